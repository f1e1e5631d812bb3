"""The drills themselves, short; each chooses its own database and so runs beside one of the two only."""

import os
import subprocess
import sys

import pytest

from mashang.commandline.drill import checking, kill
from mashang.commandline.drill.load import Seen
from mashang.kernel import clock, rows
from mashang.kernel.models import Delivery, OutboxFact

ON_SERVER = bool(os.environ.get("DATABASE_URL"))


def drilled(*words: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-m", "mashang", "drill", *words], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.skipif(ON_SERVER, reason="runs once, beside SQLite")
def test_killed_processes_lose_nothing_and_do_nothing_twice():
    code, said = drilled("kill", "--seconds", "3", "--seed", "7")
    assert (code, {kind for kind in kill.TARGETS if f"{kind} × " in said}) == (0, set(kill.TARGETS)), said
    assert "没有受损" in said


@pytest.mark.slow
@pytest.mark.parametrize("words", [["--postgresql"] if ON_SERVER else []], ids=["server" if ON_SERVER else "file"])
def test_a_database_that_goes_away_costs_at_most_requests_that_are_sent_again(words):
    code, said = drilled("database", "--seconds", "2", "--seed", "7", *words)
    assert code == 0, said
    assert ("stopped × " if ON_SERVER else "locked × 1，moved away × 1") in said


def test_a_drill_finds_what_was_lost_and_what_was_done_by_half(db):
    now = clock.now()
    fact = rows.insert(OutboxFact(kind="case.accepted", subject="1-1", payload={}, at=now, due_at=now, state="SPREAD"))
    rows.insert(Delivery(fact=fact, reaction="letters.write_acceptance", subject="1-1", next_at=now))
    seen = Seen(acknowledged=[("SUBMISSION", "1-1")], troubles=["nobody answered"])
    assert list(checking.problems(seen)) == [
        "nobody answered",
        "acknowledged and lost: SUBMISSION of 1-1",
        "1 deliveries are PENDING",
        "facts and reactions do not match one to one",
    ]
