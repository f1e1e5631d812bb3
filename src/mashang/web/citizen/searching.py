"""A search as addresses: what was asked, the filters as links, hits with the found words marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Narrowed, SearchHit, SearchPage
from mashang.web.citizen import labels
from mashang.web.shared import wording
from mashang.web.shared.visits import Visit

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks; unknown words are nothing."""

    text: str = ""
    audience: str = ""
    way: str = ""
    unit: str = ""
    topic: str = ""
    after: str = ""

    @classmethod
    def of(cls, request: Visit) -> "Asked":
        given = request.GET
        text = given.get("q", "").replace("\x00", "").strip()[:LONGEST]
        return cls(
            text=text,
            audience=given.get("audience", "") if given.get("audience") in labels.SIDES else "",
            way=given.get("way", "") if given.get("way") in labels.WAYS else "",
            unit=given.get("unit", "")[:40].replace("\x00", ""),
            topic=given.get("topic", "") if re.fullmatch(r"[A-Z_]{1,30}", given.get("topic", "")) else "",
            after=given.get("after", "")[:9],
        )

    @property
    def is_filtered(self) -> bool:
        return bool(self.audience or self.way or self.unit or self.topic)

    def address(self, **changes: str) -> str:
        """This search with some filters changed, from its first page."""
        values = {"q": self.text, "audience": self.audience, "way": self.way, "unit": self.unit, "topic": self.topic}
        kept = {name: value for name, value in {**values, **changes}.items() if value}
        return f"{reverse('citizen:search')}?{urlencode(kept)}" if kept else reverse("citizen:search")


def found(asked: Asked, *, limit: int = 20) -> SearchPage:
    only = Narrowed(audience=asked.audience, way=asked.way, unit_code=asked.unit, topic=asked.topic)
    return catalogue.search(asked.text, only, after=asked.after, limit=limit)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the catalogue as the pager understands it."""

    page: Any

    @property
    def next_after(self) -> str:
        return self.page.next or ""


@dataclass(frozen=True, slots=True)
class Choice:
    title: Any
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Filter:
    title: str
    choices: list[Choice]


def filters(asked: Asked) -> Iterator[Filter]:
    """The filters as links; choosing one again takes it away."""
    sides = {name: title for name, title in labels.SIDES.items()}
    yield Filter(_("办事对象"), [_choice(asked, "audience", name, title) for name, title in sides.items()])
    yield Filter(_("办理方式"), [_choice(asked, "way", name, title) for name, (title, _m, _i) in labels.WAYS.items()])
    if asked.topic:
        title = labels.TOPIC.get(asked.topic, asked.topic)
        yield Filter(_("主题"), [_choice(asked, "topic", asked.topic, title)])


def _choice(asked: Asked, name: str, word: str, title: Any) -> Choice:
    current = getattr(asked, name) == word
    return Choice(title, asked.address(**{name: "" if current else word}), current)


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as a list shows it."""

    hit: SearchHit
    name: SafeString
    address: str
    facts: list[str]


def shown(hits: Iterable[SearchHit]) -> list[Shown]:
    return [Shown(hit, _name(hit), address_of(hit.item_code), _facts(hit)) for hit in hits]


def _name(hit: SearchHit) -> SafeString:
    name = wording.item_name(hit)
    return marked(name, hit.marks if name == hit.name else hit.english_marks)


def address_of(item_code: str) -> str:
    return reverse("citizen:item", args=[item_code])


def marked(name: str, marks: Iterable[tuple[int, int]]) -> SafeString:
    """The name with what was found in <mark>."""
    parts, end = [], 0
    for start, stop in sorted(marks):
        parts += [(name[end:start], name[start:stop])] if start >= end else []
        end = max(end, stop)
    found = format_html_join("", "{}<mark>{}</mark>", parts)
    return format_html("{}{}", found, name[end:])


def _facts(hit: SearchHit) -> list[str]:
    told = [hit.unit_name] if wording.item_name(hit) == hit.name else [hit.name, hit.unit_name]
    if hit.promised:
        told.append(wording.limit(hit.promised.number, hit.promised.unit))
    if hit.visits is not None and hit.visits <= 1:
        told.append(_("一趟不用跑") if hit.visits == 0 else _("最多跑一趟"))
    if hit.has_fee is not None:
        told.append(_("收费") if hit.has_fee else _("不收费"))
    return told
