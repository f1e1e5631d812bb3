"""Who comes in: officials to the portal, clerks of windows to walk-ins and identity checks.

A page that names an object (a case, a draft, a task) asks only for a sign-in here; its query decides, with 404.
"""

from functools import wraps
from typing import Any

from django.http import HttpResponse

from mashang.offices import queries as offices
from mashang.web.shared.pages import View, signed_in
from mashang.web.shared.visits import Visit


def officials_only(view: View) -> View:
    """Visitors sign in first, citizens are refused (403)."""

    @signed_in
    @wraps(view)
    def guarded(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        offices.official_of(request.actor)
        return view(request, *args, **kwargs)

    return guarded


def clerks_only(view: View) -> View:
    """For who now holds a post at a window; others are refused (403)."""

    @signed_in
    @wraps(view)
    def guarded(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        offices.require(request.actor, "WINDOW")
        return view(request, *args, **kwargs)

    return guarded
