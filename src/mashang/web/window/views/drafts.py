"""A walk-in on one screen: situation, form, papers, phone; sent once, everything in it is kept, then filed if asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mashang.calendars import queries as calendars
from mashang.calendars.types import Due, due
from mashang.cases import queries as cases
from mashang.cases.operations import draft as drafts
from mashang.cases.operations import submission
from mashang.cases.types import Receipt
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import FormDefinition, Offer
from mashang.documents import queries as documents
from mashang.documents.operations import printing
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Conflict, NotFound, Refusal
from mashang.offices import queries as offices
from mashang.web.shared import forms
from mashang.web.shared.pages import file_answer, once_key, signed_in
from mashang.web.shared.sent import moment, refuse_longer
from mashang.web.shared.staff import refusals
from mashang.web.shared.staff.acting import post_or_look
from mashang.web.shared.staff.applicants import applicant_of
from mashang.web.shared.staff.case_pages import shown_file
from mashang.web.shared.staff.refusals import NOTHING, Refused
from mashang.web.shared.staff.sent import typed_in
from mashang.web.shared.visits import Visit
from mashang.web.window import bringing, labels, materials, sheet
from mashang.web.window.views.receipts import with_code

if TYPE_CHECKING:
    from mashang.cases.types import Application

LIMITS = {"contact_phone": 20, "delivery_way": 10, "delivery_address": 200}
KEEP, SUBMIT, PRINT = "keep", "submit", "print"
TO_SIGN = "to-sign"  # ?show=: the application form beside the draft, to be printed


@dataclass(frozen=True, slots=True)
class Sent:
    """What the one form says: values of the draft, what was brought, what to do with it."""

    values: dict[str, Any]
    brought: bringing.Brought
    then: str
    taken_out: str  # key of a file to take out again
    seen_at: datetime | None  # the save that this page was made from

    @classmethod
    def of(cls, request: Visit, offer: Offer) -> "Sent":
        typed = typed_in(request, {**LIMITS, "then": 10, "remove": 32, "seen_at": 40})
        if typed["delivery_way"] not in offer.content.delivery_ways:
            typed["delivery_way"] = ""
        values: dict[str, Any] = {name: typed[name] for name in LIMITS}
        values["situations"] = materials.situations_in(request.POST, offer)
        values["answers"] = forms.read(FormDefinition.of(offer.content.form), request.POST)
        codes = [material.code for material in offer.content.materials]
        then = KEEP if forms.rows_changed(request.POST) or typed["remove"] else typed["then"]
        return cls(values, bringing.Brought.of(request, codes), then, typed["remove"], moment(typed["seen_at"]))


@signed_in
@post_or_look
def draft(request: Visit, key: str) -> HttpResponse:
    """The draft; once it was filed, the case that it became."""
    try:
        application = cases.walk_in_draft(request.actor, key)
    except NotFound:
        return _filed_before(request, key)
    offer = catalogue.offer(application.item_version_id)
    if request.method == "POST":
        return _sent(request, application, offer, Sent.of(request, offer))
    values = {name: getattr(application, name) for name in (*LIMITS, "situations", "answers")}
    return _page(request, application, offer, values)


def _sent(request: Visit, application: "Application", offer: Offer, sent: Sent) -> HttpResponse:
    try:
        _keep(request, application, sent)
        if sent.then == SUBMIT:
            return _filed(_submitted(request, application.key))
    except Refusal as refusal:
        if isinstance(refusal, Conflict) and (filed := _filed_meanwhile(request, application.key)):
            return filed
        return _page(request, application, offer, sent.values, refusals.in_place(refusal), sent.brought.marks)
    messages.success(request, _("已保存。"))
    if sent.then == PRINT:
        return redirect(f"{reverse('window:draft', args=[application.key])}?show={TO_SIGN}#preview")
    return redirect("window:draft", application.key)


def _keep(request: Visit, application: "Application", sent: Sent) -> None:
    """Keeps everything that was typed, ticked and chosen; afterwards says which files could not be taken."""
    who: dict[str, Any] = {"by": request.actor, "at": request.moment}
    refuse_longer(sent.values, LIMITS)
    application.saved_at = drafts.save(key=application.key, seen_at=sent.seen_at, **who, **sent.values)
    if sent.taken_out:
        drafts.detach(key=application.key, material_key=sent.taken_out, **who)
    handed = cases.materials_of(application)
    Refusal.unless_none(bringing.note(sent.brought, application.key, handed, **who))


def _submitted(request: Visit, key: str) -> Receipt:
    return submission.submit(key=key, by=request.actor, at=request.moment, once=once_key(request))


def _filed(receipt: Receipt) -> HttpResponse:
    return with_code(redirect("window:receipt", receipt.case_number), receipt.case_number, receipt.query_code)


def _filed_before(request: Visit, key: str) -> HttpResponse:
    """A second click gets the receipt of the first; whoever comes later sees the case."""
    application = cases.application_for(request.actor, key, at=request.moment)
    if application.state != "SUBMITTED" or not offices.holds(request.actor):
        raise NotFound
    if request.method == "POST":
        try:
            return _filed(_submitted(request, key))
        except Conflict:
            messages.info(request, _("这份申请已经提交过了，这是它的办件页。"))
    return redirect("window:case", cases.case_number_of(application))


def _filed_meanwhile(request: Visit, key: str) -> HttpResponse | None:
    """What the other click led to; nothing while the draft is still a draft."""
    try:
        return _filed_before(request, key)
    except NotFound:
        return None


def _page(
    request: Visit,
    application: "Application",
    offer: Offer,
    values: dict[str, Any],
    refused: Refused = NOTHING,
    marks: dict[str, str] | None = None,
) -> HttpResponse:
    """The draft as kept, or as typed when it was refused; ticks too."""
    handed = cases.materials_of(application)
    rows = materials.rows(offer.content.materials, handed, offer)
    asked = {m.code for m in materials.asked_for(offer, values["situations"])}
    shown = {
        "application": application,
        "offer": offer,
        "values": values,
        "refused": refused,
        "problems": refused.reasons,
        "rows": rows,
        "missing": [row for row in rows if row.is_missing and row.code in asked],
        "definition": FormDefinition.of(offer.content.form),
        "applicant": applicant_of(application),
        "ways": [(way, labels.DELIVERY[way]) for way in offer.content.delivery_ways],
        "accept": documents.accepted_extensions(),
        "ticks": {row.code: row.mark for row in rows} | (marks or {}),
        "limits": documents.accepted_types_text(),
        "forecast": _forecast(offer, request.moment),
        "to_sign": request.GET.get("show") == TO_SIGN and offer.application_form(application.situations) is not None,
        "crumbs": sheet.crumbs("", _("收件：%s") % offer.name),
    }
    return render(request, "window/draft.html", shown, status=refused.status)


def _forecast(offer: Offer, at: datetime) -> Due | None:
    """When it would be decided at the latest if it were accepted at once (F238)."""
    if not (offer.promised and offer.promised.number and offer.hall_code):
        return None
    table = calendars.timetable(*offices.calendar_of_hall(offer.hall_code))
    return due(at, offer.promised.number, offer.promised.unit, (), table)


@signed_in
@post_or_look
def deletion(request: Visit, key: str) -> HttpResponse:
    """Throws a draft away, after asking."""
    application = cases.walk_in_draft(request.actor, key)
    if request.method == "POST":
        drafts.discard(key=key, by=request.actor, at=request.moment)
        messages.info(request, _("草稿已删除。"))
        return redirect("window:home")
    offer = catalogue.offer(application.item_version_id)
    return render(request, "window/deletion.html", {"application": application, "offer": offer})


@signed_in
@require_safe
def file(request: Visit, key: str, material_key: str) -> HttpResponse:
    """One file of a draft."""
    application = cases.walk_in_draft(request.actor, key)
    return shown_file(request, cases.material_file(application, material_key))


@signed_in
@require_safe
def application_form(request: Visit, key: str) -> HttpResponse:
    """The application form of a draft as a PDF, to be signed before it is filed. The look is recorded."""
    paper = cases.application_form_to_sign(request.actor, key, at=request.moment)
    pdf = printing.print_application_form(paper, on=city_day(request.moment))
    return file_answer(pdf, name=f"{paper.title}.pdf", media_type="application/pdf", inline=True)
