"""Thousands of days and deadlines that others counted."""

import csv
from datetime import date
from pathlib import Path

import pytest

from mashang.calendars.tests.counting import TABLE, due_on
from mashang.calendars.types import CALENDAR_DAY, WORKING_DAY

SHARED = Path(__file__).parents[5] / "shared" / "data" / "holidays"


def _rows(name: str) -> list[dict[str, str]]:
    if not (SHARED / name).exists():
        pytest.skip("the shared reference tables are not on this machine")
    with open(SHARED / name, newline="") as file:
        return list(csv.DictReader(file))


def test_all_3287_days_from_2018_to_2026_agree_with_the_reference():
    rows = _rows("cn_workdays_2018_2026.csv")
    ours = [(day := date.fromisoformat(row["date"]), TABLE.is_working(day)) for row in rows]
    assert ours == [(date.fromisoformat(row["date"]), row["is_workday"] == "1") for row in rows]
    first = TABLE.working_days.position(date(2017, 12, 31))
    ordinals = [TABLE.working_days.position(date.fromisoformat(row["date"])) - first for row in rows]
    assert ordinals == [int(row["workday_ordinal"]) for row in rows]


def test_all_reference_deadlines_agree():
    rows = _rows("deadline_examples.csv")
    pauses = [[(row["stopped"], row["resumed"])] if row["stopped"] else [] for row in rows]
    units = [CALENDAR_DAY if row["rule"] == "N" else WORKING_DAY for row in rows]
    ours = [due_on(r["accepted"], int(r["limit"]), unit, *p) for r, unit, p in zip(rows, units, pauses, strict=True)]
    assert ours == [row["due"] for row in rows]


def test_the_packages_disagree_on_one_known_day_only():
    from mashang.calendars.statutory import statutory_years

    assert {day for year in statutory_years() for day in year.disagreements} == {date(2005, 12, 31)}
    assert [year.year for year in statutory_years()][:2] == [2004, 2005]
