"""Materials of an application: uploaded one by one, each with its own answer; opened and taken out again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.cases import queries as cases
from mashang.cases.operations import draft
from mashang.catalogue import queries as catalogue
from mashang.documents import queries as documents
from mashang.documents.operations import storing
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.web.citizen import handed_in, steps
from mashang.web.citizen.refusals import in_place
from mashang.web.citizen.steps import Way
from mashang.web.citizen.views.applications import open_draft, step_of_draft
from mashang.web.shared.pages import signed_in, stored_file_answer
from mashang.web.shared.visits import Visit


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@step_of_draft
def materials(request: Visit, key: str) -> HttpResponse:
    """Step 3: what is not needed, what to upload, what to bring. POST takes in one file for one material."""
    if request.method == "POST":
        return _taken_in(request, key)
    application, offer = open_draft(request, key)
    return _page(request, application, offer)


def _page(request: Visit, application, offer, refused: dict[str, str] | None = None) -> HttpResponse:
    rows = handed_in.rows(application, offer, refused=refused)
    values = {
        "way": Way(offer, application.key, steps.MATERIALS),
        "offer": offer,
        "application": application,
        "rows": rows,
        "left": handed_in.still_required(rows),
        "asks_for_files": any(row.way == handed_in.UPLOAD for row in rows),
        "limits": documents.accepted_types_text(),
        "problems": [Reason(text, field=f"material-{code}") for code, text in (refused or {}).items()],
        "upload_address": reverse("citizen:materials", args=[application.key]),
    }
    return render(request, "citizen/application/materials.html", values, status=422 if refused else 200)


def _taken_in(request: Visit, key: str) -> HttpResponse:
    """One file for one material, of a draft or where a one-time notice asked for it."""
    code = request.POST.get("material", "")
    application = cases.application_for(request.actor, key, at=request.moment)
    offer = catalogue.offer(application.item_version_id)
    if code not in {material.code for material in offer.content.materials}:
        raise NotFound
    refusal = _refusal(request, key, code)
    if request.headers.get("HX-Request"):
        return _row_answer(request, application, offer, code, refusal)
    if application.state == "DRAFT":
        return _page(request, application, offer, {code: refusal}) if refusal else _back_to_row(key, code)
    return _case_answer(request, application, code, refusal)


def _refusal(request: Visit, key: str, code: str) -> str:
    """Takes the file in; the sentence that says why not, empty when it was taken."""
    sent = request.FILES.get("file")
    if sent is None:
        return _("请先选择文件")
    try:
        checked = storing.check(sent, sent.name or "")
        draft.attach(key=key, code=code, checked=checked, by=request.actor, at=request.moment)
    except Refusal as refusal:
        return "；".join(str(reason.text) for reason in in_place(refusal))
    return ""


def _row_answer(request: Visit, application, offer, code: str, refusal: str) -> HttpResponse:
    notice = _notice(application)
    since = notice.requested_at if notice else None
    values = {
        "row": handed_in.row(application, offer, code, refusal=refusal, since=since),
        "upload_address": reverse("citizen:materials", args=[application.key]),
        "is_defect": since is not None,
        "left": _left(application, offer, notice),
    }
    return render(request, "citizen/parts/handed_in.html", values, status=422 if refusal else 200)


def _notice(application):
    return cases.correction_of(application) if application.state != "DRAFT" else None


def _left(application, offer, notice) -> int:
    """How many files a one-time notice still waits for, or a draft before it can be filed."""
    if notice is None:
        return handed_in.still_required(handed_in.rows(application, offer))
    codes = [defect["code"] for defect in notice.defects]
    return handed_in.left(handed_in.rows(application, offer, since=notice.requested_at, only=codes))


def _back_to_row(key: str, code: str) -> HttpResponse:
    return redirect(f"{reverse('citizen:materials', args=[key])}#id_material-{code}")


def _case_answer(request: Visit, application, code: str, refusal: str) -> HttpResponse:
    """Back to the case page, whose box with the defects says what is still missing."""
    from mashang.web.citizen.views import my_cases

    number = cases.case_number_of(application)
    if refusal:
        return my_cases.page(request, number, refused={code: refusal})
    return redirect(f"{reverse('citizen:case', args=[number])}#id_material-{code}")


@signed_in
@require_safe
def file(request: Visit, key: str, material_key: str) -> HttpResponse:
    """One file of one's own application, always as a download."""
    application = cases.application_for(request.actor, key, at=request.moment)
    stored = cases.material_file(application, material_key)
    return stored_file_answer(stored)


@signed_in
@require_POST
def file_removal(request: Visit, key: str, material_key: str) -> HttpResponse:
    """Takes a file out again, while the application or its correction is open."""
    application = cases.application_for(request.actor, key, at=request.moment)
    draft.detach(key=key, material_key=material_key, by=request.actor, at=request.moment)
    if application.state == "DRAFT":
        return redirect("citizen:materials", key)
    return redirect("citizen:case", cases.case_number_of(application))
