"""Errands as who asked for them sees them; for anybody else there are none."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from mashang.errands import local
from mashang.errands.models import OPEN, Errand, Piece
from mashang.errands.types import ErrandHealth, ErrandPage, ErrandView, MayFetch
from mashang.kernel import audit, retention
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotAllowed, NotFound, Reason

MANY = 100
MOST = 1_000


def errands_of(actor: Actor, *, at: datetime, after: int | None = None, limit: int = 20) -> ErrandPage:
    """What the actor asked for, newest first. One statement."""
    rows = _own(actor).order_by("-id")
    found = list((rows.filter(pk__lt=after) if after else rows)[: limit + 1])
    more = found[limit - 1].pk if len(found) > limit else None
    return ErrandPage([_view(row, at) for row in found[:limit]], more)


def errand_for(actor: Actor, key: str, *, at: datetime) -> ErrandView:
    """One errand of the actor; otherwise NotFound. One statement."""
    return _view(_row(actor, key), at)


def open_count(actor: Actor) -> int:
    """How many errands of the actor are not over yet, counted up to 100. One statement."""
    return _own(actor).filter(state__in=OPEN)[:MANY].count()


def health(*, now: datetime) -> ErrandHealth:
    """How the relays keep up with everybody's errands. Three statements, all by indexes."""
    still = Errand.objects.filter(state__in=OPEN)
    free = still.filter(Q(leased_until=None) | Q(leased_until__lt=now), next_at__lte=now)
    longest = free.order_by("next_at", "id").values_list("next_at", flat=True).first()
    failed = Errand.objects.filter(ended_at__isnull=False, state="FAILED")
    return ErrandHealth(
        waiting=still[:MOST].count(),
        failed=failed[:MOST].count(),
        belated=(now - longest).total_seconds() if longest else 0.0,
    )


def file_for(actor: Actor, key: str, may_fetch: Mapping[str, MayFetch], *, at: datetime) -> tuple[str, Iterator[str]]:
    """Name and text, piece by piece, of the file that an errand made, for who asked for it; fetching is recorded.

    `may_fetch` says of each kind whether somebody may fetch it with the rights of now: NotAllowed otherwise. NotFound
    after the last day.
    """
    row = _row(actor, key)
    view = _view(row, at)
    if not view.has_file or (view.kept_until is not None and view.kept_until < city_day(at)):
        raise NotFound
    if not may_fetch[row.kind](actor, row.result):
        raise NotAllowed(
            Reason(_("您现在的岗位看不到其中的一些内容，这份结果不能再下载；请重新办理。"), code="rights-lost")
        )
    audit.record("errand.fetched", kind=Errand._meta.label, number=row.key, by=actor, at=at, of=row.kind)
    pieces = Piece.objects.filter(errand=row).order_by("number").values_list("text", flat=True)
    return row.result["file"], pieces.iterator(chunk_size=1)


def _own(actor: Actor) -> QuerySet[Errand]:
    return Errand.objects.filter(account_id=actor.account_id or 0)


def _row(actor: Actor, key: str) -> Errand:
    row = _own(actor).filter(key=key).first()
    if row is None:
        raise NotFound
    return row


def _view(row: Errand, at: datetime) -> ErrandView:
    ended_on = city_day(row.ended_at) if row.ended_at else None
    kept_until = ended_on and retention.last_day(local.DAYS_KEPT, ended_on, on=city_day(at))
    return ErrandView(
        row.key,
        row.kind,
        row.asked,
        row.state,
        row.done,
        row.total,
        row.asked_at,
        row.ended_at,
        kept_until,
        row.problem,
        row.result,
    )
