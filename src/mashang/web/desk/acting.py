"""The frame of every act of the desk: opened it shows the case with its form, sent it does the act, refused it comes
back with the case as it is now and everything that was typed.

    @act_form("REVIEW_RETURN", {"reason": 1000})
    def send_back(request, case, typed):
        review.send_back(case_number=case.number, reason=typed["reason"], **acting(request))
        return _("已退回审查")
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mashang.cases import queries as cases
from mashang.kernel.errors import Refusal
from mashang.web.desk import places, sheet
from mashang.web.shared.pages import View, signed_in
from mashang.web.shared.sent import refuse_longer
from mashang.web.shared.staff.refusals import NOTHING, in_place
from mashang.web.shared.staff.sent import Typed, typed_in
from mashang.web.shared.visits import Visit

Perform = Callable[[Visit, Any, Typed], str]
post_or_look = require_http_methods(["GET", "HEAD", "POST"])
YEAR = 365 * 24 * 3600


def act_form(act: str, limits: Mapping[str, int]) -> Callable[[Perform], View]:
    """Makes `perform(request, case, typed) -> words of the toast` the page of one act on a case."""

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
                    refused = in_place(refusal)
                    case = cases.case_for_official(request.actor, number)  # as it is now
            return sheet.page(request, case, act=_form_of(request, act, typed), typed=typed, refused=refused)

        return view

    return made


def _form_of(request: Visit, act: str, typed: Typed) -> str:
    """A decision has two forms: to grant, and to refuse with reasons and provision."""
    outcome = typed.get("outcome") or request.GET.get("outcome")
    return "REFUSAL" if act == "DECISION" and outcome == "REFUSED" else act


def _onward(request: Visit, number: str, done: str) -> HttpResponse:
    """To the next task where the official goes on by habit, otherwise back to the case; remembers the habit."""
    goes_on = request.POST.get(sheet.ONWARD) == "yes"
    task = places.next_task(request.actor, request.moment, besides=[number]) if goes_on else None
    words = _("%(done)s（%(number)s）。") % {"done": done, "number": number}
    messages.success(request, words + (_("下面是下一件。") if task else ""))
    answer = HttpResponseRedirect(places.of_task(task) if task else places.of_case(number))
    answer.set_cookie(
        sheet.ONWARD, "yes" if goes_on else "no", max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer
