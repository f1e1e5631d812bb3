"""The relay hands each fact to its reactions, at least once and with effect once, in order per subject and reaction.

A reaction is `reaction(fact, *, at)`; it runs inside the transaction that also marks its delivery DONE. What is slow
(rendering, signing, the network) is done before that transaction: decorate with `@prepared(prepare)`, where
`prepare(fact, at=…)` runs outside and its value arrives as `ready=`. A failing reaction is retried with growing pauses;
after the last attempt the delivery is DEAD and shows on the page of undelivered facts. Deliveries are claimed by
state, never by "id greater than the last".
"""

import logging
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from mashang.kernel import events, rows, tracing
from mashang.kernel.errors import Conflict
from mashang.kernel.models import Delivery, OutboxFact
from mashang.kernel.transactions import writing

log = logging.getLogger("mashang.relay")
PAUSES = [timedelta(seconds=s) for s in (1, 5, 30, 120, 600, 3600)]  # after each failed attempt; then dead
LEASE = timedelta(seconds=60)
Reaction = Callable[..., None]


def prepared(prepare: Callable[..., Any]) -> Callable[[Reaction], Reaction]:
    """Marks a reaction whose slow part `prepare(fact, at=…)` runs before its transaction."""

    def mark(reaction: Reaction) -> Reaction:
        reaction.prepare = prepare  # type: ignore[attr-defined]
        return reaction

    return mark


def reaction_name(reaction: Reaction) -> str:
    return f"{reaction.__module__.rsplit('.', 1)[-1]}.{reaction.__name__}"


@lru_cache
def _table(dotted: str) -> dict[str, dict[str, Reaction]]:
    table: dict[type[events.Fact], Iterable[Reaction]] = import_string(dotted)
    return {fact.kind: {reaction_name(r): r for r in reactions} for fact, reactions in table.items()}


def reactions_to(kind: str) -> dict[str, Reaction]:
    return _table(settings.REACTIONS).get(kind, {})


@dataclass(slots=True)
class Round:
    """What one round of the relay did."""

    spread: int = 0
    done: int = 0
    failed: int = 0

    @property
    def idle(self) -> bool:
        return not (self.spread or self.done or self.failed)


def work(*, now: datetime, batch: int = 50) -> Round:
    """One round: spreads new facts that are due, then tries every delivery it can claim."""
    outcome = Round(spread=_spread(now, batch))
    for delivery in _claimed(now, batch):
        if _deliver(delivery, now):
            outcome.done += 1
        else:
            outcome.failed += 1
    return outcome


def drain(*, now: datetime, rounds: int = 1_000) -> int:
    """Works until nothing is due at `now` (for tests, the demo city and commands); returns how many took effect."""
    total = 0
    for _ in range(rounds):
        outcome = work(now=now)
        total += outcome.done
        if outcome.idle:
            return total
    raise RuntimeError(f"the relay did not come to rest in {rounds} rounds")


def _skip_locked() -> str:
    return "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""


def _spread(now: datetime, batch: int) -> int:
    """Makes one delivery per reaction for new facts; a fact without a reaction is simply done."""
    if not OutboxFact.objects.filter(state="NEW", due_at__lte=now).exists():
        return 0
    with writing():
        picked = OutboxFact.objects.raw(
            "UPDATE kernel_outboxfact SET state = 'SPREAD' WHERE id IN (SELECT id FROM kernel_outboxfact "
            f"WHERE state = 'NEW' AND due_at <= %s ORDER BY due_at, id LIMIT %s {_skip_locked()}) RETURNING *",
            [_stored(now), batch],
        )
        facts = sorted(picked, key=lambda fact: fact.id)
        rows.insert_all(
            [
                Delivery(fact=fact, reaction=name, subject=fact.subject, next_at=now)
                for fact in facts
                for name in reactions_to(fact.kind)
            ]
        )
    return len(facts)


_CLAIM = """
UPDATE kernel_delivery SET lease = %s, leased_until = %s WHERE id IN (
  SELECT d.id FROM kernel_delivery d
  WHERE d.state = 'PENDING' AND d.next_at <= %s AND (d.leased_until IS NULL OR d.leased_until < %s)
    AND NOT EXISTS (SELECT 1 FROM kernel_delivery earlier WHERE earlier.state = 'PENDING'
      AND earlier.reaction = d.reaction AND earlier.subject = d.subject AND earlier.fact_id < d.fact_id)
    AND NOT EXISTS (SELECT 1 FROM kernel_outboxfact unspread WHERE unspread.state = 'NEW'
      AND unspread.subject = d.subject AND unspread.id < d.fact_id AND unspread.due_at <= %s)
  ORDER BY d.fact_id, d.id LIMIT %s {skip_locked}) RETURNING *
"""


def _claimed(now: datetime, batch: int) -> list[Delivery]:
    if not Delivery.objects.filter(state="PENDING", next_at__lte=now).exists():
        return []
    stored, until = _stored(now), _stored(now + LEASE)
    text = _CLAIM.format(skip_locked="FOR UPDATE OF d SKIP LOCKED" if _skip_locked() else "")
    with writing():
        claimed = list(Delivery.objects.raw(text, [uuid.uuid4().hex, until, stored, stored, stored, batch]))
    facts = OutboxFact.objects.in_bulk({delivery.fact_id for delivery in claimed})
    for delivery in claimed:
        delivery.fact = facts[delivery.fact_id]
    return sorted(claimed, key=lambda delivery: (delivery.fact_id, delivery.id))


def _deliver(delivery: Delivery, now: datetime) -> bool:
    """Runs one reaction; True when it took effect (or was no longer ours)."""
    tracing.begin()
    try:
        reaction = reactions_to(delivery.fact.kind)[delivery.reaction]
        fact = events.restored(delivery.fact)
        extra = {"ready": reaction.prepare(fact, at=delivery.fact.due_at)} if hasattr(reaction, "prepare") else {}
        with writing():
            _receipt(delivery, now)
            reaction(fact, at=delivery.fact.due_at, **extra)
    except _LeaseLost:
        return True
    except Exception as problem:
        log.exception("reaction %s to fact %s failed", delivery.reaction, delivery.fact_id)
        _postpone(delivery, problem, now)
        return False
    return True


class _LeaseLost(Exception):
    """Another relay took this delivery over; what was begun here is rolled back."""


def _receipt(delivery: Delivery, now: datetime) -> None:
    values = {"state": "DONE", "done_at": now, "attempts": delivery.attempts + 1, "problem": ""}
    if not rows.change(delivery, values, guard={"state": "PENDING", "lease": delivery.lease}):
        raise _LeaseLost


def _postpone(delivery: Delivery, problem: Exception, now: datetime) -> None:
    tries = delivery.attempts if delivery.state == "PENDING" else delivery.attempts - 1
    pause = PAUSES[tries] if tries < len(PAUSES) else None
    values = {
        "state": "PENDING" if pause else "DEAD",
        "attempts": tries + 1,
        "next_at": now + (pause or timedelta(0)),
        "leased_until": None,
        "problem": f"{type(problem).__name__}: {problem}"[:2000],
    }
    with writing():
        rows.change(delivery, values, guard={"lease": delivery.lease, "state": "PENDING"})


def try_again(delivery_id: int, *, now: datetime) -> None:
    """Gives a dead delivery another series of attempts (the button on the page of undelivered facts)."""
    if not Delivery.objects.filter(pk=delivery_id, state="DEAD").update(
        state="PENDING", attempts=0, next_at=now, leased_until=None
    ):
        raise Conflict


def _stored(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
