"""How a value should be written. Nothing is bent silently: a check refuses another spelling and names the right one."""

import re
import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ROMAN_TEN = {0x2169: "X", 0x2179: "X"}
_LETTERS_AND_DIGITS = {"ric", "uscc", "ecert", "permanent_resident", "hk_macao_permit", "taiwan_permit", "passport"}
_NATIONAL_ITEM = re.compile(r"[0-9A-Z]{31}|[0-9A-Z]{33}")


def spelled(kind: str, value: str) -> str:
    """The value as its standard writes it: half-width, capital letters, no spaces around or between."""
    plain = value.translate(_FULL_WIDTH).translate(_ROMAN_TEN).strip()
    if kind == "mobile":
        return re.sub(r"^(\+|00)86", "", re.sub(r"[\s-]", "", plain))
    if kind in _LETTERS_AND_DIGITS:
        return re.sub(r"\s", "", plain).upper()
    if kind == "item" and _NATIONAL_ITEM.fullmatch(plain.upper()):
        return plain.upper()
    return plain


def invisible(value: str) -> list[str]:
    """The invisible characters in a value (zero-width, direction marks, control characters), as U+200B."""
    hidden = [char for char in value if unicodedata.category(char) in ("Cf", "Cc", "Co", "Cn", "Cs")]
    return [f"U+{ord(char):04X}" for char in dict.fromkeys(hidden)]
