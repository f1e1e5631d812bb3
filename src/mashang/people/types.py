"""People as values: what the queries hand out."""

from dataclasses import dataclass
from datetime import date, datetime

from mashang.people.claims import Claim as Claim  # who somebody says they are; a door for windows and the demo city

CLAIMED, CHECKED, CONFIRMED = "CLAIMED", "CHECKED", "CONFIRMED"


def is_checked(level: str) -> bool:
    """Whether an assurance level opens lists by holder."""
    return level in (CHECKED, CONFIRMED)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is behind an account. `level` is empty and `person_id` None while nothing is bound."""

    account_id: int
    person_id: int | None
    person_key: str
    name: str
    level: str
    born_on: date | None

    @property
    def is_checked(self) -> bool:
        return is_checked(self.level)


@dataclass(frozen=True, slots=True)
class ProvenHolder:
    """Who an account was proven to be; `claimed_ids` are the rows of what it only claimed before, under which things
    may have been filed."""

    account_id: int
    person_id: int
    name: str
    claimed_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Principal:
    """For whom an account may act: itself or, by a mandate, another person or an organisation.

    `kind` is PERSON or ORGANISATION, `id` and `key` are that row's; `mandate_key` is empty for oneself.
    """

    kind: str
    id: int
    key: str
    name: str
    level: str
    mandate_key: str = ""
    role: str = ""
    scope: str = ""

    @property
    def is_self(self) -> bool:
        return not self.mandate_key


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person with masked values."""

    id: int
    key: str
    name: str
    document_kind: str
    document_number: str
    phone: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class FullPerson:
    """A person with full values; whoever gets it has left a line in the audit, or is that person."""

    id: int
    key: str
    name: str
    document_kind: str
    document_number: str
    born_on: date | None
    phone: str
    address: str
    is_checked: bool
    guardian_key: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationView:
    id: int
    key: str
    name: str
    credit_code: str
    kind: str
    address: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class MandateView:
    """One open mandate; the agent's name is masked, `is_agent` says on which side the reader stands."""

    key: str
    agent_name: str
    principal_kind: str
    principal_name: str
    role: str
    scope: str
    level: str
    valid_from: date
    valid_to: date | None
    is_agent: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a message may go; empty text where nothing is known."""

    account_id: int | None
    phone: str
    mail: str
    language: str


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account in the console's list, masked."""

    id: int
    key: str
    kind: str
    sign_in_name: str
    display_name: str
    phone: str
    is_active: bool
    is_locked: bool
    must_change_password: bool
    last_sign_in_at: datetime | None
    has_second_factor: bool


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """An account of staff, for the offices that appoint it."""

    id: int
    key: str
    display_name: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    rows: list[AccountView]
    next_after: int | None


@dataclass(frozen=True, slots=True)
class Access:
    """One look at somebody's full data: when, who, why."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The privacy notice in force."""

    version: int
    text: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The secret of a second factor as text to type, and as the address in the QR code."""

    secret: str
    address: str


@dataclass(frozen=True, slots=True)
class FactorView:
    """One's own second factor: since when (None: not yet), how many recovery codes are left, whether one must be."""

    since: datetime | None
    codes_left: int
    is_demanded: bool
