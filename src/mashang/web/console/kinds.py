"""The kinds of elements: how each is drawn as a field of a form, what it shows, and what the typing means."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from django.utils.translation import gettext as _

from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Described, Limit, Option
from mashang.kernel.errors import Reason
from mashang.web.console import meanings, reading

Choices = Callable[[], Iterable[tuple[str, Any]]]


class Kind(Enum):
    TEXT = auto()
    LONG = auto()
    LINES = auto()  # one entry per line
    CHOICE = auto()
    MANY = auto()
    NUMBER = auto()
    DAY = auto()  # kept as 2026-12-31
    TICK = auto()
    YES_NO = auto()  # or not said
    LIMIT = auto()  # a number and a unit
    MONEY = auto()  # yuan, kept in cents
    OPTIONS = auto()  # code=label per line
    WHEN = auto()  # situation answers that switch a material on
    ROWS = auto()


@dataclass(frozen=True, slots=True)
class Element:
    """`name` as in the catalogue's values; `needed` before publication; `rows` and `shape` of ROWS."""

    name: str
    title: Any
    kind: Kind = Kind.TEXT
    hint: Any = ""
    example: str = ""
    needed: bool = False
    limit: int = 200
    choices: Choices | None = None
    rows: tuple["Element", ...] = ()
    shape: type | None = None
    unit: Any = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The fields of one element: usually one, of a limit two."""

    properties: dict[str, Any] = field(default_factory=dict)
    looks: dict[str, Any] = field(default_factory=dict)


# -- drawing -----------------------------------------------------------------------------------------------------------
def schema(element: Element, described: Described) -> Drawing:
    """How an element is drawn; the materials' conditions offer the situations of this version."""
    look = {
        name: str(value)
        for name, value in (("hint", element.hint), ("example", element.example), ("unit", element.unit))
        if value
    }
    if element.kind is Kind.LIMIT:
        return _limit_fields(element, look)
    if element.kind is Kind.ROWS:
        return _row_fields(element, look, described)
    own, more = _single(element, described)
    return Drawing({element.name: {"title": str(element.title), **own}}, {element.name: {**look, **more}})


def _single(element: Element, described: Described) -> tuple[dict[str, Any], dict[str, Any]]:
    kind = element.kind
    if kind in (Kind.LONG, Kind.LINES, Kind.OPTIONS):
        return {"type": "string"}, {"control": "textarea", "rows": 3}
    if kind is Kind.NUMBER:
        return {"type": "integer"}, {"width": "s"}
    if kind is Kind.MONEY:
        return {"type": "number"}, {"width": "s"}
    if kind is Kind.DAY:
        return {"type": "string", "format": "date"}, {}
    if kind is Kind.TICK:
        return {"type": "boolean", "const": True}, {}
    if kind is Kind.YES_NO:
        return {"type": "boolean"}, {}
    if kind is Kind.WHEN:
        return _offered(answers_of(described), many=True)
    if element.choices:
        return _offered(element.choices(), many=kind is Kind.MANY)
    return {"type": "string"}, {}


