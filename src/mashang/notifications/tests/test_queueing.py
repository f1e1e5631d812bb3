"""Queueing: in the reaction's transaction, once per key, in the channels the recipient has."""

from datetime import date, datetime

import pytest

from mashang.kernel import actors, clock, crypto
from mashang.notifications import queries
from mashang.notifications.models import Message
from mashang.notifications.operations import preference, queueing
from mashang.notifications.types import Notice, Recipient
from mashang.people.models import Account, Person

pytestmark = pytest.mark.django_db
NOON = clock.on(date(2026, 3, 2), 12)
ITEM = {"item": "食品经营许可", "number": "SP01", "due": "2026-03-20"}


def account(name: str = "陈*", *, phone: str = "13800138000", mail: str = "", language: str = "") -> Account:
    return Account.objects.create(
        key=crypto.secret_hash(phone)[:32],
        kind="CITIZEN",
        sign_in_name=crypto.keyed_hash(phone),
        display_name=name,
        phone=phone,
        phone_hash=crypto.keyed_hash(phone),
        mail=mail,
        language=language,
        created_at=NOON,
    )


def queued(at: datetime = NOON, key: str = "case.accepted/SP01/applicant", **to: object) -> list[tuple[str, str, str]]:
    messages = queueing.queue(notice=Notice("CASE_ACCEPTED", key, ITEM), to=Recipient(**to), at=at)
    return [(m.channel, m.address, m.state) for m in messages]


def test_a_citizen_is_told_in_the_app_and_by_text_message(statements):
    chen = account()
    queued(account_id=chen.pk, key="what is remembered for a minute is read now")
    with statements(2):
        assert queued(account_id=chen.pk) == [("IN_APP", "", "SENT"), ("TEXT", "13800138000", "QUEUED")]


def test_a_mailbox_is_used_when_there_is_one():
    chen = account(mail="chen@example.com")
    assert [channel for channel, _, _ in queued(account_id=chen.pk)] == ["IN_APP", "TEXT", "MAIL"]


def test_a_person_without_account_is_told_at_the_phone_left_at_the_window():
    lin = Person.objects.create(
        key="lin",
        name="林某",
        name_hash="",
        document_kind="RESIDENT_ID",
        document_number="1",
        document_hash="1",
        phone="13900139000",
    )
    assert queued(person_id=lin.pk) == [("TEXT", "13900139000", "QUEUED")]
    assert queued(person_id=lin.pk, phone="13700137000", key="other") == [("TEXT", "13700137000", "QUEUED")]


def test_a_person_without_any_address_gets_nothing():
    lin = Person.objects.create(
        key="lin", name="林某", name_hash="", document_kind="RESIDENT_ID", document_number="1", document_hash="1"
    )
    assert queued(person_id=lin.pk) == []


def test_the_same_key_queues_once():
    chen = account()
    queued(account_id=chen.pk)
    queued(account_id=chen.pk)
    assert Message.objects.count() == 2


def test_a_text_message_waits_for_the_morning_but_the_app_does_not():
    chen = account()
    queued(account_id=chen.pk, at=clock.on(date(2026, 3, 2), 22, 30))
    moments = {m.channel: m.next_at for m in Message.objects.all()}
    assert moments["TEXT"] == clock.on(date(2026, 3, 3), 8)
    assert moments["IN_APP"] == clock.on(date(2026, 3, 2), 22, 30)


def test_whoever_left_a_topic_is_spared_in_that_channel_only():
    chen = account()
    by = actors.account(chen.pk, "陈*")
    preference.opt_out(topic="RATING", channel="TEXT", by=by, at=NOON)
    invitation = queueing.queue(notice=Notice("RATING_INVITATION", "r", ITEM), to=Recipient(chen.pk), at=NOON)
    assert [m.channel for m in invitation] == ["IN_APP"]
    preference.opt_in(topic="RATING", channel="TEXT", by=by, at=NOON)
    again = queueing.queue(notice=Notice("RATING_INVITATION", "s", ITEM), to=Recipient(chen.pk), at=NOON)
    assert [m.channel for m in again] == ["IN_APP", "TEXT"]


def test_a_missing_value_or_an_unknown_text_is_a_bug_and_stays_loud():
    phone = Recipient(phone="13800138000")
    with pytest.raises(LookupError):
        queueing.queue(notice=Notice("CASE_ACCEPTED", "k", {"item": "x"}), to=phone, at=NOON)
    with pytest.raises(LookupError):
        queueing.queue(notice=Notice("NO_SUCH", "k"), to=phone, at=NOON)


def test_values_and_addresses_are_sealed_in_the_database():
    from django.db import connection

    chen = account()
    queued(account_id=chen.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, \"values\" FROM notifications_message WHERE channel = 'TEXT'")
        address, values = cursor.fetchone()
    assert address.startswith("sm4:") and values.startswith("sm4:")
    assert [row.is_read for row in queries.inbox(actors.account(chen.pk, "")).rows] == [False]
