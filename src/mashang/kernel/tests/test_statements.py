"""Statements that go to PostgreSQL together: none is lost, none is overtaken, and the first fault is the one told."""

import pytest
from django.db import IntegrityError, connection

from mashang.kernel import acts, rows, statements
from mashang.kernel.errors import Conflict
from mashang.kernel.models import AuditLine, JobRun, OutboxFact
from mashang.kernel.statements import kept_cursor, together
from mashang.kernel.tests.probe import NOON, WANG, Matter, MatterClosed, Remark, opened
from mashang.kernel.transactions import writing

pytestmark = pytest.mark.usefixtures("matters")


def test_what_is_asked_in_between_finds_what_was_sent_before():
    matter = opened()
    with acts.performing("matter.closed", by=WANG, at=NOON) as act:
        act.change(matter, state="CLOSED")
        act.add(Remark(matter=matter, text="办结"), Remark(matter=matter, text="归档"))
        assert Matter.objects.get().state == "CLOSED"
        assert Remark.objects.update(grade="GOOD") == 2
        act.add(Remark(matter=matter, text="补记"))
    assert list(Remark.objects.order_by("id").values_list("text", "grade")) == [
        ("办结", "GOOD"),
        ("归档", "GOOD"),
        ("补记", ""),
    ]


def test_rows_have_their_keys_when_the_act_is_over():
    matter, remarks = opened(), [Remark(text=text) for text in ("一", "二")]
    with acts.performing("matter.noted", by=WANG, at=NOON) as act:
        for remark in remarks:
            remark.matter = matter
        act.add(*remarks)
    assert [remark.pk for remark in remarks] == list(Remark.objects.order_by("id").values_list("pk", flat=True))


def test_who_comes_second_hears_that_and_not_that_a_row_is_there_twice():
    opened("M1"), opened("M2")
    first, second = Matter.objects.get(number="M1"), Matter.objects.get(number="M1")
    with acts.performing("matter.closed", by=WANG, at=NOON) as act:
        act.change(first, state="CLOSED")
    with pytest.raises(Conflict), acts.performing("matter.closed", by=WANG, at=NOON) as act:
        act.change(second, state="CLOSED")
        act.add(Matter(number="M2"))
    assert (second.state, second.audit_sequence) == ("OPEN", 1)
    assert Matter.objects.count() == 2


def test_a_row_that_is_there_already_is_told_as_that_and_undoes_the_act():
    matter = opened("M1")
    opened("M2")
    with pytest.raises(IntegrityError), acts.performing("matter.closed", by=WANG, at=NOON) as act:
        act.change(matter, state="CLOSED")
        act.add(Matter(number="M2"))
        act.add(Remark(matter=matter, text="办结"))
        act.announce(MatterClosed(number="M1"))
    assert Matter.objects.get(number="M1").state == "OPEN"
    assert (Remark.objects.count(), OutboxFact.objects.count(), AuditLine.objects.count()) == (0, 0, 2)


@pytest.mark.django_db(transaction=True)
def test_after_a_fault_the_connection_works_on():
    JobRun.objects.all().delete()
    with pytest.raises(ZeroDivisionError), writing(), together():
        rows.send_all([JobRun(name="seal", due_at=NOON)])
        1 / 0
    with pytest.raises(IntegrityError), writing(), together():
        rows.send_all([JobRun(name="seal", due_at=NOON)])
        rows.send_all([JobRun(name="seal", due_at=NOON)])
    with writing(), together(), together():
        rows.send_all([JobRun(name="seal", due_at=NOON)])
    assert JobRun.objects.count() == 1


def test_a_kept_statement_is_planned_once_by_postgresql_and_django_s_own_each_time():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps no plans for its clients")
    for number in range(5):
        with kept_cursor(connection) as cursor:
            cursor.execute("SELECT count(*) FROM probe_matter WHERE number = %s", [f"M{number}"])
        Matter.objects.filter(number=f"M{number}", holder="").count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%probe_matter%'")
        assert cursor.fetchall() == [("SELECT count(*) FROM probe_matter WHERE number = $1",)]


def test_a_statement_sent_alone_is_answered_at_once():
    heard: list[int] = []
    statements.send("SELECT 7", [], lambda cursor: heard.append(*cursor.fetchone()))
    assert heard == [7]
