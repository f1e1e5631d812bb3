"""The acts of the desk on one case: review, decision, the clock, the second look at a non-acceptance."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from mashang.cases import queries as cases
from mashang.cases.operations import decision, non_acceptance, suspension
from mashang.cases.operations import review as reviewing
from mashang.kernel.errors import Reason, Refusal
from mashang.web.desk.acting import act_form
from mashang.web.shared.staff.sent import Typed, acting
from mashang.web.shared.visits import Visit

if TYPE_CHECKING:
    from mashang.cases.types import Case


@act_form("REVIEW", {"opinion": 2000, "proposal": 10})
def review(request: Visit, case: "Case", typed: Typed) -> str:
    """An opinion, and a proposal for the decision."""
    reviewing.pass_on(case_number=case.number, **typed, **acting(request))
    return _("审查意见已提交，转决定岗位")


@act_form("REVIEW_RETURN", {"reason": 1000})
def review_return(request: Visit, case: "Case", typed: Typed) -> str:
    """The approver wants it looked at again."""
    reviewing.send_back(case_number=case.number, reason=typed["reason"], **acting(request))
    return _("已退回审查")


@act_form("DECISION", {"outcome": 10, "reasons": 2000, "legal_basis": 500})
def decide(request: Visit, case: "Case", typed: Typed) -> str:
    """Grants, or refuses with reasons and provision (行政许可法 art. 38)."""
    number, reasons = case.number, typed["reasons"]
    if typed["outcome"] == "GRANTED":
        decision.grant(case_number=number, reasons=reasons, **acting(request))
        return _("已决定准予，决定书和证照正在生成")
    if typed["outcome"] == "REFUSED":
        decision.refuse(case_number=number, reasons=reasons, legal_basis=typed["legal_basis"], **acting(request))
        return _("已决定不予，决定书写明理由和救济途径")
    cases.case_for_act(request.actor, number, "DECISION")  # who may not decide is told nothing about the form
    raise Refusal(Reason(_("请选择准予还是不予"), field="outcome", code="no-outcome"))


@act_form("SUSPENSION", {"ground": 60, "reason": 900})
def suspend(request: Visit, case: "Case", typed: Typed) -> str:
    """Stops the clock on a lawful ground (行政许可法 art. 45)."""
    suspension.suspend(case_number=case.number, **typed, **acting(request))
    return _("已暂停计时")


@act_form("RESUMPTION", {})
def resume(request: Visit, case: "Case", typed: Typed) -> str:
    suspension.resume(case_number=case.number, **acting(request))
    return _("已恢复计时，期限相应顺延")


@act_form("NON_ACCEPTANCE_CONFIRMATION", {})
def confirm(request: Visit, case: "Case", typed: Typed) -> str:
    """The second person agrees that it is not accepted."""
    non_acceptance.confirm(case_number=case.number, **acting(request))
    return _("已确认不予受理，决定书写明理由和救济途径")


@act_form("NON_ACCEPTANCE_RETURN", {"reason": 1000})
def send_back(request: Visit, case: "Case", typed: Typed) -> str:
    """The second person does not agree; the window looks at it again."""
    non_acceptance.send_back(case_number=case.number, reason=typed["reason"], **acting(request))
    return _("已退回窗口重新处理")
