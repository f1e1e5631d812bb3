"""What the console sees of programs, and to whom events are told."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound
from mashang.offices import queries as offices
from mashang.programs.models import Announcement, Program, ProgramKey, Subscription
from mashang.programs.types import (
    AnnouncementPage,
    AnnouncementView,
    AttemptView,
    KeyView,
    ProgramView,
    SubscriptionView,
)


def programs(actor: Actor, *, at: datetime) -> list[ProgramView]:
    """All programs with their keys, the open ones first. For system and audit administrators. Three statements."""
    offices.require(actor, "SYSTEM_ADMIN", "AUDIT_ADMIN")
    rows = Program.objects.select_related("division").prefetch_related("keys").order_by("name")
    shown = [_program(row, _keys(row, at), ()) for row in rows]
    return sorted(shown, key=lambda one: one.ended_at is not None)


def program(actor: Actor, key: str, *, at: datetime) -> ProgramView:
    """One program with keys and subscriptions. For system and audit administrators. Four statements."""
    offices.require(actor, "SYSTEM_ADMIN", "AUDIT_ADMIN")
    row = Program.objects.select_related("division").prefetch_related("keys").filter(key=key).first()
    if row is None:
        raise NotFound
    counted: Any = row.subscriptions.annotate(
        waiting=Count("announcements", filter=Q(announcements__state="QUEUED")),
        failed=Count("announcements", filter=Q(announcements__state="FAILED")),
    )
    subscriptions = tuple(_subscription(one) for one in counted.order_by("id"))
    return _program(row, _keys(row, at), subscriptions)


def announcements(
    actor: Actor, program_key: str, *, state: str = "", after: int | None = None, limit: int = 50
) -> AnnouncementPage:
    """What a program was told or should have been, newest first, with every attempt. Three statements."""
    offices.require(actor, "SYSTEM_ADMIN", "AUDIT_ADMIN")
    rows = Announcement.objects.filter(subscription__program__key=program_key).order_by("-id")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows.select_related("subscription").prefetch_related("attempts")[: limit + 1])
    more = found[limit - 1].pk if len(found) > limit else None
    return AnnouncementPage([_announcement(row) for row in found[:limit]], more)


def open_subscriptions() -> list[Subscription]:
    """Rows of the subscriptions that are told something, with program and division. One statement."""
    rows = Subscription.objects.filter(ended_at=None, program__ended_at=None)
    return list(rows.select_related("program__division").order_by("id"))


def _program(row: Program, keys: tuple[KeyView, ...], subscriptions: tuple[SubscriptionView, ...]) -> ProgramView:
    return ProgramView(
        row.key,
        row.name,
        row.contact,
        row.division.code,
        row.division.name,
        tuple(row.scopes),
        row.calls_per_minute,
        row.made_at,
        row.ended_at,
        keys,
        subscriptions,
    )


def _keys(row: Program, at: datetime) -> tuple[KeyView, ...]:
    return tuple(_key(one, row, at) for one in sorted(row.keys.all(), key=lambda one: -one.pk))


def _key(one: ProgramKey, row: Program, at: datetime) -> KeyView:
    is_open = one.revoked_at is None and one.expires_at > at and row.ended_at is None
    return KeyView(one.beginning, one.made_at, one.expires_at, one.revoked_at, one.last_used_at, is_open)


def _subscription(one: Any) -> SubscriptionView:
    return SubscriptionView(one.key, one.address, tuple(one.kinds), one.made_at, one.ended_at, one.waiting, one.failed)


def _announcement(row: Announcement) -> AnnouncementView:
    attempts = sorted(row.attempts.all(), key=lambda attempt: attempt.pk)
    return AnnouncementView(
        row.pk,
        row.key,
        row.subscription.address,
        row.kind,
        row.number,
        row.state,
        row.made_at,
        row.next_at,
        tuple(AttemptView(a.at, a.outcome, a.status, a.problem) for a in attempts),
    )
