"""Lists of staff: what narrows them, the bar for what is ticked, pages, and what to do when nothing is found."""

from typing import Any

from django import template
from django.template import Context

from mashang.web.shared.lists.frames import Frame

register = template.Library()
PARTS = "shared/lists/"


@register.inclusion_tag(PARTS + "tools.html", takes_context=True)
def list_tools(context: Context, frame: Frame) -> dict[str, Any]:
    """{% list_tools frame %}: the reader's views, filters, chips, columns, keeping a view, taking the list out."""
    return _around(context, frame)


@register.inclusion_tag(PARTS + "bulk.html", takes_context=True)
def list_bulk(context: Context, frame: Frame) -> dict[str, Any]:
    """{% list_bulk frame %}: what can be done with the ticked rows; their boxes carry form="picked"."""
    return _around(context, frame)


@register.inclusion_tag(PARTS + "foot.html", takes_context=True)
def list_foot(context: Context, frame: Frame) -> dict[str, Any]:
    """{% list_foot frame %}: how many there are, counted up to a limit; the next page."""
    return _around(context, frame)


@register.inclusion_tag(PARTS + "nothing.html", takes_context=True)
def list_nothing(context: Context, frame: Frame) -> dict[str, Any]:
    """{% list_nothing frame %}: nothing fits; which filter to drop, and what is found then."""
    return _around(context, frame)


def _around(context: Context, frame: Frame) -> dict[str, Any]:
    around = {name: context.get(name) for name in ("request", "csrf_token", "page")}
    return {"frame": frame, **around}
