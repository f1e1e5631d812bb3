"""Word, Excel and OFD files are zip packages: looked into with bounds, never trusted for what they declare."""

import re
import stat
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from mashang.documents import rules
from mashang.documents.uploads.kinds import OFD, SHEET, WORD, Kind
from mashang.documents.uploads.wording import refusal

MOST_ENTRIES = 5_000
MOST_UNPACKED = 200 * 1024 * 1024
STEEPEST = 200  # times larger than packed: an entry beyond a megabyte, or all of them together beyond LARGE
LARGE = 20 * 1024 * 1024
SIGNS = (("word/document.xml", WORD), ("xl/workbook.xml", SHEET), ("OFD.xml", OFD))
MACROS = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("macrosheets", "activex")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what office programs write; others want memory by their word
LONGEST_NAME = 500
INSIDE = (".docx", ".xlsx", ".pptx")  # the table behind a chart is a package itself
STRANGERS = (b"PK\x03\x04", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"#!/", b"{\\rtf")
OLD_OBJECT, ENCLOSED = (
    b"\xd0\xcf\x11\xe0",
    "\x01Ole10Native".encode("utf-16-le"),
)  # an object that holds a file of any kind
TYPES_OF_XML = (".xml", ".rels")
ORDERS = re.compile(  # fields that make Word or Excel start another program, or fetch what an address answers
    rb"""<(?:\w+:)?instrText\b[^>]*>[^<]*(?:\bDDE(?:AUTO)?\b|\bINCLUDE(?:TEXT|PICTURE)\s+"?\s*(?:https?:|ftp:|\\\\|//))"""
    rb"""|\binstr\s*=\s*["'][^"']*\b(?:DDE(?:AUTO)?\b|INCLUDE(?:TEXT|PICTURE)\s+(?:&quot;)?\s*(?:https?:|ftp:|\\\\|//))"""
    rb"""|<(?:\w+:)?ddeLink\b|<(?:\w+:)?webPr\b|\bWEBSERVICE\(""",
    re.IGNORECASE,
)
WORDS_OF_ORDERS = (b"instr", b"ddelink", b"webpr", b"webservice")  # without one of them there is no order
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")  # no office format has any; readers that follow them are led astray
FETCHED = re.compile(  # what a reader fetches from elsewhere by itself, when the file is opened
    rb"""<(?:\w+:)?Relationship\b(?=[^>]*/(?:attachedTemplate|oleObject|frame|subDocument|image|externalLinkPath)["'])"""
    rb"""[^>]*\bTarget\s*=\s*["']\s*(?!file:/{1,3}[A-Za-z]:)(?:[a-z][a-z0-9+.-]+:|[\\/]{2})""",
    re.IGNORECASE,
)
MEANT = re.compile(rb"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")  # a sign written as its number
ENCODING = re.compile(rb"""\A\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)["']""")
READ = {
    b"utf-8",
    b"utf-16",
    b"utf8",
    b"us-ascii",
    b"ascii",
    b"gb2312",
    b"gbk",
    b"gb18030",
    b"iso-8859-1",
    b"windows-1252",
}
PIECE, OVERLAP = 256 * 1024, 4096
# fmt: off
PASSENGERS = (
    ".zip", ".rar", ".7z", ".gz", ".tar", ".exe", ".dll", ".scr", ".com", ".bat", ".cmd", ".msi", ".ps1", ".vbs", ".js",
    ".wsf", ".hta", ".jar", ".lnk",
)
# fmt: on
LARGEST_CONTENTS = 2 * 1024 * 1024  # bytes of the table of contents: some 20,000 entries, far more than any office file
TAIL = 65_557  # where the end record lies: 22 bytes and a comment of at most 65,535


def checked_kind(content: bytes, name: str) -> Kind:
    """Which package it is; refuses other archives, bombs, encryption, macros, broken and disguised ones."""
    _refuse_vast_contents(content, name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            entries = package.infolist()
            kind = _kind(entries, name)
            _refuse_dangers(package, entries, name)
            return kind
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise refusal("BROKEN", name) from None


def _refuse_vast_contents(content: bytes, name: str) -> None:
    """Asks the end record how long the table of contents is, before anybody makes an object of each line."""
    tail = content[-TAIL:]
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
    if any(map(_is_strange, entries)) or len({entry.filename.lower() for entry in entries}) < len(entries):
        raise refusal("MIXED", name)
    if any(map(_is_macro, entries)):
        raise refusal("ACTIVE", name)
    if any(entry.compress_type not in METHODS for entry in entries):
        raise refusal("BROKEN", name)
    for entry in entries:
        _read_through(package, entry, name)


def _is_strange(entry: zipfile.ZipInfo) -> bool:
    """An entry that is no part of a document: a program, a link, a way out of the folder, a name that is cut short."""
    lies = entry.orig_filename != entry.filename or len(entry.filename) > LONGEST_NAME or ":" in entry.filename
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return lies or is_link or _climbs(entry.filename) or entry.filename.lower().endswith(PASSENGERS)


def _is_macro(entry: zipfile.ZipInfo) -> bool:
    *folders, last = entry.filename.lower().split("/")
    return last in MACROS or any(folder in MACRO_FOLDERS for folder in folders)


def _is_vast(entries: list[zipfile.ZipInfo]) -> bool:
    unpacked, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    return unpacked > MOST_UNPACKED or (unpacked > LARGE and unpacked > STEEPEST * packed)


def _is_steep(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > 1024 * 1024 and entry.file_size > STEEPEST * max(entry.compress_size, 1)


def _climbs(inside: str) -> bool:
    return inside.startswith(("/", "\\")) or ".." in PurePosixPath(inside.replace("\\", "/")).parts


def _read_through(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Unpacks to nowhere, at most as much as declared; a wrong length or check sum is BadZipFile."""
    inside, tail, is_object = entry.filename.lower(), b"", False
    with package.open(entry) as stream:
        while piece := stream.read(PIECE):
            if not tail:
                is_object = piece.startswith(OLD_OBJECT)
                if piece.startswith(STRANGERS) and not inside.endswith(INSIDE):
                    raise refusal("MIXED", name)
                if inside.endswith(TYPES_OF_XML) and not _is_readable(piece):
                    raise refusal("BROKEN", name)
            if is_object and ENCLOSED in tail + piece:
                raise refusal("MIXED", name)
            if inside.endswith(TYPES_OF_XML) and _is_led_astray(tail + piece):
                raise refusal("ACTIVE", name)
            tail = piece[-OVERLAP:]


def _is_readable(start: bytes) -> bool:
    """Whether what the XML says of its encoding is one that is looked through here: ASCII looks like ASCII in it."""
    plain = start[:1000].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    said = ENCODING.search(plain)
    return plain.lstrip().startswith(b"<") and (said is None or said[1].lower() in READ)


def _is_led_astray(xml: bytes) -> bool:
    """Looks for the few words first: the patterns cost, and a hundred megabytes of a table hold none."""
    plain = xml.replace(b"\x00", b"")  # two bytes a character are read by every reader too
    if b"&#" in plain:
        plain = MEANT.sub(_sign, plain)
    small = plain.lower()
    return (
        (b"<!" in plain and ENTITIES.search(plain) is not None)
        or (b"relationship" in small and FETCHED.search(plain) is not None)
        or (any(word in small for word in WORDS_OF_ORDERS) and ORDERS.search(plain) is not None)
    )


def _sign(found: re.Match[bytes]) -> bytes:
    number = int(found[1], 16) if found[1] else int(found[2])
    return bytes([number]) if 0x20 <= number < 0x7F and number not in b"<>&" else found[0]
