"""The places in each portal's header, in order. A place whose page does not exist (yet) is left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

SIGN_OUT = "/sign-out/"
STAFF = {"window": _("窗口"), "desk": _("审批工作台"), "console": _("管理后台")}  # by the first part of the path


@dataclass(frozen=True, slots=True)
class Place:
    view: str  # name of the address, e.g. "citizen:home"
    title: object
    icon: str = ""
    on_phone: bool = True  # in the tab bar of citizens' phones
    stands_alone: bool = False  # pages below it (a case found here) belong to the place above it


@dataclass(frozen=True, slots=True)
class Shown:
    title: object
    address: str
    icon: str
    on_phone: bool
    current: bool
    view: str


PLACES: dict[str, tuple[Place, ...]] = {
    "citizen": (
        Place("citizen:home", _("首页"), "home"),
        Place("citizen:items", _("办事"), "list"),
        Place("citizen:my-cases", _("我的办件"), "file"),
        Place("citizen:certificates", _("证照"), "shield"),
        Place("citizen:messages", _("消息"), "bell"),
    ),
    "window": (
        Place("window:home", _("窗口"), "ticket"),
        Place("window:search", _("查询"), "search", stands_alone=True),
        Place("desk:inbox", _("待办"), "list"),
    ),
    "desk": (
        Place("desk:inbox", _("待办"), "list"),
        Place("desk:handled", _("我经办的"), "file"),
        Place("desk:search", _("查询"), "search", stands_alone=True),
        Place("window:home", _("窗口"), "ticket"),
    ),
    "console": (
        Place("console:home", _("概览"), "grid"),
        Place("console:items", _("事项"), "list"),
        Place("console:calendars", _("日历"), "cal"),
        Place("console:accounts", _("账号与岗位"), "user"),
        Place("console:undelivered", _("未送达"), "alert"),
        Place("console:outbox", _("短信与邮件"), "bell"),
        Place("console:audit", _("审计"), "shield"),
    ),
}


def portal_of(path: str) -> str:
    """The portal that a path belongs to: "window", "desk", "console", otherwise "citizen"."""
    first = path.strip("/").split("/", 1)[0]
    return first if first in STAFF else "citizen"


def shown(portal: str, path: str) -> list[Shown]:
    """The portal's places with their addresses; `current` is the deepest one that `path` lies in."""
    found = list(_addresses(PLACES[portal]))
    here = max((address for place, address in found if _lies_in(path, address, place)), key=len, default="")
    return [Shown(p.title, address, p.icon, p.on_phone, address == here, p.view) for p, address in found]


def _addresses(places: tuple[Place, ...]) -> Iterator[tuple[Place, str]]:
    for place in places:
        try:
            yield place, reverse(place.view)
        except NoReverseMatch:
            continue


def _lies_in(path: str, address: str, place: Place) -> bool:
    return path == address if address == "/" or place.stands_alone else path.startswith(address)
