"""The inbox in the app: own messages only, in the reader's language; templates and opting out."""

from datetime import date

import pytest
from django.utils import translation

from mashang.kernel import actors, clock, crypto
from mashang.kernel.errors import NotAllowed, NotFound, Refusal
from mashang.notifications import queries, wordings
from mashang.notifications.models import Message
from mashang.notifications.operations import preference, queueing, reading, template_publication
from mashang.notifications.types import Notice, Recipient
from mashang.offices.tests.cast import JOB, official
from mashang.people.models import Account

pytestmark = pytest.mark.django_db
NOON = clock.on(date(2026, 3, 2), 12)
VISITOR = actors.visitor()


def citizen(name: str, phone: str):
    account = Account.objects.create(
        key=name,
        kind="CITIZEN",
        sign_in_name=crypto.keyed_hash(phone),
        display_name=f"{name}*",
        phone=phone,
        created_at=NOON,
    )
    return actors.account(account.pk, account.display_name)


@pytest.fixture
def chen():
    return citizen("陈", "13800138000")


@pytest.fixture
def sun():
    return citizen("孙", "13900139000")


def tell(actor, number: str = "SP01", template: str = "CASE_GRANTED") -> None:
    values = {"item": "食品经营许可", "number": number, "due": "2026-03-20"}
    queueing.queue(notice=Notice(template, f"{template}/{number}", values), to=Recipient(actor.account_id), at=NOON)


def test_messages_are_read_newest_first(chen, statements):
    for number in ("SP01", "SP02", "SP03"):
        tell(chen, number)
    with statements(1):
        page = queries.inbox(chen, limit=2)
    assert [(row.title, row.is_read) for row in page.rows] == [("审批通过", False), ("审批通过", False)]
    (last,) = queries.inbox(chen, after=page.next_after).rows
    assert last.text == "您申请的“食品经营许可”（SP01）已批准。"


def test_messages_follow_the_readers_language(chen):
    tell(chen)
    with translation.override("en"):
        assert queries.inbox(chen).rows[0].text == "“食品经营许可” (SP01) has been granted."


def unread(reader) -> int:
    return sum(not row.is_read for row in queries.inbox(reader).rows)


def test_reading_counts_down(chen, statements):
    for number in ("SP01", "SP02", "SP03"):
        tell(chen, number)
    assert unread(chen) == 3
    key = queries.inbox(chen).rows[0].key
    with statements(1):
        assert reading.mark_read(keys=[key], by=chen, at=NOON) == 1
    assert reading.mark_read(keys=[key], by=chen, at=NOON) == 0
    assert unread(chen) == 2
    assert reading.mark_read(by=chen, at=NOON) == 2
    assert (unread(chen), queries.message_for(chen, key).is_read) == (0, True)


def test_a_stranger_sees_and_marks_nothing(chen, sun):
    tell(chen)
    key = queries.inbox(chen).rows[0].key
    assert queries.inbox(sun).rows == []
    assert reading.mark_read(keys=[key], by=sun, at=NOON) == 0
    with pytest.raises(NotFound):
        queries.message_for(sun, key)
    with pytest.raises(NotAllowed):
        queries.inbox(VISITOR)
    with pytest.raises(NotAllowed):
        reading.mark_read(by=VISITOR, at=NOON)
    assert unread(chen) == 1


# -- opting out --------------------------------------------------------------------------------------------------------
def test_what_must_be_told_cannot_be_left(chen):
    for topic in ("CASE", "ACCOUNT", "STAFF", "NONSENSE"):
        with pytest.raises(Refusal) as refusal:
            preference.opt_out(topic=topic, channel="TEXT", by=chen, at=NOON)
        assert [reason.code for reason in refusal.value.reasons] == ["must-be-told"]
    with pytest.raises(NotAllowed):
        preference.opt_out(topic="NEWS", channel="TEXT", by=VISITOR, at=NOON)


def test_opting_out_twice_is_as_good_as_once(chen, sun):
    for _ in range(2):
        preference.opt_out(topic="NEWS", channel="TEXT", by=chen, at=NOON)
    assert (queries.opted_out(chen), queries.opted_out(sun)) == ({("NEWS", "TEXT")}, set())
    preference.opt_in(topic="NEWS", channel="TEXT", by=chen, at=NOON)
    assert queries.opted_out(chen) == set()


# -- templates ---------------------------------------------------------------------------------------------------------
def publish(text: str = "好消息：“{item}”批准了。", by=JOB, **more):
    return template_publication.publish(
        code="CASE_GRANTED",
        channel="IN_APP",
        title="批准",
        text=text,
        text_en="Granted: {item}",
        by=by,
        at=NOON,
        **more,
    )


def test_a_newer_wording_is_used_from_then_on_and_older_messages_keep_theirs(chen):
    tell(chen, "SP01")
    assert publish().version == 1
    assert publish("恭喜，“{item}”批准了。").version == 2
    tell(chen, "SP02")
    assert [(row.title, row.text[:3]) for row in queries.inbox(chen).rows] == [
        ("批准", "恭喜，"),
        ("审批通过", "您申请"),
    ]
    wordings.forget()
    assert queries.inbox(chen).rows[0].text == "恭喜，“食品经营许可”批准了。"
    assert Message.objects.filter(channel="TEXT", template_version=0).count() == 2


def test_wordings_that_are_refused():
    with pytest.raises(Refusal) as refusal:
        publish(" ")
    assert [reason.code for reason in refusal.value.reasons] == ["text-missing"]
    with pytest.raises(Refusal) as refusal:
        publish("{secret}" + "很" * 500)
    assert [reason.code for reason in refusal.value.reasons] == ["too-long", "place-unknown"]
    with pytest.raises(NotFound):
        template_publication.publish(code="NO", channel="TEXT", text="x", text_en="x", by=JOB, at=NOON)


def test_only_system_administrators_publish_wordings(chen):
    for by in (chen, VISITOR, official("wang", "WINDOW")):
        with pytest.raises(NotAllowed):
            publish(by=by)
    assert publish(by=official("zhou", "SYSTEM_ADMIN")).version == 1
