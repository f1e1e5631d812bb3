"""Figures of the public catalogue, computed from its versions: online coverage, limits, visits (F003-F028)."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from mashang.catalogue import descriptions, limits
from mashang.catalogue.models import ItemVersion
from mashang.catalogue.queries.searching import below
from mashang.catalogue.queries.versions import SHOWN
from mashang.catalogue.types import Compression, Coverage


def coverage(*, division_code: str = "", hall_code: str = "", only_open: bool = False) -> list[Coverage]:
    """One row per unit by its number of items, the whole as the last row with an empty unit code. One statement.

    `only_open` leaves out items that are only listed, whose sources state little.
    """
    rows = (
        _public(division_code, hall_code, only_open).values("item__unit__code", "item__unit__name").annotate(**_COUNTS)
    )
    found = sorted((_coverage(dict(row)) for row in rows), key=lambda one: (-one.items, one.unit_code))
    return [*found, _sum(found)]


_COUNTS = {
    "items": Count("id"),
    "open_items": Count("id", filter=Q(state="PUBLISHED")),
    "online": Count("id", filter=Q(online_depth__in=("FILING", "FULL"))),
    "full_online": Count("id", filter=Q(online_depth="FULL")),
    "depth_stated": Count("id", filter=~Q(online_depth="")),
    "instant": Count("id", filter=Q(case_kind="INSTANT")),
    "no_trip": Count("id", filter=Q(visits=0)),
    "one_trip": Count("id", filter=Q(visits=1)),
    "visits_stated": Count("id", filter=Q(visits__isnull=False)),
    "in_minutes": Count("id", filter=Q(promised_unit="MINUTE")),
    "in_hours": Count("id", filter=Q(promised_unit="HOUR")),
    "with_fee": Count("id", filter=Q(has_fee=True)),
    "samples_missing": Count("id", filter=Q(sample_gaps__gt=0)),
}


def compression(*, division_code: str = "", hall_code: str = "", only_open: bool = False) -> list[Compression]:
    """How far promises stay below the law per unit, the whole as the last row (F019, F020). One statement.

    `average` is the mean of the items' ratios; limits of different units are compared through `limits.rough_minutes`.
    """
    both = _public(division_code, hall_code, only_open).filter(promised_number__isnull=False, legal_number__gt=0)
    rows = both.values_list(
        "item__unit__code", "item__unit__name", "promised_number", "promised_unit", "legal_number", "legal_unit"
    ).annotate(count=Count("id"))
    by_unit: dict[tuple[str, str], list[tuple[float, int]]] = {}
    for code, name, promised, promised_unit, legal, legal_unit, count in rows:
        promise, law = descriptions.limit(promised, promised_unit), descriptions.limit(legal, legal_unit)
        ratio = limits.compression(promise, law) if promise and law else None
        for key in ((code, name), ("", "")):
            by_unit.setdefault(key, []).append((ratio or 0.0, count))
    return [_compression(key, found) for key, found in sorted(by_unit.items(), key=lambda pair: (not pair[0][0], pair))]


def _compression(unit: tuple[str, str], found: list[tuple[float, int]]) -> Compression:
    items = sum(count for _, count in found)
    average = sum(ratio * count for ratio, count in found) / items
    return Compression(*unit, items=items, average=average, highest=max(ratio for ratio, _ in found))


def _public(division_code: str, hall_code: str, only_open: bool) -> QuerySet[ItemVersion]:
    rows = ItemVersion.objects.filter(state__in=("PUBLISHED",) if only_open else SHOWN)
    rows = rows.filter(item__hall__code=hall_code) if hall_code else rows
    return rows.filter(item__division__code__startswith=below(division_code)) if division_code else rows


def _coverage(row: dict[str, Any]) -> Coverage:
    return Coverage(row["item__unit__code"], row["item__unit__name"], **{name: row[name] for name in _COUNTS})


def _sum(rows: list[Coverage]) -> Coverage:
    return Coverage("", "", **{name: sum(getattr(row, name) for row in rows) for name in _COUNTS})
