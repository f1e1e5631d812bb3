"""Units and halls with their zones and windows: seen by administrators and hall managers, kept by administrators."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from mashang.calendars import queries as calendars
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries
from mashang.offices.operations import hall_upkeep, unit_upkeep
from mashang.offices.operations.hall_upkeep import HallDetails
from mashang.offices.operations.unit_upkeep import UnitDetails
from mashang.web.console.gates import SYSTEM, for_posts, refuse_unless, show
from mashang.web.console.places import OFFICE_READERS
from mashang.web.console.reading import in_place, typed
from mashang.web.shared.components import Tab
from mashang.web.shared.visits import Visit

UNIT = {"name": 100, "short_name": 30, "letter_word": 20, "credit_code": 18, "address": 200, "phone": 40,
        "complaint_phone": 40, "review_body": 100, "court": 100}  # fmt: skip
HALL = {"name": 100, "short_name": 30, "address": 200, "phone": 40, "audience": 60, "facilities": 500, "transport": 200}
PLACE = {"zone_code": 40, "zone_name": 60, "floor": 20, "number": 20, "window_name": 60, "kind": 20}
TITLES = {
    "name": lazy("名称"), "short_name": lazy("简称"),
    "letter_word": lazy("发文代字"), "credit_code": lazy("统一社会信用代码"),
    "address": lazy("地址"), "phone": lazy("电话"),
    "complaint_phone": lazy("投诉电话"), "review_body": lazy("行政复议机关"),
    "court": lazy("管辖法院"), "audience": lazy("服务对象"),
    "facilities": lazy("设施，用顿号隔开"), "transport": lazy("交通"),
}  # fmt: skip


def tabs(current: str) -> list[Tab]:
    views = [("offices", _("部门")), ("halls", _("大厅和窗口")), ("posts", _("岗位和任职"))]
    return [Tab(title, reverse(f"console:{name}"), name == current) for name, title in views]


def crumbs(name: Any, view: str = "offices") -> list[tuple[Any, str]]:
    return [(_("机构"), reverse(f"console:{view}")), (name, "")]


# -- units -------------------------------------------------------------------------------------------------------------
@for_posts(*OFFICE_READERS)
@require_safe
def units(request: Visit) -> HttpResponse:
    values = {"units": queries.units(), "tabs": tabs("offices"), "may_change": SYSTEM in request.functions}
    return show(request, "units.html", values)


@for_posts(SYSTEM)
@require_http_methods(["GET", "HEAD", "POST"])
def new_unit(request: Visit) -> HttpResponse:
    """A unit that is not there yet."""
    sent = typed(request.POST, {"code": 40, "division_code": 12, **UNIT})
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            _enter_unit(request, sent)
            return redirect("console:unit", sent["code"])
        except Refusal as refusal:
            problems = in_place(refusal)
    divisions = [(one.code, one.name) for one in queries.divisions()]
    values = {"fields": _fields(UNIT, sent), "typed": sent, "divisions": divisions, "problems": problems,
              "is_new": True, "may_change": True, "crumbs": crumbs(_("新部门"))}  # fmt: skip
    return show(request, "unit.html", values, status=422 if problems else 200)


def _enter_unit(request: Visit, sent: dict[str, Any]) -> None:
    wrong = []
    if not sent["code"]:
        wrong.append(Reason(_("请填写代码"), field="code", code="code-missing"))
    elif any(one.code == sent["code"] for one in queries.units()):
        wrong.append(Reason(_("这个代码已有部门使用"), field="code", code="code-taken"))
    if not sent["division_code"]:
        wrong.append(Reason(_("请选择区划"), field="division_code", code="division-missing"))
    Refusal.unless_none(wrong)
    _put_unit(request, sent["code"], sent["division_code"], sent)


def _put_unit(request: Visit, code: str, division_code: str, sent: dict[str, Any]) -> None:
    known: dict[str, Any] = {name: sent[name] for name in UNIT}
    details = UnitDetails(**known)
    unit_upkeep.put_unit(code=code, division_code=division_code, details=details, by=request.actor, at=request.moment)


def _fields(names: dict[str, int], values: dict[str, str]) -> list[tuple[str, object, str, bool]]:
    needed = ("name", "short_name", "letter_word", *(("address",) if names is HALL else ()))
    return [(name, TITLES[name], values.get(name, ""), name in needed) for name in names]


@for_posts(*OFFICE_READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: Visit, code: str) -> HttpResponse:
    found = queries.unit(code)
    sent = typed(request.POST, UNIT) if request.method == "POST" else {name: getattr(found, name) for name in UNIT}
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        refuse_unless(request, SYSTEM)
        try:
            _put_unit(request, code, found.division_code, sent)
        except Refusal as refusal:
            problems = in_place(refusal)
        else:
            messages.success(request, _("已保存。以后的文书按新的内容印。"))
            return redirect("console:unit", code)
    values = {"unit": found, "fields": _fields(UNIT, sent), "problems": problems, "crumbs": crumbs(found.name),
              "may_change": SYSTEM in request.functions}  # fmt: skip
    return show(request, "unit.html", values, status=422 if problems else 200)


# -- halls -------------------------------------------------------------------------------------------------------------
@for_posts(*OFFICE_READERS)
@require_safe
def halls(request: Visit) -> HttpResponse:
    named = {one.pk: one for one in calendars.calendars()}
    rows = [(hall, named.get(hall.calendar_id)) for hall in queries.hall_views()]
    return show(request, "halls.html", {"rows": rows, "tabs": tabs("halls")})


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
    values = {"hall": found, "fields": _fields(HALL, own), "zones": queries.zones(code), "typed": sent,
              "kinds": queries.window_kinds(), "kind_names": dict(queries.window_kinds()), "problems": problems,
              "may_change": SYSTEM in request.functions, "crumbs": crumbs(found.name, "halls")}  # fmt: skip
    return show(request, "hall.html", values, status=422 if problems else 200)


def _change_hall(request: Visit, found: Any, sent: dict[str, Any]) -> None:
    change: dict[str, Callable[[Visit, Any, dict[str, str]], None]] = {
        "hall": _put_hall, "zone": _put_zone, "window": _put_window,
    }  # fmt: skip
    what = request.POST.get("what", "")
    if what not in change:
        raise NotFound
    change[what](request, found, sent)


def _put_hall(request: Visit, found: Any, sent: dict[str, Any]) -> None:
    missing = [
        Reason(_("必填"), field=name, code="missing") for name in ("name", "short_name", "address") if not sent[name]
    ]
    Refusal.unless_none(missing)
    own: dict[str, Any] = {name: sent[name] for name in HALL if name != "facilities"}
    facilities = tuple(one.strip() for one in sent["facilities"].replace("，", "、").split("、") if one.strip())
    details = HallDetails(calendar_id=found.calendar_id, facilities=facilities, **own)
    division = next(one.code for one in queries.divisions() if one.id == found.division_id)
    hall_upkeep.put_hall(code=found.code, division_code=division, details=details, by=request.actor, at=request.moment)


def _put_zone(request: Visit, found: Any, sent: dict[str, Any]) -> None:
    missing = [Reason(_("必填"), field=name, code="missing") for name in ("zone_code", "zone_name") if not sent[name]]
    Refusal.unless_none(missing)
    hall_upkeep.put_zone(
        hall_code=found.code, code=sent["zone_code"], name=sent["zone_name"], floor=sent["floor"], by=request.actor,
        at=request.moment,
    )  # fmt: skip


def _put_window(request: Visit, found: Any, sent: dict[str, Any]) -> None:
    needed = ("zone_code", "number", "window_name", "kind")
    Refusal.unless_none([Reason(_("必填"), field=name, code="missing") for name in needed if not sent[name]])
    hall_upkeep.put_window(
        hall_code=found.code, zone_code=sent["zone_code"], number=sent["number"], name=sent["window_name"],
        kind=sent["kind"], is_active="closed" not in request.POST, by=request.actor, at=request.moment,
    )  # fmt: skip
