"""Forms of items: what may be filled in, when it shows, and what is wrong with it, said in plain sentences.

A definition is `{"schema": …, "ui": …}` (`Content.form`). `schema` is JSON Schema 2020-12 of an object; every property
has a `title`. `ui` says how it looks, all parts optional:

    {"sections": [{"title": "经营信息", "text": "…", "fields": ["area", "staff"], "visible": condition}],
     "fields": {"area": {"control": "number", "hint": "只算经营用的面积", "example": "86.5", "unit": "平方米",
                         "width": "s", "rows": 3, "autocomplete": "tel", "labels": {"A": "甲"}, "problem": "…",
                         "visible": {"field": "kind", "equals": "A"}}}}

Controls: text, textarea, number, date, radio, select, checkboxes, tick, phone, identity, code, address, group; without
one it follows from the schema. Formats beyond the standard: phone, telephone, identity-number, credit-code,
postal-code.
A subschema may carry `x-problem`, the sentence shown when it fails (for if/then, anyOf and the like).

Values are kept as typed; `settled` is what they mean. Conditions: see `conditions.holds`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jsonschema_rs
from django.utils.translation import gettext as _

from mashang.catalogue.conditions import Condition, Values, fields_in, holds
from mashang.catalogue.form_sentences import FORMATS, format_sentence, sentence
from mashang.catalogue.form_values import meant_fields
from mashang.kernel.errors import Reason


@dataclass(frozen=True, slots=True)
class FormDefinition:
    schema: dict[str, Any]
    ui: dict[str, Any]

    @classmethod
    def of(cls, form: dict[str, Any]) -> "FormDefinition":
        """From `Content.form`; an empty one asks nothing."""
        return cls(form.get("schema") or {"type": "object", "properties": {}}, form.get("ui") or {})

    @property
    def fields(self) -> dict[str, dict[str, Any]]:
        """The subschema of each field by name."""
        return self.schema.get("properties", {})

    def look(self, name: str) -> dict[str, Any]:
        """What `ui` says about a field."""
        return self.ui.get("fields", {}).get(name, {})

    def title(self, name: str) -> str:
        return self.fields.get(name, {}).get("title", name)

    @property
    def sections(self) -> list[dict[str, Any]]:
        """The sections in order; fields that no section names come last, in one without a title."""
        named = list(self.ui.get("sections", ()))
        placed = {name for section in named for name in section.get("fields", ())}
        rest = [name for name in self.fields if name not in placed]
        return [*named, {"title": "", "fields": rest}] if rest else named

    def order(self) -> list[str]:
        return [name for section in self.sections for name in section.get("fields", ()) if name in self.fields]

    def is_required(self, name: str) -> bool:
        return name in self.schema.get("required", ())

    def visible(self, values: Values) -> set[str]:
        """The names of the fields that show for these values. What a hidden field holds counts as empty for others."""
        shown = set(self.fields)
        for _round in range(len(shown) + 1):
            seen = {name: value for name, value in values.items() if name in shown}
            now = {name for name, conditions in _conditions(self) if all(holds(one, seen) for one in conditions)}
            if now == shown:
                break
            shown = now
        return shown

    def settled(self, values: Values) -> Values:
        """The values as the schema means them: hidden and blank ones left out, numbers as numbers."""
        shown = self.visible(values)
        kept = {name: value for name, value in values.items() if name in shown or name not in self.fields}
        return meant_fields(self.fields, kept)

    def problems(self, values: Values) -> list[Reason]:
        """Everything that is wrong with `values`, one sentence per field, in the order of the form; or nothing.

        Each reason names the field (`area`, in a group `staff.0.name`) and how to mend it; its code is the keyword.
        """
        shown = self.visible(values)
        found: dict[str, Reason] = {}
        for error in _validator(json.dumps(self.schema, sort_keys=True)).iter_errors(self.settled(values)):
            reason = _reason(self, error)
            if reason.field.split(".")[0] in shown or not reason.field:
                found.setdefault(reason.field or str(reason.text), reason)
        order = {name: place for place, name in enumerate(self.order())}
        return sorted(found.values(), key=lambda reason: _place(order, reason.field))

    def faults(self) -> list[str]:
        """What an editor must mend before the form can be published; empty when it is sound."""
        try:
            _validator(json.dumps(self.schema, sort_keys=True))
        except ValueError as fault:
            return [_("表单结构有误：%(fault)s") % {"fault": fault}]
        return [*_untitled(self), *_unknown_names(self)]


def _conditions(definition: FormDefinition) -> Iterator[tuple[str, list[Condition]]]:
    for section in definition.sections:
        for name in section.get("fields", ()):
            if name in definition.fields:
                both = (section.get("visible"), definition.look(name).get("visible"))
                yield name, [one for one in both if one]


# -- what is wrong -----------------------------------------------------------------------------------------------------
def _place(order: dict[str, int], field: str) -> tuple[int, list[tuple[int, str]]]:
    name, *rest = field.split(".")
    return order.get(name, len(order)), [(int(part), "") if part.isdecimal() else (0, part) for part in rest]


@lru_cache(maxsize=256)
def _validator(schema: str) -> jsonschema_rs.Draft202012Validator:
    formats: dict[str, Any] = {name: _is_well_formed(name) for name in FORMATS}
    return jsonschema_rs.Draft202012Validator(json.loads(schema), validate_formats=True, formats=formats)


def _is_well_formed(name: str) -> Any:
    return lambda text: not FORMATS[name](text)


def _reason(definition: FormDefinition, error: Any) -> Reason:
    """One error of the checker as a reason; a subschema's own sentence (`x-problem`) wins."""
    keyword, path = error.kind.name, [*error.instance_path]
    if keyword == "required":
        path.append(error.kind.property)
    elif path and isinstance(path[-1], int):
        path.pop()  # one choice of several: the field is the list itself
    field = ".".join(str(part) for part in path)
    own = _own_sentence(definition.schema, error.schema_path)
    text = own or _sentence(definition, keyword, path, error)
    return Reason(text, field=field, code=keyword)


