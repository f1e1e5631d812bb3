"""Shapes of what goes in and out; moments are ISO 8601 with offset, limits are number and unit."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field


class Reason(Schema):
    text: str
    field: str
    code: str


class Refused(Schema):
    reasons: list[Reason]


class Limit(Schema):
    number: int
    unit: str = Field(description="MINUTE, HOUR, WORKING_DAY or CALENDAR_DAY")


class Hit(Schema):
    item_code: str
    name: str
    english_name: str
    unit_name: str
    division_name: str
    audience: str
    case_kind: str
    is_open: bool
    promised: Limit | None


class Hits(Schema):
    hits: list[Hit]
    total: int | None
    next: str | None
    suggestion: str


class Material(Schema):
    code: str
    name: str
    form: str
    necessity: str
    source: str = Field(
        description="APPLICANT, GOVERNMENT (fetched by the office), GENERATED (the application form, made by the "
        "system from the answers when they are filed: never uploaded) or OTHER"
    )
    when: dict[str, list[str]]


class Option(Schema):
    code: str
    label: str


class Situation(Schema):
    code: str
    question: str
    options: list[Option]


class Item(Schema):
    item_code: str
    name: str
    english_name: str
    version: int
    is_open: bool
    unit_name: str
    hall_name: str
    kind: str
    audience: str
    case_kind: str
    legal: Limit | None
    promised: Limit | None
    visits: int | None
    has_fee: bool | None
    legal_basis: list[str]
    conditions: list[str]
    situations: list[Situation]
    materials: list[Material]
    form: dict[str, Any]
    result_name: str
    place: str
    consult_phone: str


class SignIn(Schema):
    name: str = Field(max_length=64)
    password: str = Field(max_length=128)
    code: str = Field("", max_length=20)  # of the second factor, for whoever has one


class Session(Schema):
    account: str
    csrf_token: str
    must_change_password: bool


class Start(Schema):
    item_code: str = Field(max_length=100)
    principal_kind: str = Field("PERSON", description="PERSON or ORGANISATION")
    principal_key: str = Field("", max_length=32, description="empty: oneself")


class Draft(Schema):
    key: str
    state: str
    saved_at: datetime


class Contents(Schema):
    situations: dict[str, str] | None = None
    answers: dict[str, Any] | None = None
    contact_phone: str | None = Field(None, max_length=20)
    delivery_way: str | None = Field(None, max_length=10)
    delivery_address: str | None = Field(None, max_length=200)


class Handed(Schema):
    key: str
    code: str
    name: str


class Lying(Schema):
    """A material that lies with an application now."""

    key: str
    code: str
    form: str = Field(description="FILE, PAPER, SHOWN, FETCHED or GENERATED (the application form, made by the system)")
    name: str = Field(description="of the file; empty for papers")
    handed_at: datetime


class Receipt(Schema):
    receipt_number: str
    case_number: str
    query_code: str
    submitted_at: datetime


class Entry(Schema):
    act: str
    title: str
    at: datetime
    by: str
    text: str


class CaseRow(Schema):
    number: str
    item_name: str
    state: str
    submitted_at: datetime


class Case(CaseRow):
    accepted_at: datetime | None
    promised_due_at: datetime | None
    legal_due_at: datetime | None
    is_due_provisional: bool
    decided_at: datetime | None
    outcome: str
    timeline: list[Entry]


class Cases(Schema):
    cases: list[CaseRow]
    next: int | None


class Tracking(Schema):
    number: str = Field(max_length=60)
    code: str = Field(max_length=20)


class Mended(Schema):
    answers: dict[str, Any] = {}


class Why(Schema):
    reason: str = Field("", max_length=1000)


class Defect(Schema):
    code: str = Field(max_length=80)
    name: str = Field("", max_length=200)
    problem: str = Field(max_length=500)
    remedy: str = Field("", max_length=500)


class Notice(Schema):
    defects: list[Defect] = Field(max_length=100)
    note: str = Field("", max_length=1000)


class Papers(Schema):
    codes: list[str] = Field(max_length=100)
    form: str = Field("SHOWN", pattern="^(SHOWN|PAPER)$")


class Opinion(Schema):
    opinion: str = Field(max_length=5000)
    proposal: str = Field("GRANT", max_length=10)


class Decision(Schema):
    outcome: str = Field(pattern="^(GRANTED|REFUSED)$")
    reasons: str = Field("", max_length=5000)
    legal_basis: str = Field("", max_length=500)


class SuperiorsAnswer(Schema):
    """Of a refusal also reasons, provision and remedies."""

    outcome: str = Field(pattern="^(GRANTED|REFUSED)$")
    document_number: str = Field(max_length=100)
    decided_on: date
    reasons: str = Field("", max_length=2000)
    legal_basis: str = Field("", max_length=500)
    review_body: str = Field("", max_length=120)
    court: str = Field("", max_length=120)


class Verification(Schema):
    identifier: str
    number: str
    type_name: str
    status: str
    status_text: str
    is_effective: bool
    issuing_body: str
    holder: str
    issued_on: date
    valid_from: date
    valid_to: date | None


class ExchangedCase(Schema):
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


class ExchangedCases(Schema):
    cases: list[ExchangedCase]
    next: int | None


class ExchangedUnit(Schema):
    unit_code: str
    unit_name: str
    submitted: int
    accepted: int
    granted: int
    refused: int
    not_accepted: int
    withdrawn: int
    decided_late: int = Field(description="decided after the promised due moment")


class ExchangedFigures(Schema):
    since: date
    until: date
    units: list[ExchangedUnit]
