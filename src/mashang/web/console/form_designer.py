"""An item's form as a list of fields: rows that an editor adds, moves and fills in, from and to JSON Schema.

What a row does not show (patterns, groups, limits that only experts set) is kept from the form before.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from mashang.catalogue.types import Described, FormDefinition
from mashang.kernel.errors import Reason
from mashang.web.console.kinds import Element, Kind, schema
from mashang.web.shared.sent import whole_number

Row = dict[str, Any]
Form = dict[str, Any]
MOVE = "_move"  # "2:up", "2:down"
CONTROLS = (
    ("text", gettext_lazy("一行文字")),
    ("textarea", gettext_lazy("多行文字")),
    ("number", pgettext_lazy("control", "数字")),
    ("date", gettext_lazy("日期")),
    ("radio", gettext_lazy("单选（按钮）")),
    ("select", gettext_lazy("单选（下拉）")),
    ("checkboxes", gettext_lazy("多选")),
    ("tick", gettext_lazy("勾选承诺")),
    ("phone", gettext_lazy("手机号")),
    ("identity", gettext_lazy("身份证号")),
    ("code", gettext_lazy("统一社会信用代码")),
    ("address", gettext_lazy("地址")),
    ("email", gettext_lazy("电子邮箱")),
    ("expert", gettext_lazy("其他（在“专家”页改）")),
)
_SCHEMAS: dict[str, Form] = {
    "text": {"type": "string", "maxLength": 100},
    "textarea": {"type": "string", "maxLength": 1000},
    "number": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "radio": {"type": "string"},
    "select": {"type": "string"},
    "checkboxes": {"type": "array"},
    "tick": {"type": "boolean", "const": True},
    "phone": {"type": "string", "format": "phone"},
    "identity": {"type": "string", "format": "identity-number"},
    "code": {"type": "string", "format": "credit-code"},
    "address": {"type": "string", "maxLength": 200},
    "email": {"type": "string", "format": "email"},
}
_BY_FORMAT = {"date": "date", "phone": "phone", "identity-number": "identity", "credit-code": "code", "email": "email"}
_CHOSEN = ("radio", "select", "checkboxes")
_NAMED = ("radio", "select", "textarea", "address", "checkboxes", "identity", "code")  # that no schema says
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

FIELDS = Element(
    "fields",
    gettext_lazy("字段"),
    Kind.ROWS,
    rows=(
        Element(
            "name", gettext_lazy("字段名"), needed=True, hint=gettext_lazy("小写字母，发布后不要改"), example="area"
        ),
        Element("title", gettext_lazy("问什么"), needed=True, example="经营面积"),
        Element("control", gettext_lazy("类型"), Kind.CHOICE, needed=True, choices=lambda: CONTROLS),
        Element("section", gettext_lazy("放在哪一段"), example="经营信息"),
        Element("hint", gettext_lazy("提示")),
        Element("example", gettext_lazy("例子")),
        Element("unit", pgettext_lazy("of a number", "单位")),
        Element(
            "options", gettext_lazy("选项"), Kind.LONG, hint=gettext_lazy("一行一个，写成“编号=文字”；单选、多选才用")
        ),
        Element("when_field", gettext_lazy("什么时候才问：看哪个字段"), hint=gettext_lazy("不写就是一直问")),
        Element("when_value", gettext_lazy("……答的是")),
        Element("required", gettext_lazy("必填"), Kind.TICK),
    ),
)


def designer() -> FormDefinition:
    """The list of fields as a form for the shared renderer."""
    drawn = schema(FIELDS, Described(name=""))
    return FormDefinition.of(
        {
            "schema": {"type": "object", "properties": drawn.properties, "required": ["fields"]},
            "ui": {"fields": drawn.looks},
        }
    )


# -- a form as rows ----------------------------------------------------------------------------------------------------
def rows_of(form: Form) -> list[Row]:
    """One row per field in the order of the form."""
    found = FormDefinition.of(form)
    places = {name: str(one.get("title", "")) for one in found.sections for name in one.get("fields", ())}
    return [_row(found, name, places.get(name, "")) for name in found.order()]


def _row(form: FormDefinition, name: str, section: str) -> Row:
    part, look = form.fields[name], form.look(name)
    condition = look.get("visible") or {}
    return {
        "name": name,
        "title": str(part.get("title", "")),
        "control": control_of(part, look),
        "section": section,
        "hint": str(look.get("hint", "")),
        "example": str(look.get("example", "")),
        "unit": str(look.get("unit", "")),
        "options": "\n".join(f"{word}={label}" for word, label in _options_of(part, look)),
        "when_field": str(condition.get("field", "")) if is_simple(condition) else "",
        "when_value": str(condition.get("equals", condition.get("contains", ""))) if is_simple(condition) else "",
        "required": "yes" if form.is_required(name) or "const" in part else "",
    }


def is_simple(condition: Form) -> bool:
    """Whether the list can show a condition: one field equals or contains one value."""
    return set(condition) in ({"field", "equals"}, {"field", "contains"})


def control_of(part: Form, look: Form) -> str:
    """The type that the list shows for a subschema; "expert" for what it cannot say."""
    if part.get("items", {}).get("type") == "object" or "oneOf" in part:
        return "expert"
    if look.get("control") in _SCHEMAS:
        return str(look["control"])
    if part.get("type") == "array":
        return "checkboxes"
    if "enum" in part:
        return "radio" if len(part["enum"]) <= 6 else "select"
    if part.get("type") == "boolean":
        return "tick" if "const" in part else "expert"
    if part.get("type") in ("number", "integer"):
        return "number"
    return _BY_FORMAT.get(part.get("format", "")) or ("textarea" if part.get("maxLength", 0) > 100 else "text")


def _options_of(part: Form, look: Form) -> list[tuple[str, str]]:
    inner = part.get("items", part)
    return [(str(word), str(look.get("labels", {}).get(str(word), word))) for word in inner.get("enum", ())]


# -- rows as a form ----------------------------------------------------------------------------------------------------
def moved(rows: list[Row], button: str) -> list[Row]:
    """The rows with one of them moved: "2:up" or "2:down"."""
    number, _colon, way = button.partition(":")
    place = whole_number(number)
    here = -1 if place is None else place
    there = here - 1 if way == "up" else here + 1
    if not (0 <= here < len(rows) and 0 <= there < len(rows)):
        return rows
    changed = list(rows)
    changed[here], changed[there] = changed[there], changed[here]
    return changed


def form_of(rows: Sequence[Row], before: Form) -> tuple[Form, list[Reason]]:
    """The form that the rows say, and what is wrong with them; rows without name and title are left out. What nobody
    changed stays as it was written, word for word: a form saved as it is is the form before."""
    old, was = FormDefinition.of(before), {row["name"]: row for row in map(_plain, rows_of(before))}
    said = [(n, row) for n, row in enumerate(map(_plain, rows)) if row["name"] + row["title"]]
    problems, kept = _problems(said), {row["name"]: row for _number, row in said}
    if list(kept.values()) == list(was.values()):
        return before, problems
    looks = {name: _look(row, was.get(name), old) for name, row in kept.items()}
    made = {
        "schema": {
            **old.schema,
            "type": "object",
            "properties": {name: _part(row, was.get(name), old) for name, row in kept.items()},
            "required": _required(kept, was, old),
        },
        "ui": {
            **old.ui,
            "sections": _sections(kept, was, old),
            "fields": {name: look for name, look in looks.items() if look},
        },
    }
    return made, problems


def _plain(row: Row) -> Row:
    """A row with all its columns, without spaces around and returns inside."""
    return {column.name: str(row.get(column.name) or "").replace("\r\n", "\n").strip() for column in FIELDS.rows}


def _problems(rows: Sequence[tuple[int, Row]]) -> list[Reason]:
    found, seen = [], set()
    for number, row in rows:
        name, place = row["name"], f"fields.{number}."
        if not _NAME.fullmatch(name):
            text = _("字段名用小写字母开头，后面可以是字母、数字和下划线")
            found.append(Reason(text, field=f"{place}name", code="name-form"))
        elif name in seen:
            found.append(Reason(_("字段名“%s”用了两次") % name, field=f"{place}name", code="name-twice"))
        if not row["title"]:
            found.append(Reason(_("请写问什么"), field=f"{place}title", code="title-missing"))
        if row["control"] not in {"", "expert", *_SCHEMAS}:
            found.append(Reason(_("请从列出的类型里选"), field=f"{place}control", code="control-unknown"))
        if row["control"] in _CHOSEN and not _options_in(row):
            found.append(Reason(_("请写选项，一行一个"), field=f"{place}options", code="options-missing"))
        seen.add(name)
    return found


def _options_in(row: Row) -> list[tuple[str, str]]:
    lines = [line.replace("＝", "=").strip() for line in str(row.get("options", "")).splitlines() if line.strip()]
    split = [line.partition("=") for line in lines]
    return [(word.strip(), (label or word).strip()) for word, _sign, label in split]


def _unchanged(row: Row, was: Row | None, *columns: str) -> bool:
    return was is not None and all(row[column] == was[column] for column in columns)


def _part(row: Row, was: Row | None, old: FormDefinition) -> Form:
    """The subschema of a row; what it said before stays when its type stays."""
    before, control = old.fields.get(row["name"], {}), row["control"] or "text"
    keeps = control == "expert" or _unchanged(row, was, "control")
    part = {**(before if keeps else _SCHEMAS.get(control, {})), "title": row["title"]}
    if control in _CHOSEN and not _unchanged(row, was, "control", "options"):
        words = [word for word, _label in _options_in(row)]
        part |= {"items": {"enum": words}} if control == "checkboxes" else {"enum": words}
    if control == "checkboxes" and not _unchanged(row, was, "control", "required"):
        part.pop("minItems", None)
        part |= {"minItems": 1} if row["required"] else {}
    return part


def _required(kept: dict[str, Row], was: dict[str, Row], old: FormDefinition) -> list[str]:
    """As before for every field of which nobody said otherwise: a promise to tick is asked for without the list."""
    names = [
        name
        for name, row in kept.items()
        if (old.is_required(name) if _unchanged(row, was.get(name), "required") else row["required"])
    ]
    before = list(old.schema.get("required", ()))
    return before if set(before) == set(names) else names


def _look(row: Row, was: Row | None, old: FormDefinition) -> Form:
    control, look = row["control"] or "text", dict(old.look(row["name"]))
    for key in ("hint", "example", "unit"):
        if row[key]:
            look[key] = row[key]
        else:
            look.pop(key, None)
    if not _unchanged(row, was, "control"):
        look = {key: value for key, value in look.items() if key not in ("control", "labels")}
        look |= {"control": control} if control in _NAMED else {}
    if control in _CHOSEN and not _unchanged(row, was, "control", "options"):
        look["labels"] = dict(_options_in(row))
    return look if _unchanged(row, was, "when_field", "when_value") else _with_condition(row, look, old)


def _with_condition(row: Row, look: Form, old: FormDefinition) -> Form:
    field = row["when_field"]
    if field:
        word = "contains" if old.fields.get(field, {}).get("type") == "array" else "equals"
        look["visible"] = {"field": field, word: row["when_value"]}
    elif is_simple(look.get("visible") or {}):
        look.pop("visible")
    return look


def _sections(kept: dict[str, Row], was: dict[str, Row], old: FormDefinition) -> list[Form]:
    """The sections in the order in which they are first named; what a section said beside its title stays."""
    before = list(old.ui.get("sections", ()))
    if [(name, row["section"]) for name, row in kept.items()] == [(name, row["section"]) for name, row in was.items()]:
        return before
    known = {str(one.get("title", "")): one for one in before}
    found: dict[str, list[str]] = {}
    for name, row in kept.items():
        found.setdefault(row["section"], []).append(name)
    return [{**known.get(title, {}), "title": title, "fields": names} for title, names in found.items()]


def in_words(form: Form) -> str:
    """The fields of a form as reviewers read them, one per line."""
    titles = {word: str(title) for word, title in CONTROLS}
    return "\n".join(_line(row, titles) for row in rows_of(form))


def _line(row: Row, titles: dict[str, str]) -> str:
    said = [titles[row["control"]], _("必填") if row["required"] else _("选填"), row["hint"], row["unit"]]
    options = "、".join(label for _word, label in _options_in(row))
    condition = f"{row['when_field']} = {row['when_value']}" if row["when_field"] else ""
    return f"{row['title']}（{'，'.join(word for word in (*said, options, condition) if word)}）"
