"""The catalogue of two days against each other: which promises became shorter, what is no longer asked (F016, F018).

The question is the address: two days, a department, a hall. Everybody may take the answer along, with days and formula.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import MINUTES_OF_A_WORKING_DAY, Change, Comparison, Figures
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Reason, Refusal
from mashang.offices import queries as offices
from mashang.web.citizen.views.lists import frame
from mashang.web.shared import sent, wording
from mashang.web.shared.tables import csv_answer
from mashang.web.shared.visits import Visit

AT_ONCE = 50
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks; `reasons` say which of its days is none."""

    since: date
    until: date
    unit: str
    hall: str
    reasons: tuple[Reason, ...] = ()

    @property
    def words(self) -> dict[str, str]:
        said = {"since": self.since.isoformat(), "until": self.until.isoformat(), "unit": self.unit, "hall": self.hall}
        return {name: value for name, value in said.items() if value}


@require_safe
def comparison(request: Visit) -> HttpResponse:
    """The figures, each department, and the items that changed."""
    asked = _asked(request)
    found, reasons = _found(asked)
    values = {
        "asked": asked,
        "found": found,
        "problems": reasons,
        **frame("comparison"),
        "units": [(one.code, one.name) for one in catalogue.unit_counts()],
        "halls": [(one.code, one.name) for one in catalogue.hall_counts()],
    }
    if found:
        after = request.GET.get("after", "")[:100]
        rest = [one for one in found.changed if one.item_code > after]
        values |= {
            "tiles": _tiles(found.total),
            "sums": [(one, percent(one.compression)) for one in found.units],
            "rows": [(one, *_promises(one), percent(one.compression)) for one in rest[:AT_ONCE]],
            "part": Part(rest[AT_ONCE - 1].item_code if len(rest) > AT_ONCE else ""),
            "table": f"{reverse('citizen:comparison-table')}?{urlencode(asked.words)}",
        }
    return render(request, "citizen/comparison.html", values, status=422 if reasons else 200)


@require_safe
def table(request: Visit) -> HttpResponse:
    """Every item of both days as a table: the promises as they are written and in working days, formula below."""
    asked = _asked(request)
    found, reasons = _found(asked)
    if found is None:
        raise Refusal(*reasons)
    head = [
        _("事项编码"),
        _("事项"),
        _("部门"),
        _("%s 的承诺") % asked.since,
        _("%s 的承诺") % asked.until,
        _("前（工作日）"),
        _("后（工作日）"),
        _("后 ÷ 前"),
        _("压缩"),
        _("新增材料"),
        _("减少材料"),
        _("其中减少证明"),
    ]
    name = _("两日对比") + f"-{asked.since}-{asked.until}.csv"
    return csv_answer(name, head, _lines(found))


@dataclass(frozen=True, slots=True)
class Part:
    next_after: str


# -- the question ------------------------------------------------------------------------------------------------------
def _asked(request: Visit) -> Asked:
    """What the address says; without days the last twelve months. NotFound for a hall that does not exist."""
    today = city_day(request.moment)
    reasons: list[Reason] = []
    until = _day(request.GET.get("until", ""), "until", reasons) or today
    since = _day(request.GET.get("since", ""), "since", reasons) or _year_before(until)
    unit, hall = request.GET.get("unit", ""), request.GET.get("hall", "")
    if hall:
        offices.hall(hall)
    if unit and unit not in {one.code for one in catalogue.unit_counts()}:
        raise Http404
    return Asked(since, until, unit, hall, tuple(reasons))


def _day(text: str, field: str, reasons: list[Reason]) -> date | None:
    found = sent.day(text)
    if text and found is None:
        reasons.append(Reason(_("日期请写成 2026-12-31 这样"), field=field, code="day-form"))
    return found


def _year_before(day: date) -> date:
    """The same day a year before; the first day of the calendar when there is none."""
    if day.year == date.min.year:
        return date.min
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)


def _found(asked: Asked) -> tuple[Comparison | None, tuple[Reason, ...]]:
    if asked.reasons:
        return None, asked.reasons
    try:
        wanted = {"unit_code": asked.unit, "hall_code": asked.hall}
        return catalogue.comparison(since=asked.since, until=asked.until, **wanted), ()
    except Refusal as refusal:
        return None, refusal.reasons


# -- the answer --------------------------------------------------------------------------------------------------------
def _tiles(total: Figures) -> list[tuple[Any, str, Any]]:
    """Name, value and formula of each figure."""
    formula = _("1 − 后一天的承诺之和 ÷ 前一天的承诺之和，只算两天都有承诺的 %(n)s 个事项") % {"n": total.compared}
    days = f"{total.days_before:.1f} → {total.days_after:.1f}"
    return [
        (_("承诺时限压缩"), percent(total.compression), formula),
        (_("承诺之和（工作日）"), days, _("1 个工作日算 7 小时，365 个自然日算 248 个工作日")),
        (_("减少材料"), str(total.materials_dropped), _("两天都办的事项里，后一天不再要的材料")),
        (_("减少证明"), str(total.proofs_dropped), _("其中要别的单位开具的")),
        (_("新增材料"), str(total.materials_added), _("后一天才要的材料，其中证明 %s 项") % total.proofs_added),
    ]


def percent(share: float | None) -> str:
    """12.5%; a dash where nothing can be compared."""
    return "—" if share is None else f"{share * PERCENT:.1f}%"


def _promises(one: Change) -> tuple[str, str]:
    return _words(one.before), _words(one.after)


def _words(limit: Any) -> str:
    return wording.limit(limit.number, limit.unit) if limit else ""


def _lines(found: Comparison) -> Iterator[list[Any]]:
    for one in found.items:
        days = [f"{minutes / MINUTES_OF_A_WORKING_DAY:.2f}" for minutes in one.minutes or ()] or ["", ""]
        proofs = "、".join(material.name for material in one.dropped if material.is_proof)
        yield [
            one.item_code,
            one.name,
            one.unit_name,
            *_promises(one),
            *days,
            _share(one.ratio),
            _share(one.compression),
            _names(one.added),
            _names(one.dropped),
            proofs,
        ]
    total = found.total
    yield [
        "",
        _("合计"),
        "",
        "",
        "",
        f"{total.days_before:.2f}",
        f"{total.days_after:.2f}",
        _share(total.ratio),
        _share(total.compression),
        total.materials_added,
        total.materials_dropped,
        total.proofs_dropped,
    ]
    yield ["", _("压缩 = 1 − 后 ÷ 前；合计只算两天都有承诺的事项；1 个工作日算 7 小时，365 个自然日算 248 个工作日")]


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _names(materials: Any) -> str:
    return "、".join(material.name for material in materials)
