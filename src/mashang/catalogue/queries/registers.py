"""Lists of what public items say about their materials and their bodies (F006, F008, F012, F013)."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from mashang.catalogue.models import ItemVersion, SampleFile
from mashang.catalogue.queries.lists import COLUMNS, page_of, public_items, row_of
from mashang.catalogue.queries.versions import SHOWN
from mashang.catalogue.types import EntrustmentRow, ListPage, ListRow, Material, ProofRow, SampleRow, SamplesCount

Shown = TypeVar("Shown")


def reported_list(*, hall_code: str = "", after: str = "", limit: int = 50) -> ListPage[ListRow]:
    """Items that a higher level decides, with the level and the body (F006). One statement."""
    rows = public_items(hall_code=hall_code).filter(content__has_key="reported_to")
    return page_of(rows, after, limit, with_content=True)


# -- proofs ------------------------------------------------------------------------------------------------------------
def proof_list(*, hall_code: str = "", after: str = "", limit: int = 50) -> ListPage[ProofRow]:
    """Every proof that is asked for, by name and issuing body, with the items that use it (F012). One statement."""
    # what says nothing is not kept, so the name of the field stands only where it is true; in texts quotes are escaped
    rows = _all(public_items(hall_code=hall_code).filter(content__materials__icontains='"is_proof"'))
    uses: dict[tuple[str, str], list[tuple[ListRow, Material]]] = defaultdict(list)
    for row in rows:
        for material in _materials(row):
            if material.is_proof:
                uses[material.name, material.issued_by].append((row, material))
    return _cut([_proof(*named, uses[named]) for named in sorted(uses)], proof_key, after, limit)


def _proof(name: str, issued_by: str, uses: list[tuple[ListRow, Material]]) -> ProofRow:
    bases = dict.fromkeys(material.legal_basis for _, material in uses if material.legal_basis)
    items = {row.item_code: row for row, _ in uses}
    return ProofRow(name, issued_by, tuple(bases), tuple(items.values()))


def proof_key(row: ProofRow) -> str:
    return f"{row.name}/{row.issued_by}"


# -- samples -----------------------------------------------------------------------------------------------------------
def sample_list(
    *, hall_code: str = "", only_missing: bool = False, after: str = "", limit: int = 50
) -> ListPage[SampleRow]:
    """Items by materials, each with its blank form and filled sample, and what is missing (F008). Two statements."""
    rows = public_items(hall_code=hall_code).filter(content__has_key="materials")
    rows = rows.filter(sample_gaps__gt=0) if only_missing else rows
    page = page_of(rows, after, limit, with_content=True)
    kept: dict[str, set[str]] = defaultdict(set)
    names = SampleFile.objects.filter(item__code__in=[row.item_code for row in page.rows], replaced_at=None)
    for code, name in names.values_list("item__code", "name"):
        kept[code].add(name)
    shown = tuple(SampleRow(row, _materials(row), frozenset(kept[row.item_code])) for row in page.rows)
    return ListPage(shown, page.next)


def samples_count(*, hall_code: str = "") -> SamplesCount:
    """How many sample files there are, and how many are missing where (F008). Two statements."""
    gaps = public_items(hall_code=hall_code).aggregate(
        missing=Sum("sample_gaps", default=0), items=Count("id", filter=Q(sample_gaps__gt=0))
    )
    shown = ItemVersion.objects.filter(item=OuterRef("item"), state__in=SHOWN)
    kept = SampleFile.objects.filter(Exists(shown), replaced_at=None)
    kept = kept.filter(item__hall__code=hall_code) if hall_code else kept
    return SamplesCount(kept.count(), gaps["missing"], gaps["items"])


# -- entrustments ------------------------------------------------------------------------------------------------------
def entrustment_list(
    *, on: date, hall_code: str = "", only_expired: bool = False, after: str = "", limit: int = 50
) -> ListPage[EntrustmentRow]:
    """What is entrusted to whom, with its state on that day (F013). One statement."""
    found = [
        EntrustmentRow(row, one, one.state(on))
        for row in _all(public_items(hall_code=hall_code).filter(content__has_key="entrustments"))
        for one in (row.content.entrustments if row.content else ())
    ]
    wanted = [row for row in found if row.state == "EXPIRED" or not only_expired]
    return _cut(wanted, entrustment_key, after, limit)


def entrustment_key(row: EntrustmentRow) -> str:
    return f"{row.item.item_code}/{row.entrustment.entrusted_to}/{row.entrustment.since}"


# -- parts -------------------------------------------------------------------------------------------------------------
def _all(versions: QuerySet[ItemVersion]) -> list[ListRow]:
    return [row_of(row) for row in versions.order_by("item__code").values(*COLUMNS, "content")]


def _materials(row: ListRow) -> tuple[Material, ...]:
    return row.content.materials if row.content else ()


def _cut(rows: Sequence[Shown], key: Callable[[Shown], str], after: str, limit: int) -> ListPage[Shown]:
    """A page of rows that are all there; `after`: the key of the last row of the page before."""
    rest = sorted((row for row in rows if key(row) > after), key=key)
    return ListPage(tuple(rest[:limit]), key(rest[limit - 1]) if len(rest) > limit else None)
