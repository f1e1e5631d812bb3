"""Word, Excel and OFD files are zip packages: looked into with bounds, never trusted for what they declare."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from mashang.documents import rules
from mashang.documents.uploads.kinds import OFD, SHEET, WORD, Kind
from mashang.documents.uploads.wording import refusal

MOST_ENTRIES = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
STEEPEST = 200  # times larger than packed: an entry beyond a megabyte, or all of them together beyond LARGE
LARGE = 20 * 1024 * 1024
SIGNS = (("word/document.xml", WORD), ("xl/workbook.xml", SHEET), ("OFD.xml", OFD))
MACROS = ("vbaproject.bin", "vbadata.xml")
# fmt: off
PASSENGERS = (
    ".zip", ".rar", ".7z", ".gz", ".tar", ".exe", ".dll", ".scr", ".com", ".bat", ".cmd", ".msi", ".ps1", ".vbs", ".js",
    ".wsf", ".hta", ".jar", ".lnk",
)
# fmt: on
LARGEST_CONTENTS = 2 * 1024 * 1024  # bytes of the table of contents: some 20,000 entries, far more than any office file
TAIL = 65_557  # where the end record lies: 22 bytes and a comment of at most 65,535


def checked_kind(path: Path, name: str) -> Kind:
    """Which package it is; refuses other archives, bombs, encryption, macros, broken and disguised ones."""
    _refuse_vast_contents(path, name)
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            kind = _kind(entries, name)
            _refuse_dangers(package, entries, name)
            return kind
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise refusal("BROKEN", name) from None


def _refuse_vast_contents(path: Path, name: str) -> None:
    """Asks the end record how long the table of contents is, before anybody makes an object of each line."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    length = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if length > LARGEST_CONTENTS or tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):  # the form for over 4 GB
        raise refusal("BOMB", name, limit=rules.readable_size(MOST_UNPACKED))


def _kind(entries: list[zipfile.ZipInfo], name: str) -> Kind:
    inside = {entry.filename for entry in entries[:MOST_ENTRIES]}
    kind = next((kind for sign, kind in SIGNS if sign in inside), None)
    if kind is None:
        raise refusal("ARCHIVE", name)
    return kind


def _refuse_dangers(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal("ENCRYPTED", name)
    if len(entries) > MOST_ENTRIES or any(map(_is_steep, entries)) or _is_vast(entries):
        raise refusal("BOMB", name, limit=rules.readable_size(MOST_UNPACKED))
    if any(_climbs(entry.filename) or entry.filename.lower().endswith(PASSENGERS) for entry in entries):
        raise refusal("MIXED", name)
    if any(entry.filename.lower().rsplit("/", 1)[-1] in MACROS for entry in entries):
        raise refusal("ACTIVE", name)
    for entry in entries:
        _read_through(package, entry)


def _is_vast(entries: list[zipfile.ZipInfo]) -> bool:
    unpacked, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    return unpacked > MOST_UNPACKED or (unpacked > LARGE and unpacked > STEEPEST * packed)


def _is_steep(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > 1024 * 1024 and entry.file_size > STEEPEST * max(entry.compress_size, 1)


def _climbs(inside: str) -> bool:
    return inside.startswith(("/", "\\")) or ".." in PurePosixPath(inside.replace("\\", "/")).parts


def _read_through(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpacks to nowhere, at most as much as declared; a wrong length or check sum is BadZipFile."""
    with package.open(entry) as stream:
        while stream.read(256 * 1024):
            pass
