"""Divisions (区划): city, counties, towns; kept by administrators."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mashang.kernel.errors import Reason, Refusal
from mashang.offices import queries
from mashang.offices.operations import unit_upkeep
from mashang.web.console.gates import SYSTEM, for_posts, refuse_unless, show
from mashang.web.console.places import OFFICE_READERS
from mashang.web.console.reading import in_place, typed
from mashang.web.console.views.offices import tabs
from mashang.web.shared.visits import Visit

DIVISION = {"code": 12, "name": 60, "level": 10, "parent_code": 12}


@for_posts(*OFFICE_READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def divisions(request: Visit) -> HttpResponse:
    """All divisions, and one to enter or to change; the same code again changes what is there."""
    sent = typed(request.POST, DIVISION)
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        refuse_unless(request, SYSTEM)
        try:
            _put(request, sent)
        except Refusal as refusal:
            problems = in_place(refusal)
        else:
            messages.success(request, _("已保存。"))
            return redirect("console:divisions")
    rows, levels = queries.divisions(), dict(queries.division_levels())
    names = {one.code: one.name for one in rows}
    values = {
        "rows": [(one, levels[one.level], names.get(one.parent_code, "")) for one in rows],
        "typed": sent,
        "levels": queries.division_levels(),
        "parents": [(one.code, one.name) for one in rows],
        "problems": problems,
        "may_change": SYSTEM in request.functions,
        "tabs": tabs("divisions"),
    }
    return show(request, "divisions.html", values, status=422 if problems else 200)


def _put(request: Visit, sent: dict[str, Any]) -> None:
    unit_upkeep.put_division(by=request.actor, at=request.moment, **sent)
