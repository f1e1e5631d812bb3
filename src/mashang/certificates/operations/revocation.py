"""Revoking what should not have been granted (撤销, 行政许可法 art. 69): proposed by one, decided by another."""

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from mashang.certificates import changing, queries
from mashang.certificates.events import RevocationProposed
from mashang.certificates.models import Certificate, RevocationProposal
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, NotFound, Reason, Refusal
from mashang.offices import queries as offices


def propose(*, number: str, reason: str, legal_basis: str, by: Actor, at: datetime) -> None:
    """Proposes to revoke; the certificate stays as it is until a second official agrees.

    Reviewers and approvers of the issuing unit; NotFound for others. Refuses without reason or legal basis, when the
    status does not allow it, and while another proposal is open. Seven statements.
    """
    certificate = queries.in_charge(by, number, "REVIEW", "APPROVAL")
    official = offices.official_of(by)
    problems = changing.reasons("REVOCATION", certificate, reason, legal_basis)
    Refusal.unless_none([*problems, *_already_open(certificate)])
    proposal = RevocationProposal(
        certificate=certificate,
        reason=reason.strip(),
        legal_basis=legal_basis.strip(),
        proposed_by_id=official.id,
        proposed_at=at,
    )
    try:
        with acts.performing("certificate.revocation_proposed", by=by, at=at) as act:
            act.insert(proposal)
            act.change(certificate, detail={"reason": proposal.reason, "legal_basis": proposal.legal_basis})
            act.announce(RevocationProposed(certificate_number=certificate.number, version=certificate.version))
    except IntegrityError:
        raise Conflict from None


def confirm(*, number: str, note: str = "", by: Actor, at: datetime) -> None:
    """Revokes, on the open proposal of somebody else; for approvers of the issuing unit, NotFound for others.

    Paper and electronic form are revoked together. Refuses the proposer (four eyes) and a status that changed since.
    """
    certificate, proposal, official = _open(number, by)
    problems = changing.reasons("REVOCATION", certificate, proposal.reason)
    Refusal.unless_none([*problems, *_same_eyes(proposal, official)])
    with acts.performing("certificate.revoked", by=by, at=at) as act:
        _decide(act, proposal, official, "CONFIRMED", note)
        changing.change(
            act, "REVOCATION", certificate, reason=proposal.reason, legal_basis=proposal.legal_basis, official=official
        )


def return_proposal(*, number: str, note: str, by: Actor, at: datetime) -> None:
    """Does not agree: the certificate stays as it is. Approvers except the proposer; refuses without note."""
    certificate, proposal, official = _open(number, by)
    missing = [] if note.strip() else [Reason(_("请写明不同意撤销的理由"), field="note", code="note-missing")]
    Refusal.unless_none([*missing, *_same_eyes(proposal, official)])
    with acts.performing("certificate.revocation_returned", by=by, at=at) as act:
        _decide(act, proposal, official, "RETURNED", note)
        act.change(certificate, detail={"note": note.strip()[:500]})


def _open(number: str, by: Actor) -> tuple[Certificate, RevocationProposal, int]:
    certificate = queries.in_charge(by, number, "APPROVAL")
    official = offices.official_of(by)
    proposal = certificate.revocation_proposals.filter(decided_at=None).first()
    if proposal is None:
        raise NotFound(Reason(_("没有待确认的撤销意见"), code="no-proposal"))
    return certificate, proposal, official.id


def _decide(act: acts.Act, proposal: RevocationProposal, official: int, outcome: str, note: str) -> None:
    act.update(
        proposal,
        guard={"outcome": ""},
        outcome=outcome,
        decided_by_id=official,
        decided_at=act.at,
        note=note.strip()[:500],
    )


def _already_open(certificate: Certificate) -> list[Reason]:
    if not certificate.revocation_proposals.filter(decided_at=None).exists():
        return []
    return [Reason(_("已经有一份撤销意见等待确认"), code="proposal-open")]


def _same_eyes(proposal: RevocationProposal, official: int) -> list[Reason]:
    if proposal.proposed_by_id != official:
        return []
    return [Reason(_("提出撤销意见的人不能自己确认，请另一位审批人员办理"), code="four-eyes")]
