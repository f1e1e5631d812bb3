"""What a reaction could not take in waits for a person: listed with its problem, tried again, or given up for good."""

from datetime import date, timedelta

import pytest

from mashang.kernel import actors, clock, undelivered
from mashang.kernel.errors import Conflict, NotFound, Refusal
from mashang.kernel.models import AuditLine, Delivery, OutboxFact

AT = clock.on(date(2026, 3, 2), 12)
BY = actors.account(1, "管系统")


@pytest.fixture
def dead(db) -> list[Delivery]:
    found = []
    for number in range(3):
        fact = OutboxFact.objects.create(
            kind="probe.made", subject=str(number), payload={}, at=AT, due_at=AT, state="SPREAD"
        )
        found.append(
            Delivery.objects.create(
                fact=fact,
                reaction="probe.told",
                subject=str(number),
                state="DEAD",
                attempts=7,
                next_at=AT,
                problem="OSError: 不通",
            )
        )
    return found


def test_the_list_goes_from_the_newest_in_pages_of_one_statement(dead, statements):
    with statements(1):
        first = undelivered.dead(limit=2)
    second = undelivered.dead(after=first.next_after, limit=2)
    assert [row.subject for row in first.rows] == ["2", "1"]
    assert ([row.subject for row in second.rows], second.next_after) == (["0"], None)
    assert (first.rows[0].problem, first.rows[0].attempts) == ("OSError: 不通", 7)


def test_what_waits_is_counted_with_the_oldest(dead):
    before = AT - timedelta(hours=2)
    OutboxFact.objects.create(kind="probe.made", subject="x", payload={}, at=before, due_at=before)
    OutboxFact.objects.create(kind="probe.made", subject="y", payload={}, at=AT, due_at=AT + timedelta(days=1))
    assert undelivered.health(now=AT) == undelivered.Health(waiting=1, dead=3, oldest_at=before)


def test_another_series_of_attempts_begins_once(dead):
    undelivered.try_again(delivery_id=dead[0].pk, by=BY, at=AT)
    assert [row.subject for row in undelivered.dead().rows] == ["2", "1"]
    with pytest.raises(Conflict):
        undelivered.try_again(delivery_id=dead[0].pk, by=BY, at=AT)
    assert AuditLine.objects.filter(act="delivery.tried_again").count() == 1


def test_giving_up_is_for_good_and_says_why(dead):
    with pytest.raises(Refusal):
        undelivered.drop(delivery_id=dead[0].pk, reason=" ", by=BY, at=AT)
    undelivered.drop(delivery_id=dead[0].pk, reason="已当面告知", by=BY, at=AT)
    with pytest.raises(NotFound):
        undelivered.drop(delivery_id=dead[0].pk, reason="再一次", by=BY, at=AT)
    assert "已当面告知" in AuditLine.objects.get(act="delivery.dropped").detail
