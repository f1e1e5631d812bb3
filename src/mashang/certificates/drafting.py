"""A certificate row before it is inserted: what issuing and replacing have in common."""

import secrets
from datetime import date, datetime

from django.utils.translation import gettext as _

from mashang.certificates import rules
from mashang.certificates.models import Certificate, CertificateType
from mashang.certificates.types import Grant, Holder, Issued
from mashang.kernel import crypto, identifiers, masking, numbering
from mashang.kernel.errors import Reason
from mashang.offices.types import UnitView


def reasons(kind: CertificateType | None, grant: Grant) -> list[Reason]:
    """Everything that keeps a grant from becoming a certificate."""
    holder = grant.holder
    if kind is None or not kind.is_active:
        return [Reason(_("没有这种证照，或者已经停用"), field="type_code", code="certificate.type")]
    fits = kind.holder in ("BOTH", "ORGANISATION" if holder.is_organisation else "PERSON")
    found = [
        (_("这种证照不发给这一类持证人"), "holder", "certificate.holder-kind", not fits),
        (_("缺少持证人名称"), "holder", "certificate.holder-name", not holder.name.strip()),
        (_("缺少持证人证件号码"), "holder", "certificate.holder-number", not holder.document_number.strip()),
        (_("有效期截止日早于起始日"), "valid_to", "certificate.validity", _ends_too_early(grant)),
    ]
    return [Reason(text, field=field, code=code) for text, field, code, wrong in found if wrong]


def _ends_too_early(grant: Grant) -> bool:
    return grant.valid_to is not None and grant.valid_to < grant.granted_on


def next_number(kind: CertificateType, unit: UnitView, on: date) -> str:
    """The next number of this type; costs a statement once per block only."""
    sequence = numbering.take(f"certificate {kind.code}", on=rules.series_day(kind.number_format, on))
    return rules.certificate_number(kind.number_format, year=on.year, division=unit.division_code, sequence=sequence)


def identifier(kind: CertificateType, unit: UnitView, serial: str, version: int) -> str:
    """By GB/T 36904; the issuing body is named by its unified code, or by its division while it has none."""
    issuer = unit.credit_code or unit.division_code
    return identifiers.make_certificate_identifier(kind.type_code, issuer, serial, version)


def new_serial(on: date) -> str:
    return rules.serial(on, secrets.choice)


def certificate(
    kind: CertificateType, unit: UnitView, grant: Grant, *, number: str, serial: str, version: int, at: datetime
) -> Certificate:
    """The unsaved row: holder sealed and hashed, facts in words, a fresh secret for the QR code."""
    holder, code = grant.holder, secrets.token_urlsafe(18)
    facts = rules.printed_facts(
        kind.facts, holder_name=holder.name, holder_number=holder.document_number, answers=grant.answers
    )
    ends_on = grant.valid_to or rules.last_valid_day(grant.granted_on, kind.validity_months)
    return Certificate(
        number=number,
        version=version,
        identifier=identifier(kind, unit, serial, version),
        type=kind,
        type_name=kind.name,
        unit_id=unit.id,
        division_id=unit.division_id,
        issuing_body=unit.name,
        account_id=grant.account_id,
        about_kind=grant.about_kind,
        about_number=grant.about_number,
        issued_on=grant.granted_on,
        issued_at=at,
        valid_from=grant.granted_on,
        valid_to=ends_on,
        content={"facts": [list(fact) for fact in facts]},
        code=code,
        code_hash=crypto.secret_hash(code),
        is_demo=grant.is_demo,
        **holder_columns(holder),
    )


def issued(certificate: Certificate) -> Issued:
    return Issued(certificate.pk, certificate.number, certificate.version, certificate.identifier)


def holder_columns(holder: Holder) -> dict[str, object]:
    """The columns that name a holder; persons are shown masked, organisations are public."""
    return {
        "person_id": holder.person_id,
        "organisation_id": holder.organisation_id,
        "holder_document": holder.document_kind,
        "holder_name": holder.name,
        "holder_shown": holder.name if holder.is_organisation else masking.name(holder.name),
        "holder_number": holder.document_number,
        "holder_hash": crypto.keyed_hash(rules.holder_key(holder.document_kind, holder.document_number)),
    }
