"""The pages of acts at the counter, each in the frame of `shared.staff.acting`.

@act_page("FEE", "window/acts/fee.html", {"reference": 60})
def fee(request, case, typed):
    record_payment(case_number=case.number, reference=typed["reference"], **acting(request))
    return _("已登记缴费。")
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from mashang.cases import queries as cases
from mashang.cases.types import OpenAct
from mashang.catalogue import queries as catalogue
from mashang.kernel.errors import Reason
from mashang.web.shared.pages import View
from mashang.web.shared.staff.acting import Acting, Perform
from mashang.web.shared.staff.case_sheet import head_of, refusal_of
from mashang.web.shared.staff.refusals import Refused
from mashang.web.shared.staff.sent import Typed
from mashang.web.shared.visits import Visit
from mashang.web.window import acts, sheet

if TYPE_CHECKING:
    from mashang.cases.types import Case

More = Callable[[Visit, "Case", Typed], Mapping[str, Any]]


def act_page(act: str, template: str, limits: Mapping[str, int], *, more: More | None = None) -> Callable[..., View]:
    """Makes `perform(request, case, typed)` the page of one act on a case; `more` is what its form needs beside."""

    def page(request: Visit, case: "Case", typed: Typed, refused: Refused) -> HttpResponse:
        values = _values(request, case, act, refused) | {"typed": typed}
        values |= more(request, case, typed) if more else {}
        return sheet.show(request, template, values, status=refused.status)

    return Acting(page, _back, limits).view


def at_once(perform: Perform) -> View:
    """Makes `perform` an act behind a button of the case page; refused, that page says why. Opened, it leads there."""

    def page(request: Visit, case: "Case", typed: Typed, refused: Refused) -> HttpResponse:
        if request.method != "POST":
            return redirect("window:case", case.number)
        return sheet.page(request, case.number, refused)

    return Acting(page, _back).view(perform)


def _back(request: Visit, number: str, done: str) -> HttpResponse:
    messages.success(request, done)
    return redirect("window:case", number)


def _values(request: Visit, case: "Case", act: str, refused: Refused) -> dict[str, Any]:
    offered = cases.open_acts(case, request.actor, at=request.moment)
    is_open, closed_for = acts.is_offered(offered, act), _reasons(offered, act)
    is_missing = not (is_open or closed_for or refused.reasons)
    return {
        **head_of(case, catalogue.offer(case.item_version_id)),
        **refusal_of(case, refused),
        "is_open": is_open,
        "closed_for": closed_for,
        "why_not": cases.why_not_offered(case, request.actor, act) if is_missing else None,
        "crumbs": sheet.crumbs(case.number, acts.WAYS[act].title),
    }


def _reasons(offered: list[OpenAct], act: str) -> list[Reason]:
    return [reason for one in offered if one.act == act for reason in one.reasons]
