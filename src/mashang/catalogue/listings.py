"""What the public catalogue shows: hits, guides, lists and figures, as values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from mashang.catalogue import rules
from mashang.catalogue.contents import Content, Described, Entrustment, Fee, Limit, Material

Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """To which items a search is narrowed; what is empty narrows nothing.

    `division_code` includes the divisions below it; `audience` PERSON or ORGANISATION includes items for both; `way`
    one of the six ways (F096); `topic` a code of `topics.TOPICS`; `letter` the first one in pinyin.
    """

    division_code: str = ""
    audience: str = ""
    way: str = ""
    unit_code: str = ""
    kind: str = ""
    topic: str = ""
    letter: str = ""


EVERYTHING = Narrowed()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One item in a list. `marks`, `english_marks`: from and to of what was found in either name. `is_open`: can be
    applied for here."""

    item_code: str
    version_id: int
    name: str
    marks: tuple[tuple[int, int], ...]
    unit_code: str
    unit_name: str
    division_code: str
    division_name: str
    kind: str
    audience: str
    case_kind: str
    promised: Limit | None
    online_depth: str
    visits: int | None
    has_fee: bool | None
    ways: tuple[str, ...]
    is_open: bool
    english_name: str = ""
    english_marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`next` is the `after` of the next page. `suggestion`: what was probably meant, where only near misses are."""

    hits: tuple[SearchHit, ...]
    total: int = 0
    next: str | None = None
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """An item as its guide shows it. `stated`: which of the seven published elements (F029) the source states."""

    version_id: int
    version_number: int
    state: str
    item_code: str
    basic_code: str
    source: str
    division_code: str
    division_name: str
    unit_code: str
    unit_name: str
    hall_code: str
    hall_name: str
    described: Described
    stated: dict[str, bool]
    published_at: datetime | None
    effective_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it can be applied for here; a listed item cannot."""
        return self.state == "PUBLISHED"

    @property
    def content(self) -> Content:
        return self.described.content

    def materials_for(self, answers: dict[str, str]) -> tuple[Material, ...]:
        """The materials that apply to these situation answers: a personal checklist (F030)."""
        return tuple(m for m in self.content.materials if rules.applies(m.when, answers))


@dataclass(frozen=True, slots=True)
class CountedName:
    """A unit, hall, topic … with the number of its public items."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ListRow:
    """An item in a public list. `ratio`: the promise as a share of the legal limit. `content`: if the list reads it."""

    item_code: str
    name: str
    unit_code: str
    unit_name: str
    hall_code: str
    is_open: bool
    kind: str
    case_kind: str
    legal: Limit | None
    promised: Limit | None
    ratio: float | None
    online_depth: str
    visits: int | None
    has_fee: bool | None
    sample_gaps: int = 0
    content: Content | None = None
    english_name: str = ""

    @property
    def fees(self) -> tuple[Fee, ...]:
        return self.content.fees if self.content else ()


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A proof that is asked for, by name and issuing body: on which bases, and for which items (F012): the first of
    them, and how many there are in all."""

    name: str
    issued_by: str
    bases: tuple[str, ...]
    items: tuple[ListRow, ...]
    item_count: int

    @property
    def more(self) -> int:
        """How many items are not named here."""
        return self.item_count - len(self.items)


@dataclass(frozen=True, slots=True)
class SampleRow:
    """The materials of an item with their samples; `kept`: the files that open (F008)."""

    item: ListRow
    materials: tuple[Material, ...]
    kept: frozenset[str]

    def lacks(self, material: Material) -> bool:
        return not rules.opens_sample(material, self.kept)


@dataclass(frozen=True, slots=True)
class SamplesCount:
    """Over all public items: sample files that are kept, materials without any, items with such materials."""

    kept: int
    missing: int
    items_with_gaps: int


@dataclass(frozen=True, slots=True)
class EntrustmentRow:
    """An entrustment of an item; `state` on the day that was asked for: TO_COME, VALID or EXPIRED (F013)."""

    item: ListRow
    entrustment: Entrustment
    state: str


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Shown]):
    """`next` is the `after` of the next page, None on the last one."""

    rows: tuple[Shown, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over the public items of a unit (an empty unit code: all). `…_stated`: how many say anything about it."""

    unit_code: str
    unit_name: str
    items: int
    open_items: int
    online: int
    full_online: int
    depth_stated: int
    instant: int
    no_trip: int
    one_trip: int
    visits_stated: int
    in_minutes: int
    in_hours: int
    with_fee: int
    samples_missing: int

    @property
    def online_share(self) -> float | None:
        """Items that can be applied for, pre-reviewed or handled online, of those that state it (F004)."""
        return self.online / self.depth_stated if self.depth_stated else None

    @property
    def full_online_share(self) -> float | None:
        """F028."""
        return self.full_online / self.depth_stated if self.depth_stated else None

    @property
    def at_most_one_trip_share(self) -> float | None:
        """(visits <= 1) / all that state it (F026)."""
        return (self.no_trip + self.one_trip) / self.visits_stated if self.visits_stated else None


@dataclass(frozen=True, slots=True)
class Compression:
    """Promises as a share of the legal limits: mean over `items`, and the highest share."""

    unit_code: str
    unit_name: str
    items: int
    average: float
    highest: float
