"""Drawing and sealing the PDF of a certificate: the slow part without transaction, the fast part within one."""

from datetime import datetime

from mashang.certificates import rules
from mashang.certificates.events import CertificateReady
from mashang.certificates.models import Certificate
from mashang.certificates.types import CODE_PATH, Rendered
from mashang.documents.operations import printing, sealing, storing
from mashang.documents.types import CertificatePaper
from mashang.kernel import actors, acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, NotFound


def rendered(certificate_number: str, version: int = 1, *, at: datetime) -> Rendered | None:
    """Draws the PDF, seals it for the issuing body and lays it down under its hash; None when it has one already.

    For jobs: outside any transaction, about a fifth of a second. `at` is the moment that the signature states.
    Refuses characters that no font has; NotFound for a number that was never issued here.
    """
    certificate = _certificate(certificate_number, version)
    if certificate.file_id is not None:
        return None
    assert certificate.unit_id is not None
    plain = printing.print_certificate(_paper(certificate), on=certificate.issued_on)
    reason = f"{certificate.type_name} {certificate.number}"
    pdf = sealing.seal_pdf(plain, unit_id=certificate.unit_id, reason=reason, at=at)
    paper = storing.lay_down(pdf, f"{reason}.pdf")
    return Rendered(certificate.pk, paper, paper.sha256)


def keep(*, ready: Rendered | None, by: Actor, at: datetime) -> None:
    """Attaches the drawn PDF and announces that it lies ready; nothing to do when another draught was first.

    For jobs only, NotAllowed for others; inside an open transaction it joins that one. Five statements.
    """
    if by.kind != actors.SYSTEM:
        raise NotAllowed
    certificate = Certificate.objects.filter(pk=ready.certificate_id, file=None).first() if ready else None
    if ready is None or certificate is None:
        return
    with acts.performing("certificate.rendered", by=by, at=at) as act:
        file = storing.store(ready.paper, by=by, at=at)
        act.change(certificate, file=file, fingerprint=ready.fingerprint)
        act.announce(CertificateReady(certificate_number=certificate.number, version=certificate.version))


def _certificate(number: str, version: int) -> Certificate:
    row = Certificate.objects.filter(number=number, version=version, is_foreign=False).select_related("type").first()
    if row is None:
        raise NotFound
    return row


def _paper(row: Certificate) -> CertificatePaper:
    """What is printed; the same for paper and screen."""
    return CertificatePaper(
        type_name=row.type_name,
        facts=tuple((label, words) for label, words in row.content["facts"]),
        issuing_body=row.issuing_body,
        issued_on=rules.long_date(row.issued_on),
        number=row.number,
        identifier=row.identifier,
        verification_path=CODE_PATH.format(code=row.code),
        valid_until=rules.long_date(row.valid_to) if row.valid_to else "",
        statement=row.type.statement if row.type else "",
        is_demo=row.is_demo,
    )
