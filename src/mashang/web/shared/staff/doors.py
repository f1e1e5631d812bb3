"""Who comes in. A page that names an object asks only for a sign-in; its query decides, with 404."""

from functools import wraps
from typing import Any

from django.http import HttpResponse

from mashang.offices import queries as offices
from mashang.web.shared.pages import View, signed_in
from mashang.web.shared.visits import Visit


def officials_only(view: View) -> View:
    """Visitors sign in first, citizens are refused (403). One statement."""

    @signed_in
    @wraps(view)
    def guarded(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        offices.official_of(request.actor)
        return view(request, *args, **kwargs)

    return guarded
