"""Halls with their zones and windows: seen by administrators and hall managers, kept by administrators."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mashang.calendars import queries as calendars
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries
from mashang.offices.operations import hall_upkeep
from mashang.offices.operations.hall_upkeep import HallDetails
from mashang.web.console.gates import SYSTEM, for_posts, refuse_unless, show
from mashang.web.console.places import CALENDAR_READERS, OFFICE_READERS
from mashang.web.console.reading import code_problems, in_place, typed
from mashang.web.console.views.offices import crumbs, fields_of, tabs
from mashang.web.shared.visits import Visit

HALL = {"name": 100, "short_name": 30, "address": 200, "phone": 40, "audience": 60, "facilities": 500, "transport": 200}
NEEDED = ("name", "short_name", "address")
NEW = {"code": 40, "division_code": 12, "calendar_code": 40}
PLACE = {"zone_code": 40, "zone_name": 60, "floor": 20, "number": 20, "window_name": 60, "kind": 20}


@for_posts(*OFFICE_READERS)
@require_safe
def halls(request: Visit) -> HttpResponse:
    named = {one.pk: one for one in calendars.calendars()}
    rows = [(hall, named.get(hall.calendar_id)) for hall in queries.hall_views()]
    values = {
        "rows": rows,
        "tabs": tabs("halls"),
        "may_change": SYSTEM in request.functions,
        "reads_calendars": bool(request.functions & set(CALENDAR_READERS)),
    }
    return show(request, "halls.html", values)


@for_posts(SYSTEM)
@require_http_methods(["GET", "HEAD", "POST"])
def new_hall(request: Visit) -> HttpResponse:
    """A hall that is not there yet, with the calendar by which it is open."""
    sent = typed(request.POST, {**NEW, **HALL})
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            _enter(request, sent)
            return redirect("console:hall", sent["code"])
        except Refusal as refusal:
            problems = in_place(refusal)
    values = {
        "fields": fields_of(HALL, sent, NEEDED),
        "typed": sent,
        "problems": problems,
        "divisions": [(one.code, one.name) for one in queries.divisions()],
        "calendars": [(one.code, one.name) for one in calendars.calendars()],
        "crumbs": crumbs(_("新大厅"), "halls"),
    }
    return show(request, "hall_new.html", values, status=422 if problems else 200)


def _enter(request: Visit, sent: dict[str, Any]) -> None:
    calendar = next((one for one in calendars.calendars() if one.code == sent["calendar_code"]), None)
    wrong = code_problems(sent["code"], {one.code for one in queries.hall_views()})
    Refusal.unless_none([*wrong, *_missing(sent, ("division_code", "calendar_code", *NEEDED))])
    if calendar is None:
        raise Refusal(Reason(_("请选择日历"), field="calendar_code", code="calendar-missing"))
    _put(request, sent["code"], sent["division_code"], calendar.pk, sent)


@for_posts(*OFFICE_READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def hall(request: Visit, code: str) -> HttpResponse:
    """One hall: what is known of it, its zones and windows."""
    found = queries.hall(code)
    sent = typed(request.POST, {**HALL, **PLACE})
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        refuse_unless(request, SYSTEM)
        try:
            _change_hall(request, found, sent)
        except Refusal as refusal:
            problems = in_place(refusal)
        else:
            messages.success(request, _("已保存。"))
            return redirect("console:hall", code)
    known = {**{name: getattr(found, name) for name in HALL}, "facilities": "、".join(found.facilities)}
    own = sent if request.POST.get("what") == "hall" else known
    values = {
        "hall": found,
        "fields": fields_of(HALL, own, NEEDED),
        "zones": queries.zones(code),
        "typed": sent,
        "kinds": queries.window_kinds(),
        "kind_names": dict(queries.window_kinds()),
        "problems": problems,
        "may_change": SYSTEM in request.functions,
        "crumbs": crumbs(found.name, "halls"),
    }
    return show(request, "hall.html", values, status=422 if problems else 200)


def _change_hall(request: Visit, found: Any, sent: dict[str, Any]) -> None:
    change: dict[str, Callable[[Visit, Any, dict[str, str]], None]] = {
        "hall": _put_hall,
        "zone": _put_zone,
        "window": _put_window,
    }
    what = request.POST.get("what", "")
    if what not in change:
        raise NotFound
    change[what](request, found, sent)


def _put_hall(request: Visit, found: Any, sent: dict[str, Any]) -> None:
    division = next(one.code for one in queries.divisions() if one.id == found.division_id)
    Refusal.unless_none(_missing(sent, NEEDED))
    _put(request, found.code, division, found.calendar_id, sent)


def _put(request: Visit, code: str, division_code: str, calendar_id: int, sent: dict[str, Any]) -> None:
    own: dict[str, Any] = {name: sent[name] for name in HALL if name != "facilities"}
    facilities = tuple(one.strip() for one in sent["facilities"].replace("，", "、").split("、") if one.strip())
    details = HallDetails(calendar_id=calendar_id, facilities=facilities, **own)
    hall_upkeep.put_hall(code=code, division_code=division_code, details=details, by=request.actor, at=request.moment)


def _missing(sent: dict[str, Any], needed: tuple[str, ...]) -> list[Reason]:
    return [Reason(_("必填"), field=name, code="missing") for name in needed if not sent[name]]


def _put_zone(request: Visit, found: Any, sent: dict[str, Any]) -> None:
    Refusal.unless_none(_missing(sent, ("zone_code", "zone_name")))
    hall_upkeep.put_zone(
        hall_code=found.code,
        code=sent["zone_code"],
        name=sent["zone_name"],
        floor=sent["floor"],
        by=request.actor,
        at=request.moment,
    )


def _put_window(request: Visit, found: Any, sent: dict[str, Any]) -> None:
    Refusal.unless_none(_missing(sent, ("zone_code", "number", "window_name", "kind")))
    hall_upkeep.put_window(
        hall_code=found.code,
        zone_code=sent["zone_code"],
        number=sent["number"],
        name=sent["window_name"],
        kind=sent["kind"],
        is_active="closed" not in request.POST,
        by=request.actor,
        at=request.moment,
    )
