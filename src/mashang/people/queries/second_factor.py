"""One's own second factor."""

from datetime import datetime

from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound
from mashang.people import second_factors
from mashang.people.models import Account
from mashang.people.types import Enrolment, FactorView


def own_second_factor(actor: Actor, *, at: datetime) -> FactorView:
    """Whether there is one and must be. For staff; others get NotFound."""
    factor = second_factors.confirmed(_account(actor))
    left = factor.recovery_codes.filter(used_at=None).count() if factor else 0
    return FactorView(factor.confirmed_at if factor else None, left, second_factors.is_demanded(at))


def begun_enrolment(actor: Actor) -> Enrolment | None:
    """What was begun and not yet confirmed, to be shown again after a wrong code. For staff; others get NotFound."""
    account = _account(actor)
    factor = getattr(account, "second_factor", None)
    return None if factor is None or factor.confirmed_at else second_factors.enrolment(account, factor)


def _account(actor: Actor) -> Account:
    found = Account.objects.filter(pk=actor.account_id or 0, kind="STAFF").select_related("second_factor").first()
    if found is None:
        raise NotFound
    return found
