"""The answers of a form in words, for the page before submitting, for clerks and for print."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mashang.catalogue.types import FormDefinition
from mashang.web.shared.forms.controls import control, label


@dataclass(frozen=True, slots=True)
class Answers:
    """One section: its title, and pairs of field title and answer."""

    title: str
    pairs: list[tuple[str, str]]


def summary(definition: FormDefinition, values: Mapping[str, Any]) -> list[Answers]:
    """What was answered, by section; hidden and empty fields are left out, choices are given by their labels."""
    shown = definition.visible(dict(values))
    found = [Answers(one.get("title", ""), _pairs(definition, one, values, shown)) for one in definition.sections]
    return [answers for answers in found if answers.pairs]


def _pairs(
    definition: FormDefinition, section: Mapping[str, Any], values: Mapping[str, Any], shown: set[str]
) -> list[tuple[str, str]]:
    pairs = [(definition.title(n), _words(definition, n, values, shown)) for n in section.get("fields", ())]
    return [(title, words) for title, words in pairs if words]


def _words(definition: FormDefinition, name: str, values: Mapping[str, Any], shown: set[str]) -> str:
    if name not in shown or name not in definition.fields:
        return ""
    return _said(definition.fields[name], definition.look(name), values.get(name))


def _said(schema: Mapping[str, Any], look: Mapping[str, Any], value: Any) -> str:
    if value is None or value == "" or value == []:
        return ""
    kind = control(schema, look)
    if kind == "group":
        return _("；").join(_row(schema["items"], look.get("fields", {}), row) for row in value if row)
    if isinstance(value, list):
        return _("、").join(label(schema, look, one) for one in value)
    if kind == "tick":
        return _("是") if value in (True, "yes") else ""
    words = label(schema, look, value)
    if schema.get("type") in ("number", "integer"):
        words = unicodedata.normalize("NFKC", words).strip()  # as it is understood, also from full-width digits
    return f"{words} {look['unit']}" if look.get("unit") else words


def _row(schema: Mapping[str, Any], looks: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    parts = [_said(part, looks.get(key, {}), row.get(key)) for key, part in schema.get("properties", {}).items()]
    return _("，").join(part for part in parts if part)
