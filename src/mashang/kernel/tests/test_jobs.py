import threading
import time
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
    assert jobs._held("seal", MINUTE, NOON + jobs.LEASE + timedelta(seconds=1))


def test_nobody_waits_a_quarter_of_an_hour_for_a_code_because_a_relay_was_killed():
    assert jobs.LEASE <= MINUTE
    assert jobs.LEASE.total_seconds() > jobs.BEAT * 3


@pytest.mark.django_db
def test_a_relay_whose_clock_is_behind_takes_no_job_out_of_the_hands_of_another():
    jobs._add("seal", NOON)
    assert jobs._held("seal", MINUTE, NOON)
    assert not jobs._held("seal", MINUTE * 3, NOON - timedelta(seconds=20))


def test_a_job_that_takes_longer_than_its_lease_is_not_begun_by_a_second_relay(together, monkeypatch):
    monkeypatch.setattr(jobs, "LEASE", timedelta(seconds=1.5))
    monkeypatch.setattr(jobs, "BEAT", 0.1)
    ran, begun, tried = [], threading.Event(), threading.Event()

    def long_work(at):
        ran.append(at)
        begun.set()
        assert tried.wait(20)

    def other():
        assert begun.wait(20)
        began = time.monotonic()
        while time.monotonic() - began < 2.5:
            jobs.run_due([("check", 60, ran.append)], now=NOON + timedelta(seconds=time.monotonic() - began))
            time.sleep(0.1)
        tried.set()

    together(lambda: jobs.run_due([("check", 60, long_work)], now=NOON), other)
    assert ran == [NOON]
    assert together(jobs.turns)[0][0].leased_until is None


@pytest.mark.django_db
def test_a_relay_that_was_asleep_gives_back_nothing_that_another_holds_by_now():
    jobs._add("seal", NOON)
    assert jobs._held("seal", MINUTE, NOON)
    asleep = jobs._Renewed("seal", NOON)
    later = NOON + 2 * jobs.LEASE
    assert jobs._held("seal", MINUTE, later)
    asleep.give_back(due_at=NOON + MINUTE)
    asleep._beat()
    (turn,) = jobs.turns()
    assert (turn.due_at, turn.leased_until) == (NOON, later + jobs.LEASE)


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
