"""What a higher level decides (F006), for the systems of officials: the report upward, the answer, the return."""

from ninja import File, Form, Router
from ninja.files import UploadedFile

from mashang.cases import queries as cases
from mashang.cases.operations import referral
from mashang.cases.types import SuperiorsDecision
from mashang.documents.operations import storing
from mashang.web.openapi import schemas as s
from mashang.web.openapi import views_of
from mashang.web.shared.pages import once_key

router = Router(tags=["office"])
ANSWERS = {200: s.CaseRow, **dict.fromkeys((400, 401, 403, 404, 409, 415, 422, 429), s.Refused)}


@router.post("/{number}/referral", response=ANSWERS)
def refer(request, number: str, opinion: s.Opinion):
    """Reports a reviewed case upward with the opinion and all materials."""
    done = referral.refer(
        case_number=number,
        opinion=opinion.opinion,
        proposal=opinion.proposal,
        by=request.actor,
        at=request.moment,
        once=once_key(request),
    )
    return views_of.row(done)


@router.post("/{number}/referral-decision", response=ANSWERS)
def record_decision(request, number: str, decision: Form[s.SuperiorsAnswer], scan: File[UploadedFile]):
    """Records what the superior decided, with its paper (a form with a file, `multipart/form-data`)."""
    cases.case_for_act(request.actor, number, "REFERRAL_DECISION")  # whose file is looked at may record at all
    paper = storing.check(scan, scan.name or "")
    done = referral.record_decision(
        case_number=number,
        decision=SuperiorsDecision(scan=paper, **decision.dict()),
        by=request.actor,
        at=request.moment,
        once=once_key(request),
    )
    return views_of.row(done)


@router.post("/{number}/referral-return", response=ANSWERS)
def record_return(request, number: str, why: s.Why):
    """The superior wants the review mended; the case goes back to the reviewer."""
    done = referral.record_return(
        case_number=number, reason=why.reason, by=request.actor, at=request.moment, once=once_key(request)
    )
    return views_of.row(done)
