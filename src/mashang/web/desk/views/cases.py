"""One case at the desk: its page, its counted days, its papers, the applicant's full data with a reason."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mashang.cases import queries as cases
from mashang.catalogue import queries as catalogue
from mashang.certificates import queries as certificates
from mashang.documents import queries as documents
from mashang.documents.operations import rendering
from mashang.kernel.errors import NotFound, Refusal
from mashang.people import queries as people
from mashang.web.desk import places, sheet
from mashang.web.desk.acting import post_or_look
from mashang.web.desk.desks import Desk
from mashang.web.shared.pages import signed_in, stored_file_answer
from mashang.web.shared.sent import refuse_longer
from mashang.web.shared.staff.applicants import applicant_of
from mashang.web.shared.staff.happenings import why_paused
from mashang.web.shared.staff.labels import DOCUMENT
from mashang.web.shared.staff.refusals import in_place
from mashang.web.shared.staff.sent import typed_in
from mashang.web.shared.visits import Visit


@signed_in
@require_safe
def case(request: Visit, number: str) -> HttpResponse:
    return sheet.page(request, cases.case_for_official(request.actor, number))


@signed_in
@require_safe
def due(request: Visit, number: str) -> HttpResponse:
    """The counted days of both limits; for the popover of lists as a fragment, alone as a page."""
    found = cases.case_for_official(request.actor, number)
    values = {
        "case": found,
        "offer": catalogue.offer(found.item_version_id),
        "due": sheet.due_of(found, request.moment),
        "paused": why_paused(found, cases.timeline(found, for_staff=True)),
        "crumbs": [*sheet.crumbs(number)[:1], (number, places.of_case(number)), (_("期限是怎么算的"), "")],
    }
    if request.headers.get("HX-Request"):
        return render(request, "desk/parts/days.html", values)
    return Desk(request).page("desk/due.html", values)


# -- papers ------------------------------------------------------------------------------------------------------------
@signed_in
@require_safe
def material(request: Visit, number: str, key: str) -> HttpResponse:
    """One file of a case, shown inside the page; with ?download=1 saved."""
    found = cases.case_for_official(request.actor, number)
    return _file(request, cases.material_file(found.application, key))


@signed_in
@require_safe
def letter(request: Visit, number: str, key: str) -> HttpResponse:
    """A letter of a case as its sealed PDF; printed when it is opened first."""
    found = cases.case_for_official(request.actor, number)
    return _file(
        request, rendering.letter_pdf(documents.letter_about(sheet.KIND, found.number, key), at=request.moment)
    )


@signed_in
@require_safe
def referral_paper(request: Visit, number: str) -> HttpResponse:
    """The superior's decision as it was scanned."""
    return _file(request, cases.referral_file(cases.case_for_official(request.actor, number)))


@signed_in
@require_safe
def certificate(request: Visit, number: str) -> HttpResponse:
    """The certificate that a case led to, for officials in charge of it; the look is recorded."""
    found = cases.case_for_official(request.actor, number)
    made = certificates.entry_of_grant(sheet.KIND, found.number, at=request.moment)
    if made is None:
        raise NotFound
    return _file(request, certificates.download(request.actor, made.number, at=request.moment))


def _file(request: Visit, stored: Any) -> HttpResponse:
    return stored_file_answer(stored, inline="download" not in request.GET)


# -- the applicant in full ---------------------------------------------------------------------------------------------
REASON = {"reason": 200}


@signed_in
@never_cache
@post_or_look
def applicant(request: Visit, number: str) -> HttpResponse:
    """查看全号: asks why, then shows the whole data once; the look stays in the record and the person can read it."""
    found = cases.case_for_official(request.actor, number)
    values: dict[str, Any] = {
        "case": found,
        "applicant": applicant_of(found.application),
        "kinds": DOCUMENT,
        "crumbs": [*sheet.crumbs(number)[:1], (number, places.of_case(number)), (_("查看全号"), "")],
    }
    if request.method != "POST":
        return Desk(request).page("desk/applicant.html", values)
    values |= typed_in(request, REASON)
    try:
        refuse_longer(values, REASON)
        values |= _full(request, found, values["reason"])
    except Refusal as refusal:
        refused = in_place(refusal)
        return Desk(request).page("desk/applicant.html", values | {"problems": refused.reasons}, status=refused.status)
    return Desk(request).page("desk/applicant.html", values | {"is_shown": True})


def _full(request: Visit, found: Any, reason: str) -> dict[str, Any]:
    """The applicant (a person), the agent and the phone in full. Each look leaves its own line."""
    actor, at, application = request.actor, request.moment, found.application
    ids = {_("申请人"): application.person_id, _("代理人"): application.agent_id}
    phone = cases.contact_of(found, actor, reason=reason, at=at)
    persons = [(who, people.full_person(actor, pk, reason=reason, at=at)) for who, pk in ids.items() if pk]
    return {"phone": phone, "persons": persons}
