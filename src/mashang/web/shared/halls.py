"""The hall that a citizen has chosen, for the switch in the header. Names of halls are kept for a minute."""

from dataclasses import dataclass

from django.core.cache import cache

from mashang.offices import queries as offices

COOKIE, KEPT_SECONDS = "hall", 60


@dataclass(frozen=True, slots=True)
class Hall:
    code: str
    title: str
    detail: str


def halls() -> list[Hall]:
    """All open halls. No statement while they are kept."""
    return cache.get_or_set("web.halls", _read, KEPT_SECONDS) or []


def _read() -> list[Hall]:
    return [Hall(hall.code, hall.name, hall.audience) for hall in offices.hall_views()]


def chosen(code: str) -> Hall | None:
    """The hall of that code; None where nobody has chosen one: no hall is everybody's."""
    return next((hall for hall in halls() if hall.code == code), None)