def _offered(choices: Iterable[tuple[str, Any]], *, many: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    labels = {word: str(label) for word, label in choices}
    words: dict[str, Any] = {"enum": list(labels)}
    if many:
        return {"type": "array", "items": words}, {"labels": labels, "control": "checkboxes"}
    return {"type": "string", **words}, {"labels": labels, "control": "select"}


def _limit_fields(element: Element, look: dict[str, Any]) -> Drawing:
    number, unit = f"{element.name}_number", f"{element.name}_unit"
    words, labels = _offered(catalogue.choices("limit_unit"), many=False)
    return Drawing(
        {
            number: {"title": str(element.title), "type": "integer"},
            unit: {"title": _("%(name)s的单位") % {"name": element.title}, **words},
        },
        {number: {**look, "width": "s"}, unit: {**labels, "width": "s"}},
    )


def _row_fields(element: Element, look: dict[str, Any], described: Described) -> Drawing:
    inner = [schema(one, described) for one in element.rows]
    properties = {name: part for drawn in inner for name, part in drawn.properties.items()}
    looks = {name: part for drawn in inner for name, part in drawn.looks.items()}
    items = {"type": "object", "properties": properties, "required": [e.name for e in element.rows if e.needed]}
    own = {"title": str(element.title), "type": "array", "items": items}
    return Drawing({element.name: own}, {element.name: {**look, "control": "group", "fields": looks}})


def answers_of(described: Described) -> list[tuple[str, str]]:
    """Every answer to a situation of the version: ("place=RENT", "场所是租的吗？租的")."""
    return [
        (f"{one.code}={option.code}", f"{one.question}{option.label}")
        for one in described.content.situations
        for option in one.options
    ]


# -- what a field shows ------------------------------------------------------------------------------------------------
def shown(element: Element, value: Any) -> dict[str, Any]:
    """The value as its fields show it."""
    if element.kind is Kind.LIMIT:
        number, unit = (str(value.number), value.unit) if value else ("", "")
        return {f"{element.name}_number": number, f"{element.name}_unit": unit}
    return {element.name: _shown(element, value)}


def _shown(element: Element, value: Any) -> Any:
    kind = element.kind
    if kind is Kind.ROWS:
        return [_shown_row(element, row) for row in value]
    if kind in (Kind.TICK, Kind.YES_NO):
        return "" if value is None else "yes" if value else "" if kind is Kind.TICK else "no"
    if kind is Kind.LINES:
        return "\n".join(value)
    if kind is Kind.OPTIONS:
        return "\n".join(f"{option.code}={option.label}" for option in value)
    if kind is Kind.WHEN:
        return [f"{situation}={option}" for situation, options in value.items() for option in options]
    if kind is Kind.MANY:
        return list(value)
    if kind is Kind.MONEY:
        return "" if value is None else f"{Decimal(value) / 100:.2f}"
    return "" if value is None else str(value)


def _shown_row(element: Element, row: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in element.rows:
        value = row_limit(row, one) if one.kind is Kind.LIMIT else getattr(row, one.name)
        found |= shown(one, value)
    return found


def row_limit(row: Any, element: Element) -> Limit | None:
    """The limit that a row keeps as two columns."""
    number = getattr(row, f"{element.name}_number")
    return None if number is None else Limit(number, getattr(row, f"{element.name}_unit"))


# -- what was typed ----------------------------------------------------------------------------------------------------
def meant(element: Element, values: Mapping[str, Any], before: Any) -> tuple[Any, list[Reason]]:
    """What was typed in an element, and what is wrong with it; `before` fills what rows do not show."""
    if element.kind is Kind.LIMIT:
        return _meant_limit(element, values, "")
    if element.kind is Kind.ROWS:
        return _meant_rows(element, values.get(element.name) or [], before)
    return _meant(element, values.get(element.name), element.name)


def _meant(element: Element, value: Any, place: str) -> tuple[Any, list[Reason]]:
    kind, text = element.kind, "" if value is None or isinstance(value, list) else str(value).strip()
    if kind is Kind.NUMBER:
        return meanings.whole(text, place, element.title)
    if kind is Kind.MONEY:
        return meanings.cents(text, place)
    if kind is Kind.DAY:
        found: list[Reason] = []
        day = reading.day_or_reason(text, place, found, required=False)
        return (day.isoformat() if day else ""), found
    if kind is Kind.TICK:
        return text == "yes", []
    if kind is Kind.YES_NO:
        return {"yes": True, "no": False}.get(text), []
    if kind is Kind.LINES:
        return tuple(meanings.lines(text)), []
    if kind is Kind.OPTIONS:
        return tuple(Option(*meanings.option(line, number)) for number, line in enumerate(meanings.lines(text), 1)), []
    if kind is Kind.WHEN:
        return meanings.when(value or []), []
    if kind is Kind.MANY:
        return tuple(value or ()), []
    return text.replace("\r\n", "\n"), []


def _meant_limit(element: Element, values: Mapping[str, Any], prefix: str) -> tuple[Limit | None, list[Reason]]:
    place = f"{prefix}{element.name}_number"
    number, found = meanings.whole(str(values.get(f"{element.name}_number") or "").strip(), place, element.title)
    unit = str(values.get(f"{element.name}_unit") or "")
    if number is not None and unit not in dict(catalogue.choices("limit_unit")):
        field_name = f"{prefix}{element.name}_unit"
        found.append(Reason(_("请选择%(name)s的单位") % {"name": element.title}, field=field_name, code="unit-missing"))
    return (Limit(number, unit) if number is not None and not found else None), found


def _meant_rows(element: Element, rows: list[dict[str, Any]], before: Any) -> tuple[tuple[Any, ...], list[Reason]]:
    key = element.rows[0].name
    known = {getattr(row, key): row for row in before or ()}
    meant_rows, problems = [], []
    for number, row in enumerate(rows):
        if any(value for value in row.values()):
            made, found = _meant_row(element, row, f"{element.name}.{number}.", known)
            meant_rows.append(made)
            problems += found
    return tuple(meant_rows), problems


def _meant_row(element: Element, row: dict[str, Any], prefix: str, known: dict[str, Any]) -> tuple[Any, list[Reason]]:
    found: dict[str, Any] = {}
    problems: list[Reason] = []
    for one in element.rows:
        if one.kind is Kind.LIMIT:
            value, wrong = _meant_limit(one, row, prefix)
            found |= {f"{one.name}_number": value and value.number, f"{one.name}_unit": value.unit if value else ""}
        else:
            found[one.name], wrong = _meant(one, row.get(one.name), f"{prefix}{one.name}")
        problems += wrong
    assert element.shape is not None
    shape = element.shape
    said = {name: value for name, value in found.items() if value not in (None, "") or not _has_default(shape, name)}
    return shape(**said), problems


def _has_default(shape: type, name: str) -> bool:
    """What a row leaves empty falls back to the default of its shape."""
    of = shape.__dataclass_fields__[name]  # type: ignore[attr-defined]
    return of.default is not MISSING or of.default_factory is not MISSING


def too_long(element: Element, values: Mapping[str, Any]) -> Iterator[Reason]:
    """Texts beyond the element's limit."""
    text = values.get(element.name)
    if isinstance(text, str) and len(text) > max(element.limit, 5_000 if element.kind is not Kind.TEXT else 0):
        words = {"name": element.title, "limit": element.limit}
        yield Reason(_("“%(name)s”最多 %(limit)d 个字") % words, field=element.name, code="too-long")
