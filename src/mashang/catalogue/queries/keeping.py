"""The list of all items as those who keep the catalogue see it, each by its newest version."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from mashang.catalogue.models import ItemVersion
from mashang.catalogue.queries.console import READERS
from mashang.kernel.actors import Actor
from mashang.offices import queries as offices


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An item by its newest version that was not given up."""

    item_code: str
    number: int
    name: str
    state: str
    kind: str
    unit_name: str
    hall_name: str
    sample_gaps: int


@dataclass(frozen=True, slots=True)
class KeptPage:
    """`next_after` is the code after which the next page begins."""

    rows: list[KeptItem]
    next_after: str | None

    @property
    def shown(self) -> int:
        return len(self.rows)


def items_in_keeping(
    actor: Actor,
    *,
    text: str = "",
    state: str = "",
    kind: str = "",
    unit_code: str = "",
    hall_code: str = "",
    after: str = "",
    limit: int = 50,
) -> KeptPage:
    """Items by code; `text` in code or name, the others exactly. Two statements. Refuses who may not read them."""
    offices.require(actor, *READERS)
    exact = {"state": state, "kind": kind, "item__unit__code": unit_code, "item__hall__code": hall_code}
    rows = newest().filter(item__code__gt=after, **{name: value for name, value in exact.items() if value})
    if text:
        rows = rows.filter(Q(item__code__icontains=text) | Q(name__icontains=text))
    columns = ("item__code", "number", "name", "state", "kind", "item__unit__name", "item__hall__name", "sample_gaps")
    found = [_kept(row) for row in rows.order_by("item__code").values_list(*columns)[: limit + 1]]
    return KeptPage(found[:limit], found[limit - 1].item_code if len(found) > limit else None)


def _kept(row: tuple[Any, ...]) -> KeptItem:
    code, number, name, state, kind, unit, hall, gaps = row
    return KeptItem(code, number, name, state, kind, unit, hall or "", gaps)


def newest() -> QuerySet[ItemVersion]:
    of_item = ItemVersion.objects.filter(item=OuterRef("item")).exclude(state="DISCARDED").order_by("-number")
    return ItemVersion.objects.filter(pk=Subquery(of_item.values("pk")[:1]))
