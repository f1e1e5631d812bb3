"""Where we are and where one can go: crumbs, tabs, steps, pages, sorting."""

import itertools
from collections.abc import Sequence
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.translation import gettext as _

from mashang.web.shared import components

register = template.Library()
PARTS = "shared/components/"


@register.inclusion_tag(PARTS + "crumbs.html")
def crumb_trail(*parts: Any) -> dict[str, Any]:
    """{% crumb_trail "首页" "/" "我的办件" address case.number %}: titles and addresses in turn, the last has none."""
    return {"trail": list(itertools.zip_longest(parts[::2], parts[1::2]))}


@register.inclusion_tag(PARTS + "crumbs.html")
def crumb_trail_of(trail: Sequence[tuple[Any, str]]) -> dict[str, Any]:
    """Pairs of title and address, as views pass them in `crumbs`."""
    return {"trail": trail}


@register.inclusion_tag(PARTS + "tabs.html")
def tabs(entries: Sequence[components.Tab], label: str) -> dict[str, Any]:
    return {"entries": entries, "label": label}


@register.inclusion_tag(PARTS + "steps.html")
def steps(titles: Sequence[Any], current: int) -> dict[str, Any]:
    """{% steps titles 2 %}: the steps of an application; `current` counts from 1."""
    return {"steps": [(number, title) for number, title in enumerate(titles, 1)], "current": current}


@register.inclusion_tag(PARTS + "pager.html", takes_context=True)
def pager(context: Context, page: Any, unit: str = "") -> dict[str, Any]:
    """Keyset pages: `page` has `next_after`, perhaps `previous_before`, `shown`, `total`."""
    request: HttpRequest = context["request"]
    return {"page": page, "unit": unit or _("条"), **{k: _with(request, **v) for k, v in _ways(page).items()}}


def _ways(page: Any) -> dict[str, dict[str, Any]]:
    ways: dict[str, dict[str, Any]] = {"first": {"after": None, "before": None}}
    if getattr(page, "next_after", ""):
        ways["onward"] = {"after": page.next_after, "before": None}
    if getattr(page, "previous_before", ""):
        ways["back"] = {"before": page.previous_before, "after": None}
    return ways


def _with(request: HttpRequest, **changes: Any) -> str:
    """This address with some query parameters changed; None takes one away."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


@register.simple_tag(takes_context=True)
def address_with(context: Context, **changes: Any) -> str:
    """{% address_with sort="-due" after=None %}: this address with changed query parameters (filters are addresses)."""
    return _with(context["request"], **changes)


@register.inclusion_tag(PARTS + "table_head.html", takes_context=True)
def table_head(context: Context, columns: Sequence[components.Column], pick: bool = False) -> dict[str, Any]:
    """The head of a data table with sorting by address; the sorted column says so to screen readers."""
    sorted_by = context["request"].GET.get("sort", "")
    return {"columns": [_column(context, column, sorted_by) for column in columns], "pick": pick}


def _column(context: Context, column: components.Column, sorted_by: str) -> dict[str, Any]:
    order = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(sorted_by, "") if column.sort else ""
    wanted = f"-{column.sort}" if order == "ascending" else column.sort
    address = _with(context["request"], sort=wanted, after=None, before=None) if column.sort else ""
    return {"column": column, "order": order, "address": address}
