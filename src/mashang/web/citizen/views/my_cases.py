"""My cases: the list with drafts, one case with what I must do next, correction, withdrawal, letters, rating."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.cases import queries as cases
from mashang.cases.operations import correction, withdrawal
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import FormDefinition, Offer
from mashang.certificates import queries as certificates
from mashang.documents import queries as documents
from mashang.documents.operations import rendering
from mashang.evaluation import queries as evaluation
from mashang.kernel import masking
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.web.citizen import handed_in, labels, progress, rows
from mashang.web.citizen.refusals import in_place
from mashang.web.shared import forms
from mashang.web.shared.components import Link
from mashang.web.shared.pages import once_key, signed_in, stored_file_answer
from mashang.web.shared.sent import text, whole_number
from mashang.web.shared.visits import Visit

if TYPE_CHECKING:
    from mashang.cases.types import Case

PAGE = 20
OURS = ("SUBMITTED", "NON_ACCEPTANCE_PROPOSED", "ACCEPTED", "REVIEWED", "REFERRED")  # nothing to do for the applicant


@dataclass(frozen=True, slots=True)
class Page:
    next_after: int | None


# -- the list ----------------------------------------------------------------------------------------------------------
@signed_in
@require_safe
def my_cases(request: Visit) -> HttpResponse:
    before, part = whole_number(request.GET.get("after", "")), request.GET.get("part", "")
    part = part if part in rows.PARTS else rows.ALL
    found = cases.applications_of(
        request.actor, at=request.moment, before=before, limit=PAGE + 1, is_closed=rows.IS_CLOSED.get(part)
    )
    drafts = cases.drafts_of(request.actor) if before is None and part != rows.CLOSED else []
    values = {
        "rows": rows.rows(found[:PAGE], at=request.moment),
        "tabs": rows.tabs(part),
        "chosen": part,
        "drafts": [(draft, rows.applicant(draft)) for draft in drafts],
        "part": Page(found[PAGE - 1].pk if len(found) > PAGE else None),
    }
    return render(request, "citizen/my_cases.html", values)


# -- one case ----------------------------------------------------------------------------------------------------------
@signed_in
@require_safe
def case(request: Visit, number: str) -> HttpResponse:
    return page(request, number)


def page(
    request: Visit,
    number: str,
    *,
    refused: dict[str, str] | None = None,
    problems: tuple[Reason, ...] = (),
    values: dict[str, Any] | None = None,
) -> HttpResponse:
    """The case with everything its applicant may see; `refused`, `problems` and `values` come back from a form."""
    found = cases.case_for_applicant(request.actor, number, at=request.moment)
    offer = catalogue.offer(found.item_version_id)
    entries = cases.timeline(found, for_staff=False)
    acts = _open_acts(request, found)
    letters = documents.letters_about("cases.Case", found.number, for_applicant=True)
    level, words = labels.case_state(found)
    shown = {
        "case": found,
        "application": found.application,
        "offer": offer,
        "level": level,
        "words": words,
        "due": _due(found, request.moment),
        "paused": progress.why_paused(found, entries),
        "acts": acts,
        "line": progress.happenings(found, entries, _letter_links(found.number, letters)),
        "letters": [(one, labels.LETTER.get(one.kind, one.kind)) for one in letters],
        **_materials(found, offer),
        "refusal": progress.refusal(found, entries),
        "names": {material.code: material.name for material in offer.content.materials},
        "certificate": certificates.entry_of_grant("cases.Case", found.number, at=request.moment),
        "rating": _rating(request, found),
        "is_ours": found.state in OURS,
        "told_to": masking.phone(found.application.contact_phone) if found.application.contact_phone else "",
        "delivery": labels.DELIVERY.get(found.application.delivery_way, ""),
        "crumbs": [(_("首页"), "/"), (_("我的办件"), reverse("citizen:my-cases")), (found.number, "")],
        **(_to_mend(found, offer, refused, problems, values) if "CORRECTION_ANSWER" in acts else {}),
    }
    problems = problems or tuple(Reason(text, field=f"material-{code}") for code, text in (refused or {}).items())
    return render(request, "citizen/case.html", {**shown, "problems": problems}, status=422 if problems else 200)


def _materials(found: "Case", offer: Offer) -> dict[str, Any]:
    """What lies with the case, and the name of the application form while the system has still to make it."""
    handed = cases.materials_of(found.application)
    form = offer.application_form(found.application.situations)
    is_made = any(one.form == "GENERATED" for one in handed)
    return {"materials": handed, "in_making": form.name if form and not is_made else ""}


def _open_acts(request: Visit, found: "Case") -> set[str]:
    possible = cases.open_acts(found, request.actor, at=request.moment, as_applicant=True)
    return {one.act for one in possible if one.is_open}


def _due(found: "Case", at) -> dict[str, Any]:
    return cases.due_explained(found, at=at) if found.calendar_id else {"promised": None, "legal": None}


def _letter_links(number: str, letters: list) -> dict[str, list[Link]]:
    links: dict[str, list[Link]] = defaultdict(list)
    for letter in letters:
        address = reverse("citizen:letter", args=[number, letter.key])
        links[letter.kind].append(Link(labels.LETTER.get(letter.kind, letter.kind), address, "file"))
    paper = reverse("citizen:referral-paper", args=[number])
    links[progress.PAPER].append(Link(_("上级的决定书（扫描件）"), paper, "file"))
    return links


def _rating(request: Visit, found: "Case") -> Any:
    if found.state != "DELIVERED":
        return None
    try:
        return evaluation.invitation_for(request.actor, _service_kind(found), found.number, at=request.moment)
    except NotFound:
        return None


def _service_kind(found: "Case") -> str:
    return "HALL_VISIT" if found.channel == "WINDOW" else "ONLINE_MATTER"


# -- correction --------------------------------------------------------------------------------------------------------
def _to_mend(
    found: "Case",
    offer: Offer,
    refused: dict[str, str] | None,
    problems: tuple[Reason, ...],
    values: dict[str, Any] | None,
) -> dict[str, Any]:
    """The one-time notice as a to-do: each defect, with its upload row or its field of the form."""
    notice = cases.correction_of(found.application)
    if notice is None:
        return {}
    codes = [defect["code"] for defect in notice.defects]
    papers = {
        r.code: r
        for r in handed_in.rows(found.application, offer, refused=refused, since=notice.requested_at, only=codes)
    }
    return {
        "notice": notice,
        "defects": [(defect, papers.get(defect["code"])) for defect in notice.defects],
        "left": handed_in.left(papers.values()),
        "to_mend": {code for code, row in papers.items() if row.state != "kept"},
        "limits": documents.accepted_types_text(),
        "fields": _fields(codes),
        "definition": FormDefinition.of(offer.content.form),
        "values": values or found.application.answers,
        "upload_address": reverse("citizen:materials", args=[found.application.key]),
    }


def _fields(codes: list[str]) -> list[str]:
    return [code.removeprefix("field:") for code in codes if code.startswith("field:")]


@signed_in
@require_POST
def answer(request: Visit, number: str) -> HttpResponse:
    """Sends the correction in: what was uploaded before, and the fields of this form."""
    found = cases.case_for_applicant(request.actor, number, at=request.moment)
    notice = cases.correction_of(found.application)
    offer = catalogue.offer(found.item_version_id)
    fields = _fields([defect["code"] for defect in notice.defects]) if notice else []
    given = forms.read(FormDefinition.of(offer.content.form), request.POST, only=fields)
    try:
        correction.answer(
            case_number=number, by=request.actor, at=request.moment, answers=given, once=once_key(request)
        )
    except Refusal as refusal:
        return page(request, number, problems=in_place(refusal), values={**found.application.answers, **given})
    messages.success(request, _("补正已经交上去了，窗口会接着看。"))
    return redirect("citizen:case", number)


# -- withdrawal, letters -----------------------------------------------------------------------------------------------
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Visit, number: str) -> HttpResponse:
    """Takes the application back, after saying what that means."""
    found = cases.case_for_applicant(request.actor, number, at=request.moment)
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            reason = text(request.POST, "reason", 500)
            withdrawal.withdraw(
                case_number=number, by=request.actor, at=request.moment, reason=reason, once=once_key(request)
            )
            return redirect("citizen:case", number)
        except Refusal as refusal:
            problems = in_place(refusal)
    values = {
        "case": found,
        "offer": catalogue.offer(found.item_version_id),
        "problems": problems,
        "is_open": "WITHDRAWAL" in _open_acts(request, found),
        "crumbs": [
            (_("首页"), "/"),
            (_("我的办件"), reverse("citizen:my-cases")),
            (found.number, reverse("citizen:case", args=[found.number])),
            (_("撤回"), ""),
        ],
    }
    return render(request, "citizen/withdrawal.html", values, status=422 if problems else 200)


@signed_in
@require_safe
def letter(request: Visit, number: str, key: str) -> HttpResponse:
    """A letter about one's own case, as its sealed PDF; printed when it is opened first."""
    found = cases.case_for_applicant(request.actor, number, at=request.moment)
    asked = documents.letter_about("cases.Case", found.number, key, for_applicant=True)
    paper = rendering.letter_pdf(asked, at=request.moment)
    return stored_file_answer(paper)


@signed_in
@require_safe
def referral_paper(request: Visit, number: str) -> HttpResponse:
    """The decision of the superior that decided one's own case, as it was scanned."""
    paper = cases.referral_file(cases.case_for_applicant(request.actor, number, at=request.moment))
    return stored_file_answer(paper)


@signed_in
@require_safe
def certificate_file(request: Visit, number: str) -> HttpResponse:
    """The certificate that one's own case led to, also where the list by holder is not open yet."""
    found = cases.case_for_applicant(request.actor, number, at=request.moment)
    paper = certificates.document_of_grant("cases.Case", found.number)
    return stored_file_answer(paper)
