"""The components of all pages; every one is shown with its use on `/styleguide/`.

Values come from `mashang.web.shared.components`; words about time and money from `wording`.
"""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from mashang.web.shared import components, due_chips, forms, pages, wording

register = template.Library()
PARTS = "shared/components/"


# -- words -------------------------------------------------------------------------------------------------------------
@register.filter
def moment(value: datetime | None) -> str:
    """{{ case.accepted_at|moment }} -> 2026年10月14日 17:30"""
    return wording.moment(value)


@register.filter
def short_moment(value: datetime | None, now: datetime | None = None) -> str:
    """{{ at|short_moment:request.moment }} -> 今天 17:30 or 10月14日 17:30"""
    return wording.short_moment(value, now)


@register.filter
def day(value: date | datetime | None) -> str:
    """{{ notice_due_on|day }} -> 2026年10月14日"""
    return wording.day(value)


@register.filter
def money(value: Any) -> str:
    return wording.money(value)


@register.filter
def file_size(value: int | None) -> str:
    return wording.size(value)


@register.simple_tag
def limit(number: int | None, unit: str) -> str:
    """{% limit version.promised_number version.promised_unit %} -> 5 个工作日"""
    return wording.limit(number, unit)


@register.simple_tag
def when(value: datetime | date | None, now: datetime | None = None) -> str:
    """A moment or day as <time>, machine-readable too."""
    if value is None:
        return ""
    shown = wording.short_moment(value, now) if isinstance(value, datetime) else wording.day(value)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), shown)


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """{{ mapping|item:key }}: a value of a dictionary, or nothing."""
    return mapping.get(key) if hasattr(mapping, "get") else None


# -- small parts -------------------------------------------------------------------------------------------------------
@register.simple_tag
def icon(name: str) -> str:
    """Always beside a word. Names: see the style guide."""
    return format_html('<i class="i i-{}" aria-hidden="true"></i>', name) if name else ""


@register.simple_tag
def tag(level: str, words: Any, icon: str | None = None) -> str:
    """{% tag "ok" "已办结" %}: a state as icon + word + colour. Levels: ok warn late hold info turn, "" is plain."""
    name = components.ICONS.get(level, "") if icon is None else icon
    mark = format_html('<i class="i i-{}" aria-hidden="true"></i>', name) if name else ""
    kind = f" is-{level}" if level else ""
    return format_html('<span class="tag{}">{}{}</span>', kind, mark, words)


@register.simple_tag
def brand(staff: bool = False) -> SafeString:
    ground, gate, tick = ("#eef3fa", "#174a85", "#b8441a") if staff else ("#174a85", "#fff", "#ffb98f")
    return format_html(
        '<svg viewBox="0 0 36 36" aria-hidden="true"><rect width="36" height="36" rx="8" fill="{}"/>'
        '<path d="M9 29V14.5a9 9 0 0 1 18 0V29" fill="none" stroke="{}" stroke-width="3" stroke-linecap="round"/>'
        '<path d="m13.5 20.5 3.5 3.5 6-7" fill="none" stroke="{}" stroke-width="3" stroke-linecap="round" '
        'stroke-linejoin="round"/></svg>',
        ground, gate, tick,
    )  # fmt: skip


@register.simple_tag
def optional_link(view: str, title: Any, li: bool = False) -> str:
    """A link to a named page, or nothing while that page does not exist."""
    try:
        link = format_html('<a href="{}">{}</a>', reverse(view), title)
    except NoReverseMatch:
        return ""
    return format_html("<li>{}</li>", link) if li else link


@register.simple_tag
def once() -> str:
    """A hidden key in a form, so that sending it twice counts once; views read it with `pages.once_key(request)`."""
    return format_html('<input type="hidden" name="{}" value="{}">', pages.ONCE, pages.new_once_key())


# -- ways --------------------------------------------------------------------------------------------------------------
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


# -- due moments -------------------------------------------------------------------------------------------------------
@register.simple_tag
def due_chip(
    due: Any, now: datetime, *, row: bool = False, why: str = "", detail: Any = "", **asked: Any
) -> SafeString:
    """{% due_chip due request.moment limit=offer.promised title="承诺期限" %}: state, words, moment, 为什么？

    `due` is a Due of the calendars room (then the counted days open on 为什么？) or only a moment; then `why` may be an
    address that shows them. `row=True` is the one-line form of lists. Also: `start` (受理, 告知), `legal` (another due
    value), `basis`, `paused` (why the clock stands), `closed_at`, `turn` (it waits for this reader), `timetable`.
    """
    if due is None:
        return SafeString("")
    chip = due_chips.chip(due, due_chips.Asked(now=now, **asked))
    values = {"chip": chip, "row": row, "why": why, "detail": detail, "weekdays": _weekday_heads()}
    values["provisional"] = getattr(due, "is_provisional", False)
    return mark_safe(render_to_string(PARTS + "due.html", values).strip())


@register.simple_tag
def due_days(due: Any, now: datetime, **asked: Any) -> SafeString:
    """The counted days alone, for a section of a page or a fragment that a list opens."""
    explanation = due_chips.explain(due, due_chips.Asked(now=now, **asked))
    values = {"explanation": explanation, "weekdays": _weekday_heads()}
    return mark_safe(render_to_string(PARTS + "days.html", values))


def _weekday_heads() -> list[str]:
    return [_("一"), _("二"), _("三"), _("四"), _("五"), _("六"), _("日")]


# -- larger parts ------------------------------------------------------------------------------------------------------
@register.inclusion_tag(PARTS + "timeline.html")
def timeline(entries: Iterable[components.Happening], staff: bool = False, now: datetime | None = None) -> Any:
    """{% timeline entries %}: what happened and what comes next; `staff=True` is the dense one."""
    return {"entries": entries, "staff": staff, "now": now}


