"""The catalogue of any two days against each other (F016, F018), from the versions themselves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mashang.catalogue import descriptions, types
from mashang.catalogue.comparison import Comparison, Held, compare
from mashang.catalogue.models import ItemVersion
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Reason, Refusal

WERE_PUBLIC = ("PUBLISHED", "LISTED", "SUPERSEDED", "WITHDRAWN")
COLUMNS = (
    "id",
    "item__code",
    "name",
    "item__unit__code",
    "item__unit__name",
    "promised_number",
    "promised_unit",
    "effective_on",
    "published_at",
    "withdrawn_on",
)


def comparison(*, since: date, until: date, unit_code: str = "", hall_code: str = "") -> Comparison:
    """Promises and materials of the versions that held on these two days. Two statements, however many items.

    A version holds from its day of effect until the next one's, or until it was withdrawn. Refuses days in the wrong
    order.
    """
    if since > until:
        raise Refusal(Reason(_("前一个日期不能晚于后一个日期"), field="since", code="days-order"))
    rows = _rows(unit_code, hall_code)
    then, now = _holding(rows, since), _holding(rows, until)
    asked = _materials(_differing(then, now))
    return compare(since, until, _with(then, asked), _with(now, asked))


def _rows(unit_code: str, hall_code: str) -> list[dict[str, Any]]:
    """Everything that was ever public, oldest first: published versions never change."""
    rows = ItemVersion.objects.filter(state__in=WERE_PUBLIC, published_at__isnull=False)
    rows = rows.filter(item__unit__code=unit_code) if unit_code else rows
    rows = rows.filter(item__hall__code=hall_code) if hall_code else rows
    return list(rows.order_by("item__code", "number").values(*COLUMNS))


def _holding(rows: Iterable[dict[str, Any]], on: date) -> dict[str, Held]:
    """The newest version of each item that has begun by that day, unless it was withdrawn by then."""
    begun = {row["item__code"]: row for row in rows if (row["effective_on"] or city_day(row["published_at"])) <= on}
    return {code: _held(row) for code, row in begun.items() if not (row["withdrawn_on"] and row["withdrawn_on"] <= on)}


def _held(row: dict[str, Any]) -> Held:
    promised = descriptions.limit(row["promised_number"], row["promised_unit"])
    return Held(row["id"], row["item__code"], row["name"], row["item__unit__code"], row["item__unit__name"], promised)


def _differing(then: dict[str, Held], now: dict[str, Held]) -> list[int]:
    """Versions whose materials may differ: of items that had another one on the other day."""
    pairs = ((then[code], now[code]) for code in then.keys() & now.keys())
    return [one.version_id for pair in pairs if pair[0].version_id != pair[1].version_id for one in pair]


def _materials(version_ids: list[int]) -> dict[int, tuple[types.Material, ...]]:
    found = ItemVersion.objects.filter(pk__in=version_ids).values_list("id", "content__materials")
    return {pk: types.restored({"materials": rows or []}).materials for pk, rows in found}


def _with(held: dict[str, Held], materials: dict[int, tuple[types.Material, ...]]) -> dict[str, Held]:
    return {code: replace(one, materials=materials.get(one.version_id, ())) for code, one in held.items()}
