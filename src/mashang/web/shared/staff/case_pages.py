"""What every portal of staff opens beside the page of a case: its counted days, its files and letters, the applicant in
full with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
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
from mashang.web.shared.sent import refuse_longer
from mashang.web.shared.staff.acting import post_or_look
from mashang.web.shared.staff.applicants import applicant_of
from mashang.web.shared.staff.case_sheet import KIND, Crumbs, due_of
from mashang.web.shared.staff.happenings import why_paused
from mashang.web.shared.staff.labels import DOCUMENT
from mashang.web.shared.staff.refusals import NOTHING, Refused, in_place
from mashang.web.shared.staff.sent import typed_in
from mashang.web.shared.visits import Visit

if TYPE_CHECKING:
    from mashang.cases.types import Case
    from mashang.documents.types import StoredFile

REASON = {"reason": 200}


def addresses(portal: str, show: Callable[..., HttpResponse], crumbs: Callable[[str, Any], Crumbs]) -> list[URLPattern]:
    """The pages of one portal; `show(request, template, values, status=)` puts a template into its frame, `crumbs` is
    the way to a page about a case."""
    pages = CasePages(portal, show, crumbs)
    return [
        path("cases/<str:number>/due/", signed_in(require_safe(pages.due)), name="due"),
        path("cases/<str:number>/applicant/", signed_in(never_cache(post_or_look(pages.applicant))), name="applicant"),
        path("cases/<str:number>/materials/<str:key>/", signed_in(require_safe(pages.material)), name="material"),
        path("cases/<str:number>/letters/<str:key>/", signed_in(require_safe(pages.letter)), name="letter"),
    ]


def shown_file(request: Visit, stored: "StoredFile") -> HttpResponse:
    """A file that a query has handed out: shown inside the page, with ?download=1 saved."""
    return stored_file_answer(stored, inline="download" not in request.GET)


@dataclass(frozen=True, slots=True)
class CasePages:
    """The views of one portal."""

    portal: str
    show: Callable[..., HttpResponse]
    crumbs: Callable[[str, Any], Crumbs]

    def due(self, request: Visit, number: str) -> HttpResponse:
        """The counted days of all limits; for the popover of lists as a fragment, alone as a page."""
        found = cases.case_for_official(request.actor, number)
        values = {
            **self._frame(number, _("期限是怎么算的")),
            "case": found,
            "offer": catalogue.offer(found.item_version_id),
            "due": due_of(found, request.moment),
            "paused": why_paused(found, cases.timeline(found, for_staff=True)),
        }
        if request.headers.get("HX-Request"):
            return render(request, "shared/cases/days.html", values)
        return self.show(request, "shared/cases/due.html", values)

    def material(self, request: Visit, number: str, key: str) -> HttpResponse:
        """One file of a case."""
        found = cases.case_for_official(request.actor, number)
        return shown_file(request, cases.material_file(found.application, key))

    def letter(self, request: Visit, number: str, key: str) -> HttpResponse:
        """A letter of a case as its sealed PDF; printed when it is opened first."""
        found = cases.case_for_official(request.actor, number)
        paper = rendering.letter_pdf(documents.letter_about(KIND, found.number, key), at=request.moment)
        return shown_file(request, paper)

    def applicant(self, request: Visit, number: str) -> HttpResponse:
        """查看全号: asks why, then shows all of it once; the look stays in the record and the person can read it."""
        found = cases.case_for_official(request.actor, number)
        values, refused = typed_in(request, REASON), NOTHING
        if request.method != "POST":
            return self._applicant(request, found, values, refused)
        try:
            refuse_longer(values, REASON)
            full = _full(request, found, values["reason"])
        except Refusal as refusal:
            return self._applicant(request, found, values, in_place(refusal))
        return self._applicant(request, found, {**values, **full, "is_shown": True}, refused)

    def _applicant(self, request: Visit, case: "Case", values: dict[str, Any], refused: Refused) -> HttpResponse:
        shown = {
            **self._frame(case.number, _("查看全号")),
            "case": case,
            "applicant": applicant_of(case.application),
            "kinds": DOCUMENT,
            "problems": refused.reasons,
            **values,
        }
        return self.show(request, "shared/cases/applicant.html", shown, status=refused.status)

    def _frame(self, number: str, title: str) -> dict[str, Any]:
        address = reverse(f"{self.portal}:case", args=[number])
        return {"base": f"{self.portal}/base.html", "back": address, "crumbs": self.crumbs(number, title)}


def _full(request: Visit, case: "Case", reason: str) -> dict[str, Any]:
    """The applicant (a person), the agent and the phone in full. Each look leaves its own line."""
    actor, at, application = request.actor, request.moment, case.application
    ids = {_("申请人"): application.person_id, _("代理人"): application.agent_id}
    phone = cases.contact_of(case, actor, reason=reason, at=at)
    persons = [(who, people.full_person(actor, pk, reason=reason, at=at)) for who, pk in ids.items() if pk]
    return {"phone": phone, "persons": persons}
