"""From bytes to text: UTF-8, UTF-16, UTF-32 and GB18030; what fits none of them is refused, never shown as mojibake."""

import codecs
import math
import re
from typing import Any

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_HAN = re.compile(r"[㐀-鿿]")
DEEPEST = 60  # levels of lists and objects; the deepest form has a dozen
USUAL = 0.97  # of the characters of real Chinese office text are in GB 2312


class Unreadable(Exception):
    """`code`: BROKEN_UTF8 or QUOTES (at `line`), ENCODING, EMPTY, FORMAT, HEADER or TOO_LARGE."""

    def __init__(self, code: str, line: int = 0, words: str = "") -> None:
        self.code, self.line, self.words = code, line, words
        super().__init__(code)


def text_of(content: bytes) -> str:
    """The text of a file. Raises Unreadable when its encoding cannot be told for certain."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    if b"\x00" in content[:4096]:
        return _strictly(content, _utf16_by_zeros(content[:4096]))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        if _is_mostly_utf8(content):
            raise Unreadable("BROKEN_UTF8", content[: problem.start].count(b"\n") + 1) from problem
    return _usual_chinese(_strictly(content, "gb18030"))


def can_be_kept(value: Any, deepest: int = DEEPEST) -> bool:
    """Whether a value read from JSON can be kept, and read again by whoever comes next.

    No database keeps NUL and half characters, also where they are written as \\u0000 and \\ud800; no JSON knows NaN and
    infinity; and what lies `deepest` levels deep stops every program that goes through it.
    """
    match value:
        case str():
            return _UNSTORABLE.search(value) is None
        case float():
            return math.isfinite(value)
        case list():
            return deepest > 0 and all(can_be_kept(one, deepest - 1) for one in value)
        case dict():
            inside = (can_be_kept(name) and can_be_kept(one, deepest - 1) for name, one in value.items())
            return deepest > 0 and all(inside)
    return True


def _strictly(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        raise Unreadable("ENCODING") from problem
    if _CONTROL.search(text):
        raise Unreadable("ENCODING")
    return text


def _utf16_by_zeros(start: bytes) -> str:
    """Without a mark: ASCII characters have their zero byte second in little endian."""
    return "utf-16-le" if start[1::2].count(0) >= start[0::2].count(0) else "utf-16-be"


def _is_mostly_utf8(content: bytes) -> bool:
    """A few broken characters in a text that is otherwise UTF-8: decoding it otherwise would give mojibake."""
    text = content.decode("utf-8", errors="replace")
    return text.count("\ufffd") * 10 <= len(_HAN.findall(text))


def _usual_chinese(text: str) -> str:
    """Bytes of other encodings (Big5, Latin) also pass as GB18030, but give characters that nobody writes."""
    characters = _HAN.findall(text)
    foreign = [one for one in text if ord(one) > 127 and not _HAN.match(one)]
    usual = sum(_is_usual(one) for one in characters)
    rare = len(characters) - usual
    if (
        not characters
        or rare > max(2 * (len(characters) >= 20), (1 - USUAL) * len(characters))
        or not all(map(_is_plausible, foreign))
    ):
        raise Unreadable("ENCODING")
    return text


def _is_usual(character: str) -> bool:
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


def _is_plausible(character: str) -> bool:
    """Punctuation, full width forms, symbols and rare Han characters; no other script."""
    number = ord(character)
    return (
        number <= 0xFF
        or 0x2000 <= number <= 0x33FF
        or 0xFE30 <= number <= 0xFFEF
        or number > 0x1FFFF
        or 0x0370 <= number <= 0x03FF
    )
