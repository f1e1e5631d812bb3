"""Values that other rooms and portals read from here."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mashang.documents.types import Checked
from mashang.kernel.errors import Reason

if TYPE_CHECKING:  # rows as the queries hand them out, for annotations elsewhere: to be read and handed back only
    from mashang.cases.models import Application as Application
    from mashang.cases.models import Case as Case
    from mashang.cases.models import Correction as Correction
    from mashang.cases.models import HandedMaterial as HandedMaterial
    from mashang.cases.models import Referral as Referral

DECIDED_ABOVE = "decided-above"  # code of the reason why nobody decides here what a superior decides


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant takes home. The query code is shown once and never stored in plain."""

    application_key: str
    receipt_number: str
    case_number: str
    query_code: str
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class OpenAct:
    """An act that the actor's posts allow: open now, or closed for the reasons given."""

    act: str
    reasons: tuple[Reason, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that is missing or wrong; `code` is a material's code or `field:<name>` of the form."""

    code: str
    name: str
    problem: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class SuperiorsDecision:
    """What came back from above: the decision with its number, day and scanned paper; of a refusal also reasons,
    provision and remedies (行政许可法 art. 38)."""

    outcome: str  # GRANTED or REFUSED
    document_number: str
    decided_on: date | None
    scan: Checked | None
    reasons: str = ""
    legal_basis: str = ""
    review_body: str = ""
    court: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One act as a reader may see it; notes of staff are empty for applicants."""

    act: str
    title: str
    at: datetime
    by: str
    text: str
    note: str = ""
    content: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DueMoments:
    """What the clock of a case says: both due moments, whether they rest on an unpublished calendar."""

    promised_at: datetime | None
    legal_at: datetime | None
    is_provisional: bool
    notice_due_on: date | None = None
    referral_at: datetime | None = None

    @property
    def work_at(self) -> datetime | None:
        """By when the work here has to be done: the promise (or the law), and no later than the report upward."""
        moments = [at for at in (self.promised_at or self.legal_at, self.referral_at) if at]
        return min(moments, default=None)

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of a case that are copies of this."""
        return {
            "promised_due_at": self.promised_at,
            "legal_due_at": self.legal_at,
            "referral_due_at": self.referral_at,
            "is_due_provisional": self.is_provisional,
        }


@dataclass(frozen=True, slots=True)
class ExchangedCase:
    """How a case stands, as programs of other systems read it: nothing about the applicant."""

    id: int
    number: str
    item_code: str
    item_name: str
    unit_code: str
    division_code: str
    state: str
    submitted_at: datetime
    accepted_at: datetime | None
    promised_due_at: datetime | None
    legal_due_at: datetime | None
    decided_at: datetime | None
    outcome: str


@dataclass(frozen=True, slots=True)
class ExchangedUnit:
    """How many cases of one unit came in during some days, and how they ended."""

    unit_code: str
    unit_name: str
    submitted: int
    accepted: int
    granted: int
    refused: int
    not_accepted: int
    withdrawn: int
    decided_late: int


@dataclass(frozen=True, slots=True)
class ExchangedFigures:
    since: date
    until: date
    units: list[ExchangedUnit]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of cases is narrowed to; empty parts do not narrow.

    `text` is an exact case or receipt number, `item` and `unit` are codes, `until` is the last day of submission.
    `due`: OVERDUE, TODAY or WEEK (until the end of the day, of Sunday; earlier ones included; what runs) or PAUSED.
    `officer` has claimed the open task (exact name or staff number), `applicant` is a `people.queries.applicant_token`.
    `order`: SUBMITTED (newest first) or DUE (what runs, by due moment).
    """

    text: str = ""
    state: str = ""
    item: str = ""
    unit: str = ""
    since: date | None = None
    until: date | None = None
    due: str = ""
    officer: str = ""
    channel: str = ""
    applicant: str = ""
    order: str = "SUBMITTED"


@dataclass(frozen=True, slots=True)
class CasePage:
    rows: list[Any]  # cases, with application, item version and unit
    next_after: str  # "" on the last page
