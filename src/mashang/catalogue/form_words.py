"""A filled form as a paper says it: every field that shows, with its answer in words, blank ones too.

Papers stay in the language of the record, so nothing here is translated.
"""

from datetime import date
from typing import Any

from mashang.catalogue.conditions import Values, is_blank
from mashang.catalogue.form_values import UNSEEN, half_width, meant_value
from mashang.catalogue.forms import FormDefinition
from mashang.documents.types import PaperField, PaperSection

Schema = dict[str, Any]


def filled_sections(definition: FormDefinition, values: Values) -> tuple[PaperSection, ...]:
    """The sections of a form with what was filled in; what hides for these values is left out.

    Choices are given by their labels, numbers as they were typed, dates and codes as they are meant.
    """
    shown = definition.visible(values)
    found = [
        (section.get("title", ""), [name for name in section.get("fields", ()) if name in shown])
        for section in definition.sections
    ]
    return tuple(
        PaperSection(
            title, tuple(_field(definition.fields[name], definition.look(name), values.get(name)) for name in names)
        )
        for title, names in found
        if names
    )


def _field(schema: Schema, look: Schema, value: Any) -> PaperField:
    title, items = schema.get("title", ""), schema.get("items", {})
    if schema.get("type") != "array" or items.get("type") != "object":
        return PaperField(title, _said(schema, look, value))
    parts, looks = items.get("properties", {}), look.get("fields", {})
    rows = [row for row in _listed(value) if isinstance(row, dict) and not is_blank(row)]
    return PaperField(
        title,
        heads=tuple(str(part.get("title", name)) for name, part in parts.items()),
        rows=tuple(
            tuple(_said(part, looks.get(name, {}), row.get(name)) for name, part in parts.items()) for row in rows
        ),
    )


def _listed(value: Any) -> list[Any]:
    """One row or choice alone counts as a list of it, as `form_values` reads it."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _said(schema: Schema, look: Schema, value: Any) -> str:
    """What was answered, in words; "" for nothing."""
    if is_blank(value):
        return ""
    if schema.get("type") == "array":
        items, looks = schema.get("items", {}), {"labels": look.get("labels", {}), "fields": look.get("fields", {})}
        return "、".join(said for one in _listed(value) if (said := _said(items, looks, one)))
    if isinstance(value, dict):
        parts, looks = schema.get("properties", {}), look.get("fields", {})
        told = [
            (part.get("title", name), _said(part, looks.get(name, {}), value.get(name))) for name, part in parts.items()
        ]
        return "，".join(f"{title}：{said}" for title, said in told if said)
    words = _word(schema, look, value)
    return f"{words} {look['unit']}" if words and look.get("unit") else words


def _word(schema: Schema, look: Schema, value: Any) -> str:
    meant = meant_value(schema, value)
    if isinstance(meant, bool):
        word = "yes" if meant else "no"
        return str(look.get("labels", {}).get(word, "是" if meant else "否"))
    if isinstance(meant, int | float):
        return half_width(value.translate(UNSEEN)) if isinstance(value, str) else str(value)
    if schema.get("format") == "date" and isinstance(meant, str):
        return _long_date(meant)
    named = {
        str(one["const"]): str(one.get("title", one["const"])) for one in schema.get("oneOf", ()) if "const" in one
    }
    return named.get(str(meant)) or str(look.get("labels", {}).get(str(meant), meant))


def _long_date(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.year}年{day.month}月{day.day}日"
