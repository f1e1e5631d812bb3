"""Lists of what public items say about their materials and their bodies (F006, F008, F012, F013)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from django.db.models import Count, Exists, OuterRef, Q, Sum

from mashang.catalogue import register_index
from mashang.catalogue.models import ItemVersion, SampleFile
from mashang.catalogue.queries.lists import COLUMNS, page_of, public_items, row_of
from mashang.catalogue.queries.versions import SHOWN
from mashang.catalogue.register_index import KeptEntrustment, KeptProof, Place
from mashang.catalogue.types import EntrustmentRow, ListPage, ListRow, Material, ProofRow, SampleRow, SamplesCount

Use = tuple[Place, str]  # an item and the legal basis that it names
MANY = 2_000  # codes in one statement


def reported_list(*, hall_code: str = "", after: str = "", limit: int = 50) -> ListPage[ListRow]:
    """Items that a higher level decides, with the level and the body (F006). One statement."""
    rows = public_items(hall_code=hall_code).filter(content__has_key="reported_to")
    return page_of(rows, after, limit, with_content=True)


# -- proofs ------------------------------------------------------------------------------------------------------------
def proof_list(
    *, hall_code: str = "", after: str = "", limit: int = 50, most_items: int | None = 10
) -> ListPage[ProofRow]:
    """Every proof that is asked for, by name and issuing body, with the items that use it (F012): of each at most
    `most_items`, and how many there are. Two statements."""
    kept = register_index.registers().proofs
    page = []
    for proof in kept[bisect_right(kept, after, key=proof_key) :]:
        if uses := [use for use in proof.uses if _is_in(use[0], hall_code)]:
            page.append((proof, uses))
        if len(page) > limit:
            break
    rows = _rows(place for _, uses in page[:limit] for place, _ in uses[:most_items])
    shown = tuple(_proof(proof, uses, uses[:most_items], rows) for proof, uses in page[:limit])
    return ListPage(shown, page[limit - 1][0].key if len(page) > limit else None)


def _proof(proof: KeptProof, uses: Sequence[Use], shown: Sequence[Use], rows: dict[str, ListRow]) -> ProofRow:
    bases = dict.fromkeys(basis for _, basis in uses if basis)
    items = dict.fromkeys(rows[place.item_code] for place, _ in shown if place.item_code in rows)
    return ProofRow(proof.name, proof.issued_by, tuple(bases), tuple(items), len({place for place, _ in uses}))


def proof_key(row: KeptProof) -> str:
    return row.key


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
    """What is entrusted to whom, with its state on that day (F013). Two statements."""
    kept = register_index.registers().entrustments
    wanted = (
        one
        for one in kept[bisect_right(kept, after, key=entrustment_key) :]
        if _is_in(one.place, hall_code) and (not only_expired or one.entrustment.state(on) == "EXPIRED")
    )
    page = list(islice(wanted, limit + 1))
    rows = _rows(one.place for one in page[:limit])
    shown = tuple(
        EntrustmentRow(rows[one.place.item_code], one.entrustment, one.entrustment.state(on))
        for one in page[:limit]
        if one.place.item_code in rows
    )
    return ListPage(shown, page[limit - 1].key if len(page) > limit else None)


def entrustment_key(row: KeptEntrustment) -> str:
    return row.key


# -- parts -------------------------------------------------------------------------------------------------------------
def _rows(places: Iterable[Place]) -> dict[str, ListRow]:
    """The public items of these places as they are now. One statement; for very many it reads all of them."""
    codes = {place.item_code for place in places}
    items = public_items().filter(item__code__in=codes) if len(codes) <= MANY else public_items()
    return {row["item__code"]: row_of(row) for row in items.values(*COLUMNS)}


def _is_in(place: Place, hall_code: str) -> bool:
    return not hall_code or place.hall_code == hall_code


def _materials(row: ListRow) -> tuple[Material, ...]:
    return row.content.materials if row.content else ()
