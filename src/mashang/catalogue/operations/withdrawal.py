"""Withdrawal from the list: an item can no longer be found or applied for; cases under way go on."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.catalogue import search_entries
from mashang.catalogue.events import ItemWithdrawn
from mashang.catalogue.models import ItemVersion
from mashang.catalogue.operations.publication import PUBLISHER
from mashang.catalogue.queries import versions
from mashang.kernel import acts, clock
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices


def withdraw(*, item_code: str, reason: str, by: Actor, at: datetime) -> ItemVersion:
    """PUBLISHED or LISTED -> WITHDRAWN. Posts with the function ITEM_PUBLISHER. Refuses without a reason."""
    offices.require(by, PUBLISHER)
    version = versions.public_version(item_code)
    if version is None:
        raise NotFound
    if not reason.strip():
        raise Refusal(Reason(_("请写明下架的原因"), field="reason", code="reason-missing"))
    with acts.performing("item.withdrawn", by=by, at=at) as act:
        act.change(version, state="WITHDRAWN", withdrawn_on=clock.city_day(at), detail={"reason": reason.strip()[:500]})
        search_entries.remove(version)
        act.announce(ItemWithdrawn(item_code=item_code, version_id=version.pk))
    return version