def _own_sentence(schema: Any, path: list[Any]) -> str:
    said = ""
    for part in path:
        said = schema.get("x-problem", said) if isinstance(schema, dict) else said
        schema = schema[part] if isinstance(schema, list) or part in schema else {}
    return said


def _sentence(definition: FormDefinition, keyword: str, path: list[Any], error: Any) -> str:
    look, schema = _look(definition, path), _subschema(definition.schema, path)
    title = _title(definition, path)
    if keyword == "format":
        return format_sentence(error.kind.format, error.instance, title)
    if keyword == "pattern":
        return look.get("problem") or _("%(title)s的写法不对") % {"title": title} + _such_as(look)
    words = {"title": title, "such_as": _such_as(look), **_numbers(error)}
    return sentence(keyword, schema) % words


def _numbers(error: Any) -> dict[str, Any]:
    value = error.instance
    length = len(value) if isinstance(value, str | list) else ""
    limit = getattr(error.kind, "limit", getattr(error.kind, "multiple_of", ""))
    return {"limit": limit, "length": length, "value": value}


def _such_as(look: dict[str, Any]) -> str:
    return _("，例如 %(example)s") % {"example": look["example"]} if look.get("example") else ""


def _title(definition: FormDefinition, path: list[Any]) -> str:
    """经营面积; in a group 从业人员第 1 行的姓名."""
    schema, words = definition.schema, ""
    for part in path:
        if isinstance(part, int):
            schema, words = schema.get("items", {}), words + _("第 %(number)d 行的") % {"number": part + 1}
        else:
            schema = schema.get("properties", {}).get(part, {})
            words += schema.get("title", part)
    return words.removesuffix(_("的")) if words else _("表单")


def _subschema(schema: dict[str, Any], path: list[Any]) -> dict[str, Any]:
    for part in path:
        schema = schema.get("items", {}) if isinstance(part, int) else schema.get("properties", {}).get(part, {})
    return schema


def _look(definition: FormDefinition, path: list[Any]) -> dict[str, Any]:
    look = definition.look(str(path[0])) if path else {}
    for part in path[1:]:
        look = look if isinstance(part, int) else look.get("fields", {}).get(part, {})
    return look


# -- faults of a definition --------------------------------------------------------------------------------------------
def _untitled(definition: FormDefinition) -> Iterator[str]:
    for name, schema in definition.fields.items():
        if not schema.get("title"):
            yield _("字段 %(name)s 没有名称") % {"name": name}


def _unknown_names(definition: FormDefinition) -> Iterator[str]:
    named = {name for section in definition.sections for name in section.get("fields", ())}
    named |= set(definition.ui.get("fields", {})) | set(definition.schema.get("required", ()))
    conditions = [condition for _name, both in _conditions(definition) for condition in both]
    named |= {name for condition in conditions for name in fields_in(condition)}
    for name in sorted(named - set(definition.fields)):
        yield _("表单提到了没有定义的字段 %(name)s") % {"name": name}
