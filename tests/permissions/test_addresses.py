"""Every address, from the table of addresses itself: a visitor is sent to sign in, a stranger finds nothing."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from mashang.cases.tests.conftest import city, morning  # noqa: F401
from mashang.people.models import Account

KEY = "0123456789abcdef0123456789abcdef"
PUBLIC = re.compile(  # what everybody may open, or what answers 404 to everybody who does not know a secret or a code
    r"^(|help/|privacy/|accessibility/|search/.*|items/[^/]*/?|items/.*/(checklist|ratings|samples|unlisted-demand)/.*|lists/.*|figures/.*|halls/.*|"
    r"statistics/.*|"
    r"track/.*|verify/.*|rating/.*|sign-in/(provider/.*)?|sign-out/|register/.*|recovery/.*|healthz|readyz|metrics|robots\.txt|favicon\.ico|"
    r"styleguide/.*|language/|look/|mode/|theme/|maintenance/|api/v1/.*|static/.*)$"
)


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for part in (resolver or get_resolver()).url_patterns:
        route = prefix + str(part.pattern).lstrip("^").rstrip("$")
        if isinstance(part, URLResolver):
            yield from addresses(part, route)
        elif isinstance(part, URLPattern):
            yield route


def filled(route: str) -> str:
    """The route with something that exists nowhere in each place."""
    return re.sub(r"<(?:(\w+):)?(\w+)>", lambda m: "2031" if m[1] in {"int", "count"} else KEY, route)


def answered(client: Client, path: str) -> int:
    """GET, or POST where only that is served."""
    status = client.get(f"/{path}").status_code
    return client.post(f"/{path}").status_code if status == 405 else status


ROUTES = sorted(set(addresses()))
GUARDED = [route for route in ROUTES if not PUBLIC.match(route)]


def test_there_are_addresses_to_try():
    assert len(GUARDED) > 80


@pytest.mark.django_db
def test_a_visitor_is_sent_to_sign_in_everywhere_that_is_not_public():
    visitor = Client()
    statuses = {route: answered(visitor, filled(route)) for route in GUARDED}
    assert {route: status for route, status in statuses.items() if status not in {302, 401}} == {}


def test_a_stranger_finds_nothing_wherever_an_object_is_named(city):  # noqa: F811
    stranger = Client()
    stranger.force_login(Account.objects.get(key="CITIZEN-sun"), backend="mashang.people.sessions.OpenSessions")
    named = [route for route in GUARDED if "<" in route]
    statuses = {route: answered(stranger, filled(route)) for route in named}
    assert {route: status for route, status in statuses.items() if status != 404} == {}


def test_a_stranger_enters_no_staff_portal(city):  # noqa: F811
    stranger = Client()
    stranger.force_login(Account.objects.get(key="CITIZEN-sun"), backend="mashang.people.sessions.OpenSessions")
    pages = [r for r in GUARDED if "<" not in r and r.split("/")[0] in {"window", "desk", "console"}]
    statuses = {route: answered(stranger, filled(route)) for route in pages}
    assert {route: status for route, status in statuses.items() if status not in {403, 404}} == {}
