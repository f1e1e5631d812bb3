"""Data that a migration cannot carry is refused before anything is changed, with everything that stands in the way."""

from collections.abc import Collection, Iterator

import pytest
from django.db import connection

from mashang.commandline.upgrade_checks import UpgradeCheck, refuse_what_cannot_be_carried


def seven_cases(missing: Collection[str]) -> Iterator[str]:
    yield from (f"case {number} has two decisions" for number in range(7))


CHECK = UpgradeCheck(before="cases.0002_one_decision", finds=seven_cases, do="decide which one counts")


def test_what_stands_in_the_way_of_a_coming_migration_is_named_and_stops_it():
    with pytest.raises(SystemExit) as stopped:
        refuse_what_cannot_be_carried(["cases.0002_one_decision"], [CHECK])
    assert str(stopped.value).splitlines() == [
        "mashang: this database cannot be upgraded; nothing was changed:",
        *(f"  case {number} has two decisions" for number in range(5)),
        "  … and 2 more",
        "  -> decide which one counts",
    ]


def test_a_check_is_not_asked_once_its_migration_was_applied():
    refuse_what_cannot_be_carried(["cases.0003_later"], [CHECK])


def test_the_database_of_this_version_passes(db):
    refuse_what_cannot_be_carried([])


def test_a_database_of_an_unreleased_version_is_refused_by_its_tables(db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kernel_jobrun RENAME COLUMN due_at TO next_at")
        cursor.execute("ALTER TABLE cases_handover RENAME TO cases_other")
    with pytest.raises(SystemExit) as stopped:
        refuse_what_cannot_be_carried(["programs.0001_initial"])
    assert str(stopped.value).splitlines()[1:-1] == ["  kernel_jobrun has no due_at", "  there is no cases_handover"]
    refuse_what_cannot_be_carried(["kernel.0001_initial", "cases.0001_initial"])  # then both are yet to be made
