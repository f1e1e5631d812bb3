"""What a version says, as values: the shapes inside `ItemVersion.content`, and the offer that cases work from."""

from dataclasses import dataclass, field
from typing import Any

from mashang.catalogue import rules


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
    extra: dict[str, Any] = field(default_factory=dict)  # what an import carried beside these


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
