"""Reporting a certificate as lost: the old paper and its QR code count no more; a replacement is a new version."""

from datetime import datetime

from mashang.certificates import changing, queries
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Refusal


def report_loss(*, number: str, reason: str, by: Actor, at: datetime) -> None:
    """Marks a certificate as lost, for its proven holder or for clerks of windows, reviewers and approvers.

    NotFound for others. Refuses without reason, and when it is not in force or suspended. At most nine statements.
    """
    try:
        certificate, official = queries.held(by, number, at=at), None
    except NotFound:
        certificate, official = queries.in_charge(by, number, "WINDOW", "REVIEW", "APPROVAL"), changing.official_id(by)
    Refusal.unless_none(changing.reasons("LOSS", certificate, reason))
    changing.record("certificate.lost", "LOSS", certificate, reason=reason, official=official, by=by, at=at)
