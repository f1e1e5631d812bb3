"""Reads about divisions, units, halls, posts and officials. Rights are joined into the fetch, never cached."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from mashang.kernel.actors import SYSTEM, Actor
from mashang.kernel.errors import NotAllowed, NotFound
from mashang.kernel.kept_queries import built_once
from mashang.offices.models import Division, Hall, Official, Post, PostHolding, SavedView, Unit, Window, Zone
from mashang.offices.types import (
    DivisionView,
    HallView,
    HolderView,
    OfficialView,
    PostView,
    RosterPage,
    RosterRow,
    UnitView,
    ViewKept,
    WindowView,
    ZoneView,
)


# -- rights ------------------------------------------------------------------------------------------------------------
def official_of(actor: Actor) -> OfficialView:
    """The official behind the actor's account; raises NotAllowed when there is none. One statement."""
    rows = Official.objects.filter(account_id=actor.account_id or 0, is_active=True, account__is_active=True)
    official = rows.select_related("unit").first()
    if official is None:
        raise NotAllowed
    return _official(official)


def posts_of(actor: Actor) -> list[PostView]:
    """The posts that the actor holds now, as A or B. One statement."""
    holdings = _held_with_posts(account_id=actor.account_id or 0)
    return [_post(holding.post, holding.role) for holding in holdings]


@built_once
def _held_with_posts(account_id: int) -> QuerySet[PostHolding]:
    return _held_by(account_id).select_related("post").order_by("post__code")


def holds(actor: Actor, *functions: str) -> bool:
    """Whether the actor now holds a post with one of these functions (all posts when none is named). One statement."""
    holdings = _holdings(actor)
    return (holdings.filter(post__function__in=functions) if functions else holdings).exists()


def divisions_of(actor: Actor, *functions: str) -> set[int]:
    """The divisions in whose units the actor holds a post with one of these functions. One statement."""
    return set(_holdings(actor).filter(post__function__in=functions).values_list("post__unit__division_id", flat=True))


def require(actor: Actor, *functions: str) -> None:
    """Raises NotAllowed unless the actor holds a post with one of these functions. One statement."""
    if not holds(actor, *functions):
        raise NotAllowed


def require_or_job(actor: Actor, *functions: str) -> None:
    """`require`, but jobs of the system pass (commands and the relay start them, never a request). For upkeep only:
    no legal act on a case may be done by a job that holds no post."""
    if actor.kind != SYSTEM:
        require(actor, *functions)


def acting_in_post(actor: Actor, *, post: str = "post") -> Q:
    """Condition for a higher room's fetch: the actor now holds the post at the end of the path `post`.

    Put it into one `filter()` so that its parts speak of the same holding; a holding is unique, so rows never double.
    """
    return Q(
        **{
            f"{post}__is_active": True,
            f"{post}__holdings__ended_at": None,
            f"{post}__holdings__official__is_active": True,
            f"{post}__holdings__official__account_id": actor.account_id or 0,
        }
    )


def _holdings(actor: Actor) -> QuerySet[PostHolding]:
    return _held_by(actor.account_id or 0)


def _held_by(account_id: int) -> QuerySet[PostHolding]:
    return PostHolding.objects.filter(
        ended_at=None,
        post__is_active=True,
        official__is_active=True,
        official__account_id=account_id,
        official__account__is_active=True,
    )


def _official(row: Official) -> OfficialView:
    return OfficialView(
        row.pk, row.staff_number, row.name, row.title, row.unit_id, row.unit.short_name, row.unit.division_id
    )


def _post(row: Post, role: str = "A") -> PostView:
    return PostView(row.pk, row.code, row.name, row.function, row.unit_id, row.hall_id, row.window_id, role)


def saved_views(actor: Actor, page: str) -> list[ViewKept]:
    """The actor's own views of a page, in the order in which they were saved. One statement."""
    rows = SavedView.objects.filter(official__account_id=actor.account_id or 0, page=page).order_by("id")
    return [ViewKept(row.pk, row.name, row.query, row.is_start) for row in rows]


# -- divisions and units -----------------------------------------------------------------------------------------------
def divisions() -> list[DivisionView]:
    """All divisions by code. One statement."""
    return [_division(row) for row in Division.objects.select_related("parent").order_by("code")]


def division(code: str) -> DivisionView:
    row = Division.objects.select_related("parent").filter(code=code).first()
    if row is None:
        raise NotFound
    return _division(row)


def units(*, division_code: str = "") -> list[UnitView]:
    """Active units by code."""
    rows = Unit.objects.filter(is_active=True).select_related("division").order_by("code")
    return [_unit(row) for row in (rows.filter(division__code=division_code) if division_code else rows)]


def unit(code: str) -> UnitView:
    """One unit by code, active or not (old letters name old units); NotFound otherwise."""
    return _one_unit(Q(code=code))


def unit_by_id(unit_id: int) -> UnitView:
    return _one_unit(Q(pk=unit_id))


def _one_unit(condition: Q) -> UnitView:
    row = Unit.objects.select_related("division").filter(condition).first()
    if row is None:
        raise NotFound
    return _unit(row)


def _division(row: Division) -> DivisionView:
    return DivisionView(row.pk, row.code, row.name, row.level, row.parent.code if row.parent else "")


def _unit(row: Unit) -> UnitView:
    return UnitView(
        row.pk,
        row.code,
        row.name,
        row.short_name,
        row.letter_word,
        row.credit_code,
        row.division_id,
        row.division.code,
        row.division.name,
        row.address,
        row.phone,
        row.complaint_phone,
        row.review_body,
        row.court,
    )


