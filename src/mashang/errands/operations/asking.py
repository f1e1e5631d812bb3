"""Asking for long work: it is written down and begun by the next relay that is free."""

import uuid
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mashang.errands import queries
from mashang.errands.models import Errand
from mashang.kernel import acts, audit
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, Reason, Refusal
from mashang.kernel.transactions import in_turn
from mashang.offices import queries as offices

MOST_OPEN = 10  # of one official at a time


def ask(*, kind: str, what: dict[str, Any], by: Actor, at: datetime, once: str = "") -> str:
    """Writes the errand down and returns its key; the same `once` again returns the same key.

    For officials; what they may have is decided when it is done, with the rights of then. Refuses an eleventh errand
    while ten are not over.
    """
    if by.account_id is None:
        raise NotAllowed
    offices.official_of(by)
    errand = Errand(
        key=uuid.uuid4().hex,
        kind=kind,
        account_id=by.account_id,
        label=by.label[:120],
        language=(get_language() or "")[:10],
        asked=what,
        asked_at=at,
        next_at=at,
        once=once or None,
    )
    with acts.performing("errand.asked", by=by, at=at) as act:
        in_turn("errands.ask", by.account_id)
        before = Errand.objects.filter(once=once, account_id=by.account_id).first() if once else None
        if before is not None:
            return before.key
        if queries.open_count(by) >= MOST_OPEN:
            raise Refusal(
                Reason(_("您有 %d 个后台任务还没有完成，请等一等，或者先取消几个") % MOST_OPEN, code="errands-many")
            )
        act.insert(errand)
        audit.record(act.name, kind=Errand._meta.label, number=errand.key, by=by, at=at, of=kind, asked=what)
    return errand.key
