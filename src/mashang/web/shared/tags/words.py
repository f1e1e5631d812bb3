"""Words, and the small parts that stand beside them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mashang.web.shared import components, pages, wording

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
def item_name(value: Any) -> str:
    """{{ offer|item_name }} -> 食品经营许可新办, on English pages Food business licence"""
    return wording.item_name(value)


@register.filter
def whole(value: Any) -> SafeString:
    """{{ at|moment|whole }}: a date or a number that stays on one line, where the page is wide enough for it"""
    return format_html('<span class="nowrap">{}</span>', value)


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
        ground,
        gate,
        tick,
    )


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
