"""The holder decides whether whoever scans the QR code may open the document (PIPL art. 13, 14)."""

from datetime import datetime

from mashang.certificates import queries
from mashang.kernel import acts
from mashang.kernel.actors import Actor


def allow_document(*, number: str, allowed: bool, by: Actor, at: datetime) -> None:
    """Allows or forbids opening the document by QR code; for the holder only, NotFound for others.

    Saying the same again changes nothing.
    """
    certificate = queries.held(by, number, at=at)
    if certificate.holder_allows_document == allowed:
        return
    name = "certificate.document_allowed" if allowed else "certificate.document_forbidden"
    with acts.performing(name, by=by, at=at) as act:
        act.change(certificate, holder_allows_document=allowed)
