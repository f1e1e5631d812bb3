import json
from datetime import date
from decimal import Decimal

import pytest

from mashang.kernel import actors, audit
from mashang.kernel.models import AuditLine
from mashang.kernel.tests.probe import NOON, WANG, Matter, opened


@pytest.mark.django_db
def test_a_read_is_one_line_without_a_chain(statements):
    with statements(1):
        audit.record("person.shown", kind="people.Person", number="P1", by=WANG, at=NOON, reason="窗口核对")
    line = AuditLine.objects.get()
    assert (line.sequence, line.previous, line.detail) == (0, "", '{"reason":"窗口核对"}')
    assert (line.actor_label, line.channel, line.address, line.at) == ("王强", "WINDOW", "10.0.0.7", NOON)


@pytest.mark.django_db
def test_the_digest_is_the_same_after_the_database_kept_it():
    audit.record(
        "person.shown", kind="people.Person", number="P1", by=actors.visitor("::1"), at=NOON, words="引号\"'\\"
    )
    line = AuditLine.objects.get()
    assert audit.digest(line) == line.digest


def test_every_part_of_a_line_is_in_its_digest():
    def line(**other) -> str:
        parts = {"act": "a", "kind": "k", "number": "1", "sequence": 1, "previous": "", "by": WANG, "at": NOON}
        made = {**parts, "detail": {}, **other}
        return audit.line(made.pop("act"), **made).digest

    others = [
        {"act": "b"},
        {"kind": "l"},
        {"number": "2"},
        {"sequence": 2},
        {"previous": "0"},
        {"detail": {"x": 1}},
        {"by": actors.account(8, "王强", channel="WINDOW", address="10.0.0.7")},
        {"by": WANG.through("WEB")},
        {"at": NOON.replace(microsecond=1)},
    ]
    assert len({line(), *(line(**other) for other in others)}) == len(others) + 1


@pytest.mark.usefixtures("matters")
def test_the_history_of_a_subject_is_its_own_and_in_order():
    opened("M2")
    matter = opened("M1", due_on=date(2026, 3, 9), fee=Decimal("1.50"))
    history = list(audit.history("probe.Matter", "M1"))
    assert [(line.sequence, line.act) for line in history] == [(1, "matter.opened")]
    assert json.loads(history[0].detail)["after"] == {
        "number": "M1",
        "state": "OPEN",
        "holder": "",
        "answers": history_digest(matter),
        "due_on": "2026-03-09",
        "asked_at": None,
        "fee": "1.50",
        "is_public": False,
    }


def history_digest(matter: Matter) -> str:
    """Free answers are kept as a digest only: they may hold anything about anybody."""
    return audit.shown(matter, ["answers"])["answers"]


def test_a_password_never_reaches_the_record():
    from django.contrib.auth import get_user_model

    assert audit.shown(get_user_model()(password="argon2$…"), ["password"]) == {"password": "***"}
