"""Doing errands: one is taken with a lease and done slice by slice for a short turn; then others have theirs.

Whoever is killed loses the slice under way, never one that took effect: another relay goes on when the lease ends.
"""

import logging
import time
import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils import translation

from mashang.errands.models import OPEN, PIECE, Errand, Piece
from mashang.errands.types import Asked, Slice, Work
from mashang.kernel import actors, rows
from mashang.kernel.errors import Refusal
from mashang.kernel.transactions import writing
from mashang.offices import queries as offices

log = logging.getLogger("mashang.errands")
LEASE = timedelta(minutes=1)
APART = timedelta(seconds=30)  # how far the clocks of two machines may differ
TURN = 0.5  # seconds after which no further slice is begun
BEHIND = timedelta(milliseconds=1)  # whoever had a turn stands behind those who wait
PAUSES = [timedelta(seconds=s) for s in (5, 60, 600)]  # after each failed attempt; then it has failed
KEPT = timedelta(seconds=30)  # how long begun work is kept in this process: then its rights are asked again
_begun: dict[str, tuple[Iterator[Slice], datetime]] = {}  # by lease: what goes on in the next turn without a new start


class _LeaseLost(Exception):
    """Cancelled, or taken over by another relay: what was begun here is rolled back."""


def take_turn(kinds: Mapping[str, Work], *, now: datetime, seconds: float = TURN) -> bool:
    """Does a few slices of the errand that waits longest; False when none waits. Shared by any number of relays."""
    errand = _claimed(now)
    if errand is None:
        return False
    try:
        with translation.override(errand.language or None):
            _work(errand, kinds[errand.kind], now, seconds)
    except _LeaseLost:
        pass
    except Refusal as refusal:
        _end(errand, "FAILED", now, problem=str(refusal))
    except Exception as problem:
        log.exception("errand %s (%s) failed", errand.key, errand.kind)
        _postpone(errand, problem, now)
    return True


def finish_all(kinds: Mapping[str, Work], *, now: datetime, turns: int = 1_000) -> int:
    """Takes turns until no errand waits at `now` (for tests, the demo city and commands); returns how many turns."""
    for taken in range(turns):
        if not take_turn(kinds, now=now + taken * BEHIND):
            return taken
    raise RuntimeError(f"the errands did not come to an end in {turns} turns")


def _claimed(now: datetime) -> Errand | None:
    for lease in [lease for lease, (_, begun_at) in _begun.items() if not now - KEPT < begun_at <= now]:
        del _begun[lease]
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    free |= Q(leased_until__gt=now + LEASE + APART)  # the clock was set back
    waiting = Errand.objects.filter(free | Q(lease__in=list(_begun)), state__in=OPEN, next_at__lte=now)
    if not waiting.exists():
        return None
    with writing():
        picked = waiting.order_by("next_at", "id").select_for_update(skip_locked=True).first()
        if picked is None:
            return None
        lease = picked.lease if picked.lease in _begun else uuid.uuid4().hex
        rows.change(picked, {"state": "RUNNING", "lease": lease, "leased_until": now + LEASE})
    return picked


def _work(errand: Errand, work: Work, now: datetime, seconds: float) -> None:
    by = actors.account(errand.account_id, errand.label, channel="RELAY")
    offices.official_of(by)
    asked = Asked(errand.asked, errand.reached, errand.result, errand.asked_at, by, now)
    slices, begun_at = _begun.pop(errand.lease) if errand.lease in _begun else (work(asked), now)
    begun = time.monotonic()
    for part in slices:
        _note(errand, part)
        if time.monotonic() - begun >= seconds:
            _leave(errand, slices, begun_at, now)
            return
    _end(errand, "DONE", now)


def _leave(errand: Errand, slices: Iterator[Slice], begun_at: datetime, now: datetime) -> None:
    """Others have their turn; what was begun is kept as long as it is young, otherwise any relay begins it anew."""
    is_kept = now - begun_at < KEPT
    held = {"leased_until": begun_at + KEPT} if is_kept else {"lease": "", "leased_until": None}
    lease = errand.lease
    _change(errand, {"next_at": now + BEHIND, **held})
    if is_kept:
        _begun[lease] = (slices, begun_at)


def _note(errand: Errand, part: Slice) -> None:
    """The slice takes effect, or not at all."""
    values = {"reached": part.reached, "done": part.done, "total": part.total, "attempts_made": 0, "problem": ""}
    values |= {} if part.result is None else {"result": part.result}
    with writing():
        _change(errand, values)
        if part.text:
            first = Piece.objects.filter(errand=errand).count()
            cut = [part.text[start : start + PIECE] for start in range(0, len(part.text), PIECE)]
            rows.insert_all([Piece(errand=errand, number=first + n, text=text) for n, text in enumerate(cut)])
        if part.effect is not None:
            part.effect()


def _change(errand: Errand, values: dict) -> None:
    with writing():
        if not rows.change(errand, values, guard={"state": "RUNNING", "lease": errand.lease}):
            raise _LeaseLost


def _end(errand: Errand, state: str, now: datetime, *, problem: str = "") -> None:
    ended = {"state": state, "ended_at": now, "lease": "", "leased_until": None, "problem": problem[:1000]}
    with writing():
        rows.change(errand, ended, guard={"state": "RUNNING", "lease": errand.lease})


def _postpone(errand: Errand, problem: Exception, now: datetime) -> None:
    """Another attempt after a pause; after the last one it has failed, and who asked may try again."""
    said = f"{type(problem).__name__}: {problem}"[:1000]
    tries = Errand.objects.filter(pk=errand.pk).values_list("attempts_made", flat=True).first() or 0
    if tries >= len(PAUSES):
        _end(errand, "FAILED", now, problem=said)
        return
    free = {"lease": "", "leased_until": None, "problem": said}
    with writing():
        held = Errand.objects.filter(pk=errand.pk, state="RUNNING", lease=errand.lease)
        held.update(next_at=now + PAUSES[tries], attempts_made=F("attempts_made") + 1, **free)


def forget_begun() -> None:
    """Drops what this process has begun (between tests)."""
    _begun.clear()
