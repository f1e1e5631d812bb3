"""Sending what waits: claimed with a lease, posted outside of any transaction, every attempt noted.

A receiver that fails is left alone until its pause is over: all its announcements wait, those for others go on.
"""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from mashang.kernel import actors, acts, rows, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, NotFound
from mashang.kernel.transactions import writing
from mashang.offices import queries as offices
from mashang.programs import rules
from mashang.programs.models import Announcement, Attempt
from mashang.programs.ports import TAKEN, Answer

LEASE = timedelta(minutes=2)
AT_ONCE = 8
BY = actors.job("webhooks")


def send_waiting(*, at: datetime, batch: int = 40) -> int:
    """The job: posts up to `batch` announcements that are due at `at`; returns how many. Shared by any number.

    Eight at a time in threads that know no database, so that one slow receiver does not hold up the others.
    """
    claimed = _claimed(at, batch)
    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = list(threads.map(lambda one: _posted(one, at), claimed))
    for announcement, answer in zip(claimed, answers, strict=True):
        _note(announcement, answer, at)
    return len(claimed)


def send_again(*, announcement_key: str, by: Actor, at: datetime) -> None:
    """Gives an announcement another series of attempts, also one that was taken. For system administrators."""
    offices.require_or_job(by, "SYSTEM_ADMIN")
    found = Announcement.objects.select_related("subscription").filter(key=announcement_key).first()
    if found is None:
        raise NotFound
    if found.subscription.ended_at is not None:
        raise Conflict
    with acts.performing("announcement.sent_again", by=by, at=at) as act:
        act.update(found, guard={"state": found.state, "lease": ""}, state="QUEUED", next_at=at, attempts_made=0)
        act.change(found.subscription, detail={"announcement": found.key})


def _claimed(at: datetime, batch: int) -> list[Announcement]:
    """Those that are due and free, but of a receiver that failed only the one that it failed to take."""
    earlier = Announcement.objects.filter(
        subscription=OuterRef("subscription"), state="QUEUED", attempts_made__gt=0, id__lt=OuterRef("id")
    )
    free = Q(leased_until=None) | Q(leased_until__lt=at)
    waiting = Announcement.objects.filter(~Exists(earlier), free, state="QUEUED", next_at__lte=at)
    if not waiting.exists():
        return []
    with writing():
        picked = list(waiting.order_by("next_at", "id").select_for_update(skip_locked=True)[:batch])
        lease = uuid.uuid4().hex
        Announcement.objects.filter(pk__in=[one.pk for one in picked]).update(lease=lease, leased_until=at + LEASE)
    held = Announcement.objects.filter(lease=lease).select_related("subscription__program")
    return list(held.order_by("id"))


def _posted(announcement: Announcement, at: datetime) -> Answer | None:
    """None when the subscription or its program has ended meanwhile."""
    subscription = announcement.subscription
    if subscription.ended_at is not None or subscription.program.ended_at is not None:
        return None
    body = announcement.body.encode()
    headers = rules.signed_headers(key=announcement.key, at=at, body=body, secret=subscription.secret)
    return sockets.gateway("webhooks").post(address=subscription.address, headers=headers, body=body)


def _note(announcement: Announcement, answer: Answer | None, at: datetime) -> None:
    """Nothing is noted when another process took the announcement over."""
    guard = {"state": "QUEUED", "lease": announcement.lease}
    free = {"lease": "", "leased_until": None}
    with writing():
        if answer is None:
            rows.change(announcement, {"state": "DROPPED", **free}, guard=guard)
            return
        tries = announcement.attempts_made + 1
        retry = None if answer.outcome == TAKEN else rules.next_attempt(tries, at)
        state = "SENT" if answer.outcome == TAKEN else "QUEUED" if retry else "FAILED"
        values = {
            "state": state,
            "attempts_made": tries,
            "next_at": retry or announcement.next_at,
            "sent_at": at if state == "SENT" else None,
            **free,
        }
        if rows.change(announcement, values, guard=guard):
            rows.insert(
                Attempt(
                    announcement=announcement,
                    at=at,
                    outcome=answer.outcome,
                    status=answer.status,
                    problem=answer.problem[:300],
                )
            )
