"""Satisfaction figures for supervision and hall managers: with formula and sample size, never who rated."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from mashang.evaluation import queries as evaluation
from mashang.evaluation.types import Statistics
from mashang.kernel.clock import city_day, days_before
from mashang.kernel.errors import NotAllowed, Reason, Refusal
from mashang.offices import queries as offices
from mashang.offices.types import DivisionView
from mashang.web.desk.desks import OVERSEEING, Desk
from mashang.web.shared.components import Tab
from mashang.web.shared.pages import signed_in
from mashang.web.shared.sent import day
from mashang.web.shared.visits import Visit

DAYS = 30
GROUPS = {"UNIT": gettext_lazy("按单位"), "ITEM": gettext_lazy("按事项"), "DAY": gettext_lazy("按日期")}


@signed_in
@require_safe
def ratings(request: Visit) -> HttpResponse:
    """`from` and `to` are days (both included), `by` is UNIT, ITEM or DAY, `division` one of those overseen."""
    division = _division(request)
    by = request.GET.get("by", "")
    by = by if by in GROUPS else "UNIT"
    to_on = day(request.GET.get("to", "")) or city_day(request.moment)
    from_on = day(request.GET.get("from", "")) or days_before(to_on, DAYS - 1)
    found, problems = _statistics(division, by, from_on, to_on)
    values = {
        "found": found,
        "problems": problems,
        "by": by,
        "division": division,
        "from_on": from_on,
        "to_on": to_on,
        "groups": _groups(request, by),
        "rates": _rates(found) if found else [],
    }
    return Desk(request).page("desk/ratings.html", values, status=422 if problems else 200)


def _division(request: Visit) -> DivisionView:
    """The division whose figures show: the one asked for, else the first that the official oversees; others refused."""
    overseen = offices.divisions_of(request.actor, *OVERSEEING)
    if not overseen:
        raise NotAllowed
    choices = [division for division in offices.divisions() if division.id in overseen]
    return next((one for one in choices if one.code == request.GET.get("division")), choices[0])


def _statistics(
    division: DivisionView, by: str, from_on: date, to_on: date
) -> tuple[Statistics | None, tuple[Reason, ...]]:
    try:
        found = evaluation.statistics(grouped_by=by, from_on=from_on, to_on=to_on, division_code=division.code)
        return found, ()
    except Refusal as refusal:
        return None, refusal.reasons


def _rates(found: Statistics) -> list[tuple[str, str, Any]]:
    """The rates of the whole with their formulas, in the order of the definitions."""
    total = found.total
    rates = (total.satisfaction, total.good, total.bad, total.participation)
    return [(one.name, one.formula, rate) for one, rate in zip(found.definitions, rates, strict=True)]


def _groups(request: Visit, by: str) -> list[Tab]:
    query = request.GET.copy()
    tabs = []
    for word, title in GROUPS.items():
        query["by"] = word
        tabs.append(Tab(title, f"?{query.urlencode()}", current=word == by))
    return tabs
