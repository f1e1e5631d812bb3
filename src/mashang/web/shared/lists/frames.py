"""A list as its page shows it: what narrows it, the reader's views, how many there are, the ways on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseRedirect, QueryDict
from django.utils.translation import gettext_lazy as _

from mashang.offices import queries as offices
from mashang.offices.types import ViewKept
from mashang.web.shared.components import Column, Link, Tab
from mashang.web.shared.lists.asked import AFTER, CHOICE, COLUMNS, HIDDEN, ORDER, Asked, Choices, Filter, Listing
from mashang.web.shared.visits import Visit

PIECES = _("件")


@dataclass(frozen=True, slots=True)
class Bulk:
    """What can be done with the rows that are ticked, or with everything that the filters leave: title, address, key.

    `everything` is the title of doing it with all of them, empty where that is not offered.
    """

    title: Any
    address: str
    everything: Any = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A filter as the form shows it to this reader."""

    filter: Filter
    kind: str
    value: str
    choices: Choices


@dataclass
class Frame:
    """One page of a list. `shown` rows, of `count` in all (None: not counted; more than `most`: at least so many)."""

    asked: Asked
    views: list[ViewKept]
    label: Any  # what the list is, for screen readers
    unit: Any = PIECES
    shown: int = 0
    next_after: str = ""
    count: int | None = None
    most: int = 1_000
    export: str = ""  # address that takes the list out
    finding: str = ""  # address to which what is typed is posted, where that may be somebody's name or number
    bulk: Sequence[Bulk] = ()
    tabs_before: Sequence[Tab] = ()  # views that the page itself offers
    keeping: str = ""  # address at which views are kept
    without: Sequence[tuple[Link, int]] = field(default_factory=tuple)  # nothing found: what dropping a filter finds

    @property
    def keys(self) -> list[str]:
        return self.asked.keys

    @property
    def head(self) -> list[Column]:
        return self.asked.head

    @cached_property
    def tabs(self) -> list[Tab]:
        """The page's own views, then the reader's."""
        here = self.asked.query()
        own = [Tab(view.name, f"?{view.query}", current=view.query == here != "") for view in self.views]
        before = list(self.tabs_before) or [Tab(_("全部"), "?all=1", current=here == "")]
        return [*before, *own]

    @cached_property
    def kept_here(self) -> ViewKept | None:
        """The view that is open now."""
        return next((view for view in self.views if view.query == self.asked.query() != ""), None)

    @cached_property
    def main(self) -> list[Shown]:
        return [one for one in self._fields if one.filter.is_main]

    @cached_property
    def more(self) -> list[Shown]:
        return [one for one in self._fields if not one.filter.is_main]

    @cached_property
    def is_more_used(self) -> bool:
        return any(one.value for one in self.more)

    @property
    def orders(self) -> Choices:
        return self.asked.listing.orders

    @cached_property
    def columns(self) -> list[tuple[str, Any, bool]]:
        """The columns that can be chosen: key, title, whether it is there."""
        offered = [one for one in self.asked.listing.columns if not one.is_fixed]
        return [(one.key, one.column.title, one.key in self.keys) for one in offered]

    @cached_property
    def beside_columns(self) -> list[tuple[str, str]]:
        """Hidden fields of the form that chooses columns."""
        return [(name, value) for name, value in self._hidden if name != COLUMNS]

    @cached_property
    def beside_filters(self) -> list[tuple[str, str]]:
        """Hidden fields of the form that narrows: what only links set, and the columns."""
        shown = {one.filter.name for one in self._fields}
        return [(name, value) for name, value in self._hidden if name not in shown and name != ORDER]

    @property
    def count_text(self) -> str:
        return f"{self.most:,}+" if self.count is not None and self.count > self.most else f"{self.count or 0:,}"

    @property
    def is_first(self) -> bool:
        return not self.asked.after

    @property
    def onward(self) -> str:
        return f"?{self.asked.onward}&{urlencode({AFTER: self.next_after})}" if self.next_after else ""

    @property
    def first(self) -> str:
        return self.asked.address()

    @cached_property
    def _fields(self) -> list[Shown]:
        listed = [one for one in self.asked.listing.filters if one.kind != HIDDEN]
        rows = [Shown(one, self.asked.kind(one), self.asked.of(one.name), self.asked.choices(one)) for one in listed]
        return [row for row in rows if row.kind != CHOICE or row.choices]

    @cached_property
    def _hidden(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in QueryDict(self.asked.query()).lists() for value in values]


def begun_elsewhere(request: Visit, listing: Listing, views: Sequence[ViewKept]) -> HttpResponseRedirect | None:
    """To the view with which the reader wants this page to begin; None when the address says anything."""
    start = next((view for view in views if view.is_start and view.query), None)
    return HttpResponseRedirect(f"?{start.query}") if start and not request.GET else None


def views_of(request: Visit, listing: Listing) -> list[ViewKept]:
    """One statement."""
    return offices.saved_views(request.actor, listing.view)


def dropped(asked: Asked, count: Callable[[Asked], int]) -> list[tuple[Link, int]]:
    """Where nothing is found: what is found without each of the filters, most first. As many counts as filters."""
    found = []
    for chip in asked.chips:
        left = Asked(asked.listing, QueryDict(chip.address.removeprefix("?")), asked.found)
        if number := count(left):
            found.append((chip, number))
    return sorted(found, key=lambda one: -one[1])
