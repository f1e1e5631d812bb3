from collections import Counter

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say(capsys):
    call_command("makemigrations", "--check", "--dry-run", verbosity=1)
    assert capsys.readouterr().out == "No changes detected\n"


@pytest.mark.django_db
def test_the_settings_contradict_nothing():
    from django.core.checks import run_checks

    assert [str(found) for found in run_checks()] == []


def test_new_tables_are_created_whole():
    """A constraint that is added later copies its table on SQLite; tools/migrations.py puts all into CreateModel."""
    from django.db.migrations.loader import MigrationLoader

    added = Counter(
        label
        for (label, _), migration in MigrationLoader(None).disk_migrations.items()
        if migration.initial and type(migration).__module__.startswith("mashang.")
        for operation in migration.operations
        if type(operation).__name__ in {"AddIndex", "AddConstraint"}
    )
    assert {label: count for label, count in added.items() if count > 2} == {}
