"""What forms say: one plain sentence for each way in which a value can be wrong, and how to mend it."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mashang.kernel import identifiers


def sentence(keyword: str, schema: dict[str, Any]) -> str:
    """The sentence for a keyword, with %(title)s, %(such_as)s, %(limit)s, %(length)s, %(value)s."""
    return SENTENCES.get(keyword, _unclear)(schema)


def _unclear(schema: dict[str, Any]) -> str:
    return _("%(title)s填得不对%(such_as)s，请再看一遍")


def _required(schema: dict[str, Any]) -> str:
    if schema.get("const") is True or (schema.get("type") == "boolean" and "const" in schema):
        return _("请勾选“%(title)s”")
    return _("请选择%(title)s") if _is_choice(schema) else _("请填写%(title)s")


def _is_choice(schema: dict[str, Any]) -> bool:
    inner = schema.get("items", schema) if schema.get("type") == "array" else schema
    return "enum" in inner or "oneOf" in inner or schema.get("type") == "boolean"


def _type(schema: dict[str, Any]) -> str:
    words = {
        "number": _("%(title)s要填数字%(such_as)s"),
        "integer": _("%(title)s要填整数%(such_as)s"),
        "boolean": _("请选择%(title)s"),
    }
    return words.get(schema.get("type", ""), _("%(title)s填得不对%(such_as)s，请再看一遍"))


def _decimals(schema: dict[str, Any]) -> str:
    places = {0.1: 1, 0.01: 2, 0.001: 3}.get(schema.get("multipleOf", 0))
    return _("%(title)s最多 {} 位小数").format(places) if places else _("%(title)s要是 %(limit)s 的倍数")


SENTENCES: dict[str, Any] = {
    "required": _required,
    "type": _type,
    "enum": lambda schema: _("请从列出的选项里选%(title)s"),
    "const": _required,
    "minLength": lambda schema: _("%(title)s至少要 %(limit)s 个字，现在是 %(length)s 个字"),
    "maxLength": lambda schema: _("%(title)s最多 %(limit)s 个字，现在是 %(length)s 个字，请删短一些"),
    "minimum": lambda schema: _("%(title)s不能小于 %(limit)s，现在是 %(value)s"),
    "maximum": lambda schema: _("%(title)s不能大于 %(limit)s，现在是 %(value)s"),
    "exclusiveMinimum": lambda schema: _("%(title)s要大于 %(limit)s，现在是 %(value)s"),
    "exclusiveMaximum": lambda schema: _("%(title)s要小于 %(limit)s，现在是 %(value)s"),
    "multipleOf": _decimals,
    "minItems": lambda schema: _("%(title)s至少要 %(limit)s 项，现在是 %(length)s 项"),
    "maxItems": lambda schema: _("%(title)s最多 %(limit)s 项，现在是 %(length)s 项，请减掉几项"),
    "uniqueItems": lambda schema: _("%(title)s里有重复的，请去掉一个"),
    "oneOf": lambda schema: _("请从列出的选项里选%(title)s"),
    "oneOfNotValid": lambda schema: _("请从列出的选项里选%(title)s"),
    "additionalProperties": lambda schema: _("表单里多了不认识的内容，请刷新页面后再填"),
    "unevaluatedProperties": lambda schema: _("表单里多了不认识的内容，请刷新页面后再填"),
}


# -- formats: each gives the end of a sentence, or nothing when the text is well formed --------------------------------
def _phone(text: str) -> str:
    if not text.isascii() or not text.isdecimal():
        return _("只能有数字")
    if len(text) != 11:
        return _("要 11 位，现在是 %(count)d 位") % {"count": len(text)}
    return "" if re.fullmatch(r"1[3-9]\d{9}", text) else _("开头不对，请看看有没有填错")


def _telephone(text: str) -> str:
    well_formed = re.fullmatch(r"(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?|1[3-9]\d{9}", text)
    return "" if well_formed else _("要带区号，例如 0591-87654321")


def _resident(text: str) -> str:
    if len(text) != 18:
        return _("要 18 位，现在是 %(count)d 位") % {"count": len(text)}
    return "" if identifiers.check("ric", text).valid else _("校验不上，请对照证件再填一遍")


def _credit_code(text: str) -> str:
    if len(text) != 18:
        return _("要 18 位，现在是 %(count)d 位") % {"count": len(text)}
    return "" if identifiers.check("uscc", text).valid else _("校验不上，请对照营业执照再填一遍")


def _postal_code(text: str) -> str:
    return "" if re.fullmatch("[0-9]{6}", text) else _("要 6 位数字")


def _date(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        return _("要填日期，例如 2026-10-14")
    return "" if len(text) == 10 else _("要填日期，例如 2026-10-14")


def _email(text: str) -> str:
    return "" if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", text) else _("写法不对，例如 name@example.com")


FORMATS = {
    "phone": _phone,
    "telephone": _telephone,
    "identity-number": _resident,
    "credit-code": _credit_code,
    "postal-code": _postal_code,
    "date": _date,
    "email": _email,
}


def format_sentence(name: str, text: str, title: str) -> str:
    """What is wrong with `text` as `name`, beginning with the field's title."""
    return f"{title}{FORMATS[name](text) if name in FORMATS else _('的写法不对，请再看一遍')}"
