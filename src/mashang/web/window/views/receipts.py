"""The receipt of a walk-in: number and query code on the screen, on a slip of 80 mm, as PDF; what can be done next."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mashang.cases import queries as cases
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer
from mashang.documents.operations import printing
from mashang.documents.types import Slip
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Refusal
from mashang.web.shared import wording
from mashang.web.shared.pages import file_answer, signed_in
from mashang.web.shared.sent import text
from mashang.web.shared.staff import refusals
from mashang.web.shared.staff.acting import post_or_look
from mashang.web.shared.staff.case_sheet import due_of, next_task
from mashang.web.shared.staff.refusals import NOTHING, Refused
from mashang.web.shared.visits import Visit
from mashang.web.window import acts, sheet

if TYPE_CHECKING:
    from mashang.cases.types import Case

CODE_SECONDS = 3600  # so long the query code can be read and printed again without asking why
TRACKING = "/track/?number={}"  # the public page that number and code open


@signed_in
@never_cache
@post_or_look
def receipt(request: Visit, number: str) -> HttpResponse:
    """The receipt; sent with a reason, the query code is told again to who lost the slip."""
    case = cases.case_for_official(request.actor, number)
    if request.method == "POST":
        try:
            reason = text(request.POST, "reason", 200)
            code = cases.query_code_again(case, request.actor, reason=reason, at=request.moment)
        except Refusal as refusal:
            return _page(request, case, refusals.in_place(refusal))
        return with_code(redirect("window:receipt", number), number, code)
    return _page(request, case)


def with_code(answer: HttpResponse, number: str, code: str) -> HttpResponse:
    """Lets this browser show the query code on the receipt for an hour; it is kept nowhere else."""
    answer.set_signed_cookie(
        _cookie(number),
        code,
        max_age=CODE_SECONDS,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
        path=reverse("window:receipt", args=[number]),
    )
    return answer


def _cookie(number: str) -> str:
    return f"window-receipt-{number}"


def _code(request: Visit, number: str) -> str:
    code = request.get_signed_cookie(_cookie(number), default="", max_age=CODE_SECONDS)
    return f"{code[:4]} {code[4:]}" if code else ""


def _page(request: Visit, case: "Case", refused: Refused = NOTHING) -> HttpResponse:
    offer = catalogue.offer(case.item_version_id)
    offered = cases.open_acts(case, request.actor, at=request.moment)
    rows = sheet.rows_of(case, offer)
    values = {
        "case": case,
        "offer": offer,
        "code": _code(request, case.number),
        "slip": _slip(request, case),
        "tracking": _address(request, case),
        "problems": refused.reasons,
        "due": due_of(case, request.moment),
        "missing": [row for row in rows if row.is_missing],
        "buttons": acts.buttons(case.number, offered, is_complete=not any(row.is_missing for row in rows)),
        "forecast": sheet.forecast(case, offer, offered, request.moment),
        "next_task": next_task(request.actor, request.moment, besides=[case.number]),
        "crumbs": sheet.crumbs(case.number, _("收件凭证")),
    }
    return render(request, "window/receipt.html", values, status=refused.status)


def _address(request: Visit, case: "Case") -> str:
    path = TRACKING.format(case.application.receipt_number)
    return f"{settings.PUBLIC_ADDRESS}{path}" if settings.PUBLIC_ADDRESS else request.build_absolute_uri(path)


@signed_in
@never_cache
@require_safe
def slip(request: Visit, number: str) -> HttpResponse:
    """The slip as a PDF of 80 mm for printers that take no pages."""
    case = cases.case_for_official(request.actor, number)
    paper = printing.print_slip(_slip(request, case), on=city_day(request.moment))
    name = _("收件凭证 %s.pdf") % case.application.receipt_number
    return file_answer(paper, name=name, media_type="application/pdf", inline=True)


def _slip(request: Visit, case: "Case") -> Slip:
    """What the applicant takes home: in Chinese, whatever language the clerk reads."""
    with translation.override("zh-hans"):
        return _written(case, _code(request, case.number))


def _written(case: "Case", code: str) -> Slip:
    offer = catalogue.offer(case.item_version_id)
    codes = [(_("收件号"), case.application.receipt_number or ""), *([(_("查询码"), code)] if code else [])]
    count = len(cases.materials_of(case.application))
    facts = (
        (_("事项"), offer.name),
        (_("申请人"), case.application.applicant_shown),
        (_("收件"), wording.moment(case.submitted_at)),
        (_("材料"), _("%d 份") % count),
        (_("办理机关"), offer.unit_name),
        *_promise(case, offer),
    )
    notes = [_("扫码后输入查询码可查进度，请勿告诉他人")] if code else []
    if case.notice_due_on:
        notes.append(_("五个工作日内没有告知补正的，自收件之日起即为受理（行政许可法第三十二条）"))
    return Slip(
        heading=case.unit.name,
        title=_("收件凭证"),
        codes=tuple(codes),
        facts=facts,
        qr_path=TRACKING.format(case.application.receipt_number),
        notes=tuple(notes),
        is_demo=settings.DEMO,
    )


def _promise(case: "Case", offer: Offer) -> list[tuple[str, str]]:
    """Until when an answer comes, so that the applicant knows what to expect (F238)."""
    due_at = case.promised_due_at or case.legal_due_at
    if due_at:
        return [(_("最晚办结"), wording.moment(due_at))]
    limit = offer.promised or offer.legal
    promised = [(_("承诺办结"), _("受理后 %s") % wording.limit(limit.number, limit.unit))] if limit else []
    notice = [(_("最晚答复"), wording.day(case.notice_due_on))] if case.notice_due_on else []
    return [*notice, *promised]