@register.inclusion_tag(PARTS + "facts.html")
def facts(pairs: Iterable[tuple[Any, Any]], rows: bool = False) -> dict[str, Any]:
    """{% facts pairs %}: names and values; empty values are left out."""
    return {"pairs": [(name, value) for name, value in pairs if value not in (None, "")], "rows": rows}


@register.inclusion_tag(PARTS + "error_summary.html")
def error_summary(problems: Sequence[Any]) -> dict[str, Any]:
    """{% error_summary problems %}: all reasons on top, linked to their fields (`id_<field>`); takes the focus."""
    return {"problems": [(reason, f"id_{reason.field}" if reason.field else "") for reason in problems]}


@register.inclusion_tag(PARTS + "field.html")
def field(name: str, label: Any, value: Any = "", problems: Sequence[Any] = (), **options: Any) -> dict[str, Any]:
    """A labelled input for hand-written forms.

    {% field "phone" "手机号" values.phone problems type="tel" hint="…" example="…" width="m" required=False %}
    `type`: text, tel, email, password, date, search, number, textarea, select (with `options`), file, hidden.
    """
    own = [reason for reason in problems or () if getattr(reason, "field", "") == name]
    usual: dict[str, Any] = {"type": "text", "required": True, "rows": 3, "width": "", "id": f"id_{name}"}
    return {"name": name, "label": label, "value": "" if value is None else value, "errors": own, **usual, **options}


@register.inclusion_tag(PARTS + "autosave.html")
def autosave(saved_at: datetime | None = None, now: datetime | None = None) -> dict[str, Any]:
    """Says when the draft was last saved, and, through the page's script, when saving failed."""
    return {"saved_at": saved_at, "now": now}


@register.inclusion_tag(PARTS + "upload.html")
def upload_row(upload: components.Upload, address: str = "") -> dict[str, Any]:
    """One material with its state; `address` is where a file is sent (POST, field `file`), empty when closed."""
    return {"upload": upload, "address": address}


@register.inclusion_tag(PARTS + "file_link.html")
def file_link(name: str, address: str, count: int | None = None, note: Any = "") -> dict[str, Any]:
    return {"name": name, "address": address, "size": wording.size(count), "note": note}


@register.inclusion_tag(PARTS + "empty.html")
def empty(title: Any, text: Any = "", action: Any = "", address: str = "", icon: str = "ok") -> dict[str, Any]:
    """{% empty "今天到期的都办完了" "下一件 …" "看全部待办" address %}: says what to do now."""
    return {"title": title, "text": text, "action": action, "address": address, "icon": icon}


@register.inclusion_tag(PARTS + "work.html")
def progress_of(title: Any, done: int, total: int, note: Any = "", poll: str = "", cancel: str = "") -> dict[str, Any]:
    """Long work: how far; `poll` is asked again every two seconds for this same part."""
    return {"title": title, "done": done, "total": total, "note": note, "poll": poll, "cancel": cancel}


@register.inclusion_tag(PARTS + "masked.html")
def masked(value: str, address: str = "", label: Any = "") -> dict[str, Any]:
    """A masked value; `address` opens the page that asks for the reason before it shows the full one."""
    return {"value": value, "address": address, "label": label or _("查看全号")}


@register.simple_tag
def qr(text: str, label: Any = "") -> SafeString:
    """A QR code as inline SVG."""
    from mashang.web.shared import qr_codes

    return qr_codes.svg(text, label=str(label) or _("二维码"))


@register.inclusion_tag(PARTS + "chart.html")
def bar_chart(chart: components.Chart) -> dict[str, Any]:
    """Bars as accessible SVG, its finding in words, its numbers as a table."""
    from mashang.web.shared import charts

    return {"chart": chart, "drawing": charts.bars(chart)}


# -- parts with a body -------------------------------------------------------------------------------------------------
@register.simple_block_tag
def message(content: str, level: str = "info", title: Any = "") -> SafeString:
    """{% message "warn" "提醒" %}…{% endmessage %}: a standing message in the page."""
    values = {"content": content, "level": level, "title": title, "icon": "info" if level == "info" else "alert"}
    return mark_safe(render_to_string(PARTS + "message.html", values))


@register.simple_block_tag
def next_box(content: str, title: Any, chip: str = "", id: str = "todo") -> SafeString:
    """{% next_box "请补正 2 项材料" %}…{% endnext_box %}: the one thing this person must do now; one per page."""
    values = {"content": content, "title": title, "chip": chip, "id": id}
    return mark_safe(render_to_string(PARTS + "next.html", values))


@register.simple_block_tag
def dialog(content: str, id: str, title: Any) -> SafeString:
    """{% dialog "revoke" "撤销许可证？" %}…{% enddialog %}: only for what cannot be undone; opened by popovertarget."""
    return mark_safe(render_to_string(PARTS + "dialog.html", {"content": content, "id": id, "title": title}))


# -- forms given by a schema -------------------------------------------------------------------------------------------
@register.simple_tag
def schema_form(definition: Any, values: Any, problems: Sequence[Any] = (), **options: Any) -> SafeString:
    """{% schema_form definition values problems %}: the fields of a form; put it into <form novalidate>."""
    return forms.render(definition, values or {}, problems or (), **options)


@register.inclusion_tag(PARTS + "answers.html")
def form_summary(definition: Any, values: Any) -> dict[str, Any]:
    """{% form_summary definition values %}: what was answered, in words."""
    return {"sections": forms.summary(definition, values or {})}
