"""Which posts a page is for. Who holds none of them gets "not found" where an object is named, else "not allowed"."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from mashang.kernel.errors import NotAllowed, NotFound
from mashang.offices import queries as offices
from mashang.web.console import places
from mashang.web.shared import navigation
from mashang.web.shared.pages import View, signed_in
from mashang.web.shared.visits import Visit

SYSTEM, SECURITY, AUDIT = "SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN"
EDITOR, REVIEWER, PUBLISHER = "ITEM_EDITOR", "ITEM_REVIEWER", "ITEM_PUBLISHER"
HALL_MANAGER, SUPERVISION = "HALL_MANAGER", "SUPERVISION"
KEEPERS = (EDITOR, REVIEWER, PUBLISHER)


def for_posts(*functions: str) -> Callable[[View], View]:
    """The page is for holders of one of these posts; `request.functions` are then all functions held. One statement."""

    def decorate(view: View) -> View:
        @signed_in
        @wraps(view)
        def guarded(request: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
            request.posts = offices.posts_of(request.actor)
            request.functions = frozenset(post.function for post in request.posts)
            navigation.portals_change(request, request.functions)
            if not request.functions & set(functions):
                raise NotFound if kwargs else NotAllowed
            return view(request, *args, **kwargs)

        guarded.for_posts = functions  # type: ignore[attr-defined]
        return guarded

    return decorate


def show(request: Visit, template: str, values: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the console with the places that these posts see."""
    functions = request.functions
    header = {"console_places": places.seen_by(functions, request.path), "functions": functions}
    return render(request, f"console/{template}", {**header, **values}, status=status)


def show_shared(request: Visit, template: str, values: dict[str, Any]) -> HttpResponse:
    """A shared page in the frame of the console. One statement for the places that these posts see."""
    functions = frozenset(post.function for post in offices.posts_of(request.actor))
    header = {"console_places": places.seen_by(functions, request.path), "functions": functions}
    return render(request, template, {**header, **values})


def refuse_unless(request: Visit, *functions: str) -> None:
    """A page that many may read has acts for fewer posts."""
    if not request.functions & set(functions):
        raise NotAllowed
