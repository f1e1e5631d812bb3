"""Announcing an event to the programs that subscribed to it, in the transaction of the reaction."""

import json
import uuid
from collections.abc import Mapping
from datetime import datetime

from mashang.kernel.clock import CITY
from mashang.kernel.transactions import writing
from mashang.programs import divisions
from mashang.programs.models import Announcement, Subscription
from mashang.programs.queries import open_subscriptions
from mashang.programs.types import KINDS


def announce(*, kind: str, identifiers: Mapping[str, str], division_id: int, at: datetime) -> int:
    """Queues the event for every open subscription whose program may know of it; returns for how many.

    `identifiers` begins with the subject's number. The same event again changes nothing. One statement when nobody
    subscribed; else one more per program's division, and one to write.
    """
    told = [one for one in open_subscriptions() if _may_know(one, kind, division_id)]
    body = json.dumps(
        {"type": kind, "timestamp": at.astimezone(CITY).isoformat(), "data": dict(identifiers)}, ensure_ascii=False
    )
    number = next(iter(identifiers.values()))
    made = [
        Announcement(
            key=uuid.uuid4().hex,
            subscription=one,
            cause=f"{kind}/{number}/{at.isoformat()}",
            kind=kind,
            number=number,
            body=body,
            made_at=at,
            next_at=at,
        )
        for one in told
    ]
    if made:
        with writing():
            Announcement.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


def _may_know(one: Subscription, kind: str, division_id: int) -> bool:
    program = one.program
    wanted = kind in one.kinds and KINDS[kind][0] in program.scopes
    return wanted and division_id in divisions.with_all_below(program.division.code)
