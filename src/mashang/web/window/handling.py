"""The frame of every act's page: opened it shows its form, sent it does the act, refused it comes back as it was typed.

@act_page("FEE", "window/acts/fee.html", {"reference": 60})
def fee(request, case, typed):
    record_payment(case_number=case.number, reference=typed["reference"], **acting(request))
    return _("已登记缴费。")
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mashang.cases import queries as cases
from mashang.catalogue import queries as catalogue
from mashang.kernel.errors import Refusal
from mashang.web.shared.pages import View, signed_in
from mashang.web.shared.sent import refuse_longer
from mashang.web.shared.staff import refusals
from mashang.web.shared.staff.applicants import applicant_of
from mashang.web.shared.staff.happenings import happenings
from mashang.web.shared.staff.refusals import NOTHING, Refused
from mashang.web.shared.staff.sent import Typed, typed_in
from mashang.web.shared.visits import Visit
from mashang.web.window import acts, labels, sheet

Perform = Callable[[Visit, Any, Typed], str | HttpResponse]
More = Callable[[Visit, Any, Typed], Mapping[str, Any]]
post_or_look = require_http_methods(["GET", "HEAD", "POST"])


def act_page(act: str, template: str, limits: Mapping[str, int], *, more: More | None = None) -> Callable[..., View]:
    """Makes `perform(request, case, typed)` the page of one act on a case.

    What it returns is said on the case page, to which the clerk goes back; a response of its own is sent as it is.
    """

    def made(perform: Perform) -> View:
        @signed_in
        @post_or_look
        @wraps(perform)
        def view(request: Visit, number: str) -> HttpResponse:
            case = cases.case_for_official(request.actor, number)
            typed, refused = typed_in(request, limits), NOTHING
            if request.method == "POST":
                try:
                    refuse_longer(typed, limits)
                    return _onward(request, number, perform(request, case, typed))
                except Refusal as refusal:
                    refused = refusals.in_place(refusal)
                    case = cases.case_for_official(request.actor, number)  # as it is now
            values = _values(request, case, act, refused) | {"typed": typed}
            values |= more(request, case, typed) if more else {}
            return render(request, template, values, status=refused.status)

        return view

    return made


def at_once(perform: Perform) -> View:
    """Makes `perform` an act behind a button of the case page; refused, that page says why. Opened, it leads there."""

    @signed_in
    @post_or_look
    @wraps(perform)
    def view(request: Visit, number: str) -> HttpResponse:
        case = cases.case_for_official(request.actor, number)
        if request.method == "POST":
            try:
                return _onward(request, number, perform(request, case, {}))
            except Refusal as refusal:
                return sheet.page(request, number, refusals.in_place(refusal))
        return redirect("window:case", number)

    return view


def _onward(request: Visit, number: str, said: str | HttpResponse) -> HttpResponse:
    if isinstance(said, HttpResponse):
        return said
    messages.success(request, said)
    return redirect("window:case", number)


def _values(request: Visit, case: Any, act: str, refused: Refused) -> dict[str, Any]:
    offered = cases.open_acts(case, request.actor, at=request.moment)
    level, words = labels.case_state(case)
    is_open, closed_for = acts.is_offered(offered, act), _reasons(offered, act)
    is_missing = not (is_open or closed_for or refused.reasons)
    return {
        "case": case,
        "application": case.application,
        "offer": catalogue.offer(case.item_version_id),
        "level": level,
        "words": words,
        "refused": refused,
        "problems": refused.problems,
        "is_open": is_open,
        "closed_for": closed_for,
        "why_not": cases.why_not_offered(case, request.actor, act) if is_missing else None,
        "applicant": applicant_of(case.application),
        "crumbs": sheet.crumbs(case.number, acts.WAYS[act].title),
        "last": _last(case) if refused.is_stale else None,
    }


def _reasons(offered: list[Any], act: str) -> list[Any]:
    return [reason for one in offered if one.act == act for reason in one.reasons]


def _last(case: Any) -> Any:
    """What happened last, for whoever came second."""
    return next(reversed(happenings(cases.timeline(case, for_staff=True))), None)
