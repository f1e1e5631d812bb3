"""Non-acceptance: the window has no veto (F048). It proposes with reason and right body; a second person confirms."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.cases import queries, steps
from mashang.cases.events import CaseNotAccepted, NonAcceptanceProposed, NonAcceptanceReturned
from mashang.cases.models import Case, Step
from mashang.cases.operations.repeating import refuse_unless_lawful, repeatable
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, Reason, Refusal

GROUNDS = {
    "NOT_REQUIRED": gettext_lazy("依法不需要取得行政许可（第三十二条第一项）"),
    "NOT_OURS": gettext_lazy("不属于本机关职权范围（第三十二条第二项）"),
    "NOT_ELIGIBLE": gettext_lazy("申请人依法不能提出这项申请"),
}


@repeatable("NON_ACCEPTANCE")
def propose(
    *, case_number: str, ground: str, reason: str, right_body: str = "", by: Actor, at: datetime, once: str = ""
) -> Case:
    """The window proposes not to accept. Refuses without a reason in words, and without the right body when the matter
    is not ours (行政许可法 art. 32(2))."""
    case = queries.case_for_act(by, case_number, "NON_ACCEPTANCE", next_duty="CONFIRMATION")
    refuse_unless_lawful(case, "NON_ACCEPTANCE", once)
    Refusal.unless_none(_problems(case, ground, reason, right_body))
    content = {"ground": ground, "reason": reason, "right_body": right_body, "proposed_by": case.official_id}
    with acts.performing("non_acceptance.proposed", by=by, at=at) as act:
        act.change(case, state="NON_ACCEPTANCE_PROPOSED")
        steps.finish(act, case, "ACCEPTANCE")
        act.add(steps.step(case, "NON_ACCEPTANCE", at=at, content=content, once=once, note=reason))
        steps.open_next(act, case, "CONFIRMATION", case.next_post_id)
        act.announce(NonAcceptanceProposed(case_number=case.number))
    return case


@repeatable("NON_ACCEPTANCE_CONFIRMATION")
def confirm(*, case_number: str, by: Actor, at: datetime, once: str = "") -> Case:
    """The second person agrees: the case ends as not accepted, with its letter and remedies."""
    case = _for_second_person(case_number, by, once)
    proposal = _proposal(case)
    content = {name: proposal.content[name] for name in ("ground", "reason", "right_body")}
    with acts.performing("case.not_accepted", by=by, at=at) as act:
        act.change(case, state="NOT_ACCEPTED", outcome="NOT_ACCEPTED", decided_at=at, closed_at=at)
        steps.finish(act, case, "CONFIRMATION")
        act.add(
            steps.step(case, "NON_ACCEPTANCE_CONFIRMATION", at=at, once=once, public=content["reason"], content=content)
        )
        act.announce(CaseNotAccepted(case_number=case.number))
    return case


@repeatable("NON_ACCEPTANCE_RETURN")
def send_back(*, case_number: str, reason: str, by: Actor, at: datetime, once: str = "") -> Case:
    """The second person does not agree: the window looks at the application again."""
    case = _for_second_person(case_number, by, once)
    if not reason.strip():
        raise Refusal(Reason(_("请写明为什么不同意"), field="reason", code="no-reason"))
    with acts.performing("non_acceptance.returned", by=by, at=at) as act:
        act.change(case, state="SUBMITTED")
        steps.finish(act, case, "CONFIRMATION")
        act.add(steps.step(case, "NON_ACCEPTANCE_RETURN", at=at, once=once, note=reason))
        steps.open_next(act, case, "ACCEPTANCE", case.next_post_id)
        act.announce(NonAcceptanceReturned(case_number=case.number))
    return case


def _for_second_person(case_number: str, by: Actor, once: str) -> Case:
    case = queries.case_for_act(by, case_number, "NON_ACCEPTANCE_CONFIRMATION", next_duty="ACCEPTANCE")
    refuse_unless_lawful(case, "NON_ACCEPTANCE_CONFIRMATION", once)
    if _proposal(case).content["proposed_by"] == case.official_id:
        raise NotAllowed(Reason(_("不予受理须由另一人复核，不能自己提出自己确认"), code="four-eyes"))
    return case


def _proposal(case: Case) -> Step:
    return Step.objects.filter(case=case, act="NON_ACCEPTANCE").latest("id")


def _problems(case: Case, ground: str, reason: str, right_body: str) -> list[Reason]:
    reasons = []
    if ground not in GROUNDS:
        reasons.append(Reason(_("请选择不予受理的依据"), field="ground", code="no-ground"))
    if not reason.strip():
        reasons.append(Reason(_("请写明不予受理的理由"), field="reason", code="no-reason"))
    if ground == "NOT_OURS" and not right_body.strip():
        reasons.append(Reason(_("请写明应当向哪个机关申请"), field="right_body", code="no-right-body"))
    if case.next_post_id is None:
        reasons.append(Reason(_("这件事还没有复核岗位，请联系事项管理员"), code="no-post"))
    return reasons
