"""The larger components: due chips, timelines, fields, uploads, charts, boxes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from mashang.web.shared import components, due_chips, forms, wording

register = template.Library()
PARTS = "shared/components/"


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
    values = {"chip": chip, "row": row, "why": why, "detail": detail, "weekdays": weekday_heads}
    values["provisional"] = getattr(due, "is_provisional", False)
    return mark_safe(render_to_string(PARTS + "due.html", values).strip())


@register.inclusion_tag(PARTS + "clock.html")
def due_clock(due: Any, now: datetime, **asked: Any) -> dict[str, Any]:
    """{% due_clock due request.moment limit=offer.promised title="承诺期限" %}: the one term a page is about, large,
    with its days as a ribbon; takes what `due_chip` takes."""
    return {
        "chip": due_chips.chip(due, due_chips.Asked(now=now, **asked)),
        "weekdays": weekday_heads(),
        "title": asked.get("title", ""),
        "provisional": due.is_provisional,
    }


@register.simple_tag
def due_days(due: Any, now: datetime, **asked: Any) -> SafeString:
    """The counted days alone, for a section of a page or a fragment that a list opens."""
    explanation = due_chips.explain(due, due_chips.Asked(now=now, **asked))
    values = {"explanation": explanation, "weekdays": weekday_heads()}
    return mark_safe(render_to_string(PARTS + "days.html", values))


@register.simple_tag
def weekday_heads() -> list[str]:
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
    `autofocus=True`: on the first field of a page that is only this form.
    `type`: text, tel, email, password, date, search, number, textarea, select (with `options`), file, hidden.
    """
    own = [reason for reason in problems or () if getattr(reason, "field", "") == name]
    usual: dict[str, Any] = {"type": "text", "required": True, "rows": 3, "width": "", "id": f"id_{name}"}
    values = {"name": name, "label": label, "value": "" if value is None else value, "errors": own, **usual, **options}
    return values | {"described_by": _described_by(values)}


def _described_by(values: dict[str, Any]) -> str:
    """The identifiers of what is said about an input: hint, example, errors."""
    said = [part for part in ("hint", "example") if values.get(part)]
    said += [f"error{number}" for number, _reason in enumerate(values["errors"], 1)]
    return " ".join(f"{values['id']}-{part}" for part in said)


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


@register.inclusion_tag(PARTS + "work.html", takes_context=True)
def progress_of(
    context: Context,
    title: Any,
    done: int,
    total: int,
    note: Any = "",
    poll: str = "",
    cancel: str = "",
    is_total_known: Any = True,
) -> dict[str, Any]:
    """Long work: how far; `poll` is asked again every two seconds for this same part."""
    return {
        "title": title,
        "done": done,
        "total": total,
        "note": note,
        "poll": poll,
        "cancel": cancel,
        "is_total_known": is_total_known,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag(PARTS + "masked.html")
def masked(value: str, address: str = "", label: Any = "") -> dict[str, Any]:
    """A masked value; `address` opens the page that asks for the reason before it shows the full one."""
    return {"value": value, "address": address, "label": label or _("查看全号")}


@register.simple_tag
def qr(text: str, label: Any = "") -> SafeString:
    """A QR code as inline SVG."""
    from mashang.web.shared import qr_codes

    return qr_codes.svg(text, label=str(label) or _("二维码"))


@register.simple_tag
def seal(name: str, is_demo: bool = False) -> SafeString:
    """The seal of a body as inline SVG, where a paper with that seal exists."""
    from mashang.web.shared import seals

    return seals.svg(name, is_demo=is_demo)


@register.inclusion_tag(PARTS + "chart.html")
def bar_chart(chart: components.Chart) -> dict[str, Any]:
    """Bars as accessible SVG, its finding in words, its numbers as a table."""
    from mashang.web.shared import charts

    return {"chart": chart, "drawing": charts.bars(chart)}


# -- parts with a body -------------------------------------------------------------------------------------------------
@register.simple_block_tag
def message(content: str, level: str = "info", title: Any = "") -> SafeString:
    """{% message "warn" "提醒" %}…{% endmessage %}: a standing message in the page."""
    icon = {"info": "info", "ok": "ok"}.get(level, "alert")
    values = {"content": content, "level": level, "title": title, "icon": icon}
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
