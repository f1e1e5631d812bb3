"""Withdrawal: the applicant takes the application back, any time before the decision."""

from datetime import datetime

from mashang.cases import queries, steps
from mashang.cases.events import CaseWithdrawn
from mashang.cases.models import Case, Correction, Referral
from mashang.cases.operations.repeating import refuse_unless_lawful, repeatable
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.workflow.operations import tasks


@repeatable("WITHDRAWAL")
def withdraw(*, case_number: str, by: Actor, at: datetime, reason: str = "", once: str = "") -> Case:
    """Ends the case as withdrawn; whatever waited for it is cancelled. Refused after the decision."""
    case = queries.case_for_applicant(by, case_number, at=at, to_write=True)
    refuse_unless_lawful(case, "WITHDRAWAL", once)
    is_referred = case.state == "REFERRED"
    with acts.performing("case.withdrawn", by=by, at=at) as act:
        act.change(case, state="WITHDRAWN", outcome="WITHDRAWN", closed_at=at)
        tasks.cancel_open(act, subject_kind=steps.KIND, subject_number=case.number)
        if is_referred:
            Referral.objects.filter(case=case, answered_at=None).update(answered_at=at, outcome="WITHDRAWN")
        Correction.objects.filter(case=case, answered_at=None).update(answered_at=at)
        act.add(steps.step(case, "WITHDRAWAL", at=at, once=once, label="申请人", public=reason))
        act.announce(CaseWithdrawn(case_number=case.number))
    return case
