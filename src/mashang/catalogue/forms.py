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

Values are kept as typed; `settled` is what they mean. Conditions are shared with the browser, see `holds`.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jsonschema_rs
from django.utils.translation import gettext as _

from mashang.catalogue.form_sentences import FORMATS, format_sentence, sentence
from mashang.kernel.errors import Reason

Values = dict[str, Any]
Condition = dict[str, Any]
YES, NO = {"yes", "true", "on", "1", "是"}, {"no", "false", "off", "0", "否"}


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


# -- conditions --------------------------------------------------------------------------------------------------------
def holds(condition: Condition | None, values: Values) -> bool:
    """Whether a condition holds for these values; none always holds.

    {"field": f, "equals": v} | {"field": f, "in": [v, …]} | {"field": f, "contains": v} | {"field": f, "filled": true}
    | {"all": […]} | {"any": […]} | {"not": condition}. Compared as text, so that 3 and "3" are one.
    """
    if not condition:
        return True
    if "all" in condition:
        return all(holds(part, values) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, values) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], values)
    return _compares(condition, values.get(condition.get("field", "")))


def _compares(condition: Condition, value: Any) -> bool:
    if "equals" in condition:
        return _word(value) == _word(condition["equals"])
    if "in" in condition:
        return _word(value) in [_word(one) for one in condition["in"]]
    if "contains" in condition:
        chosen = value if isinstance(value, list) else [value]
        return _word(condition["contains"]) in [_word(one) for one in chosen]
    return bool(condition.get("filled", True)) != _is_blank(value)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value).strip()


def fields_in(condition: Condition | None) -> set[str]:
    """The names of all fields that a condition looks at."""
    if not condition:
        return set()
    inner = [*condition.get("all", ()), *condition.get("any", ())]
    inner += [condition["not"]] if "not" in condition else []
    return {condition["field"]} if "field" in condition else {name for part in inner for name in fields_in(part)}


def visible(definition: FormDefinition, values: Values) -> set[str]:
    """The names of the fields that show for these values. What a hidden field holds counts as empty for the others."""
    shown = set(definition.fields)
    for _round in range(len(shown) + 1):
        seen = {name: value for name, value in values.items() if name in shown}
        now = {name for name, conditions in _conditions(definition) if all(holds(one, seen) for one in conditions)}
        if now == shown:
            break
        shown = now
    return shown


def _conditions(definition: FormDefinition) -> Iterator[tuple[str, list[Condition]]]:
    for section in definition.sections:
        for name in section.get("fields", ()):
            if name in definition.fields:
                both = (section.get("visible"), definition.look(name).get("visible"))
                yield name, [one for one in both if one]


# -- what values mean --------------------------------------------------------------------------------------------------
def settled(definition: FormDefinition, values: Values) -> Values:
    """The values as the schema means them: hidden and blank ones left out, numbers as numbers, codes without spaces."""
    shown = visible(definition, values)
    kept = {name: value for name, value in values.items() if name in shown or name not in definition.fields}
    return _meant_fields(definition.fields, kept)


def _meant_fields(fields: dict[str, Any], values: Values) -> Values:
    meant = {name: _meant(fields.get(name, {}), value) for name, value in values.items() if not _is_blank(value)}
    return {name: value for name, value in meant.items() if not _is_blank(value)}


def _meant(schema: dict[str, Any], value: Any) -> Any:
    kind = schema.get("type")
    if kind == "array":
        rows = value if isinstance(value, list) else [value]
        return [_meant_row(schema.get("items", {}), row) for row in rows if not _is_blank(row)]
    if kind == "object" and isinstance(value, dict):
        return _meant_fields(schema.get("properties", {}), value)
    if not isinstance(value, str):
        return value
    if kind in ("number", "integer"):
        return _number(value)
    if kind == "boolean":
        return _truth(value)
    return MEANT.get(schema.get("format", ""), str)(value)


