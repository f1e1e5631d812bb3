"""Values that go through the doors of evaluation. None of them says who rated."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

HALL_VISIT, ONLINE_MATTER = "HALL_VISIT", "ONLINE_MATTER"
LINK_PATH = "/rating/{token}/"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What somebody is invited to rate: a visit to the hall or a matter handled online.

    `service_kind` HALL_VISIT or ONLINE_MATTER, `reference` the visit or case number, `title` what was handled (no
    personal data), `account_id` who may also rate signed in.
    """

    service_kind: str
    reference: str
    division_id: int
    unit_id: int
    title: str
    item_code: str = ""
    served_by_id: int | None = None
    window_id: int | None = None
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody says about a service. `grade` None: nothing chosen (and nothing is chosen beforehand).

    `is_named`: consents to be called back by name; needs to be signed in.
    """

    grade: int | None
    indicators: tuple[str, ...] = ()
    text: str = ""
    is_named: bool = False
    channel: str = "PC"


@dataclass(frozen=True, slots=True)
class Given:
    """The answer to a rating; the second click gets the same."""

    service_kind: str
    reference: str
    grade: int
    given_at: datetime


@dataclass(frozen=True, slots=True)
class InvitationView:
    """An invitation as the invited person sees it. `state` is OPEN, RATED or EXPIRED."""

    service_kind: str
    reference: str
    title: str
    unit_name: str
    invited_at: datetime
    expires_at: datetime
    state: str
    path: str


@dataclass(frozen=True, slots=True)
class IndicatorChoice:
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts and rates of services that were invited in a period; a rate is None where nothing was rated.

    Percent with two decimals; a rate that is not whole is never shown as 100 or 0.
    """

    code: str
    name: str
    invited: int
    rated: int
    by_grade: tuple[int, int, int, int, int]
    satisfaction: Decimal | None
    good: Decimal | None
    bad: Decimal | None
    participation: Decimal | None


@dataclass(frozen=True, slots=True)
class Definition:
    """How a rate is computed, to be printed beside it."""

    name: str
    formula: str


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures in rows and in all, with their definitions and the period (both days included)."""

    grouped_by: str
    from_on: date
    to_on: date
    total: Figures
    rows: list[Figures]
    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class PublicRating:
    """One rating as everybody may read it: no person, no case, no free text."""

    grade: int
    grade_text: str
    indicators: tuple[str, ...]
    title: str
    unit_name: str
    service_text: str
    given_on: date


@dataclass(frozen=True, slots=True)
class PublicPage:
    rows: list[PublicRating]
    next_after: int | None
