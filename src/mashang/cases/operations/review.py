"""Review: the reviewer passes the case on to decision, or the approver returns it."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.cases import queries, steps
from mashang.cases.events import CaseReturned, CaseReviewed
from mashang.cases.models import Case
from mashang.cases.operations.repeating import refuse_unless_lawful, repeatable
from mashang.catalogue import queries as catalogue
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal

PROPOSALS = {"GRANT", "REFUSE"}


@repeatable("REVIEW")
def pass_on(
    *, case_number: str, opinion: str, by: Actor, at: datetime, proposal: str = "GRANT", once: str = ""
) -> Case:
    """Passes the case on with an opinion and a proposal (GRANT or REFUSE): to decision, or to be reported upward where
    a superior decides. 7 statements."""
    case = queries.case_for_act(by, case_number, "REVIEW", next_duty="DECISION")
    refuse_unless_lawful(case, "REVIEW", once)
    Refusal.unless_none(_problems(case, opinion, proposal))
    with acts.performing("case.reviewed", by=by, at=at) as act:
        act.change(case, state="REVIEWED")
        steps.finish(act, case, "REVIEW")
        act.add(steps.step(case, "REVIEW", at=at, once=once, note=opinion, content={"proposal": proposal}))
        _open(act, case, _next_step(case))
        act.announce(CaseReviewed(case_number=case.number))
    return case


@repeatable("REVIEW_RETURN")
def send_back(*, case_number: str, reason: str, by: Actor, at: datetime, once: str = "") -> Case:
    """The approver returns the case to review with a reason; the clock runs on. 7 statements."""
    case = queries.case_for_act(by, case_number, "REVIEW_RETURN", next_duty="REVIEW")
    refuse_unless_lawful(case, "REVIEW_RETURN", once)
    if not reason.strip():
        raise Refusal(Reason(_("请写明退回的理由"), field="reason", code="no-reason"))
    with acts.performing("case.returned", by=by, at=at) as act:
        act.change(case, state="ACCEPTED")
        steps.finish(act, case, _next_step(case))
        act.add(steps.step(case, "REVIEW_RETURN", at=at, once=once, note=reason))
        _open(act, case, "REVIEW")
        act.announce(CaseReturned(case_number=case.number))
    return case


def _open(act: acts.Act, case: Case, step: str) -> None:
    steps.open_next(act, case, step, case.next_post_id, case.work_due_at, is_provisional=case.is_due_provisional)


def _next_step(case: Case) -> str:
    """What waits after the review: a decision, or the report to who decides."""
    return "REFERRAL" if catalogue.offer(case.item_version_id).is_reported else "DECISION"


def _problems(case: Case, opinion: str, proposal: str) -> list[Reason]:
    reasons = []
    if case.is_suspended:
        reasons.append(Reason(_("现在暂停计时，请先恢复计时再提交审查意见"), code="suspended"))
    if not opinion.strip():
        reasons.append(Reason(_("请填写审查意见"), field="opinion", code="no-opinion"))
    if proposal not in PROPOSALS:
        reasons.append(Reason(_("请选择拟准予还是拟不予"), field="proposal", code="no-proposal"))
    if case.next_post_id is None:
        reasons.append(Reason(_("这件事还没有决定岗位，请联系事项管理员"), code="no-post"))
    return reasons
