"""What a PDF packs away: object streams and cross references, looked through with an end before PDFium opens the file.

PDFium unpacks all of it to open a file and takes all memory for that; and what is packed is not seen by who only
searches the bytes. What is packed in an unusual way, or encrypted, is not for here (see `unlocking`).
"""

import re
import zlib
from collections.abc import Iterator
from itertools import islice

MOST = 64 * 1024 * 1024  # unpacked bytes of all objects and cross references
MOST_STREAMS = 20_000  # that hold them; a hundred objects lie in each, as printers write them
DICTIONARY = 2_000  # bytes around the name in which its dictionary lies
PIECE, OVERLAP = 64 * 1024, 256


def spelled(*words: str) -> str:
    """A pattern for names of a PDF, also where letters are written as #4a to hide them."""
    letters = ((f"(?:{one}|#{ord(one):02x}|#{ord(one):02X})" for one in word) for word in words)
    return f"/(?:{'|'.join(map(''.join, letters))})(?![a-zA-Z])"


ENCRYPTED = re.compile(spelled("Encrypt").encode())
PACKED = re.compile(spelled("ObjStm", "XRef").encode())
FILTERS = re.compile(rb"/(?:Filter|F)(?![a-zA-Z])\s*(\[?)\s*(/FlateDecode|/Fl)?(?![a-zA-Z])\s*(\]?)")
UNUSUAL = re.compile(rb"[(%#]")


class Bomb(Exception):
    """More than MOST bytes."""


def are_endless(content: bytes) -> bool:
    """More streams of them than any paper has; each would be looked at."""
    return sum(1 for _ in islice(PACKED.finditer(content), MOST_STREAMS + 1)) > MOST_STREAMS


def is_plain(content: bytes) -> bool:
    """Whether everything that is packed can be unpacked here: not encrypted, one Flate, nothing hidden in words."""
    if ENCRYPTED.search(content):
        return False
    return all(_is_plain(content, found.start(), found.end()) for found in PACKED.finditer(content))


def _is_plain(content: bytes, start: int, end: int) -> bool:
    begun, word = content.rfind(b"obj", max(0, start - DICTIONARY), start), _stream(content, end)
    if begun < 0 or word < 0:
        return False
    dictionary = content[begun:word]
    if UNUSUAL.search(dictionary):
        return False
    filters = FILTERS.findall(dictionary)
    return len(filters) <= 1 and all(name and bool(left) == bool(right) for left, name, right in filters)


def _stream(content: bytes, end: int) -> int:
    return content.find(b"stream", end, end + DICTIONARY)


def unpacked(content: bytes) -> Iterator[bytes]:
    """All packed objects, piece by piece, each with the end of the one before; raises Bomb when there is no end."""
    bodies = {_body(content, found.end()) for found in PACKED.finditer(content)}
    left = MOST
    for start in sorted(bodies):
        tail = b""
        for piece in _inflated(content, start, left):
            left -= len(piece)
            if left <= 0:
                raise Bomb
            yield tail + piece
            tail = piece[-OVERLAP:]


def _body(content: bytes, end: int) -> int:
    word = _stream(content, end)
    return word + (8 if content[word + 6 : word + 8] == b"\r\n" else 7)


def _inflated(content: bytes, start: int, most: int) -> Iterator[bytes]:
    unpacker, size = zlib.decompressobj(), 0
    try:
        for at in range(start, len(content), PIECE):
            packed = content[at : at + PIECE]
            while packed and not unpacker.eof and size < most:
                piece = unpacker.decompress(packed, 16 * PIECE)
                size += len(piece)
                yield piece
                packed = unpacker.unconsumed_tail
            if unpacker.eof or size >= most:
                return
    except zlib.error:  # not packed at all: then it was seen in the clear
        return
