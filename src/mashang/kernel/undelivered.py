"""Facts that a reaction could not take in: the list with the problem, another series of attempts, giving up.

Whoever may see and do this is decided by the posts of a higher room; the kernel knows no posts.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, audit, relay, rows
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, NotFound, Reason, Refusal
from mashang.kernel.models import Delivery, OutboxFact

MANY = 1_000
KIND = Delivery._meta.label


@dataclass(frozen=True, slots=True)
class Undelivered:
    """One fact for one reaction, with what went wrong last."""

    id: int
    fact_kind: str
    subject: str
    reaction: str
    at: datetime
    attempts: int
    state: str
    next_at: datetime
    problem: str


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Undelivered]
    next_after: int | None


@dataclass(frozen=True, slots=True)
class Health:
    """How the relay keeps up. `waiting` and `dead` are counted up to 1,000; `oldest_at`: since when one waits."""

    waiting: int
    dead: int
    oldest_at: datetime | None


def dead(*, after: int | None = None, limit: int = 50) -> Page:
    """Deliveries that were given up after the last attempt, newest first. One statement."""
    found = Delivery.objects.filter(state="DEAD").select_related("fact").order_by("-id")
    shown = list((found.filter(pk__lt=after) if after else found)[: limit + 1])
    return Page([_row(one) for one in shown[:limit]], shown[limit - 1].pk if len(shown) > limit else None)


def failing(*, limit: int = 20) -> list[Undelivered]:
    """Deliveries that failed and will be tried again by themselves, the next one first. One statement."""
    found = Delivery.objects.filter(state="PENDING", attempts__gt=0).select_related("fact")
    return [_row(one) for one in found.order_by("next_at", "id")[:limit]]


def health(*, now: datetime) -> Health:
    """What is due and still waits. Five statements."""
    new = OutboxFact.objects.filter(state="NEW", due_at__lte=now).order_by("due_at")
    pending = Delivery.objects.filter(state="PENDING", next_at__lte=now).order_by("next_at")
    moments = [
        m
        for m in (new.values_list("due_at", flat=True).first(), pending.values_list("fact__due_at", flat=True).first())
        if m
    ]
    return Health(new[:MANY].count() + pending[:MANY].count(), dead_count(), min(moments, default=None))


def dead_count() -> int:
    """How many wait for an administrator, counted up to 1,000."""
    return Delivery.objects.filter(state="DEAD")[:MANY].count()


def try_again(*, delivery_id: int, by: Actor, at: datetime) -> None:
    """Gives a delivery another series of attempts. Conflict when it is not given up any more."""
    with acts.performing("delivery.tried_again", by=by, at=at) as act:
        relay.try_again(delivery_id, now=at)
        audit.record(act.name, kind=KIND, number=str(delivery_id), by=by, at=at)


def drop(*, delivery_id: int, reason: str, by: Actor, at: datetime) -> None:
    """Gives it up for good: the reaction will never take effect. Refuses without a reason."""
    found = Delivery.objects.filter(pk=delivery_id, state="DEAD").select_related("fact").first()
    if found is None:
        raise NotFound
    if not reason.strip() or len(reason) > 200:
        raise Refusal(Reason(_("请写明放弃的原因（200 字以内）"), field="reason", code="reason-missing"))
    with acts.performing("delivery.dropped", by=by, at=at) as act:
        if not rows.change(found, {"state": "DROPPED"}, guard={"state": "DEAD"}):
            raise Conflict
        told = {"fact": found.fact.kind, "subject": found.subject, "reaction": found.reaction, "reason": reason.strip()}
        audit.record(act.name, kind=KIND, number=str(found.pk), by=by, at=at, **told)


def _row(row: Delivery) -> Undelivered:
    return Undelivered(
        row.pk, row.fact.kind, row.subject, row.reaction, row.fact.at, row.attempts, row.state, row.next_at, row.problem
    )
