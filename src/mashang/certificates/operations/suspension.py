"""Suspending a certificate, and letting it count again."""

from datetime import datetime

from mashang.certificates import changing, queries
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Refusal


def suspend(*, number: str, reason: str, legal_basis: str, by: Actor, at: datetime) -> None:
    """Suspends a certificate in force. Reviewers and approvers of the issuing unit; NotFound for others.

    Refuses without reason or legal basis, and when it is not in force. Six statements.
    """
    certificate = queries.in_charge(by, number, "REVIEW", "APPROVAL")
    official = changing.official_id(by)
    Refusal.unless_none(changing.reasons("SUSPENSION", certificate, reason, legal_basis))
    changing.record(
        "certificate.suspended",
        "SUSPENSION",
        certificate,
        reason=reason,
        legal_basis=legal_basis,
        official=official,
        by=by,
        at=at,
    )


def resume(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Lets a suspended certificate count again, for the same officials. Refuses without reason. Six statements."""
    certificate = queries.in_charge(by, number, "REVIEW", "APPROVAL")
    official = changing.official_id(by)
    Refusal.unless_none(changing.reasons("RESUMPTION", certificate, reason))
    changing.record("certificate.resumed", "RESUMPTION", certificate, reason=reason, official=official, by=by, at=at)
