"""What a migration cannot carry over is refused before it begins: nothing is changed, and every finding is named.

A check asks the database as it is. `before` names the migration that it belongs to ("cases.0002_…"); it is asked while
that migration is still to come. With `before` empty it is asked whenever no migration is to come.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection

MOST = 5  # findings of one check that are named


@dataclass(frozen=True, slots=True)
class UpgradeCheck:
    """`finds` gives a sentence for everything that stands in the way, `do` says what an operator does about it."""

    before: str
    finds: Callable[[], Iterator[str]]
    do: str


def columns_of_another_version() -> Iterator[str]:
    """Tables that an unreleased version made: the migrations have the same names, their tables do not."""
    there = _columns()
    for model in apps.get_models():
        wanted = {str(field.column) for field in model._meta.concrete_fields}
        table = model._meta.db_table
        if table in there and (missing := wanted - there[table]):
            yield f"{table} has no {', '.join(sorted(missing))}"


CHECKS = (
    UpgradeCheck(
        before="",
        finds=columns_of_another_version,
        do="databases of versions before 0.1.0 cannot be upgraded: go on with the version that made it",
    ),
)


def refuse_what_cannot_be_carried(missing: Collection[str], checks: Collection[UpgradeCheck] = CHECKS) -> None:
    """Stops with every finding of every check that is due; `missing` are the migrations that are to come, by name."""
    said = []
    for check in checks:
        if check.before in missing if check.before else not missing:  # while some are to come, columns lack rightly
            found = list(check.finds())
            said += [f"  {one}" for one in found[:MOST]] + [f"  … and {len(found) - MOST} more"] * (len(found) > MOST)
            said += [f"  -> {check.do}"] * bool(found)
    if said:
        raise SystemExit("\n".join(["mashang: this database cannot be upgraded; nothing was changed:", *said]))


def _columns() -> dict[str, set[str]]:
    """The columns of every table, by one question."""
    question = {
        "sqlite": "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'",
        "postgresql": "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = current_schema()",
    }[connection.vendor]
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(question)
        for table, column in cursor.fetchall():
            found.setdefault(table, set()).add(column)
    return found
