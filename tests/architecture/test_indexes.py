"""Every index is written at every act: none that only repeats the beginning of another."""

import pytest
from django.apps import apps
from django.db import connection

from mashang.cases.models import Step


def indexes_of(cursor, table):
    """Columns of each index over all rows; a partial one, or one of an expression, finds other things."""
    found = connection.introspection.get_constraints(cursor, table)
    partial = partial_indexes(cursor)
    return [
        tuple(one["columns"]) for name, one in found.items() if one["index"] and one["columns"] and name not in partial
    ]


def partial_indexes(cursor):
    asked = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%% WHERE %%'"
    if connection.vendor == "postgresql":
        asked = "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%% WHERE %%'"
    cursor.execute(asked, [])
    return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_no_index_repeats_the_beginning_of_another():
    tables = [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("mashang.")]
    with connection.cursor() as cursor:
        indexes = {table: indexes_of(cursor, table) for table in tables}
    repeated = [
        f"{table}: {one} by {other}"
        for table, all_of_it in indexes.items()
        for one in all_of_it
        for other in all_of_it
        if one != other and other[: len(one)] == one
    ]
    assert not repeated, "\n".join(repeated)
    assert ("case_id", "id") in indexes[Step._meta.db_table]
