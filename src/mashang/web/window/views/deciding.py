"""Acts after acceptance that a window does: review and decision on the spot, the fee, handing the result out."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mashang.cases import queries as cases
from mashang.cases.operations import decision, delivery, fee, review
from mashang.certificates import queries as certificates
from mashang.certificates.operations import paper_print
from mashang.documents import queries as documents
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.web.shared.pages import signed_in, stored_file_answer
from mashang.web.shared.sent import text
from mashang.web.shared.staff import refusals
from mashang.web.shared.staff.acting import post_or_look
from mashang.web.shared.staff.case_sheet import KIND
from mashang.web.shared.staff.sent import Typed, acting
from mashang.web.shared.visits import Visit
from mashang.web.window import labels, sheet
from mashang.web.window.handling import act_page

if TYPE_CHECKING:
    from mashang.cases.types import Case

DECISIONS = ("DECISION_GRANT", "DECISION_REFUSAL", "SUPERIOR_GRANT", "SUPERIOR_REFUSAL")  # letters that are handed out
PROOFS = (
    "本人居民身份证",
    "委托书和代理人居民身份证",
    "营业执照和经办人居民身份证",
    "邮件号 ",
)  # phrases, to go on typing


@act_page("REVIEW", "window/acts/review.html", {"opinion": 2000, "proposal": 10})
def pass_on(request: Visit, case: "Case", typed: Typed) -> str:
    """Review on the spot: an opinion, and a proposal for the decision."""
    review.pass_on(case_number=case.number, **typed, **acting(request))
    return _("审查意见已提交，等待决定。")


@act_page("DECISION", "window/acts/decision.html", {"outcome": 10, "reasons": 2000, "legal_basis": 500})
def decide(request: Visit, case: "Case", typed: Typed) -> str:
    """Grants, or refuses with reasons and provision (行政许可法 art. 38)."""
    outcome = typed.pop("outcome")
    if outcome == "GRANT":
        decision.grant(case_number=case.number, reasons=typed["reasons"], **acting(request))
        return _("已决定准予。证照和决定书正在生成。")
    if outcome == "REFUSE":
        decision.refuse(case_number=case.number, **typed, **acting(request))
        return _("已决定不予。决定书写明理由和救济途径。")
    cases.case_for_act(request.actor, case.number, "DECISION")  # who may not decide is told nothing about the form
    raise Refusal(Reason(_("请选择准予还是不予"), field="outcome", code="no-outcome"))


@act_page("FEE", "window/acts/fee.html", {"reference": 60})
def record_fee(request: Visit, case: "Case", typed: Typed) -> str:
    fee.record_payment(case_number=case.number, reference=typed["reference"], **acting(request))
    return _("已登记缴费。")


def _result(request: Visit, case: "Case", typed: Typed) -> dict[str, Any]:
    made = certificates.entry_of_grant(KIND, case.number, at=request.moment)
    way = typed["way"] or (case.application.delivery_way if case.application.delivery_way == "COURIER" else "WINDOW")
    ways = [(word, labels.DELIVERY[word]) for word in ("WINDOW", "COURIER")]
    letters = documents.letters_about(KIND, case.number)
    return {"certificate": made, "way": way, "ways": ways, "proofs": PROOFS, "letters": letters, "decisions": DECISIONS}


@act_page("DELIVERY", "window/acts/delivery.html", {"receiver": 60, "proof": 500, "way": 10}, more=_result)
def hand_over(request: Visit, case: "Case", typed: Typed) -> str:
    """Hands the result out against proof; the delivery clock ends here."""
    delivery.hand_over(case_number=case.number, **typed, **acting(request))
    return _("已出件，送达回证已生成。")


@signed_in
@post_or_look
def certificate(request: Visit, number: str) -> HttpResponse:
    """Prints the paper certificate of a case; every sheet is recorded, a second one needs a reason (F157)."""
    case = cases.case_for_official(request.actor, number)
    if request.method != "POST":
        return redirect("window:case", number)
    made = certificates.entry_of_grant(KIND, case.number, at=request.moment)
    if made is None:
        raise NotFound
    try:
        reason = text(request.POST, "reason", 200)
        paper = paper_print.print_paper(number=made.number, reason=reason, by=request.actor, at=request.moment)
    except Refusal as refusal:
        return sheet.page(request, number, refusals.in_place(refusal))
    return stored_file_answer(paper, inline=True)
