"""Public lists (F001-F009, F036): by hall, unit and topic with counts; limits, fees, on the spot, samples missing.

Every list is a query over public versions, never typed twice. Pages are keyset pages by the item's code.
"""

from collections import Counter
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from mashang.catalogue import descriptions, limits, search_index, topics, types
from mashang.catalogue.models import ItemVersion
from mashang.catalogue.queries.searching import below
from mashang.catalogue.queries.versions import SHOWN
from mashang.catalogue.types import CountedName, ListPage, ListRow

COLUMNS = (
    "item__code",
    "name",
    "english_name",
    "item__unit__code",
    "item__unit__name",
    "item__hall__code",
    "state",
    "kind",
    "case_kind",
    "legal_number",
    "legal_unit",
    "promised_number",
    "promised_unit",
    "online_depth",
    "visits",
    "has_fee",
    "sample_gaps",
)


# -- counts ------------------------------------------------------------------------------------------------------------
def topic_counts(*, audience: str = "") -> list[CountedName]:
    """Topics that have items, in the catalogue's order (F036). One statement."""
    counts = Counter(code for entry in search_index.index().entries for code in entry.topics)
    wanted = [code for code in topics.TOPICS if not audience or topics.fits(code, audience)]
    return [CountedName(code, topics.label(code), counts[code]) for code in wanted if counts[code]]


def unit_counts(*, division_code: str = "", hall_code: str = "") -> list[CountedName]:
    """Units with the number of their public items, most first (F001, F002). One statement."""
    return _counted(public_items(division_code, hall_code), "item__unit__code", "item__unit__name")


def hall_counts() -> list[CountedName]:
    """Halls with the number of their public items. One statement."""
    return _counted(public_items().exclude(item__hall=None), "item__hall__code", "item__hall__name")


def _counted(rows: QuerySet[ItemVersion], code: str, name: str) -> list[CountedName]:
    counted = rows.values_list(code, name).annotate(count=Count("id")).order_by("-count", code)
    return [CountedName(*row) for row in counted]


# -- lists -------------------------------------------------------------------------------------------------------------
def item_list(
    *, division_code: str = "", hall_code: str = "", unit_code: str = "", after: str = "", limit: int = 50
) -> ListPage[ListRow]:
    """All public items (F001, F002, F011). One statement."""
    return page_of(public_items(division_code, hall_code, unit_code), after, limit)


def instant_list(
    *, division_code: str = "", hall_code: str = "", after: str = "", limit: int = 50
) -> ListPage[ListRow]:
    """Items handled on the spot: exactly those of the case kind 即办件 (F009)."""
    return page_of(public_items(division_code, hall_code).filter(case_kind="INSTANT"), after, limit)


def time_limit_list(
    *, division_code: str = "", hall_code: str = "", after: str = "", limit: int = 50
) -> ListPage[ListRow]:
    """Items with a promised limit, beside the legal one and their ratio (F005, F019)."""
    return page_of(public_items(division_code, hall_code).filter(promised_number__isnull=False), after, limit)


def fee_list(*, division_code: str = "", hall_code: str = "", after: str = "", limit: int = 50) -> ListPage[ListRow]:
    """Items that cost something, with standard, basis and reduction (F007)."""
    return page_of(public_items(division_code, hall_code).filter(has_fee=True), after, limit, with_content=True)


def latest_publication(*, division_code: str = "") -> datetime | None:
    """When the public catalogue last changed: the date that its lists carry (F005)."""
    return public_items(division_code).aggregate(latest=Max("published_at"))["latest"]


def public_items(division_code: str = "", hall_code: str = "", unit_code: str = "") -> QuerySet[ItemVersion]:
    wanted = Q(state__in=SHOWN)
    if division_code:
        wanted &= Q(item__division__code__startswith=below(division_code))
    if hall_code:
        wanted &= Q(item__hall__code=hall_code)
    if unit_code:
        wanted &= Q(item__unit__code=unit_code)
    return ItemVersion.objects.filter(wanted)


def page_of(rows: QuerySet[ItemVersion], after: str, limit: int, *, with_content: bool = False) -> ListPage[ListRow]:
    columns = (*COLUMNS, "content") if with_content else COLUMNS
    found = list(rows.filter(item__code__gt=after).order_by("item__code").values(*columns)[: limit + 1])
    shown = tuple(row_of(row) for row in found[:limit])
    return ListPage(shown, shown[-1].item_code if len(found) > limit else None)


def row_of(row: dict) -> ListRow:
    legal = descriptions.limit(row["legal_number"], row["legal_unit"])
    promised = descriptions.limit(row["promised_number"], row["promised_unit"])
    return ListRow(
        item_code=row["item__code"],
        name=row["name"],
        unit_code=row["item__unit__code"],
        unit_name=row["item__unit__name"],
        hall_code=row["item__hall__code"] or "",
        is_open=row["state"] == "PUBLISHED",
        kind=row["kind"],
        case_kind=row["case_kind"],
        legal=legal,
        promised=promised,
        ratio=limits.compression(promised, legal) if promised and legal else None,
        online_depth=row["online_depth"],
        visits=row["visits"],
        has_fee=row["has_fee"],
        sample_gaps=row["sample_gaps"],
        content=types.restored(row["content"]) if "content" in row else None,
        english_name=row["english_name"],
    )
