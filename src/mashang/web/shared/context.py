"""The frame's own values for every template, as `page`. Costs no statement, except the halls once a minute."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from mashang.people import queries as people
from mashang.web.shared import halls as hall_switch
from mashang.web.shared import navigation

MODES, THEMES = ("", "elder"), ("", "dark")


class Page:
    """What base.html asks: language, mode and theme from cookies, where we are, and the ways to sign in."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.mode = _allowed(request.COOKIES.get("mode", ""), MODES)
        self.theme = _allowed(request.COOKIES.get("theme", ""), THEMES)
        self.demo, self.city = settings.DEMO, settings.CITY_NAME
        self.organiser, self.hotline = settings.ORGANISER, settings.HOTLINE
        self.sign_out = navigation.SIGN_OUT

    @cached_property
    def lang(self) -> str:
        return "en" if (get_language() or "").startswith("en") else "zh-Hans"

    @property
    def is_english(self) -> bool:
        return self.lang == "en"

    @cached_property
    def portal(self) -> str:
        match = self.request.resolver_match
        if match and match.view_name in navigation.OWN_ACCOUNT and self.is_staff:
            return "staff"
        return navigation.portal_of(self.request.path)

    @cached_property
    def portals(self) -> list[str]:
        """Where the official has a post, as the sign-in or the last page that read the posts found."""
        return self.request.session.get(navigation.PORTALS, list(navigation.STAFF))

    @property
    def portal_title(self) -> object:
        return navigation.STAFF.get(self.portal, "")

    @property
    def base(self) -> str:
        """The frame for pages that any side may see (errors, help)."""
        return "shared/citizen_base.html" if self.portal == "citizen" else "shared/staff_base.html"

    @cached_property
    def places(self) -> list[navigation.Shown]:
        """The menu; a citizen who opened an address of the staff is not shown where else to be refused."""
        if self.portal != "citizen" and self.signed_in and not self.is_staff:
            return []
        return navigation.shown(self.portal, self.request.path, self.portals if self.is_staff else ())

    @property
    def home(self) -> str:
        return self.places[0].address if self.places else "/"

    @cached_property
    def halls(self) -> list[hall_switch.Hall]:
        return hall_switch.halls()

    @cached_property
    def hall(self) -> hall_switch.Hall | None:
        return hall_switch.chosen(self.request.COOKIES.get(hall_switch.COOKIE, ""))

    @cached_property
    def signed_in(self) -> bool:
        actor = getattr(self.request, "actor", None)
        return bool(actor and actor.is_known)

    @property
    def is_staff(self) -> bool:
        return self.signed_in and self.request.user.kind == "STAFF"  # type: ignore[union-attr]

    @property
    def who(self) -> str:
        """The name of who is signed in, in full, since nobody else reads this page."""
        return people.name_in_full(self.request.user)

    @property
    def here(self) -> str:
        """This address, to come back to after a switch or a sign-in; a page that was posted to has none."""
        return self.request.get_full_path() if self.request.method in {"GET", "HEAD"} else self.home

    @property
    def sign_in(self) -> str:
        return f"{settings.LOGIN_URL}?{urlencode({'next': self.here})}"


def _allowed(value: str, words: tuple[str, ...]) -> str:
    return value if value in words else ""


def page(request: HttpRequest) -> dict[str, Any]:
    return {"page": Page(request)}
