"""What the city publishes about its catalogue: all items, limits, matters on the spot, fees, and the figures.

Nothing here is typed twice: every list is a query over the public versions (F003, F004, F005, F007, F009, F011,
F024-F026), and everybody may take it along as a table that carries the day of the catalogue (F014).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import ListRow
from mashang.kernel.clock import city_day
from mashang.offices import queries as offices
from mashang.web.citizen import labels, searching
from mashang.web.shared import wording
from mashang.web.shared.components import Tab
from mashang.web.shared.tables import csv_answer
from mashang.web.shared.visits import Visit

PERCENT = 100
AT_ONCE = 500  # rows of one statement, for the table


@dataclass(frozen=True, slots=True)
class List:
    title: Any
    query: Callable[..., Any]


LISTS = {
    "items": List(gettext_lazy("事项清单"), catalogue.item_list),
    "limits": List(gettext_lazy("审批时限清单"), catalogue.time_limit_list),
    "on-the-spot": List(gettext_lazy("即办事项清单"), catalogue.instant_list),
    "fees": List(gettext_lazy("事项收费清单"), catalogue.fee_list),
}


@require_safe
def figures(request: Visit) -> HttpResponse:
    """How many items each department offers, how many online, in how many trips and how fast; with the formulas."""
    *units, total = catalogue.coverage()
    overall = next(iter(catalogue.compression()[-1:]), None)
    values = {"units": units, "total": total, "compression": overall, "shares": shares(total, overall), **_frame("")}
    return render(request, "citizen/figures.html", values)


@require_safe
def one(request: Visit, kind: str) -> HttpResponse:
    """One list, of all halls or of one."""
    hall, chosen = _asked(request, kind)
    page = LISTS[kind].query(hall_code=hall, after=request.GET.get("after", "")[:100])
    values = {
        "kind": kind, "title": LISTS[kind].title, "rows": page.rows, "part": searching.Page(page), "chosen": chosen,
        "halls": [(_("全部大厅"), "?", not hall), *_halls(hall)], **_frame(kind),
        "table": reverse("citizen:list-table", args=[kind], query={"hall": hall} if hall else None),
    }  # fmt: skip
    return render(request, "citizen/list.html", values)


def _asked(request: Visit, kind: str) -> tuple[str, str]:
    """Code and name of the chosen hall, empty for all; NotFound for a list or a hall that does not exist."""
    if kind not in LISTS:
        raise Http404
    hall = request.GET.get("hall", "")
    return hall, offices.hall(hall).name if hall else ""


# -- the list as a table to take along ---------------------------------------------------------------------------------
@require_safe
def table(request: Visit, kind: str) -> HttpResponse:
    """The whole list as CSV; its name says of which hall it is and when the catalogue last changed (F005, F014)."""
    hall, chosen = _asked(request, kind)
    changed_at = catalogue.latest_publication()
    parts = [LISTS[kind].title, chosen, changed_at and f"{city_day(changed_at):%Y-%m-%d}"]
    head = [_("事项编码"), _("事项"), _("部门"), _("类型"), _("法定期限"), _("我们承诺"), _("到现场（次）"), _("收费")]
    name = "-".join(str(part) for part in parts if part)
    return csv_answer(f"{name}.csv", head, [_cells(row) for row in _rows(kind, hall)])


def _rows(kind: str, hall: str) -> Iterator[ListRow]:
    after: str | None = ""
    while after is not None:
        page = LISTS[kind].query(hall_code=hall, after=after, limit=AT_ONCE)
        yield from page.rows
        after = page.next


def _cells(row: ListRow) -> list[Any]:
    """One item; what its source does not state stays empty."""
    legal, promised = (one and wording.limit(one.number, one.unit) for one in (row.legal, row.promised))
    fees = "；".join(
        " ".join(filter(None, (fee.name, fee.standard, fee.legal_basis, fee.reduction))) for fee in row.fees
    )
    paid = {True: _("收费"), False: _("不收费"), None: ""}[row.has_fee]
    kind = labels.CASE_KIND.get(row.case_kind, "")
    return [row.item_code, row.name, row.unit_name, kind, legal, promised, row.visits, fees or paid]


# -- words -------------------------------------------------------------------------------------------------------------


def shares(total: Any, compression: Any) -> list[tuple[Any, str, str]]:
    """Name, value and formula of each rate; what nobody states is no number."""
    told = [
        (_("网上可办率"), total.online_share, _("网上能申请、预审或办理的事项 ÷ 写明网办深度的事项")),
        (_("全程网办率"), total.full_online_share, _("全程网办的事项 ÷ 写明网办深度的事项")),
        (_("最多跑一趟率"), total.at_most_one_trip_share, _("到现场不超过 1 次的事项 ÷ 写明次数的事项")),
        (_("承诺占法定时限"), compression and compression.average, _("每个事项承诺时限 ÷ 法定时限，取平均")),
    ]
    return [(name, _percent(value), formula) for name, value, formula in told]


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{value * PERCENT:.1f}%"


def _halls(chosen: str) -> list[tuple[str, str, bool]]:
    return [(one.name, "?" + urlencode({"hall": one.code}), one.code == chosen) for one in catalogue.hall_counts()]


def _frame(current: str) -> dict[str, Any]:
    """The tabs, and when the catalogue last changed."""
    tabs = [Tab(_("数字"), reverse("citizen:figures"), current=not current)]
    tabs += [
        Tab(one.title, reverse("citizen:list", args=[kind]), current=kind == current) for kind, one in LISTS.items()
    ]
    tabs.append(Tab(_("简政放权"), reverse("citizen:reforms"), current=False))
    return {"tabs": tabs, "changed_at": catalogue.latest_publication()}
