"""Verification by anybody: by identifier, or by the code in the QR picture. Unknown and wrong answer alike."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from mashang.certificates import local, rules
from mashang.certificates.changing import status_text
from mashang.certificates.models import Certificate, Verification
from mashang.certificates.types import Verdict
from mashang.kernel import crypto, identifiers, local_rules, rate_limits, rows
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.kernel.transactions import writing

if TYPE_CHECKING:
    from mashang.documents.models import StoredFile


def verify(identifier: str, *, by: Actor, at: datetime) -> Verdict:
    """Type, status, issuing body, dates and masked holder of one certificate of ours (GB/T 36904).

    A wrong form or check digit is refused at once, without a search. Then counted per address (TooMany). NotFound for
    what we did not issue, whatever the reason. Recorded for the holder. At most five statements.
    """
    sound = _sound(identifier)
    _count(by, at)
    return _answered(Certificate.objects.filter(identifier=sound, is_foreign=False), "IDENTIFIER", at)


def by_code(code: str, *, by: Actor, at: datetime) -> Verdict:
    """The same by the secret of the QR code; then also with fingerprint, and whether the document may be opened."""
    _count(by, at)
    return _answered(_by_code(code), "CODE", at)


def document_by_code(code: str, *, by: Actor, at: datetime) -> "StoredFile":
    """The PDF behind a QR code, where the holder allows it; otherwise NotFound. Counted per address."""
    _count(by, at)
    row = _by_code(code).filter(holder_allows_document=True).exclude(file=None).select_related("file").first()
    if row is None or row.file is None:
        raise NotFound
    return row.file


def _sound(identifier: str) -> str:
    """The identifier as it is kept, however it was typed, with or without root; refuses one that cannot be right."""
    verdict = identifiers.check("ecert", identifiers.spelled("ecert", identifier))
    if not verdict.valid:
        raise Refusal(Reason(verdict.in_words(_), field="identifier", code="identifier"))
    return verdict.normalised


def _count(by: Actor, at: datetime) -> None:
    limit = local_rules.rule(local.PER_MINUTE, on=city_day(at)).number
    rate_limits.spend("certificate.verification", by.address, limit=limit, seconds=60, at=at)


def _by_code(code: str):
    return Certificate.objects.filter(code_hash=crypto.secret_hash(code) or "none", is_foreign=False)


def _answered(found, way: str, at: datetime) -> Verdict:
    row = found.first()
    if row is None:
        raise NotFound(Reason(_("没有查到这本证照，请核对后再试；仍查不到请拨打 12345"), code="certificate.unknown"))
    verdict = _verdict(row, way, at)
    with writing():
        rows.insert(Verification(certificate=row, way=way, status=verdict.status, at=at))
    return verdict


def _verdict(row: Certificate, way: str, at: datetime) -> Verdict:
    on = city_day(at)
    status = rules.status_on(row.status, row.valid_to, on)
    last = None if row.status == rules.ISSUED else row.status_changes.order_by("-id").first()
    scanned = way == "CODE"
    return Verdict(
        identifier=row.identifier,
        number=row.number,
        version=row.version,
        type_name=row.type_name,
        status=status,
        status_text=status_text(status),
        is_effective=rules.is_effective(row.status, row.valid_from, row.valid_to, on),
        issuing_body=row.issuing_body,
        holder=row.holder_shown,
        issued_on=row.issued_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        verified_at=at,
        status_since=last.changed_at if last else None,
        legal_basis=last.legal_basis if last else "",
        fingerprint=row.fingerprint if scanned else "",
        opens_document=scanned and row.holder_allows_document and row.file_id is not None,
        is_demo=row.is_demo,
    )
