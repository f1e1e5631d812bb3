"""What typed values mean: numbers as numbers, codes without spaces, full width as half width."""

import re
import unicodedata
from typing import Any

from mashang.catalogue.conditions import Values, is_blank

# what comes along when text is copied and nobody sees; joiners stay, scripts of minorities write with them
UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])
LONGEST_NUMBER = 30  # signs; what is longer was not meant as a number, and endless ones cost
YES, NO = {"yes", "true", "on", "1", "是"}, {"no", "false", "off", "0", "否"}


def meant_fields(fields: dict[str, Any], values: Values) -> Values:
    """The values as their subschemas mean them; blank ones left out."""
    meant = {name: meant_value(fields.get(name, {}), value) for name, value in values.items() if not is_blank(value)}
    return {name: value for name, value in meant.items() if not is_blank(value)}


def meant_value(schema: dict[str, Any], value: Any) -> Any:
    """One value as its subschema means it."""
    kind = schema.get("type")
    if kind == "array":
        rows = value if isinstance(value, list) else [value]
        return [_meant_row(schema.get("items", {}), row) for row in rows if not is_blank(row)]
    if kind == "object" and isinstance(value, dict):
        return meant_fields(schema.get("properties", {}), value)
    if not isinstance(value, str):
        return value
    value = value.translate(UNSEEN)
    if kind in ("number", "integer"):
        return _number(value)
    if kind == "boolean":
        return _truth(value)
    return MEANT.get(schema.get("format", ""), str)(value)


def _meant_row(schema: dict[str, Any], row: Any) -> Any:
    return meant_fields(schema.get("properties", {}), row) if isinstance(row, dict) else meant_value(schema, row)


def half_width(text: str) -> str:
    """Full-width digits and letters as half-width ones, without spaces around."""
    return unicodedata.normalize("NFKC", text).strip()


def _number(text: str) -> Any:
    """A number, or the text itself when it is none. A thousands comma is understood."""
    plain = half_width(text).replace(",", "").replace(" ", "")
    if len(plain) > LONGEST_NUMBER:
        return text
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
