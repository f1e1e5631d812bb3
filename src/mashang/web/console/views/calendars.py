"""Calendars: published years with source and version, publishing a year's table, opening hours of halls."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mashang.calendars import queries
from mashang.calendars.operations import opening_hours as hours_operation
from mashang.calendars.operations import publication
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices
from mashang.web.console import labels, opening_slots, year_tables
from mashang.web.console.gates import HALL_MANAGER, SYSTEM, for_posts, refuse_unless, show
from mashang.web.console.places import CALENDAR_READERS
from mashang.web.console.reading import day_or_reason, hour, in_place, typed
from mashang.web.shared import forms
from mashang.web.shared.visits import Visit

YEAR = {"source": 301, "published_on": 10, "exceptions": 20_000}
ROWS = 12  # years on the first page


@for_posts(*CALENDAR_READERS)
@require_safe
def calendars(request: Visit) -> HttpResponse:
    """All calendars; of the statutory one the years, with those that are missing."""
    this_year = city_day(request.moment).year
    published = queries.years(queries.STATUTORY)
    known = {table.year for table in published}
    values = {
        "calendars": queries.calendars(),
        "statutory": queries.STATUTORY,
        "published": published[:ROWS],
        "missing": [year for year in (this_year, this_year + 1) if year not in known],
        "may_publish": SYSTEM in request.functions,
    }
    return show(request, "calendars.html", values)


@for_posts(*CALENDAR_READERS)
@require_safe
def calendar(request: Visit, code: str) -> HttpResponse:
    """One calendar: its own years and its opening hours today."""
    found = queries.calendar(code)
    today = city_day(request.moment)
    values = {
        "calendar": found,
        "years": queries.years(code),
        "words": dict(labels.APPLIES_TO),
        "slots": queries.opening_hours(code, on=today),
        "today": today,
        "next_year": today.year + 1,
        "may_publish": SYSTEM in request.functions,
        "may_open": _may_open(request, found.pk),
        "crumbs": _crumbs(found.name),
    }
    return show(request, "calendar.html", values)


def _crumbs(*names: Any) -> list[tuple[Any, str]]:
    return [(_("日历"), reverse("console:calendars")), *((name, "") for name in names)]


def _may_open(request: Visit, calendar_id: int) -> bool:
    """Administrators everywhere, hall managers for the calendar of their own hall."""
    if SYSTEM in request.functions:
        return True
    own = {post.hall_id for post in request.posts if post.function == HALL_MANAGER}
    return any(hall.id in own and hall.calendar_id == calendar_id for hall in offices.hall_views())


# -- a year ------------------------------------------------------------------------------------------------------------
@for_posts(*CALENDAR_READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def year(request: Visit, code: str, year: int) -> HttpResponse:
    """The table of a year: as published, or as typed, with what it means; published by system administrators."""
    if not 1990 <= year <= 2200:
        raise NotFound
    found, versions = queries.calendar(code), queries.year_versions(code, year)
    newest = versions[0] if versions else None
    sent = typed(request.POST, YEAR) if request.method == "POST" else _as_published(newest)
    table = year_tables.read(sent["exceptions"], year)
    problems = table.problems
    if request.method == "POST":
        refuse_unless(request, SYSTEM)
        if "publish" in request.POST and not problems:
            try:
                _publish(request, code, year, sent, table)
            except Refusal as refusal:
                problems = in_place(refusal)
            else:
                messages.success(request, _("%(year)d 年的日历已公布，有关的期限会重新计算。") % {"year": year})
                return redirect("console:year", code, year)
    values = {
        "calendar": found,
        "year": year,
        "versions": versions,
        "newest": newest,
        "typed": sent,
        "problems": problems,
        "meaning": year_tables.meaning(table, year),
        "months": year_tables.months(table, year),
        "may_publish": SYSTEM in request.functions,
        "crumbs": _crumbs(found.name, year),
        "is_typed": request.method == "POST",
        "changed": year_tables.changed(newest.days if newest else {}, table),
    }
    return show(request, "year.html", values, status=422 if problems else 200)


def _as_published(newest: Any) -> dict[str, str]:
    if newest is None:
        return {"source": "", "published_on": "", "exceptions": ""}
    published_on = newest.published_on.isoformat() if newest.published_on else ""
    return {"source": newest.source, "published_on": published_on, "exceptions": year_tables.as_text(newest.days)}


def _publish(request: Visit, code: str, year: int, sent: dict[str, Any], table: year_tables.Table) -> None:
    wrong: list[Reason] = []
    published_on = day_or_reason(sent["published_on"], "published_on", wrong, required=False)
    Refusal.unless_none(wrong)
    publication.publish_year(
        calendar_code=code,
        year=year,
        exceptions=table.exceptions,
        source=sent["source"],
        published_on=published_on,
        by=request.actor,
        at=request.moment,
    )


# -- opening hours -----------------------------------------------------------------------------------------------------
@for_posts(SYSTEM, HALL_MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def opening_hours(request: Visit, code: str) -> HttpResponse:
    """What hours the hall keeps from a day on; what was in force before stays known."""
    found = queries.calendar(code)
    if not _may_open(request, found.pk):
        raise NotFound
    today = city_day(request.moment)
    definition = opening_slots.definition()
    if request.method != "POST":
        slots = queries.opening_hours(code, on=today)
        return _hours_page(request, found, {"slots": opening_slots.rows_of(slots)}, _first_day(today), found.closes_at)
    values = forms.read(definition, request.POST)
    sent = typed(request.POST, {"effective_from": 10, "closes_at": 5})
    if forms.rows_changed(request.POST):
        return _hours_page(request, found, values, sent["effective_from"], sent["closes_at"])
    try:
        _set_hours(request, code, values, sent)
    except Refusal as refusal:
        return _hours_page(
            request, found, values, sent["effective_from"], sent["closes_at"], in_place(refusal), status=422
        )
    messages.success(request, _("开放时间已改，从生效那天起按新的算。"))
    return redirect("console:calendar", code)


def _first_day(today: date) -> str:
    return today.isoformat()


def _set_hours(request: Visit, code: str, values: dict[str, Any], sent: dict[str, Any]) -> None:
    slots, wrong = opening_slots.slots_of(values["slots"])
    since = day_or_reason(sent["effective_from"], "effective_from", wrong)
    closes_at = hour(sent["closes_at"])
    if closes_at is None:
        wrong.append(Reason(_("时刻请写成 17:30 这样"), field="closes_at", code="hour-form"))
    Refusal.unless_none(wrong)
    assert since is not None
    hours_operation.set_opening_hours(
        calendar_code=code, slots=slots, effective_from=since, closes_at=closes_at, by=request.actor, at=request.moment
    )


def _hours_page(
    request: Visit,
    found: Any,
    values: dict[str, Any],
    effective_from: str,
    closes_at: Any,
    problems: tuple[Reason, ...] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    closes = closes_at if isinstance(closes_at, str) else f"{closes_at:%H:%M}"
    shown = {
        "calendar": found,
        "definition": opening_slots.definition(),
        "values": values,
        "problems": problems,
        "effective_from": effective_from,
        "closes_at": closes,
        "crumbs": _crumbs(found.name, _("开放时间")),
    }
    return show(request, "opening_hours.html", shown, status=status)
