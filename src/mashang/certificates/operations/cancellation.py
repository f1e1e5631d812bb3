"""Cancelling a certificate: the licence has ended, lawfully held to the end (注销, 行政许可法 art. 70)."""

from datetime import datetime

from mashang.certificates import changing, queries
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Refusal


def cancel(
    *,
    number: str,
    reason: str,
    legal_basis: str = "《中华人民共和国行政许可法》第七十条",
    about_kind: str = "",
    about_number: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Cancels paper and electronic form together; the number is not given out again.

    Reviewers and approvers of the issuing unit, or a job that follows a case (`about_…`); NotFound for others.
    Refuses without reason or legal basis, and when it is revoked, replaced or cancelled already. Six statements.
    """
    certificate = queries.in_charge(by, number, "REVIEW", "APPROVAL")
    official = changing.official_id(by)
    Refusal.unless_none(changing.reasons("CANCELLATION", certificate, reason, legal_basis))
    changing.record(
        "certificate.cancelled",
        "CANCELLATION",
        certificate,
        reason=reason,
        legal_basis=legal_basis,
        official=official,
        about=(about_kind, about_number),
        by=by,
        at=at,
    )
