"""What a PDF does by itself when it is opened or a page is turned: only what stays in the file is harmless.

An address that is called, or a file of another machine that is opened, tells its author who reads the paper and when,
and may hand over how the reader signed in. Links that a reader clicks on do not count.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from mashang.documents.uploads.packed_objects import spelled

TRIGGERS = re.compile(spelled("OpenAction", "AA").encode())
MOST_TRIGGERS, MOST_OBJECTS, MOST_TWINS = 5_000, 5, 20  # what is looked at; each object is looked for in the whole file
MOST_TOKENS, DEEPEST = 500, 20  # of one dictionary
HARMLESS = {"GoTo", "Named", "Trans", "SetOCGState", "Hide", "ResetForm"}  # to a page of its own, print, show, clear
OCCASIONS = {*"EXDUOCKFV", "Fo", "Bl", "PO", "PC", "PV", "PI", "WC", "WS", "DS", "WP", "DP"}  # of "additional actions"
TOKEN = re.compile(
    rb"[\0\s]*(?:%[^\r\n]*[\0\s]*)*"
    rb"(\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<<|>>|<[0-9A-Fa-f\s]*>|[\[\]]|/[^\0\s/<>\[\]()%{}]*|[^\0\s/<>\[\]()%{}]+)",
    re.DOTALL,
)
HEX = re.compile(r"#([0-9A-Fa-f]{2})")


class Unclear(Exception):
    """No dictionary as anybody writes it."""


class Reference(int):
    """`12 0 R`: the number of an object."""


def lead_out(content: bytes) -> bool:
    """Whether something is done on opening that leads out of the file, or that cannot be followed to its end."""
    found = list(islice(TRIGGERS.finditer(content), MOST_TRIGGERS + 1))
    if len(found) > MOST_TRIGGERS:
        return True
    try:
        waiting, seen = [value for one in found for value in _begun(content, one.end())], set[int]()
        while waiting:
            value = waiting.pop()
            if isinstance(value, Reference) and value not in seen:
                seen.add(value)
                if len(seen) > MOST_OBJECTS:
                    return True
                waiting.extend(_objects(content, value))
            elif isinstance(value, dict):
                if value.get("S", "GoTo") not in HARMLESS:
                    return True
                waiting.extend(_followed_by(value))
    except Unclear:
        return True
    return False


def _begun(content: bytes, at: int) -> Iterator[Any]:
    """What stands behind the word, if it is a dictionary or a reference; a place in the file is none of both."""
    start = TOKEN.match(content, at, at + 4_000)
    if start and (start[1] == b"<<" or start[1].isdigit()):
        yield _Reader(content, at).value()


def _objects(content: bytes, number: int) -> Iterator[Any]:
    """Every object of that number; the last one counts for most readers, the first one for some."""
    header = re.compile(rb"(?<![0-9])0{0,9}%d\s{1,9}[0-9]{1,9}\s{1,9}obj(?![a-z])" % number)
    places = [found.end() for found in islice(header.finditer(content), MOST_TWINS)]
    if not places or len(places) == MOST_TWINS:
        raise Unclear
    for place in places:
        yield _Reader(content, place).value()


def _followed_by(value: dict[str, Any]) -> Iterator[Any]:
    """What is done next, or on which occasion what is done."""
    if "S" in value:
        after = value.get("Next")
        yield from after if isinstance(after, list) else [after]
    elif set(value) <= OCCASIONS:
        yield from value.values()


class _Reader:
    """Reads one value of a PDF, with an end."""

    def __init__(self, content: bytes, at: int) -> None:
        self._content, self._at, self._left = content, at, MOST_TOKENS

    def value(self, deep: int = 0) -> Any:
        token = self._next()
        if deep > DEEPEST:
            raise Unclear
        if token == b"<<":
            return self._dictionary(deep)
        if token == b"[":
            return self._list(deep)
        if token.startswith(b"/"):
            return HEX.sub(lambda sign: chr(int(sign[1], 16)), token[1:].decode("latin-1"))
        return self._reference(token) if token.isdigit() and len(token) < 10 else token

    def _next(self) -> bytes:
        found = TOKEN.match(self._content, self._at)
        self._left -= 1
        if found is None or self._left < 0:
            raise Unclear
        self._at = found.end()
        return found[1]

    def _reference(self, number: bytes) -> Any:
        here = self._at
        try:
            if self._next().isdigit() and self._next() == b"R":
                return Reference(number)
        except Unclear:
            pass  # the last word of the file
        self._at = here
        return number

    def _list(self, deep: int) -> list[Any]:
        values: list[Any] = []
        while (one := self.value(deep + 1)) != b"]":
            values.append(one)
        return values

    def _dictionary(self, deep: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while (key := self.value(deep + 1)) != b">>":
            if not isinstance(key, str) or key in values:
                raise Unclear
            values[key] = self.value(deep + 1)
        return values
