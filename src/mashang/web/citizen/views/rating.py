"""Rating a service: by the link that was sent, or signed in from the case. Five equal buttons, none chosen before."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mashang.cases import queries as cases
from mashang.evaluation import queries as evaluation
from mashang.evaluation.operations import rating
from mashang.evaluation.types import InvitationView, Opinion
from mashang.kernel.errors import Conflict, Reason, Refusal
from mashang.web.citizen.refusals import in_place
from mashang.web.shared.pages import signed_in
from mashang.web.shared.visits import Visit

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
def by_link(request: Visit, token: str) -> HttpResponse:
    """For everybody who has the link; naming oneself needs the account that was served."""
    invitation = evaluation.by_link(token, at=request.moment)

    def give(opinion: Opinion) -> None:
        rating.rate_by_link(token=token, opinion=opinion, by=request.actor, at=request.moment)

    return _answer(request, invitation, give, reverse("citizen:rating", args=[token]))


@signed_in
@never_cache
@require_http_methods(METHODS)
def of_case(request: Visit, number: str) -> HttpResponse:
    """From one's own case."""
    case = cases.case_for_applicant(request.actor, number, at=request.moment)
    kind = "HALL_VISIT" if case.channel == "WINDOW" else "ONLINE_MATTER"
    invitation = evaluation.invitation_for(request.actor, kind, case.number, at=request.moment)

    def give(opinion: Opinion) -> None:
        rating.rate_own(service_kind=kind, reference=case.number, opinion=opinion, by=request.actor, at=request.moment)

    return _answer(request, invitation, give, reverse("citizen:case-rating", args=[number]), case.number)


def _answer(
    request: Visit, invitation: InvitationView, give: Callable[[Opinion], None], address: str, case_number: str = ""
) -> HttpResponse:
    if request.method != "POST":
        return _page(request, invitation, case_number)
    opinion = _opinion(request)
    try:
        give(opinion)
    except Conflict:
        pass  # rated before: the page says so
    except Refusal as refusal:
        return _page(request, invitation, case_number, opinion, in_place(refusal))
    return redirect(address)


def _crumbs(case_number: str) -> list[tuple[object, str]]:
    if not case_number:
        return [(_("首页"), "/"), (_("评价"), "")]
    return [
        (_("首页"), "/"),
        (_("我的办件"), reverse("citizen:my-cases")),
        (case_number, reverse("citizen:case", args=[case_number])),
        (_("评价"), ""),
    ]


def _opinion(request: Visit) -> Opinion:
    grade = request.POST.get("grade", "")
    chosen = int(grade) if grade in {"1", "2", "3", "4", "5"} else None
    offered = {choice.code for choice in _choices(request.POST.get("kind", "")).get(chosen or 0, ())}
    return Opinion(
        grade=chosen,
        text=request.POST.get("text", "").strip(),
        is_named=request.POST.get("is_named") == "yes",
        indicators=tuple(code for code in request.POST.getlist("indicators") if code in offered),
        channel="MOBILE" if "Mobile" in request.headers.get("User-Agent", "") else "PC",
    )


def _choices(kind: str) -> dict[int, Any]:
    return evaluation.indicator_choices(kind) if kind in {"HALL_VISIT", "ONLINE_MATTER"} else {}


def _page(
    request: Visit,
    invitation: InvitationView,
    case_number: str,
    opinion: Opinion | None = None,
    problems: tuple[Reason, ...] = (),
) -> HttpResponse:
    choices = _choices(invitation.service_kind)
    grades = [(grade, words, choices.get(grade, ())) for grade, words in evaluation.grade_texts().items()]
    shown = {
        "invitation": invitation,
        "grades": grades,
        "opinion": opinion,
        "problems": problems,
        "case_number": case_number,
        "crumbs": _crumbs(case_number),
    }
    return render(request, "citizen/rating.html", shown, status=422 if problems else 200)
