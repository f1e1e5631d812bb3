"""The places in each portal's header, in order. A place whose page does not exist (yet) is left out."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

SIGN_OUT = "/sign-out/"
STAFF = {"window": _("窗口"), "desk": _("审批工作台"), "console": _("管理后台")}  # by the first part of the path

PORTALS = "portals"  # in the session: the portals in which the official has a post
AT_THE_COUNTER, DECIDING = {"WINDOW"}, {"WINDOW", "REVIEW", "APPROVAL", "SUPERVISION", "HALL_MANAGER"}


@dataclass(frozen=True, slots=True)
class Place:
    view: str  # name of the address, e.g. "citizen:home"
    title: object
    icon: str = ""
    on_phone: bool = True  # in the tab bar of citizens' phones
    also: str = ""  # another address of its own page
    stands_alone: bool = False  # pages below it (a case found here) belong to the place above it


@dataclass(frozen=True, slots=True)
class Shown:
    title: object
    address: str
    icon: str
    on_phone: bool
    current: bool
    view: str


BESIDE = ("desk:errands", "desk:ratings", "desk:unlisted-demands")  # tools of the header, below no place of its menu
PLACES: dict[str, tuple[Place, ...]] = {
    "citizen": (
        Place("citizen:home", _("首页"), "home"),
        Place("citizen:items", _("办事"), "list"),
        Place("citizen:my-cases", _("我的办件"), "file", also="/my/"),
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
    "staff": (  # pages about the official's own account
        Place("window:home", STAFF["window"], "ticket"),
        Place("desk:inbox", STAFF["desk"], "list"),
        Place("console:home", STAFF["console"], "grid"),
    ),
}
OWN_ACCOUNT = ("citizen:password", "citizen:second-factor")


def portals_of(functions: Collection[str]) -> list[str]:
    """The portals that hold something for who has posts with these functions, in the order of the menu."""
    held = set(functions)
    opened = {"window": held & AT_THE_COUNTER, "desk": held & DECIDING, "console": held - AT_THE_COUNTER}
    return [portal for portal in STAFF if opened[portal]]


def portals_change(request: HttpRequest, functions: Collection[str]) -> None:
    """Keeps the menu true when posts were given or taken away since the sign-in; for pages that read the posts anyway.
    Costs a statement with the answer only where something changed."""
    if request.session.get(PORTALS, found := portals_of(functions)) != found:
        request.session[PORTALS] = found


def portal_of(path: str) -> str:
    """The portal that a path belongs to: "window", "desk", "console", otherwise "citizen"."""
    first = path.strip("/").split("/", 1)[0]
    return first if first in STAFF else "citizen"


def shown(portal: str, path: str, portals: Collection[str] = tuple(STAFF)) -> list[Shown]:
    """The portal's places with their addresses, except those in other portals than `portals` and its own; `current` is
    the deepest one that `path` lies in."""
    places = [one for one in PLACES[portal] if one.view.partition(":")[0] in (portal, *portals)]
    found = list(_addresses(places))
    here = max((address for place, address in found if _lies_in(path, address, place)), key=len, default="")
    return [Shown(p.title, address, p.icon, p.on_phone, address == here, p.view) for p, address in found]


def _addresses(places: Iterable[Place]) -> Iterator[tuple[Place, str]]:
    for place in places:
        try:
            yield place, reverse(place.view)
        except NoReverseMatch:
            continue


def _lies_in(path: str, address: str, place: Place) -> bool:
    if path == place.also:
        return True
    if address == "/" or place.stands_alone:
        return path == address
    return path.startswith(address) and not is_beside(path)


def is_beside(path: str) -> bool:
    """Whether a path lies below a tool of the header."""
    return any(path.startswith(address) for _tool, address in _addresses(Place(view, "") for view in BESIDE))
