"""Retirement of a unit, as far as its items are concerned: none may still be offered or in preparation."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.catalogue.models import ItemVersion
from mashang.catalogue.queries.versions import SHOWN
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason
from mashang.offices.operations import retirement

OFFERED = (*SHOWN, "DRAFT", "REVIEWED")


def retire_unit(*, unit_code: str, reason: str, by: Actor, at: datetime) -> None:
    """Takes a unit out of service. For system administrators.

    Refuses, all at once, what `offices` refuses, and items of the unit that are shown or in preparation.
    """
    items = ItemVersion.objects.filter(item__unit__code=unit_code, state__in=OFFERED).values("item").distinct().count()
    words = _("还有 %s 个事项由这个部门实施，请先下架或改由别的部门实施") % items
    laid_on = [Reason(words, code="items-offered")] if items else []
    retirement.retire_unit(unit_code=unit_code, reason=reason, by=by, at=at, laid_on=laid_on)
