"""Draws a form from its definition: values as they were typed, problems beside their fields."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from mashang.catalogue.types import FormDefinition
from mashang.kernel.errors import Reason
from mashang.web.shared.forms.controls import choices, control

INPUT = {  # control -> attributes of its input
    "number": {"type": "text", "inputmode": "decimal"},
    "phone": {"type": "tel", "autocomplete": "tel"},
    "email": {"type": "email", "autocomplete": "email"},
    "identity": {"type": "text", "autocomplete": "off", "spellcheck": "false"},
    "code": {"type": "text", "autocomplete": "off", "spellcheck": "false"},
    "date": {"type": "date"},
    "address": {"autocomplete": "street-address"},
}
SHORT, IN_A_NAME = 6, 3  # fields of a row that stays open; values that name a folded one
WIDTHS = {"number": "s", "date": "s", "phone": "m", "identity": "m", "code": "m"}


@dataclass(frozen=True, slots=True)
class Choice:
    word: str
    label: str
    chosen: bool
    id: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One field, ready for its template."""

    name: str
    id: str
    title: str
    control: str
    value: Any
    look: Mapping[str, Any]
    required: bool
    errors: Sequence[Reason]
    choices: Sequence[Choice] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    width: str = ""
    when: str = ""
    locked: str = ""
    described_by: str = ""
    rows: Sequence["DrawnRow"] = ()


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One row of a group. Long rows fold to a line that names them; those that are new or wrong stay open."""

    fields: Sequence[Drawn]
    is_long: bool = False
    is_open: bool = True
    named: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known while one form is drawn."""

    problems: Sequence[Reason]
    locked: Mapping[str, str]

    def errors(self, name: str) -> list[Reason]:
        return [reason for reason in self.problems if reason.field == name]


def render(
    definition: FormDefinition,
    values: Mapping[str, Any],
    problems: Sequence[Reason] = (),
    *,
    locked: Mapping[str, str] | None = None,
    only: Collection[str] | None = None,
) -> SafeString:
    """The sections of a form as HTML, without <form> and buttons. `problems` as `definition.problems` gives them.

    `locked` names fields that cannot be changed, with the reason shown (来自电子营业执照); `only` limits to some fields
    (one step of several).
    """
    frame = Frame(problems, locked or {})
    sections = [_section(definition, section, values, frame, only) for section in definition.sections]
    return mark_safe(render_to_string("shared/forms/form.html", {"sections": [s for s in sections if s["fields"]]}))


def _section(
    definition: FormDefinition,
    section: Mapping[str, Any],
    values: Mapping[str, Any],
    frame: Frame,
    only: Collection[str] | None,
) -> dict[str, Any]:
    names = [n for n in section.get("fields", ()) if n in definition.fields and (only is None or n in only)]
    required = definition.schema.get("required", ())
    drawn = [_field(definition.fields[n], definition.look(n), n, values.get(n), n in required, frame) for n in names]
    when = json.dumps(section["visible"], ensure_ascii=False) if section.get("visible") else ""
    return {"title": section.get("title", ""), "text": section.get("text", ""), "fields": drawn, "when": when}


def _field(
    schema: Mapping[str, Any], look: Mapping[str, Any], name: str, value: Any, required: bool, frame: Frame
) -> Drawn:
    kind, id = control(schema, look), f"id_{name}"
    errors = frame.errors(name)
    return Drawn(
        name=name,
        id=id,
        title=str(schema.get("title", name)),
        control=kind,
        value=_typed(kind, value),
        look=look,
        required=required or "const" in schema,
        errors=errors,
        choices=_choices(schema, look, id, value) if kind in ("radio", "select", "checkboxes") else (),
        attributes=_attributes(kind, look, value),
        width=look.get("width", WIDTHS.get(kind, "")),
        when=json.dumps(look["visible"], ensure_ascii=False) if look.get("visible") else "",
        locked=frame.locked.get(name, ""),
        described_by=_described_by(id, look, errors),
        rows=_rows(schema, look, name, value, frame) if kind == "group" else (),
    )


def _typed(kind: str, value: Any) -> Any:
    """What the control shows again: exactly what was typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if kind in ("checkboxes", "group") else "" if value is None else value


def _choices(schema: Mapping[str, Any], look: Mapping[str, Any], id: str, value: Any) -> list[Choice]:
    chosen = [str(one) for one in value] if isinstance(value, list) else [str(_typed("", value))]
    offered = choices(schema, look)
    return [Choice(w, text, w in chosen, id if not n else f"{id}-{n}") for n, (w, text) in enumerate(offered)]


def _attributes(kind: str, look: Mapping[str, Any], value: Any) -> dict[str, str]:
    attributes = dict(INPUT.get(kind, {"type": "text"}))
    if kind == "date" and value and not _is_iso_day(str(value)):
        attributes["type"] = "text"  # a date field would throw away what was typed
    return attributes | {key: str(look[key]) for key in ("autocomplete", "inputmode") if key in look}


def _is_iso_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdecimal()


def _described_by(id: str, look: Mapping[str, Any], errors: Sequence[Reason]) -> str:
    parts = [f"{id}-{part}" for part in ("hint", "example", "unit") if look.get(part)]
    return " ".join([*parts, *([f"{id}-error"] if errors else [])])


def _rows(schema: Mapping[str, Any], look: Mapping[str, Any], name: str, value: Any, frame: Frame) -> list[DrawnRow]:
    inner, looks = schema["items"], look.get("fields", {})
    required, given = inner.get("required", ()), [row for row in value or () if isinstance(row, dict)]
    wanted = max(len(given), schema.get("minItems", 0), 1)
    return [
        _row(
            [
                _field(part, looks.get(key, {}), f"{name}.{number}.{key}", row.get(key), key in required, frame)
                for key, part in inner.get("properties", {}).items()
            ]
        )
        for number, row in enumerate([*given, *({} for _ in range(wanted - len(given)))])
    ]


def _row(fields: list[Drawn]) -> DrawnRow:
    said = [_said(one) for one in fields if one.control not in ("tick", "checkboxes", "textarea", "group")]
    named = " · ".join([words for words in said if words][:IN_A_NAME])
    is_open = not named or any(one.errors for one in fields)
    return DrawnRow(fields, len(fields) > SHORT, is_open, named)


def _said(one: Drawn) -> str:
    return next((c.label for c in one.choices if c.chosen), "") if one.choices else str(one.value or "")
