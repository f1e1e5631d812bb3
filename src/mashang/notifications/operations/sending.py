"""Sending what waits: claimed with a lease, handed to the gateway outside of any transaction, every attempt noted."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from mashang.kernel import actors, acts, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, NotFound
from mashang.kernel.transactions import writing
from mashang.notifications import rules, wordings
from mashang.notifications.events import MessageFailed
from mashang.notifications.models import Attempt, Message
from mashang.notifications.operations.queueing import queue
from mashang.notifications.ports import ACCEPTED, UNREACHABLE, Receipt
from mashang.notifications.types import TEXT, Notice, Recipient
from mashang.offices import queries as offices

LEASE = timedelta(minutes=2)
BY = actors.job("notifications")


def send_waiting(*, at: datetime, batch: int = 20) -> int:
    """The job: sends up to `batch` messages that are due at `at`; returns how many were tried. Shared by any number."""
    claimed = _claimed(Message.objects.filter(next_at__lte=at).order_by("next_at", "id"), at, batch)
    for message in claimed:
        _send(message, at)
    return len(claimed)


def send_now(*, notice: Notice, phone: str, at: datetime) -> Message:
    """Queues one text message and tries it at once (codes); when the gateway is away, the job tries it later."""
    (queued,) = queue(notice=replace(notice, channels=(TEXT,)), to=Recipient(phone=phone), at=at)
    for message in _claimed(Message.objects.filter(pk=queued.pk), at, 1):
        _send(message, at)
    return queued


def try_again(*, message_key: str, by: Actor, at: datetime) -> None:
    """Gives a message that was given up another series of attempts. For system administrators; else NotAllowed."""
    offices.require_or_job(by, "SYSTEM_ADMIN")
    message = Message.objects.filter(key=message_key).first()
    if message is None:
        raise NotFound
    with acts.performing("message.tried_again", by=by, at=at) as act:
        act.update(
            message, guard={"state": "FAILED"}, state="QUEUED", next_at=at, attempts_made=0, lease="", leased_until=None
        )


def _claimed(rows: QuerySet[Message], at: datetime, batch: int) -> list[Message]:
    waiting = rows.filter(Q(leased_until=None) | Q(leased_until__lt=at), state="QUEUED")
    if not waiting.exists():
        return []
    with writing():
        picked = list(waiting.select_for_update(skip_locked=True)[:batch])
        lease = uuid.uuid4().hex
        Message.objects.filter(pk__in=[m.pk for m in picked]).update(lease=lease, leased_until=at + LEASE)
    for message in picked:
        message.lease = lease
    return picked


def _send(message: Message, at: datetime) -> None:
    if message.pointless_after is not None and at > message.pointless_after:
        with acts.performing("message.expired", by=BY, at=at) as act:
            act.update(message, guard=_held(message), state="EXPIRED")
        return
    receipt = _carried(message)
    try:
        _note(message, receipt, at)
    except Conflict:
        return  # another process took it over


def _carried(message: Message) -> Receipt:
    wording = wordings.of(message)
    english = message.language.startswith("en")
    text = rules.filled(wording.text_en if english and wording.text_en else wording.text, message.values)
    title = rules.filled(wording.title_en if english and wording.title_en else wording.title, message.values)
    try:
        if message.channel == TEXT:
            return sockets.gateway("text_messages").send(to=message.address, text=text, key=message.key)
        return sockets.gateway("mail").send(to=message.address, title=title, text=text, key=message.key)
    except OSError as problem:
        return Receipt(UNREACHABLE, problem=f"{type(problem).__name__}: {problem}"[:300])


def _note(message: Message, receipt: Receipt, at: datetime) -> None:
    tries = message.attempts_made + 1
    retry = rules.next_attempt(tries, at) if receipt.outcome == UNREACHABLE else None
    state = "SENT" if receipt.outcome == ACCEPTED else "QUEUED" if retry else "FAILED"
    with acts.performing("message.sent", by=BY, at=at) as act:
        act.update(
            message,
            guard=_held(message),
            state=state,
            attempts_made=tries,
            lease="",
            leased_until=None,
            next_at=retry or message.next_at,
            sent_at=at if state == "SENT" else None,
        )
        act.add(
            Attempt(
                message=message,
                at=at,
                outcome=receipt.outcome,
                receipt=receipt.number[:120],
                problem=receipt.problem[:300],
            )
        )
        if state == "FAILED":
            act.announce(_failed(message))


def _held(message: Message) -> dict[str, object]:
    return {"state": "QUEUED", "lease": message.lease}


def _failed(message: Message) -> MessageFailed:
    return MessageFailed(
        message_key=message.key,
        template=message.template_code,
        subject_kind=message.subject_kind,
        subject_number=message.subject_number,
    )
