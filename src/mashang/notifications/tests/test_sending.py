"""Sending: every attempt noted, growing pauses, given up and announced in the end; nothing twice."""

from datetime import date, timedelta

import pytest

from mashang.kernel import clock
from mashang.kernel.errors import Conflict, NotAllowed, NotFound
from mashang.kernel.models import OutboxFact
from mashang.notifications import queries
from mashang.notifications.models import Attempt, Message
from mashang.notifications.operations import forgetting, queueing, sending
from mashang.notifications.ports import ACCEPTED, REFUSED, UNREACHABLE, Receipt
from mashang.notifications.types import Notice, Recipient
from mashang.offices.tests.cast import official

pytestmark = pytest.mark.django_db
NOON = clock.on(date(2026, 3, 2), 12)
PHONE = "13800138000"


def queue(key: str = "k", **more) -> None:
    values = {"item": "食品经营许可", "number": "SP01"}
    queueing.queue(notice=Notice("CASE_GRANTED", key, values, **more), to=Recipient(phone=PHONE), at=NOON)


def send(**delta: int) -> int:
    return sending.send_waiting(at=NOON + timedelta(**delta))


def state() -> tuple[str, int]:
    message = Message.objects.get()
    return message.state, message.attempts_made


def test_a_waiting_message_is_carried_once(carrier):
    queue()
    assert (send(), send()) == (1, 0)
    key = Message.objects.get().key
    assert carrier.carried == [{"to": PHONE, "text": "您申请的“食品经营许可”（SP01）已批准。", "key": key}]
    assert state() == ("SENT", 1)
    assert list(Attempt.objects.values_list("outcome", "receipt")) == [("ACCEPTED", "r-1")]


def test_an_idle_job_takes_one_statement_and_a_message_four_more(carrier, statements):
    with statements(1):
        send()
    queue()
    with statements(5):
        send()


def test_the_language_of_the_recipient_is_used(carrier):
    queue(language="en")
    send()
    assert carrier.carried[0]["text"] == "“食品经营许可” (SP01) has been granted."


@pytest.mark.parametrize("answer", [Receipt(UNREACHABLE, problem="busy"), ConnectionRefusedError("no"), TimeoutError()])
def test_an_unreachable_carrier_is_tried_again_with_growing_pauses(carrier, answer):
    carrier.answer = answer
    queue()
    tries = [send(), send(seconds=59), send(minutes=1), send(minutes=5), send(minutes=6)]
    assert (tries, state()) == ([1, 0, 1, 0, 1], ("QUEUED", 3))
    carrier.answer = Receipt(ACCEPTED)
    assert send(minutes=36) == 1
    assert state() == ("SENT", 4)


def test_a_message_is_given_up_after_five_attempts_and_it_is_announced(carrier):
    carrier.answer = Receipt(UNREACHABLE)
    queue(subject_kind="cases.Case", subject_number="SP01")
    for hours in range(0, 50, 10):
        send(hours=hours)
    assert (state(), send(hours=99)) == (("FAILED", 5), 0)
    fact = OutboxFact.objects.get()
    assert (fact.kind, fact.payload["subject_number"], fact.payload["template"]) == (
        "message.failed",
        "SP01",
        "CASE_GRANTED",
    )


def test_a_number_that_the_carrier_refuses_is_not_tried_again(carrier):
    carrier.answer = Receipt(REFUSED, problem="no such number")
    queue()
    assert (send(), send(hours=1), state()) == (1, 0, ("FAILED", 1))


def test_a_reminder_whose_moment_has_passed_is_not_sent(carrier):
    queue(pointless_after=NOON + timedelta(hours=1))
    assert (send(hours=2), state(), carrier.carried) == (1, ("EXPIRED", 0), [])


def test_a_message_in_other_hands_is_left_alone_until_the_lease_ends(carrier):
    queue()
    (held,) = sending._claimed(Message.objects.all(), NOON, 9)
    assert send(minutes=1) == 0
    assert send(minutes=3) == 1
    with pytest.raises(Conflict):
        sending._note(held, Receipt(ACCEPTED), NOON)
    assert Attempt.objects.count() == 1


def test_many_are_sent_in_batches(carrier):
    for number in range(5):
        queue(str(number))
    assert [sending.send_waiting(at=NOON, batch=2) for _ in range(4)] == [2, 2, 1, 0]


