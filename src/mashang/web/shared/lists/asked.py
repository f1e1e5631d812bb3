"""What a list can be narrowed to, and what an address asks of it: words that mean nothing count as not said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from mashang.web.shared.components import Column, Link
from mashang.web.shared.sent import day as read_day

CHOICE, TEXT, DAY, HIDDEN = "choice", "text", "day", "hidden"
LONGEST = 300
AFTER, COLUMNS, ORDER, ALL = "after", "cols", "order", "all"
Choices = Sequence[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow a list. `kind`: choice (of `choices`, or of those that the page finds), text (for which
    `choices` are suggestions), day, or hidden (set by links and forms of their own; its chip says `title`, or what
    `shown` says instead of the value).

    `is_main`: beside the search field, the others lie behind 更多条件.
    """

    name: str
    title: Any
    kind: str = CHOICE
    choices: Choices = ()
    placeholder: Any = ""
    is_main: bool = False
    shown: Any = ""
    typed: Any = ""  # placeholder where there are too many choices and the code is typed


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column that a reader may show or not; `is_fixed`: always there, `is_usual`: there unless others are chosen."""

    key: str
    column: Column
    is_fixed: bool = False
    is_usual: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of the house. `view` is the name of its address; the first of `orders` is the usual one."""

    view: str
    filters: tuple[Filter, ...]
    columns: tuple[ListColumn, ...] = ()
    orders: Choices = ()
    parts: Mapping[str, Filter] = field(default_factory=dict, init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", {one.name: one for one in self.filters})


@dataclass(frozen=True)
class Asked:
    """What the address of one request says to a listing. `found` are choices that depend on the reader; None where
    there are too many to choose from: then the code is typed."""

    listing: Listing
    sent: QueryDict
    found: Mapping[str, Choices | None] = field(default_factory=dict)

    @cached_property
    def said(self) -> dict[str, str]:
        """The filters that narrow, by name."""
        read = {one.name: self._read(one) for one in self.listing.filters}
        return {name: value for name, value in read.items() if value}

    def of(self, name: str) -> str:
        return self.said.get(name, "")

    def day(self, name: str) -> date | None:
        return read_day(self.of(name))

    @property
    def order(self) -> str:
        return self._one_of(self.listing.orders, self.sent.get(ORDER, "")) or self.usual_order

    @property
    def usual_order(self) -> str:
        return self.listing.orders[0][0] if self.listing.orders else ""

    @property
    def after(self) -> str:
        return self.sent.get(AFTER, "")[:80]

    @cached_property
    def keys(self) -> list[str]:
        """The columns that are shown, in the order of the listing."""
        chosen = {word for text in self.sent.getlist(COLUMNS) for word in text.split(",")}
        known = [one.key for one in self.listing.columns if not one.is_fixed]
        wanted = chosen & set(known) or {one.key for one in self.listing.columns if one.is_usual}
        return [one.key for one in self.listing.columns if one.is_fixed or one.key in wanted]

    @property
    def head(self) -> list[Column]:
        return [one.column for one in self.listing.columns if one.key in self.keys]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.said)

    def choices(self, one: Filter) -> Choices:
        return self.found.get(one.name, one.choices) or ()

    def kind(self, one: Filter) -> str:
        return TEXT if self.found.get(one.name, one.choices) is None else one.kind

    # -- addresses -----------------------------------------------------------------------------------------------------
    def query(self, **changes: str) -> str:
        """What stands behind the question mark for this list, its first page, with some filters changed."""
        said = {**self.said, **changes}
        kept = [(name, said[name]) for name in self.listing.parts if said.get(name)]
        if self.order != self.usual_order:
            kept.append((ORDER, self.order))
        if self.sent.getlist(COLUMNS):
            kept.append((COLUMNS, ",".join(key for key in self.keys if not self._is_fixed(key))))
        return urlencode(kept)

    def address(self, **changes: str) -> str:
        return f"?{query}" if (query := self.query(**changes)) else f"?{ALL}=1"

    @property
    def onward(self) -> str:
        """The query to which a page's bookmark is added."""
        return self.query() or f"{ALL}=1"

    @cached_property
    def chips(self) -> list[Link]:
        """What narrows the list, each with the address that takes it away."""
        return [Link(self.in_words(name), self.address(**{name: ""})) for name in self.said]

    def in_words(self, name: str) -> str:
        one = self.listing.parts[name]
        if one.kind == HIDDEN:
            return str(one.shown or one.title)
        value = dict(self.choices(one)).get(self.of(name), self.of(name))
        return f"{one.title}：{value}"

    @property
    def in_all_words(self) -> str:
        """What narrows the list, for whoever reads of it elsewhere."""
        return _("、").join(str(chip.title) for chip in self.chips) or _("全部")

    # -- reading -------------------------------------------------------------------------------------------------------
    def _read(self, one: Filter) -> str:
        text = self.sent.get(one.name, "").replace("\x00", "").strip()[:LONGEST]
        if self.kind(one) == CHOICE:
            return self._one_of(self.choices(one), text)
        return text if one.kind != DAY or read_day(text) else ""

    def _one_of(self, choices: Choices, text: str) -> str:
        return text if any(text == word for word, _title in choices) else ""

    def _is_fixed(self, key: str) -> bool:
        return any(one.key == key and one.is_fixed for one in self.listing.columns)
