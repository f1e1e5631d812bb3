"""What a version says, as values: the shapes inside `ItemVersion.content`, and the offer that cases work from."""

from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from mashang.catalogue import rules
from mashang.catalogue.forms import FormDefinition as FormDefinition  # for other rooms: what forms ask


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: a number of MINUTE, HOUR, WORKING_DAY or CALENDAR_DAY."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Material:
    """One material. `when` names the situation answers that switch it on ({} = always): {"situation": ["option", …]}.

    `form`: PAPER, ELECTRONIC or EITHER. `necessity`: REQUIRED, OPTIONAL or LATER (容缺后补).
    `source`: APPLICANT, GOVERNMENT (we fetch it ourselves: 不用交) or OTHER.
    """

    code: str
    name: str
    form: str = "EITHER"
    necessity: str = "REQUIRED"
    originals: int = 0
    copies: int = 0
    source: str = "APPLICANT"
    source_note: str = ""
    standard: str = ""
    filling_note: str = ""
    legal_basis: str = ""
    blank_sample: str = ""  # file name of a blank form shipped or stored with the item
    filled_sample: str = ""
    when: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Situation:
    """A question whose answer switches materials on (情形)."""

    code: str
    question: str
    options: tuple[Option, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    name: str
    standard: str
    amount_cents: int | None = None  # None: computed outside, the standard says how
    legal_basis: str = ""
    reduction: str = ""


@dataclass(frozen=True, slots=True)
class StepLimit:
    """One step of the published flow with its share of the promise: 受理, 审核, 审批, 办结, 送达."""

    name: str
    limit_number: int | None = None
    limit_unit: str = ""
    who: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Content:
    """The long tail of a version."""

    aliases: tuple[str, ...] = ()
    summary: str = ""
    legal_basis: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    situations: tuple[Situation, ...] = ()
    materials: tuple[Material, ...] = ()
    form: dict[str, Any] = field(default_factory=dict)  # {"schema": JSON Schema 2020-12, "ui": UI schema}
    fees: tuple[Fee, ...] = ()
    steps: tuple[StepLimit, ...] = ()
    special_procedure: str = ""
    result_name: str = ""
    result_kind: str = ""  # CERTIFICATE, DOCUMENT, APPROVAL, OTHER
    result_sample: str = ""
    result_validity_months: int | None = None
    delivery_ways: tuple[str, ...] = ()  # ONLINE, WINDOW, COURIER
    delivery_limit_days: int | None = None  # working days after the decision (行政许可法 art. 44: 10)
    visit_reason: str = ""
    quantity_limit: str = ""
    place: str = ""
    opening_hours: str = ""
    consult_phone: str = ""
    complaint_phone: str = ""
    responsible: str = ""
    right_body: str = ""  # whom to turn to when it is not ours
    scope: str = ""  # 通办范围
    pages: tuple[Question, ...] = ()  # frequently asked questions
    needs_no_materials: bool = False  # 零材料: said on purpose, not forgotten
    pays_online: bool = False
    extra: dict[str, Any] = field(default_factory=dict)  # what an import carried beside these


@dataclass(frozen=True, slots=True)
class Described:
    """All that a version says: what an editor saves, an import reads and the checks look at."""

    name: str
    kind: str = ""
    level: str = ""
    audience: str = ""
    case_kind: str = ""
    legal: Limit | None = None
    promised: Limit | None = None
    online_depth: str = ""
    visits: int | None = None
    has_fee: bool | None = None
    has_licence_terms: bool = False
    certificate_type: str = ""
    ways: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    content: Content = field(default_factory=Content)


@dataclass(frozen=True, slots=True)
class Offer:
    """A version as cases use it; immutable, so it is kept in process by version id."""

    version_id: int
    version_number: int
    item_id: int
    item_code: str
    name: str
    kind: str
    state: str
    division_id: int
    division_code: str
    unit_id: int
    unit_code: str
    unit_name: str
    hall_id: int | None
    hall_code: str
    audience: str
    case_kind: str
    legal: Limit | None
    promised: Limit | None
    online_depth: str
    has_fee: bool
    has_licence_terms: bool
    certificate_type: str
    content: Content

    def materials_for(self, answers: dict[str, str]) -> tuple[Material, ...]:
        """The materials that apply to these situation answers, in catalogue order."""
        return tuple(m for m in self.content.materials if rules.applies(m.when, answers))


@dataclass(frozen=True, slots=True)
class DutyPost:
    """The post that does one act on an item."""

    act: str
    post_id: int
    post_code: str
    post_name: str
    unit_id: int
    hall_id: int | None


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One item in a list. `marks`: from and to of what was found in the name. `is_open`: can be applied for here."""

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


@dataclass(frozen=True, slots=True)
class CountedName:
    """A unit, hall, topic … with the number of its public items."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ListRow:
    """An item in a public list. `ratio`: the promise as a share of the legal limit."""

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
    fees: tuple[Fee, ...] = ()
    sample_gaps: int = 0


@dataclass(frozen=True, slots=True)
class ListPage:
    """`next` is the `after` of the next page, None on the last one."""

    rows: tuple[ListRow, ...]
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


_NESTED = {"situations": Situation, "materials": Material, "fees": Fee, "steps": StepLimit, "pages": Question}


def plain(content: "Content | Described") -> dict[str, Any]:
    """As JSON values, what says nothing left out; `restored` gives a content back."""
    return _without_defaults(content)


def restored(values: dict[str, Any]) -> Content:
    """The content that `plain` made; unknown keys go to `extra` and nothing is lost."""
    known = {f.name for f in fields(Content)}
    parts = {name: _part(name, value) for name, value in values.items() if name in known}
    unknown = {name: value for name, value in values.items() if name not in known}
    return Content(**{**parts, "extra": {**parts.get("extra", {}), **unknown}})


def _part(name: str, value: Any) -> Any:
    if shape := _NESTED.get(name):
        return tuple(_row(shape, row) for row in value)
    return tuple(value) if isinstance(value, list) else value


def _row(shape: type, values: dict[str, Any]) -> Any:
    known = {f.name for f in fields(shape)}
    row = {name: value for name, value in values.items() if name in known}
    if shape is Situation:
        row["options"] = tuple(Option(**option) for option in row.get("options", ()))
    return shape(**row)


def _without_defaults(value: Any) -> Any:
    if is_dataclass(value):
        said = {f.name: getattr(value, f.name) for f in fields(value) if getattr(value, f.name) != _default(f)}
        return {name: _without_defaults(part) for name, part in said.items()}
    if isinstance(value, tuple | list):
        return [_without_defaults(part) for part in value]
    return value


def _default(of: Any) -> Any:
    return of.default_factory() if of.default_factory is not MISSING else of.default
