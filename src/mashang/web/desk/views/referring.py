"""What a superior decides: reporting a case upward, recording the answer that came back, or its return (F006)."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from mashang.cases import queries as cases
from mashang.cases.operations import referral
from mashang.cases.types import SuperiorsDecision
from mashang.documents.operations import storing
from mashang.documents.types import Checked
from mashang.kernel.errors import Reason, Refusal
from mashang.web.desk.acting import act_form
from mashang.web.shared.sent import day
from mashang.web.shared.staff.sent import Typed, acting
from mashang.web.shared.visits import Visit

if TYPE_CHECKING:
    from mashang.cases.types import Case

ANSWER = {
    "outcome": 10,
    "document_number": 100,
    "decided_on": 10,
    "reasons": 2000,
    "legal_basis": 500,
    "review_body": 120,
    "court": 120,
}


@act_form("REFERRAL", {"opinion": 2000, "proposal": 10})
def refer(request: Visit, case: "Case", typed: Typed) -> str:
    """The opinion of the first review and all materials go upward (行政许可法 art. 35)."""
    referral.refer(case_number=case.number, **typed, **acting(request))
    return _("已转报上级，转报函正在生成")


@act_form("REFERRAL_DECISION", ANSWER)
def record_decision(request: Visit, case: "Case", typed: Typed) -> str:
    """What the superior decided, with its paper."""
    cases.case_for_act(request.actor, case.number, "REFERRAL_DECISION")  # whose file is looked at may record at all
    words = {name: word for name, word in typed.items() if name != "decided_on"}
    decision = SuperiorsDecision(decided_on=day(typed["decided_on"]), scan=_scan(request), **words)
    referral.record_decision(case_number=case.number, decision=decision, **acting(request))
    return _("已登记上级的决定，告知书正在生成")


@act_form("REFERRAL_RETURN", {"reason": 1000})
def record_return(request: Visit, case: "Case", typed: Typed) -> str:
    """The superior wants the review mended."""
    referral.record_return(case_number=case.number, reason=typed["reason"], **acting(request))
    return _("已登记退回，转审查岗位补充")


def _scan(request: Visit) -> Checked | None:
    file = request.FILES.get("scan")
    if file is None:
        return None
    try:
        return storing.check(file, file.name or "")
    except Refusal as refused:
        raise Refusal(*(Reason(one.text, field="scan", code=one.code) for one in refused.reasons)) from refused
