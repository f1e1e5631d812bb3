"""The acts of the desk, each in the frame of `shared.staff.acting`: their page is the case with the form of the act.

@act_form("REVIEW_RETURN", {"reason": 1000})
def send_back(request, case, typed):
    review.send_back(case_number=case.number, reason=typed["reason"], **acting(request))
    return _("已退回审查")
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mashang.web.desk import places, sheet
from mashang.web.shared.pages import View
from mashang.web.shared.staff.acting import Acting
from mashang.web.shared.staff.case_sheet import next_task
from mashang.web.shared.staff.refusals import Refused
from mashang.web.shared.staff.sent import Typed
from mashang.web.shared.visits import Visit

if TYPE_CHECKING:
    from mashang.cases.types import Case

YEAR = 365 * 24 * 3600


def act_form(act: str, limits: Mapping[str, int]) -> Callable[..., View]:
    """Makes `perform(request, case, typed) -> words of the toast` the page of one act on a case."""

    def page(request: Visit, case: "Case", typed: Typed, refused: Refused) -> HttpResponse:
        return sheet.page(request, case, act=_form_of(request, act, typed), typed=typed, refused=refused)

    return Acting(page, _onward, limits).view


def _form_of(request: Visit, act: str, typed: Typed) -> str:
    """A decision has two forms: to grant, and to refuse with reasons and provision."""
    outcome = typed.get("outcome") or request.GET.get("outcome")
    return "REFUSAL" if act == "DECISION" and outcome == "REFUSED" else act


def _onward(request: Visit, number: str, done: str) -> HttpResponse:
    """To the next task where the official goes on by habit, otherwise back to the case; remembers the habit."""
    goes_on = request.POST.get(sheet.ONWARD) == "yes"
    task = next_task(request.actor, request.moment, besides=[number]) if goes_on else None
    words = _("%(done)s（%(number)s）。") % {"done": done, "number": number}
    messages.success(request, words + (_("下面是下一件。") if task else ""))
    answer = HttpResponseRedirect(places.of_task(task) if task else places.of_case(number))
    answer.set_cookie(
        sheet.ONWARD, "yes" if goes_on else "no", max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return answer
