"""Units: seen by administrators and hall managers, kept and retired by administrators."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.catalogue.operations import unit_retirement
from mashang.kernel.errors import Reason, Refusal
from mashang.offices import queries
from mashang.offices.operations import unit_upkeep
from mashang.offices.operations.unit_upkeep import UnitDetails
from mashang.web.console.gates import SYSTEM, for_posts, refuse_unless, show
from mashang.web.console.places import OFFICE_READERS
from mashang.web.console.reading import in_place, typed
from mashang.web.shared.components import Tab
from mashang.web.shared.visits import Visit

UNIT = {
    "name": 100,
    "short_name": 30,
    "letter_word": 20,
    "credit_code": 18,
    "address": 200,
    "phone": 40,
    "complaint_phone": 40,
    "review_body": 100,
    "court": 100,
}
TITLES = {
    "name": lazy("名称"),
    "short_name": lazy("简称"),
    "letter_word": lazy("发文代字"),
    "credit_code": lazy("统一社会信用代码"),
    "address": lazy("地址"),
    "phone": lazy("电话"),
    "complaint_phone": lazy("投诉电话"),
    "review_body": lazy("行政复议机关"),
    "court": lazy("管辖法院"),
    "audience": lazy("服务对象"),
    "facilities": lazy("设施，用顿号隔开"),
    "transport": lazy("交通"),
}


def tabs(current: str) -> list[Tab]:
    views = [("offices", _("部门")), ("halls", _("大厅和窗口")), ("posts", _("岗位和任职")), ("divisions", _("区划"))]
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
    values = {
        "fields": fields_of(UNIT, sent),
        "typed": sent,
        "divisions": divisions,
        "problems": problems,
        "is_new": True,
        "may_change": True,
        "crumbs": crumbs(_("新部门")),
    }
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


def fields_of(
    names: dict[str, int], values: dict[str, str], needed: tuple[str, ...] = ("name", "short_name", "letter_word")
) -> list[tuple[str, object, str, bool]]:
    """Name, title, value and whether it must be there, as the forms draw them."""
    return [(name, TITLES[name], values.get(name, ""), name in needed) for name in names]


@for_posts(*OFFICE_READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: Visit, code: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request, code)
    refuse_unless(request, SYSTEM)
    sent = typed(request.POST, UNIT)
    try:
        _put_unit(request, code, queries.unit(code).division_code, sent)
    except Refusal as refusal:
        return _page(request, code, problems=in_place(refusal), sent=sent)
    messages.success(request, _("已保存。以后的文书按新的内容印。"))
    return redirect("console:unit", code)


def _page(
    request: Visit,
    code: str,
    *,
    problems: tuple[Reason, ...] = (),
    sent: dict[str, Any] | None = None,
    reason: str = "",
) -> HttpResponse:
    found = queries.unit(code)
    known = {name: getattr(found, name) for name in UNIT}
    may_change = SYSTEM in request.functions
    values = {
        "unit": found,
        "fields": fields_of(UNIT, sent or known),
        "problems": problems,
        "may_change": may_change,
        "may_retire": may_change and any(one.code == code for one in queries.units()),
        "reason": reason,
        "crumbs": crumbs(found.name),
    }
    return show(request, "unit.html", values, status=422 if problems else 200)


@for_posts(SYSTEM)
@require_POST
def retire(request: Visit, code: str) -> HttpResponse:
    """Takes the unit out of service; what is still laid on it is named, all at once."""
    sent = typed(request.POST, {"reason": 200})
    try:
        unit_retirement.retire_unit(unit_code=code, by=request.actor, at=request.moment, **sent)
    except Refusal as refusal:
        return _page(request, code, problems=in_place(refusal), reason=sent["reason"])
    messages.success(request, _("部门已停用；以前的文书和记录照样写着它。"))
    return redirect("console:offices")