def _meant_row(schema: dict[str, Any], row: Any) -> Any:
    return _meant_fields(schema.get("properties", {}), row) if isinstance(row, dict) else _meant(schema, row)


def _is_blank(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(_is_blank(part) for part in value.values())
    return value is None or (isinstance(value, list) and all(_is_blank(part) for part in value))


def half_width(text: str) -> str:
    """Full-width digits and letters as half-width ones, without spaces around."""
    return unicodedata.normalize("NFKC", text).strip()


def _number(text: str) -> Any:
    """A number, or the text itself when it is none. A thousands comma is understood."""
    plain = half_width(text).replace(",", "").replace(" ", "")
    if re.fullmatch(r"[+-]?\d+", plain):
        return int(plain)
    return float(plain) if re.fullmatch(r"[+-]?(\d+\.\d*|\.\d+)", plain) else text


def _truth(text: str) -> Any:
    word = half_width(text).lower()
    return True if word in YES else False if word in NO else text


def _code(text: str) -> str:
    """A phone or document number without spaces and hyphens, in capitals."""
    return re.sub(r"[\s\-‐–—]", "", half_width(text)).upper()


def _day(text: str) -> str:
    """2026-10-14, also from 2026/10/14, 2026.10.14 and 2026年10月14日; otherwise the text itself."""
    found = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", half_width(text))
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else text


MEANT = {
    "date": _day,
    "phone": _code,
    "telephone": lambda text: half_width(text),
    "identity-number": _code,
    "credit-code": _code,
    "postal-code": _code,
    "email": lambda text: text.strip(),
}


# -- what is wrong -----------------------------------------------------------------------------------------------------
def problems(definition: FormDefinition, values: Values) -> list[Reason]:
    """Everything that is wrong with `values`, one sentence per field, in the order of the form; empty when all is well.

    Each reason names the field (`area`, in a group `staff.0.name`) and how to mend it; its code is the keyword.
    """
    shown, meant = visible(definition, values), settled(definition, values)
    found: dict[str, Reason] = {}
    for error in _validator(json.dumps(definition.schema, sort_keys=True)).iter_errors(meant):
        for reason in _reasons(definition, error):
            if reason.field.split(".")[0] in shown or not reason.field:
                found.setdefault(reason.field or str(reason.text), reason)
    order = {name: place for place, name in enumerate(definition.order())}
    return sorted(found.values(), key=lambda reason: _place(order, reason.field))


def _place(order: dict[str, int], field: str) -> tuple[int, list[tuple[int, str]]]:
    name, *rest = field.split(".")
    return order.get(name, len(order)), [(int(part), "") if part.isdecimal() else (0, part) for part in rest]


@lru_cache(maxsize=256)
def _validator(schema: str) -> jsonschema_rs.Draft202012Validator:
    formats: dict[str, Any] = {name: _is_well_formed(name) for name in FORMATS}
    return jsonschema_rs.Draft202012Validator(json.loads(schema), validate_formats=True, formats=formats)


def _is_well_formed(name: str) -> Any:
    return lambda text: not FORMATS[name](text)


def _reasons(definition: FormDefinition, error: Any) -> list[Reason]:
    """One error of the checker as reasons; a subschema's own sentence (`x-problem`) wins."""
    keyword, path = error.kind.name, [*error.instance_path]
    if keyword == "required":
        path.append(error.kind.property)
    elif path and isinstance(path[-1], int):
        path.pop()  # one choice of several: the field is the list itself
    field = ".".join(str(part) for part in path)
    own = _own_sentence(definition.schema, error.schema_path)
    text = own or _sentence(definition, keyword, path, error)
    return [Reason(text, field=field, code=keyword)]


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
def faults(definition: FormDefinition) -> list[str]:
    """What an editor must mend before a form can be published; empty when it is sound."""
    try:
        _validator(json.dumps(definition.schema, sort_keys=True))
    except ValueError as fault:
        return [_("表单结构有误：%(fault)s") % {"fault": fault}]
    return [*_untitled(definition), *_unknown_names(definition)]


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
