import sqlite3
import threading

import pytest
from django.db import connection, transaction

from mashang.kernel import rows
from mashang.kernel.models import JobRun
from mashang.kernel.tests.probe import NOON
from mashang.kernel.transactions import is_open, writing


@pytest.mark.django_db(transaction=True)
def test_a_transaction_in_a_transaction_is_the_same_one_without_a_savepoint(statements):
    with statements(1):
        with writing(), writing():
            assert is_open()
            rows.insert(JobRun(name="seal", due_at=NOON))
        assert not is_open()


@pytest.mark.django_db(transaction=True)
def test_what_fails_inside_undoes_what_was_written_outside():
    with pytest.raises(ZeroDivisionError), writing():
        rows.insert(JobRun(name="seal", due_at=NOON))
        with writing():
            1 / 0
    assert not JobRun.objects.exists()


@pytest.mark.django_db
def test_a_test_in_its_own_transaction_can_go_on_after_a_refused_act():
    assert not is_open()
    with pytest.raises(ZeroDivisionError), writing():
        rows.insert(JobRun(name="seal", due_at=NOON))
        1 / 0
    assert JobRun.objects.count() == 0


def test_eight_writers_lose_no_update_and_nobody_is_refused(together):
    together(lambda: rows.insert(JobRun(name="seal", due_at=NOON)))

    def add_up():
        for _ in range(25):
            with writing():
                turn = JobRun.objects.select_for_update().get()
                rows.change(turn, {"name": f"seal{int(turn.name[4:] or 0) + 1}"})

    together(*[add_up] * 8)
    assert together(lambda: JobRun.objects.get().name) == ["seal200"]


def test_a_writer_waits_at_the_gate_and_a_reader_does_not(together):
    if connection.vendor != "sqlite":
        pytest.skip("the gate is for SQLite")
    inside, read = threading.Event(), threading.Event()

    def write():
        with writing():
            rows.insert(JobRun(name="seal", due_at=NOON))
            inside.set()
            return read.wait(10)

    def look():
        inside.wait(10)
        found = JobRun.objects.count()
        read.set()
        return found

    assert together(write, look) == [True, 0]


def test_the_gate_opens_again_when_a_writer_fails(together):
    def fail():
        with pytest.raises(ZeroDivisionError), writing():
            1 / 0

    def write():
        with writing(), transaction.atomic():
            rows.insert(JobRun(name="seal", due_at=NOON))
        return JobRun.objects.count()

    together(fail)
    assert together(write) == [1]


def test_sqlite_is_new_enough_for_returning():
    assert sqlite3.sqlite_version_info >= (3, 35)
