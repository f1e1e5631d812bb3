"""Who comes in to walk-ins and identity checks: clerks of windows. Officials come in by `shared.staff.doors`."""

from functools import wraps
from typing import Any

from django.http import HttpResponse

from mashang.offices import queries as offices
from mashang.web.shared.pages import View, signed_in
from mashang.web.shared.visits import Visit


def clerks_only(view: View) -> View:
    """For who now holds a post at a window; others are refused (403)."""

    @signed_in
    @wraps(view)
    def guarded(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        offices.require(request.actor, "WINDOW")
        return view(request, *args, **kwargs)

    return guarded
