from datetime import timedelta

import pytest

from mashang.kernel import jobs
from mashang.kernel.tests.probe import NOON

MINUTE = timedelta(minutes=1)


@pytest.mark.django_db
def test_a_job_runs_at_once_and_then_once_a_period():
    ran = []
    turns = [("seal", 60, ran.append)]
    for seconds in (0, 30, 60, 61, 200):
        jobs.run_due(turns, now=NOON + timedelta(seconds=seconds))
    assert ran == [NOON, NOON + MINUTE, NOON + timedelta(seconds=200)]


@pytest.mark.django_db
def test_a_failing_job_waits_for_its_next_turn_and_stops_no_other():
    ran = []
    turns = [("broken", 60, lambda at: 1 / 0), ("seal", 60, ran.append)]
    assert jobs.run_due(turns, now=NOON) == ["broken", "seal"]
    assert jobs.run_due(turns, now=NOON + MINUTE / 2) == []
    assert ran == [NOON]


@pytest.mark.django_db
def test_a_job_whose_relay_died_is_taken_over_after_its_lease():
    assert jobs.run_due([], now=NOON) == []
    jobs._add("seal", NOON)
    assert jobs._held("seal", MINUTE, NOON)
    assert not jobs._held("seal", MINUTE, NOON + jobs.LEASE)
    assert jobs._held("seal", MINUTE, NOON + jobs.LEASE + MINUTE)


@pytest.mark.django_db
def test_a_clock_set_back_does_not_stop_a_job():
    ran = []
    jobs.run_due([("seal", 60, ran.append)], now=NOON + timedelta(days=300))
    jobs.run_due([("seal", 60, ran.append)], now=NOON)
    assert ran == [NOON + timedelta(days=300), NOON]


def test_of_two_relays_one_runs_the_job(together):
    ran = []

    def turn():
        jobs.run_due([("seal", 60, ran.append)], now=NOON)

    together(turn, turn)
    assert ran == [NOON]


@pytest.mark.django_db
def test_an_idle_look_takes_two_statements(statements):
    turns = [("seal", 60, lambda at: None)]
    jobs.run_due(turns, now=NOON)
    with statements(2):
        jobs.run_due(turns, now=NOON + MINUTE / 2)
