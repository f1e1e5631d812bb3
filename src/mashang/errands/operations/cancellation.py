"""Cancelling an errand that is not over: what it has done stays done, and it can be resumed from there."""

from datetime import datetime

from mashang.errands.models import OPEN, Errand
from mashang.kernel import acts, audit
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound


def cancel(*, key: str, by: Actor, at: datetime) -> None:
    """Stops it: the slice that is under way takes no effect. Cancelling what is over changes nothing.

    NotFound for anybody but who asked.
    """
    errand = Errand.objects.filter(key=key, account_id=by.account_id or 0).first()
    if errand is None:
        raise NotFound
    if errand.state not in OPEN:
        return
    with acts.performing("errand.cancelled", by=by, at=at) as act:
        stopped = {"state": "CANCELLED", "ended_at": at, "lease": "", "leased_until": None}
        if Errand.objects.filter(pk=errand.pk, state__in=OPEN).update(**stopped):
            audit.record(act.name, kind=Errand._meta.label, number=key, by=by, at=at, done=errand.done)
