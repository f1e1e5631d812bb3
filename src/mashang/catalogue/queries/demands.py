"""Demands beyond the list of an item, for supervision of the item's division or of one above it (F014)."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from mashang.catalogue.models import ItemVersion, UnlistedDemand
from mashang.catalogue.queries.searching import below
from mashang.catalogue.queries.versions import SHOWN
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, NotFound
from mashang.offices import queries as offices

SUPERVISION = "SUPERVISION"


@dataclass(frozen=True, slots=True)
class DemandRow:
    key: str
    item_code: str
    item_name: str
    unit_name: str
    text: str
    phone: str
    reported_at: datetime
    answer: str
    handled_by: str
    handled_at: datetime | None


@dataclass(frozen=True, slots=True)
class DemandPage:
    """`next_after` goes on with the next page."""

    rows: list[DemandRow]
    next_after: str


def unlisted_demands(actor: Actor, *, handled: bool = False, after: int | None = None, limit: int = 50) -> DemandPage:
    """What waits, or what was handled, newest first. Refuses who supervises no division. Three statements."""
    if (overseen := _overseen(actor)) is None:
        raise NotAllowed
    rows = UnlistedDemand.objects.filter(overseen, handled_at__isnull=not handled)
    rows = rows.filter(pk__lt=after) if after else rows
    shown = ItemVersion.objects.filter(item=OuterRef("item"), state__in=SHOWN)
    rows = rows.annotate(item_name=Subquery(shown.values("name")[:1])).select_related("item__unit", "handled_by")
    found = list(rows.order_by("-pk")[: limit + 1])
    return DemandPage([_row(one) for one in found[:limit]], str(found[limit - 1].pk) if len(found) > limit else "")


def overseen_demand(actor: Actor, key: str) -> UnlistedDemand:
    """The row for who supervises its division; NotFound for others. For operations."""
    overseen = _overseen(actor)
    found = overseen and UnlistedDemand.objects.filter(overseen, key=key).first()
    if not found:
        raise NotFound
    return found


def _overseen(actor: Actor) -> Q | None:
    """Items of the divisions that the actor supervises and of those below; None where there are none."""
    if not (overseen := offices.divisions_of(actor, SUPERVISION)):
        return None
    codes = [below(division.code) for division in offices.divisions() if division.id in overseen]
    return reduce(or_, (Q(item__division__code__startswith=code) for code in codes))


def _row(row: Any) -> DemandRow:
    return DemandRow(
        row.key,
        row.item.code,
        row.item_name or "",
        row.item.unit.short_name,
        row.text or _("（资料已销毁）"),
        row.phone,
        row.reported_at,
        row.answer,
        row.handled_by.display_name if row.handled_by else "",
        row.handled_at,
    )
