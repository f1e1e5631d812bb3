"""Values that go through the doors of certificates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

CREDIT_CODE = "CREDIT_CODE"
CODE_PATH = "/verify/code/{code}/"  # what the QR code opens


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a certificate is for: a person (with the kind of document) or an organisation (CREDIT_CODE)."""

    name: str
    document_kind: str
    document_number: str
    person_id: int | None = None
    organisation_id: int | None = None

    @property
    def is_organisation(self) -> bool:
        return self.document_kind == CREDIT_CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What to issue. `about_kind` and `about_number` name the decision (one grant, one certificate).

    `answers` are the form's answers in the words that people read, by name or title of the field; the type says which
    are printed.
    `account_id`: the account that filed for itself (never an agent's), so that it sees its own certificate.
    `valid_to` overrides the validity of the type.
    """

    type_code: str
    unit_id: int
    holder: Holder
    granted_on: date
    about_kind: str = ""
    about_number: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    account_id: int | None = None
    valid_to: date | None = None
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Issued:
    """What issuing answers; the same again when the grant already has its certificate."""

    certificate_id: int
    number: str
    version: int
    identifier: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A drawn and sealed PDF that lies under its hash and waits to be kept."""

    certificate_id: int
    paper: Any  # documents.types.Checked
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ForeignCertificate:
    """A certificate that another body issued, as a holder or an interface presents it."""

    identifier: str
    number: str
    type_name: str
    issuing_body: str
    holder: Holder
    issued_on: date
    valid_from: date
    valid_to: date | None = None
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What everybody may know of a certificate. `status` is ISSUED … or EXPIRED at the moment of asking.

    `status_since` and `legal_basis` tell of a changed status; reasons are not public, they may name people.
    `fingerprint` (sha256) and `opens_document` are given to who scanned the QR code only.
    """

    identifier: str
    number: str
    version: int
    type_name: str
    status: str
    status_text: str
    is_effective: bool
    issuing_body: str
    holder: str
    issued_on: date
    valid_from: date
    valid_to: date | None
    verified_at: datetime
    status_since: datetime | None = None
    legal_basis: str = ""
    fingerprint: str = ""
    opens_document: bool = False
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line in a list of certificates; the holder is masked."""

    id: int
    number: str
    version: int
    type_name: str
    status: str
    status_text: str
    holder: str
    issuing_body: str
    issued_on: date
    valid_to: date | None
    has_document: bool
    is_foreign: bool = False
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a list; ask for the next part with `after=next_after`."""

    rows: list[Entry]
    next_after: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change of status."""

    before_text: str
    after: str
    after_text: str
    at: datetime
    reason: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class CertificateView:
    """One certificate. For its holder (`is_own`) with full name, facts and QR path, for officials masked."""

    number: str
    version: int
    identifier: str
    type_code: str
    type_name: str
    status: str
    status_text: str
    is_effective: bool
    is_own: bool
    possible: tuple[str, ...]  # changes that its status allows, such as LOSS (`rules.CHANGES`)
    holder: str
    issuing_body: str
    issued_on: date
    valid_from: date
    valid_to: date | None
    facts: tuple[tuple[str, str], ...]
    has_document: bool
    fingerprint: str
    holder_allows_document: bool
    code_path: str
    paper_printed_at: datetime | None
    changes: tuple[Change, ...]
    open_revocation: "Revocation | None"
    is_foreign: bool
    warning: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Revocation:
    """A proposal to revoke that waits for a second official."""

    reason: str
    legal_basis: str
    proposed_by: str
    proposed_by_id: int
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class TypeView:
    """A type in the public catalogue of certificates."""

    code: str
    name: str
    type_code: str
    validity_months: int | None
    is_licence: bool
    holder: str
    legal_basis: str
    number_format: str
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeDraft:
    """A type to be kept in the catalogue; for the columns see CertificateType."""

    code: str
    name: str
    type_code: str
    number_format: str
    holder: str
    validity_months: int | None = None
    is_licence: bool = True
    facts: tuple[tuple[str, str], ...] = ()  # (label, "holder.name", "holder.number", field of the form, or "")
    statement: str = ""
    legal_basis: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """How many certificates of a type stand at one stored status."""

    type_name: str
    status: str
    status_text: str
    count: int


@dataclass(frozen=True, slots=True)
class VerificationView:
    """One verification by the public, as the holder may read it."""

    at: datetime
    way: str
    way_text: str
    status_text: str
