"""Deactivating an official: posts end, the account stops, and it is announced, so that open tasks move on."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.offices import found, permits
from mashang.offices.events import OfficialDeactivated
from mashang.offices.models import Official, PostHolding
from mashang.people.operations.deactivation import deactivate_account


def deactivate_official(*, staff_number: str, reason: str, by: Actor, at: datetime) -> Official:
    """Takes an official out of service, posts and account with it; again changes nothing. For system administrators.

    Refuses: oneself, a missing reason.
    """
    permits.require_administrator(by)
    official = found.official(staff_number)
    if not official.is_active:
        return official
    if official.account_id == by.account_id:
        raise Refusal(Reason(_("不能停用自己"), field="official", code="own-account"))
    if not reason.strip():
        raise Refusal(Reason(_("请写明停用原因"), field="reason", code="reason-missing"))
    with acts.performing("official.deactivated", by=by, at=at) as act:
        act.change(official, detail={"reason": reason.strip()[:200]}, is_active=False)
        PostHolding.objects.filter(official=official, ended_at=None).update(ended_at=at)
        act.announce(OfficialDeactivated(staff_number=staff_number))
        deactivate_account(account_key=official.account.key, reason=reason, by=by, at=at)
    return official
