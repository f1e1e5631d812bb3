"""Refusals shown in the form that was sent: everything typed stays, every reason stands at its field."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from mashang.kernel.errors import NotFound, Reason, Refusal, TooMany


def in_place(refusal: Refusal) -> tuple[Reason, ...]:
    """The reasons for the page that was sent; what no form can mend goes on to its own page."""
    if isinstance(refusal, NotFound | TooMany):
        raise refusal
    return refusal.reasons


def left_empty(sent: Mapping[str, str], titles: Mapping[str, Any]) -> tuple[Reason, ...]:
    """A reason for each of these fields in which nothing was typed."""
    return tuple(
        Reason(_("请填写%(field)s") % {"field": title}, field=name, code="empty")
        for name, title in titles.items()
        if not sent.get(name, "").strip()
    )
