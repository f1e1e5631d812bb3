"""What a version says, as values, and how it is kept in `ItemVersion.content`."""

from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit: a number of MINUTE, HOUR, WORKING_DAY or CALENDAR_DAY."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Material:
    """One material. `when` names the situation answers that switch it on ({} = always): {"situation": ["option", …]}.

    `form`: PAPER, ELECTRONIC or EITHER. `necessity`: REQUIRED, OPTIONAL or LATER (容缺后补).
    `source`: APPLICANT, GOVERNMENT (we fetch it ourselves: 不用交), GENERATED (the application form, made by the system
    from what was filled in: 系统自动生成, 无需上传) or OTHER.
    `is_proof`: a proof (证明) that somebody else, `issued_by`, has to write for the applicant (F012).
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
    is_proof: bool = False
    issued_by: str = ""

    @property
    def is_generated(self) -> bool:
        return self.source == "GENERATED"

    @property
    def comes_by_itself(self) -> bool:
        """Fetched or generated: nobody hands it in."""
        return self.source in ("GOVERNMENT", "GENERATED")


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
class Entrustment:
    """Another body acts in the name of the entrusting one (许可法 24). Days as 2026-12-31; `until` may be open."""

    entrusted_to: str
    entrusted_by: str = ""
    scope: str = ""
    since: str = ""
    until: str = ""

    def state(self, on: date) -> str:
        """TO_COME, VALID or EXPIRED on that day."""
        day = on.isoformat()
        return "TO_COME" if day < self.since else "EXPIRED" if self.until and self.until < day else "VALID"


@dataclass(frozen=True, slots=True)
class Question:
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Content:
    """The long tail of a version."""

    aliases: tuple[str, ...] = ()
    summary: str = ""
    english_summary: str = ""  # the same sentence for those who read the pages in English
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
    reported_level: str = ""  # the higher level that decides (上报事项): one of `Described.level`
    reported_to: str = ""  # the body there
    reported_review_days: int | None = None  # working days until it is reported upward (行政许可法 art. 43: 20)
    reported_decision_days: int | None = None  # working days that the body there has (行政许可法 art. 42: 20)
    entrustments: tuple[Entrustment, ...] = ()
    pages: tuple[Question, ...] = ()  # frequently asked questions
    needs_no_materials: bool = False  # 零材料: said on purpose, not forgotten
    pays_online: bool = False
    extra: dict[str, Any] = field(default_factory=dict)  # what an import carried beside these


@dataclass(frozen=True, slots=True)
class Described:
    """All that a version says: what an editor saves, an import reads and the checks look at."""

    name: str
    english_name: str = ""  # as it is called on English pages, where it is found by it too
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


# -- as JSON and back --------------------------------------------------------------------------------------------------
_NESTED = {
    "situations": Situation,
    "materials": Material,
    "fees": Fee,
    "steps": StepLimit,
    "entrustments": Entrustment,
    "pages": Question,
}


def plain(content: Content | Described) -> dict[str, Any]:
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
