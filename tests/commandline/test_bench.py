"""Measuring: a rate is never asserted, but that every trial measures what it says, and that copies are whole cases."""

import argparse
import os
import subprocess
import sys

from django.db import connection

from mashang.cases import queries as cases
from mashang.cases.models import Case
from mashang.cases.tests.conftest import city, morning  # noqa: F401  (fixtures)
from mashang.cases.tests.making import granted, submitted
from mashang.cases.types import Wanted
from mashang.commandline.bench import command, copies, dates, report
from mashang.commandline.bench.turns import Figure, Pace, ratio, take_turns
from mashang.workflow import queries as workflow


def test_contestants_take_turns_and_are_compared_round_by_round():
    gone = []
    paces = take_turns({"a": lambda: gone.append("a"), "b": lambda: gone.append("b")}, rounds=2, size=2)
    assert gone == ["a", "a", "b", "b", "b", "b", "a", "a"]
    assert {name: (pace.size, len(pace.seconds)) for name, pace in paces.items()} == {"a": (2, 2), "b": (2, 2)}
    assert ratio(Pace(1, seconds=[4.0, 8.0, 10.0]), Pace(1, seconds=[1.0, 2.0, 1.0])) == 0.25


def test_dates_are_measured_beside_a_table_that_answers_alike():
    found = dates.run(quick=True)
    assert [(figure.what, figure.aim) for figure in found] == [
        ("+5 working days", "0.33"),
        ("+5 working hours", "0.33"),
    ]


def test_copies_of_a_case_are_listed_found_by_number_and_wait_like_it(city, morning):  # noqa: F811
    waiting, done = submitted(city, morning), granted(city, morning, name="sun")
    with connection.cursor() as cursor:
        cursor.execute("SELECT application_id FROM cases_case")
        copies.multiply([key for (key,) in cursor.fetchall()], 3, after=3_000, days_back="n - 3000")
    listed = set(listed_for(city.actor("lin"), morning))
    numbers = (waiting.case_number, done.number)
    assert listed == {*numbers, *(f"{number}G{copy}" for number in numbers for copy in (3001, 3002, 3003))}
    (found,) = listed_for(city.actor("zheng"), morning, text=f"{done.number}G3002").values()
    assert (found.state, (done.submitted_at - found.submitted_at).days, found.received_on.isoformat()) == (
        "GRANTED",
        2,
        "2025-09-26",
    )
    inbox = workflow.inbox(city.actor("lin"), at=morning)
    assert sorted(row.subject_number for row in inbox.rows) == sorted(
        [waiting.case_number, *(f"{waiting.case_number}G{copy}" for copy in (3001, 3002, 3003))]
    )
    assert listed_for(city.actor("sun"), morning) == {}


def listed_for(actor, at, **wanted) -> dict[str, Case]:
    """What the list of cases shows an official, by number."""
    return {case.number: case for case in cases.case_list(cases.reach_of(actor), Wanted(**wanted), at=at).rows}


def test_the_report_replaces_only_what_was_measured(tmp_path):
    file = tmp_path / "performance.md"
    file.write_text(f"above\n{report.BEGIN}\nold\n{report.END}\nbelow\n")
    figure = Figure("dates", "+5 working days", "pure Python", 1234.5, 2469.0, "a second", 0.5, "0.33")
    report.write([figure.as_json()], file)
    text = file.read_text()
    assert (text.startswith("above\n"), text.endswith("\nbelow\n"), "old" in text) == (True, True, False)
    assert "| +5 working days | pure Python | 1,234 a second | 2,469 | 0.50 | 0.33 |  |  |" in text


def test_generated_cases_get_a_home_of_their_own(tmp_path):
    variables = os.environ | {"MASHANG_HOME": str(tmp_path)}
    asked = [sys.executable, "-m", "mashang", "bench", "fill", "1000"]
    refused = subprocess.run(asked, env=variables, capture_output=True, text=True)
    assert (refused.returncode, refused.stderr) == (
        2,
        "mashang: say by MASHANG_HOME which home to make; it must not exist yet\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_a_number_of_cases_is_explained(capsys):
    assert command.run(argparse.Namespace(words=["fill", "many"])) == 2
    assert "fill N" in capsys.readouterr().err
