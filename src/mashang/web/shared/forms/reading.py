"""Reads what a form sent, byte for byte as typed; what it means and whether it is right, its definition says."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from django.http import QueryDict

from mashang.catalogue.types import FormDefinition
from mashang.web.shared.forms.controls import control

ROWS = "_rows"  # the buttons of groups: "staff:add", "staff:remove:2"
MOST_ROWS = 100


def read(
    definition: FormDefinition,
    sent: QueryDict,
    *,
    locked: Mapping[str, Any] | None = None,
    only: Collection[str] | None = None,
) -> dict[str, Any]:
    """The values of the form's fields: text as typed, lists of words for checkboxes, lists of rows for groups.

    `locked` values replace whatever was sent for these fields; `only` limits to some fields (one step of several).
    Row buttons of groups are applied here, see `rows_changed`.
    """
    names = [name for name in definition.fields if only is None or name in only]
    values = {name: _value(definition.fields[name], definition.look(name), name, sent) for name in names}
    return _with_rows(values, sent.get(ROWS, "")) | {n: v for n, v in (locked or {}).items() if n in values}


def rows_changed(sent: QueryDict) -> bool:
    """Whether a button for rows was pressed: then show the form again instead of going on."""
    return bool(sent.get(ROWS))


def _value(schema: Mapping[str, Any], look: Mapping[str, Any], name: str, sent: QueryDict) -> Any:
    kind = control(schema, look)
    if kind == "checkboxes":
        return sent.getlist(name)
    if kind == "group":
        return _group(schema, look, name, sent)
    return sent.get(name, "")


def _group(schema: Mapping[str, Any], look: Mapping[str, Any], name: str, sent: QueryDict) -> list[dict[str, Any]]:
    numbered = re.compile(re.escape(name) + r"\.([0-9]{1,3})\.")
    numbers = sorted({int(found[1]) for key in sent if (found := numbered.match(key))})[:MOST_ROWS]
    parts, looks = schema["items"].get("properties", {}), look.get("fields", {})
    return [
        {key: _value(part, looks.get(key, {}), f"{name}.{number}.{key}", sent) for key, part in parts.items()}
        for number in numbers
    ]


def _with_rows(values: dict[str, Any], button: str) -> dict[str, Any]:
    name, _, act = button.partition(":")
    rows = values.get(name)
    if not isinstance(rows, list) or not act:
        return values
    if act == "add" and len(rows) < MOST_ROWS:
        return {**values, name: [*rows, {}]}
    number = act.removeprefix("remove:")
    kept = [row for place, row in enumerate(rows) if str(place) != number]
    return {**values, name: kept}