# -- halls, windows, posts ---------------------------------------------------------------------------------------------
def hall_views() -> list[HallView]:
    """Open halls with their windows. Two statements."""
    windows = [_window(row) for row in _windows_of_open_halls()]
    return [_hall(row, windows) for row in _open_halls()]


@built_once
def _open_halls() -> QuerySet[Hall]:
    return Hall.objects.filter(is_active=True).select_related("calendar").order_by("code")


@built_once
def _windows_of_open_halls() -> QuerySet[Window]:
    return _windows().filter(zone__hall__is_active=True)


def hall(code: str) -> HallView:
    """One hall with its windows. Two statements."""
    row = Hall.objects.filter(code=code).select_related("calendar").first()
    if row is None:
        raise NotFound
    return _hall(row, [_window(one) for one in _windows().filter(zone__hall=row)])


def calendar_of_hall(code: str) -> tuple[int, int]:
    """The hall's calendar and its version, to look up a cached calendar by. One statement."""
    found = Hall.objects.filter(code=code).values_list("calendar_id", "calendar__version").first()
    if found is None:
        raise NotFound
    return found


def posts(*, functions: Iterable[str] = ()) -> list[PostView]:
    """Active posts by code, for the console's and the item editor's choices."""
    rows = Post.objects.filter(is_active=True).order_by("code")
    return [_post(row) for row in (rows.filter(function__in=list(functions)) if functions else rows)]


def holders(*, post_codes: Iterable[str] | None = None) -> list[HolderView]:
    """Who holds which post now. One statement."""
    rows = PostHolding.objects.filter(ended_at=None, official__is_active=True).select_related("post", "official")
    rows = rows if post_codes is None else rows.filter(post__code__in=list(post_codes))
    return [
        HolderView(row.pk, row.post.code, row.post.name, row.official.staff_number, row.official.name, row.role)
        for row in rows.order_by("post__code", "role", "official__staff_number")
    ]


def accounts_holding(function: str) -> list[int]:
    """The accounts of everybody who holds a post of this function now, for jobs that must tell them. One statement."""
    held = PostHolding.objects.filter(post__function=function, post__is_active=True, ended_at=None)
    active = held.filter(official__is_active=True, official__account__is_active=True)
    return sorted(set(active.values_list("official__account_id", flat=True)))


def vacant_posts() -> list[PostView]:
    """Active posts that nobody holds now: their tasks wait for nobody (F067). One statement."""
    held = PostHolding.objects.filter(post=OuterRef("pk"), ended_at=None, official__is_active=True)
    return [_post(row) for row in Post.objects.filter(~Exists(held), is_active=True).order_by("code")]


def _windows() -> QuerySet[Window]:
    """Windows in use, with no more of their zones and halls than is shown."""
    shown = ("number", "name", "kind", "zone__name", "zone__floor", "zone__hall__code")
    rows = Window.objects.filter(is_active=True).select_related("zone__hall").only(*shown)
    return rows.order_by("zone__code", "number")


def _window(row: Window) -> WindowView:
    return WindowView(row.pk, row.number, row.name, row.kind, row.zone.name, row.zone.floor, row.zone.hall.code)


def _hall(row: Hall, windows: list[WindowView]) -> HallView:
    return HallView(
        row.pk,
        row.code,
        row.name,
        row.short_name,
        row.division_id,
        row.calendar_id,
        row.address,
        row.phone,
        row.audience,
        tuple(row.facilities),
        row.transport,
        tuple(w for w in windows if w.hall_code == row.code),
        row.calendar.version,
    )


# -- for the console ---------------------------------------------------------------------------------------------------
LOOKING_AFTER = ("SYSTEM_ADMIN", "SECURITY_ADMIN", "HALL_MANAGER")


def function_choices() -> list[tuple[str, str]]:
    """The functions of posts with their labels."""
    return [(word, _(label)) for word, label in Post.FUNCTIONS]


def division_levels() -> list[tuple[str, str]]:
    """The levels of divisions with their labels, highest first."""
    return [(word, _(label)) for word, label in Division.LEVELS]


def window_kinds() -> list[tuple[str, str]]:
    """The kinds of windows with their labels."""
    return [(word, _(label)) for word, label in Window.KINDS]


def zones(hall_code: str) -> list[ZoneView]:
    """The zones of a hall by code. One statement."""
    rows = Zone.objects.filter(hall__code=hall_code).order_by("code")
    return [ZoneView(row.code, row.name, row.floor) for row in rows]


def roster(actor: Actor, *, text: str = "", unit_code: str = "", after: str = "", limit: int = 50) -> RosterPage:
    """Officials by staff number, in service or not; `text` begins a name or is a number. Two statements.

    For administrators and hall managers; raises NotAllowed for others.
    """
    require(actor, *LOOKING_AFTER)
    rows = Official.objects.select_related("unit", "account").filter(staff_number__gt=after).order_by("staff_number")
    rows = rows.filter(unit__code=unit_code) if unit_code else rows
    rows = rows.filter(Q(name__startswith=text) | Q(staff_number=text)) if text else rows
    found = [_roster_row(row) for row in rows[: limit + 1]]
    return RosterPage(found[:limit], found[limit - 1].staff_number if len(found) > limit else None)


def official_with_account(actor: Actor, account_key: str) -> RosterRow | None:
    """The official behind an account, for administrators; None where there is none. Two statements."""
    require(actor, *LOOKING_AFTER)
    row = Official.objects.select_related("unit", "account").filter(account__key=account_key).first()
    return _roster_row(row) if row else None


def _roster_row(row: Official) -> RosterRow:
    return RosterRow(
        row.staff_number, row.name, row.title, row.unit.code, row.unit.short_name, row.account.key, row.is_active
    )
