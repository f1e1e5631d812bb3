"""One case at the counter: its page, the applicant's full data with a reason, its files, letters and counted days."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mashang.cases import queries as cases
from mashang.catalogue import queries as catalogue
from mashang.documents import queries as documents
from mashang.documents.operations import rendering
from mashang.kernel.errors import Refusal
from mashang.people import queries as people
from mashang.web.shared.pages import signed_in, stored_file_answer
from mashang.web.shared.sent import text
from mashang.web.shared.staff import refusals
from mashang.web.shared.staff.applicants import applicant_of
from mashang.web.shared.visits import Visit
from mashang.web.window import labels, sheet
from mashang.web.window.handling import post_or_look


@signed_in
@require_safe
def case(request: Visit, number: str) -> HttpResponse:
    return sheet.page(request, number)


@signed_in
@never_cache
@post_or_look
def applicant(request: Visit, number: str) -> HttpResponse:
    """查看全号: asks why, then shows the whole data once; the look stays in the record and the person can read it."""
    found = cases.case_for_official(request.actor, number)
    values: dict[str, Any] = {
        "case": found,
        "applicant": applicant_of(found.application),
        "kinds": labels.DOCUMENT,
        "crumbs": sheet.crumbs(number, _("查看全号")),
    }
    if request.method != "POST":
        return render(request, "window/applicant.html", values)
    try:
        reason = text(request.POST, "reason", 200)
        values |= _full(request, found, reason)
    except Refusal as refusal:
        refused = refusals.in_place(refusal)
        return render(request, "window/applicant.html", values | {"problems": refused.reasons}, status=refused.status)
    return render(request, "window/applicant.html", values | {"reason": reason})


def _full(request: Visit, found: Any, reason: str) -> dict[str, Any]:
    """The applicant (a person), the agent and the phone in full. Each person read leaves its own line."""
    actor, at, application = request.actor, request.moment, found.application
    phone = cases.contact_of(found, actor, reason=reason, at=at)
    ids = {"person": application.person_id, "agent": application.agent_id}
    read = {who: people.full_person(actor, pk, reason=reason, at=at) for who, pk in ids.items() if pk}
    return {"phone": phone, "is_shown": True, **read}


@signed_in
@require_safe
def due(request: Visit, number: str) -> HttpResponse:
    """The days that count, for the popover of lists; opened alone, the case page shows them too."""
    found = cases.case_for_official(request.actor, number)
    if not request.headers.get("HX-Request"):
        return redirect("window:case", number)
    values = {
        "case": found,
        "offer": catalogue.offer(found.item_version_id),
        "due": sheet.due_of(found, request.moment),
    }
    return render(request, "window/parts/days.html", values)


@signed_in
@require_safe
def file(request: Visit, number: str, material_key: str) -> HttpResponse:
    """One file of a case: shown in the page, or with ?download=1 saved."""
    found = cases.case_for_official(request.actor, number)
    return shown_file(request, cases.material_file(found.application, material_key))


def shown_file(request: Visit, stored: Any) -> HttpResponse:
    return stored_file_answer(stored, inline="download" not in request.GET)


@signed_in
@require_safe
def letter(request: Visit, number: str, key: str) -> HttpResponse:
    """A letter of a case as its sealed PDF; printed when it is opened first."""
    found = cases.case_for_official(request.actor, number)
    paper = rendering.letter_pdf(documents.letter_about(sheet.KIND, found.number, key), at=request.moment)
    return shown_file(request, paper)
