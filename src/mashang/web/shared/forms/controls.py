"""Which control a field gets, and its choices."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

FEW = 6  # up to so many choices are shown as a list of buttons, more as a menu
BY_FORMAT = {
    "date": "date",
    "phone": "phone",
    "telephone": "phone",
    "identity-number": "identity",
    "credit-code": "code",
    "email": "email",
    "postal-code": "code",
}
LONG = 100  # characters: from here on a field of several lines
Schema = Mapping[str, Any]


def control(schema: Schema, look: Mapping[str, Any]) -> str:
    """text, textarea, number, date, radio, select, checkboxes, tick, phone, identity, code, email, address or group."""
    if look.get("control"):
        return str(look["control"])
    kind = schema.get("type")
    if kind == "array":
        return "group" if schema.get("items", {}).get("type") == "object" else "checkboxes"
    if kind == "boolean":
        return "tick" if "const" in schema else "radio"
    if offered := choices(schema, look):
        return "radio" if len(offered) <= FEW else "select"
    if kind in ("number", "integer"):
        return "number"
    return BY_FORMAT.get(schema.get("format", "")) or ("textarea" if schema.get("maxLength", 0) > LONG else "text")


def choices(schema: Schema, look: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Words and labels: from `oneOf` with const and title, or from `enum` with the labels of the look."""
    inner = schema.get("items", {}) if schema.get("type") == "array" else schema
    if schema.get("type") == "boolean":
        return [("yes", look.get("labels", {}).get("yes", _("是"))), ("no", look.get("labels", {}).get("no", _("否")))]
    if "oneOf" in inner:
        return [(str(one["const"]), str(one.get("title", one["const"]))) for one in inner["oneOf"] if "const" in one]
    labels = look.get("labels", {})
    return [(str(word), str(labels.get(str(word), word))) for word in inner.get("enum", ())]


def label(schema: Schema, look: Mapping[str, Any], value: Any) -> str:
    """What a value is called on the screen."""
    word = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    return dict(choices(schema, look)).get(word, word)
