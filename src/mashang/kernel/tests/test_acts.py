import json
from datetime import date, timedelta

import pytest

from mashang.kernel import acts, audit, crypto
from mashang.kernel.errors import Conflict
from mashang.kernel.models import AuditLine, OutboxFact
from mashang.kernel.tests.probe import NOON, WANG, Matter, MatterClosed, MatterNoted, Remark, opened

pytestmark = pytest.mark.usefixtures("matters")


def close(matter: Matter) -> None:
    with acts.performing("matter.closed", by=WANG, at=NOON) as act:
        act.change(matter, state="CLOSED")
        act.insert(Remark(matter=matter, text="办结"))
        act.announce(MatterClosed(number=matter.number), MatterNoted(number=matter.number))


def test_an_act_leaves_its_change_its_line_and_its_facts():
    matter = opened()
    close(matter)

    assert Matter.objects.values_list("state", "audit_sequence").get() == ("CLOSED", 2)
    assert [line.act for line in audit.history("probe.Matter", "M1")] == ["matter.opened", "matter.closed"]
    assert list(OutboxFact.objects.order_by("id").values_list("kind", "subject", "state", "due_at")) == [
        ("probe.matter_closed", "M1", "NEW", NOON),
        ("probe.matter_noted", "M1", "NEW", NOON),
    ]


def test_an_act_of_one_change_one_row_and_two_facts_takes_four_statements(statements):
    matter = opened()
    with statements(4):
        close(matter)


def test_the_second_of_two_clerks_is_told_that_somebody_was_first():
    opened()
    first, second = Matter.objects.get(), Matter.objects.get()
    close(first)

    with pytest.raises(Conflict):
        close(second)

    assert (second.state, second.audit_sequence, second.audit_head) == ("OPEN", 1, first_line().digest)
    assert AuditLine.objects.count() == 2
    assert OutboxFact.objects.count() == 2
    assert Remark.objects.count() == 1


def first_line() -> AuditLine:
    return audit.history("probe.Matter", "M1")[0]


@pytest.mark.django_db(transaction=True)
def test_what_fails_half_way_leaves_nothing():
    matter = opened("M9")
    with pytest.raises(ZeroDivisionError), acts.performing("matter.closed", by=WANG, at=NOON) as act:
        act.change(matter, state="CLOSED")
        act.announce(MatterClosed(number="M9"))
        1 / 0
    assert Matter.objects.get(number="M9").state == "OPEN"
    assert AuditLine.objects.filter(subject_number="M9").count() == 1
    assert not OutboxFact.objects.exists()
    Matter.objects.all().delete()


def test_before_and_after_are_kept_masked():
    number = "350102199003071234"
    matter = opened(holder=number, holder_hash=crypto.keyed_hash(number), answers={"phone": "13900001111"})
    with acts.performing("matter.moved", by=WANG, at=NOON) as act:
        act.change(matter, holder="350102199003074321", due_on=date(2026, 3, 9), detail={"reason": "换人"})

    created, moved = (json.loads(line.detail) for line in audit.history("probe.Matter", "M1"))
    assert created["after"]["holder"] == "350102********1234"
    assert "holder_hash" not in created["after"]
    assert "13900001111" not in str(created)
    assert moved == {
        "before": {"holder": "350102********1234", "due_on": None},
        "after": {"holder": "350102********4321", "due_on": "2026-03-09"},
        "reason": "换人",
    }


def test_one_act_may_note_a_line_of_another_name():
    matter = opened()
    with acts.performing("matter.closed", by=WANG, at=NOON) as act:
        act.change(matter, act="matter.handed_on", state="CLOSED")
    assert audit.history("probe.Matter", "M1")[1].act == "matter.handed_on"


def test_two_changes_in_one_act_are_two_links_of_the_chain():
    matter = opened()
    with acts.performing("matter.closed", by=WANG, at=NOON) as act:
        act.change(matter, state="CLOSED")
        act.change(matter, is_public=True)
    first, second, third = audit.history("probe.Matter", "M1")
    assert [first.digest, second.digest, third.digest] == [
        second.previous,
        third.previous,
        Matter.objects.get().audit_head,
    ]


def test_a_fact_may_be_due_later():
    with acts.performing("matter.noted", by=WANG, at=NOON) as act:
        act.announce(MatterNoted(number="M1"), due_at=NOON + timedelta(days=3))
    assert OutboxFact.objects.values_list("at", "due_at").get() == (NOON, NOON + timedelta(days=3))


def test_a_plain_row_changes_only_under_its_guard():
    remark = Remark(matter=opened(), text="一")
    with acts.performing("matter.noted", by=WANG, at=NOON) as act:
        act.insert(remark)
        act.update(remark, guard={"text": "一"}, text="二")
    with pytest.raises(Conflict), acts.performing("matter.noted", by=WANG, at=NOON) as act:
        act.update(remark, guard={"text": "一"}, text="三")