# -- at once -----------------------------------------------------------------------------------------------------------
def send_code(key: str = "code/1") -> Message:
    values = {"code": "123456", "purpose": "注册账号", "purpose_en": "registration", "minutes": 10}
    notice = Notice("CODE", key, values, pointless_after=NOON + timedelta(minutes=10))
    return sending.send_now(notice=notice, phone=PHONE, at=NOON)


def test_a_code_goes_out_at_once_also_at_night(carrier):
    notice = Notice("NOT_REGISTERED", "n", pointless_after=NOON + timedelta(hours=12))
    sending.send_now(notice=notice, phone=PHONE, at=NOON + timedelta(hours=11))
    assert len(carrier.carried) == 1


def test_a_code_that_could_not_go_out_waits_but_not_longer_than_it_counts(carrier):
    carrier.answer = Receipt(UNREACHABLE)
    send_code()
    assert (state(), send(minutes=1)) == (("QUEUED", 1), 1)
    assert (send(minutes=11), state()[0]) == (1, "EXPIRED")


def test_a_code_is_forgotten_after_a_day(carrier, settings):
    settings.DEMO = True
    send_code()
    assert forgetting.forget_secrets(NOON + timedelta(hours=23)) == 0
    assert forgetting.forget_secrets(NOON + timedelta(hours=25)) == 1
    assert forgetting.forget_secrets(NOON + timedelta(hours=25)) == 0
    assert Message.objects.get().values["code"] == "••••••"


def test_the_same_key_is_not_sent_twice(carrier):
    send_code()
    send_code()
    assert len(carrier.carried) == 1


# -- the console -------------------------------------------------------------------------------------------------------
def test_the_outbox_shows_attempts_masked_and_hides_codes(carrier, settings, statements):
    carrier.answer = Receipt(REFUSED, problem="no such number")
    send_code()
    admin = official("zhou", "SYSTEM_ADMIN")
    with statements(3):
        (row,) = queries.outbox(admin).rows
    assert (row.address, row.state) == ("138****8000", "FAILED")
    assert row.text.startswith("验证码 ••••••，用于注册账号")
    assert [(attempt.outcome, attempt.problem) for attempt in row.attempts] == [("REFUSED", "no such number")]
    assert queries.shown_in_demonstration(row.key) == ""
    settings.DEMO = True
    assert queries.outbox(admin).rows[0].text.startswith("验证码 123456")
    assert queries.shown_in_demonstration(row.key).startswith("验证码 123456")


def test_the_outbox_is_paged_and_narrowed(carrier):
    for number in range(3):
        queue(str(number))
    admin = official("zhou", "SYSTEM_ADMIN")
    first = queries.outbox(admin, limit=2)
    assert (len(first.rows), len(queries.outbox(admin, after=first.next_after).rows)) == (2, 1)
    assert queries.outbox(admin, state="FAILED").rows == []
    assert queries.outbox(admin, channel="MAIL").rows == []


def test_only_administrators_see_the_outbox_and_send_again(carrier):
    carrier.answer = Receipt(REFUSED)
    queue()
    send()
    key = Message.objects.get().key
    for by in (official("wang", "WINDOW"), official("xu", "SECURITY_ADMIN")):
        with pytest.raises(NotAllowed):
            queries.outbox(by)
        with pytest.raises(NotAllowed):
            sending.try_again(message_key=key, by=by, at=NOON)
    admin = official("zhou", "SYSTEM_ADMIN")
    carrier.answer = Receipt(ACCEPTED)
    sending.try_again(message_key=key, by=admin, at=NOON)
    assert (send(), state()) == (1, ("SENT", 1))
    with pytest.raises(Conflict):
        sending.try_again(message_key=key, by=admin, at=NOON)
    with pytest.raises(NotFound):
        sending.try_again(message_key="none", by=admin, at=NOON)


def test_staff_read_on_the_page_of_a_case_what_went_out_about_it(carrier):
    queue(subject_kind="cases.Case", subject_number="SP01")
    send()
    assert [(row.state, row.channel) for row in queries.about("cases.Case", "SP01")] == [("SENT", "TEXT")]
    assert queries.about("cases.Case", "SP02") == []
