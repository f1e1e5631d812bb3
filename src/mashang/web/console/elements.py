"""The elements of an item in parts, each part a form: what an editor fills in, as the catalogue keeps it.

An element knows how its value is typed and what the typing means. A part is drawn and read by the shared forms; only
the elements of the part that was sent are replaced in the version.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from mashang.catalogue.types import Content, Described, FormDefinition, Limit, Option
from mashang.kernel.errors import Reason
from mashang.web.console import kinds
from mashang.web.console.kinds import Element, Kind
from mashang.web.console.parts import PARTS, Part
from mashang.web.shared import wording

Typed = dict[str, Any]
_OF_CONTENT = frozenset(field.name for field in fields(Content))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a part that was sent means: the version with it, and what could not be read."""

    described: Described
    problems: tuple[Reason, ...]


def part(code: str) -> Part | None:
    return next((one for one in PARTS if one.code == code), None)


def part_of(field: str) -> str:
    """The part in which an element is edited, for links from findings; empty for what is edited elsewhere."""
    found = next((one.code for one in PARTS if any(e.name == field for e in one.elements)), "")
    return "form" if field == "form" else found


def title_of(field: str) -> str:
    """What an element is called on the pages."""
    return next((str(e.title) for one in PARTS for e in one.elements if e.name == field), field)


def anchor(field: str) -> str:
    """The id of an element's control."""
    found = next((e for one in PARTS for e in one.elements if e.name == field), None)
    return f"id_{field}_number" if found and found.kind is Kind.LIMIT else f"id_{field}"


# -- drawing -----------------------------------------------------------------------------------------------------------
def definition(of: Part, described: Described, remarks: Mapping[str, Sequence[str]]) -> FormDefinition:
    """The part as a form for the shared renderer; `remarks` are shown beside their fields."""
    properties: dict[str, Any] = {}
    looks: dict[str, Any] = {}
    required: list[str] = []
    for element in of.elements:
        drawn = kinds.schema(element, described)
        properties |= drawn.properties
        looks |= drawn.looks
        required += list(drawn.properties) if element.needed else []
        first = next(iter(drawn.properties))
        looks[first] = {**looks.get(first, {}), "remarks": list(remarks.get(element.name, ()))}
    schema = {"type": "object", "properties": properties, "required": required}
    sections = [{"title": str(of.title), "text": str(of.text), "fields": list(properties)}]
    return FormDefinition.of({"schema": schema, "ui": {"sections": sections, "fields": looks}})


def values_of(of: Part, described: Described) -> Typed:
    """What the part's fields show for a version."""
    return {name: value for e in of.elements for name, value in kinds.shown(e, value_of(described, e.name)).items()}


def value_of(described: Described, name: str) -> Any:
    return getattr(described.content if name in _OF_CONTENT else described, name)


# -- reading -----------------------------------------------------------------------------------------------------------
def with_part(of: Part, described: Described, values: Typed) -> Reading:
    """The version with what was typed in this part; what cannot be read leaves its element as it was."""
    problems: list[Reason] = []
    columns: dict[str, Any] = {}
    content: dict[str, Any] = {}
    for element in of.elements:
        problems += kinds.too_long(element, values)
        meant, found = kinds.meant(element, values, value_of(described, element.name))
        problems += found
        if not found:
            (content if element.name in _OF_CONTENT else columns)[element.name] = meant
    changed = replace(described, **columns, content=replace(described.content, **content))
    return Reading(changed, tuple(problems))


# -- words -------------------------------------------------------------------------------------------------------------
def element(name: str, part: str = "") -> Element | None:
    """An element by its name, or a part of its rows."""
    found = next((e for one in PARTS for e in one.elements if e.name == name), None)
    base = part.removesuffix("_number").removesuffix("_unit")
    return next((e for e in found.rows if e.name == base), None) if found and part else found


def in_words(value: Any, of: Element | None = None) -> str:
    """A value of a difference as reviewers read it: labels instead of words, rows with their titles."""
    if value is None or value == "" or value in ((), [], {}):
        return _("（空）")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, Limit):
        return wording.limit(value.number, value.unit)
    if isinstance(value, Option):
        return value.label
    if isinstance(value, tuple | list):
        return "\n".join(in_words(one, of) for one in value)
    if isinstance(value, dict):
        return "\n".join(f"{name}：{in_words(one)}" for name, one in value.items())
    if of and of.rows and is_dataclass(value):
        return "\n".join(_row_in_words(value, of))
    labels = {str(word): str(label) for word, label in of.choices()} if of and of.choices else {}
    return labels.get(str(value), str(value))


def _row_in_words(row: Any, of: Element) -> Iterator[str]:
    for part in of.rows:
        value = kinds.row_limit(row, part) if part.kind is Kind.LIMIT else getattr(row, part.name)
        if value not in (None, "", (), {}, 0):
            yield f"{part.title}：{in_words(value, part)}"
