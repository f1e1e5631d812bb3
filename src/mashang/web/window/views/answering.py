"""What the window answers to an application: papers received, one-time notice, acceptance, or no acceptance."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mashang.cases import queries as cases
from mashang.cases.operations import acceptance, correction, non_acceptance, receiving
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import FormDefinition
from mashang.documents import queries as documents
from mashang.kernel.errors import Reason, Refusal
from mashang.web.shared import forms, wording
from mashang.web.shared.staff import refusals
from mashang.web.shared.staff.sent import Typed, acting
from mashang.web.shared.visits import Visit
from mashang.web.window import bringing, defects, materials
from mashang.web.window.handling import act_page, at_once

if TYPE_CHECKING:
    from mashang.cases.types import Case


# -- papers ------------------------------------------------------------------------------------------------------------
@at_once
def receive(request: Visit, case: "Case", typed: Typed) -> str:
    """Notes originals seen (SHOWN) or papers taken (PAPER) for the ticked materials."""
    cases.case_for_act(request.actor, case.number, "RECEIVING")
    codes, form = request.POST.getlist("code"), request.POST.get("form", "")
    problems = [] if codes else [Reason(_("请先勾选材料"), field="code", code="none-picked")]
    problems += [] if form in materials.MARKS else [Reason(_("请选择是核了原件还是收了纸质"), code="no-form")]
    Refusal.unless_none(problems)
    receiving.receive_papers(key=case.application.key, codes=codes, form=form, by=request.actor, at=request.moment)
    count = ngettext("%d 份材料", "%d 份材料", len(codes)) % len(codes)
    return (_("已核原件：%s") if form == "SHOWN" else _("已收纸质：%s")) % count


# -- one-time notice ---------------------------------------------------------------------------------------------------
def _notice_rows(request: Visit, case: "Case", typed: Typed) -> dict[str, Any]:
    rows = defects.rows(case, request.POST if request.method == "POST" else None)
    return {
        "rows": rows,
        "picked": sum(row.is_picked for row in rows),
        "earlier": cases.last_correction(case),
        "phrases": defects.PROBLEMS,
        "remedies": defects.REMEDIES,
    }


@act_page("CORRECTION_NOTICE", "window/acts/correction.html", {"note": 500}, more=_notice_rows)
def request_correction(request: Visit, case: "Case", typed: Typed) -> str:
    """Tells everything that is missing or wrong, once (行政许可法 art. 32(4))."""
    if request.POST.get("then") == "look":
        raise Refusal(Reason(_("还没有发出。看好了，点“发出一次性告知”。"), code="not-sent"))
    told = defects.told(defects.rows(case, request.POST))
    try:
        correction.request_correction(case_number=case.number, defects=told, note=typed["note"], **acting(request))
    except Refusal as refusal:
        raise refusals.renamed(refusal, lambda name: name if name == "defects" else f"problem-{name}") from None
    return _("已一次性告知 %d 项。告知书可以打印，申请人也会收到通知。") % len(told)


def _answer_rows(request: Visit, case: "Case", typed: Typed) -> dict[str, Any]:
    offer, notice = catalogue.offer(case.item_version_id), cases.correction_of(case.application)
    told = {d["code"]: d for d in notice.defects} if notice else {}
    fields = [code.removeprefix("field:") for code in told if code.startswith("field:")]
    definition = FormDefinition.of(offer.content.form)
    given = forms.read(definition, request.POST, only=fields) if request.method == "POST" else {}
    wanted = materials.named(offer, told)
    words = {code: f"{d['problem']} {d['remedy']}".strip() for code, d in told.items()}
    handed = cases.materials_of(case.application)
    return {
        "notice": notice,
        "fields": fields,
        "definition": definition,
        "values": {**case.application.answers, **given},
        "rows": materials.rows(wanted, handed, offer, since=notice.requested_at if notice else None, problems=words),
        "field_defects": [d for code, d in told.items() if code.startswith("field:")],
        "accept": documents.accepted_extensions(),
    }


@act_page("CORRECTION_ANSWER", "window/acts/correction_answer.html", {"then": 10}, more=_answer_rows)
def answer_correction(request: Visit, case: "Case", typed: Typed) -> str | HttpResponse:
    """Takes in what the notice named; with `then` = "answer" puts the case back before the window."""
    cases.case_for_act(request.actor, case.number, "CORRECTION_ANSWER")
    offer, notice = catalogue.offer(case.item_version_id), cases.correction_of(case.application)
    codes = [d["code"] for d in notice.defects] if notice else []
    wanted = [material.code for material in materials.named(offer, codes)]
    brought = bringing.Brought.of(request, wanted)
    since = [m for m in cases.materials_of(case.application) if notice and m.handed_at >= notice.requested_at]
    Refusal.unless_none(bringing.note(brought, case.application.key, since, by=request.actor, at=request.moment))
    if typed["then"] != "answer":
        messages.success(request, _("已保存收到的材料。补齐后请提交补正。"))
        return redirect("window:correction-answer", case.number)
    fields = [code.removeprefix("field:") for code in codes if code.startswith("field:")]
    given = forms.read(FormDefinition.of(offer.content.form), request.POST, only=fields)
    correction.answer_at_window(case_number=case.number, answers=given, **acting(request))
    return _("补正已收，请重新核对后受理。")


# -- acceptance --------------------------------------------------------------------------------------------------------
@at_once
def accept(request: Visit, case: "Case", typed: Typed) -> str:
    """The legal clock starts; the toast says until when."""
    try:
        accepted = acceptance.accept(case_number=case.number, **acting(request))
    except Refusal as refusal:
        raise refusals.renamed(refusal, lambda code: f"material-{code}") from None
    due_at = accepted.promised_due_at or accepted.legal_due_at
    return _("已受理，最晚 %s 办结。") % wording.moment(due_at) if due_at else _("已受理。")


# -- no acceptance: proposed by the window, confirmed by a second person (F048) ----------------------------------------
def _grounds(request: Visit, case: "Case", typed: Typed) -> dict[str, Any]:
    offer = catalogue.offer(case.item_version_id)
    return {"grounds": list(non_acceptance.GROUNDS.items()), "likely_body": offer.content.right_body}


@act_page(
    "NON_ACCEPTANCE",
    "window/acts/non_acceptance.html",
    {"ground": 30, "reason": 1000, "right_body": 100},
    more=_grounds,
)
def propose_non_acceptance(request: Visit, case: "Case", typed: Typed) -> str:
    """Only a proposal: a second person decides."""
    non_acceptance.propose(case_number=case.number, **typed, **acting(request))
    return _("已提请复核。复核人同意前，这件事仍在等候。")


def _proposal(request: Visit, case: "Case", typed: Typed) -> dict[str, Any]:
    entries = [e for e in cases.timeline(case, for_staff=True) if e.act == "NON_ACCEPTANCE"]
    proposal = entries[-1] if entries else None
    ground = non_acceptance.GROUNDS.get(proposal.content["ground"], "") if proposal else ""
    return {"proposal": proposal, "ground": ground}


CONFIRMING = "NON_ACCEPTANCE_CONFIRMATION", "window/acts/confirmation.html", {"reason": 1000}


@act_page(*CONFIRMING, more=_proposal)
def confirm_non_acceptance(request: Visit, case: "Case", typed: Typed) -> str:
    """The second person agrees: the letter with its remedies goes out."""
    non_acceptance.confirm(case_number=case.number, **acting(request))
    return _("已确认不予受理，决定书已生成。")


@act_page(*CONFIRMING, more=_proposal)
def return_non_acceptance(request: Visit, case: "Case", typed: Typed) -> str:
    """The second person does not agree: back to the window."""
    non_acceptance.send_back(case_number=case.number, reason=typed["reason"], **acting(request))
    return _("已退回窗口，请窗口重新处理。")
