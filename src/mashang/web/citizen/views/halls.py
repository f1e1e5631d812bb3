"""Halls: where they are, when they are open, which windows they have."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mashang.offices import queries as offices
from mashang.web.citizen import opening
from mashang.web.shared.visits import Visit


@require_safe
def halls(request: Visit) -> HttpResponse:
    shown = opening.today(offices.hall_views(), at=request.moment)
    return render(request, "citizen/halls.html", {"openings": shown})


@require_safe
def hall(request: Visit, code: str) -> HttpResponse:
    found = offices.hall(code)
    zones = [(zone, list(windows)) for zone, windows in groupby(found.windows, key=lambda w: (w.zone_name, w.floor))]
    (now,) = opening.today([found], at=request.moment)
    return render(
        request,
        "citizen/hall.html",
        {
            "hall": found,
            "now": now,
            "week": opening.week(found, at=request.moment),
            "zones": zones,
            "crumbs": [(_("首页"), "/"), (_("大厅"), "/halls/"), (found.name, "")],
        },
    )
