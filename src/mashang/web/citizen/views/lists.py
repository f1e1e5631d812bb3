"""What the city publishes about its catalogue: items, limits, fees, proofs, samples, what others decide; the figures.

Nothing here is typed twice: every list is a query over the public versions (F003-F009, F011-F013, F024-F026),
and everybody may take it along as a table that carries the day of the catalogue (F014).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from mashang.catalogue import queries as catalogue
from mashang.kernel.clock import city_day
from mashang.offices import queries as offices
from mashang.web.citizen import labels, list_tables, samples, searching
from mashang.web.shared.components import Tab
from mashang.web.shared.tables import csv_answer
from mashang.web.shared.visits import Visit

PERCENT = 100
AT_ONCE = 500  # rows of one statement, for the table
LONGEST_KEY = 600  # of a row, after which a list goes on
LIMITS = (gettext_lazy("事项"), gettext_lazy("法定期限"), gettext_lazy("我们承诺"), gettext_lazy("到现场"))
WORDS = {"levels": labels.UNIT_LEVEL, "states": labels.ENTRUSTMENT}


@dataclass(frozen=True, slots=True)
class List:
    """`columns` head the page, `head` the table to take along; `narrowed`: what the shorter part of the list is called,
    `asked` what the query takes for a day and that part."""

    title: Any
    query: Callable[..., Any]
    template: str = "citizen/lists/limits.html"
    columns: tuple[Any, ...] = LIMITS
    head: Callable[[], list[str]] = list_tables.items_head
    lines: Callable[[Any], list_tables.Lines] = list_tables.item
    narrowed: Any = ""
    asked: Callable[[date, bool], dict[str, Any]] = lambda on, is_narrowed: {}
    shown: Callable[[Any], Any] = lambda row: row
    whole: dict[str, Any] = field(default_factory=dict)  # what the query takes for the table to take along


LISTS = {
    "items": List(gettext_lazy("事项清单"), catalogue.item_list),
    "limits": List(gettext_lazy("审批时限清单"), catalogue.time_limit_list),
    "on-the-spot": List(gettext_lazy("即办事项清单"), catalogue.instant_list),
    "fees": List(
        gettext_lazy("事项收费清单"),
        catalogue.fee_list,
        "citizen/lists/fees.html",
        (gettext_lazy("事项"), gettext_lazy("收什么、多少"), gettext_lazy("依据")),
    ),
    "samples": List(
        gettext_lazy("事项样表清单"),
        catalogue.sample_list,
        "citizen/lists/samples.html",
        (gettext_lazy("材料"), gettext_lazy("空白表"), gettext_lazy("填写样例")),
        list_tables.samples_head,
        list_tables.samples,
        gettext_lazy("缺样表的"),
        lambda on, is_narrowed: {"only_missing": is_narrowed},
        samples.lines,
    ),
    "proofs": List(
        gettext_lazy("证明清单"),
        catalogue.proof_list,
        "citizen/lists/proofs.html",
        (gettext_lazy("证明"), gettext_lazy("依据"), gettext_lazy("哪些事项要")),
        list_tables.proofs_head,
        list_tables.proof,
        whole={"most_items": None},
    ),
    "reported": List(
        gettext_lazy("上报事项清单"),
        catalogue.reported_list,
        "citizen/lists/reported.html",
        (gettext_lazy("事项"), gettext_lazy("决定的级别"), gettext_lazy("决定机关")),
        list_tables.reported_head,
        list_tables.reported,
    ),
    "entrusted": List(
        gettext_lazy("委托清单"),
        catalogue.entrustment_list,
        "citizen/lists/entrusted.html",
        (
            gettext_lazy("事项"),
            gettext_lazy("委托部门"),
            gettext_lazy("受委托单位"),
            gettext_lazy("范围"),
            gettext_lazy("有效期"),
        ),
        list_tables.entrusted_head,
        list_tables.entrusted,
        gettext_lazy("已到期的"),
        lambda on, is_narrowed: {"on": on, "only_expired": is_narrowed},
    ),
}


@require_safe
def figures(request: Visit) -> HttpResponse:
    """How many items each department offers, how many online, in how many trips and how fast; with the formulas. Of all
    halls or of one."""
    hall, _chosen = _hall_asked(request)
    *units, total = catalogue.coverage(hall_code=hall)
    overall = next(iter(catalogue.compression(hall_code=hall)[-1:]), None)
    values = {
        "units": units,
        "total": total,
        "compression": overall,
        "shares": shares(total, overall),
        **frame(""),
        "halls": [(_("全部大厅"), "?", not hall), *_halls(hall)],
        "table": reverse("citizen:figures-table", query=_query(hall, False) or None),
    }
    return render(request, "citizen/figures.html", values)


@require_safe
def figures_table(request: Visit) -> HttpResponse:
    """The figures of each department as CSV, with the rates and their formulas below."""
    hall, chosen = _hall_asked(request)
    *units, total = catalogue.coverage(hall_code=hall)
    overall = next(iter(catalogue.compression(hall_code=hall)[-1:]), None)
    lines = [list_tables.figures(one) for one in units]
    lines += [list_tables.figures(total, name=_("合计")), *map(list, shares(total, overall))]
    return csv_answer(_file_name(_("各部门事项数字"), chosen), list_tables.figures_head(), lines)


@require_safe
def one(request: Visit, kind: str) -> HttpResponse:
    """One list, of all halls or of one."""
    hall, chosen = _asked(request, kind)
    told = LISTS[kind]
    page = told.query(hall_code=hall, after=request.GET.get("after", "")[:LONGEST_KEY], **_more(request, told))
    values = {
        "kind": kind,
        "title": told.title,
        "columns": told.columns,
        "rows": [told.shown(row) for row in page.rows],
        "part": searching.Page(page),
        "chosen": chosen,
        "words": WORDS,
        "halls": [(_("全部大厅"), "?", not hall), *_halls(hall)],
        **frame(kind),
        "narrowings": _narrowings(request, told, hall),
        "table": reverse("citizen:list-table", args=[kind], query=_query(hall, _is_narrowed(request, told)) or None),
    }
    if kind == "samples":
        values["count"] = catalogue.samples_count(hall_code=hall)
    return render(request, told.template, values)


def _is_narrowed(request: Visit, told: List) -> bool:
    return bool(told.narrowed) and request.GET.get("only") == "1"


def _more(request: Visit, told: List) -> dict[str, Any]:
    """What this list's query takes beside hall and place."""
    return told.asked(city_day(request.moment), _is_narrowed(request, told))


