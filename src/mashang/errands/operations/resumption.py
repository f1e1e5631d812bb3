"""Resuming an errand that was cancelled or that failed: it goes on where it got to."""

from datetime import datetime

from mashang.errands.models import Errand
from mashang.kernel import acts, audit
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound

AGAIN = ("CANCELLED", "FAILED")


def resume(*, key: str, by: Actor, at: datetime) -> None:
    """Puts it back before the relays with a fresh series of attempts; resuming what runs or is done changes nothing.

    NotFound for anybody but who asked.
    """
    errand = Errand.objects.filter(key=key, account_id=by.account_id or 0).first()
    if errand is None:
        raise NotFound
    if errand.state not in AGAIN:
        return
    with acts.performing("errand.resumed", by=by, at=at) as act:
        again = {"state": "WAITING", "ended_at": None, "next_at": at, "attempts_made": 0, "problem": ""}
        if Errand.objects.filter(pk=errand.pk, state__in=AGAIN).update(**again):
            audit.record(act.name, kind=Errand._meta.label, number=key, by=by, at=at, done=errand.done)
