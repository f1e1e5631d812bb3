"""Reads about divisions, units, halls, posts and officials. Rights are joined into the fetch, never cached."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from mashang.kernel.errors import NotFound
from mashang.kernel.kept_queries import built_once
from mashang.offices.models import Division, Hall, Post, PostHolding, Unit, Window
from mashang.offices.rights import (
    acting_in_post,
    divisions_of,
    holds,
    official_of,
    post_view,
    posts_of,
    require,
    require_or_job,
    saved_views,
)
from mashang.offices.types import DivisionView, HallView, HolderView, PostView, UnitView, WindowView
from mashang.offices.upkeep import division_levels, function_choices, official_with_account, roster, window_kinds, zones

__all__ = [
    "acting_in_post",
    "division_levels",
    "divisions_of",
    "function_choices",
    "holds",
    "official_of",
    "official_with_account",
    "posts_of",
    "require",
    "require_or_job",
    "roster",
    "saved_views",
    "window_kinds",
    "zones",
]


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
    return [post_view(row) for row in (rows.filter(function__in=list(functions)) if functions else rows)]


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