def _narrowings(request: Visit, told: List, hall: str) -> list[tuple[Any, str, bool]]:
    """The whole list and its shorter part, as links; nothing where there is no such part."""
    if not told.narrowed:
        return []
    is_narrowed = _is_narrowed(request, told)
    parts = ((_("全部"), False), (told.narrowed, True))
    return [(name, "?" + urlencode(_query(hall, only)), only == is_narrowed) for name, only in parts]


def _query(hall: str, is_narrowed: bool) -> dict[str, str]:
    return {**({"hall": hall} if hall else {}), **({"only": "1"} if is_narrowed else {})}


def _asked(request: Visit, kind: str) -> tuple[str, str]:
    """Code and name of the chosen hall, empty for all; NotFound for a list or a hall that does not exist."""
    if kind not in LISTS:
        raise Http404
    return _hall_asked(request)


def _hall_asked(request: Visit) -> tuple[str, str]:
    hall = request.GET.get("hall", "")
    return hall, offices.hall(hall).name if hall else ""


# -- the list as a table to take along ---------------------------------------------------------------------------------
@require_safe
def table(request: Visit, kind: str) -> HttpResponse:
    """The whole list as CSV; its name says of which hall it is and when the catalogue last changed (F005, F014)."""
    hall, chosen = _asked(request, kind)
    told = LISTS[kind]
    lines = [line for row in _rows(request, told, hall) for line in told.lines(row)]
    return csv_answer(_file_name(told.title, chosen), told.head(), lines)


def _file_name(title: Any, hall: str) -> str:
    changed_at = catalogue.latest_publication()
    parts = [title, hall, changed_at and f"{city_day(changed_at):%Y-%m-%d}"]
    return "-".join(str(part) for part in parts if part) + ".csv"


def _rows(request: Visit, told: List, hall: str) -> Iterator[Any]:
    after: str | None = ""
    while after is not None:
        page = told.query(hall_code=hall, after=after, limit=AT_ONCE, **_more(request, told), **told.whole)
        yield from page.rows
        after = page.next


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


def frame(current: str) -> dict[str, Any]:
    """The tabs, and when the catalogue last changed."""
    tabs = [Tab(_("数字"), reverse("citizen:figures"), current=not current)]
    tabs += [
        Tab(one.title, reverse("citizen:list", args=[kind]), current=kind == current) for kind, one in LISTS.items()
    ]
    tabs.append(Tab(_("两日对比"), reverse("citizen:comparison"), current=current == "comparison"))
    tabs.append(Tab(_("简政放权"), reverse("citizen:reforms"), current=False))
    return {"tabs": tabs, "changed_at": catalogue.latest_publication()}
