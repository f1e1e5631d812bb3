"""Is this a sound PDF? Opened with PDFium."""

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from mashang.documents import rules
from mashang.documents.pdfium import one_at_a_time
from mashang.documents.uploads.wording import refusal

MOST_PAGES = 2000
TRAILING = 1024  # bytes that printers may leave behind the end mark
STRANGERS = (b"PK\x03\x04", b"PK\x05\x06", b"MZ\x90", b"<script", b"<html", b"\x7fELF", b"Rar!")
PIECE = 64 * 1024
MOST_OBJECTS = 64 * 1024 * 1024  # unpacked bytes of all objects and cross references that a PDF packs


def _spelled(*words: str) -> re.Pattern[bytes]:
    """A name of a PDF, also where letters are written as #4a to hide it."""
    letters = ((f"(?:{one}|#{ord(one):02x}|#{ord(one):02X})" for one in word) for word in words)
    return re.compile(f"/(?:{'|'.join(map(''.join, letters))})".encode())


SCRIPTS = _spelled("JavaScript", "Launch")
PACKED = re.compile(_spelled("ObjStm", "XRef").pattern + rb"[^a-zA-Z]")


def checked_pages(path: Path, name: str) -> int:
    """The number of pages; refuses what is encrypted, broken, empty, scripted or carries another file."""
    content = path.read_bytes()
    _refuse_passengers(content, name)
    _refuse_bombs(content, name)
    with one_at_a_time:
        pages = _opened_pages(content, name)
    if not pages:
        raise refusal("BROKEN", name)
    return pages


def _opened_pages(content: bytes, name: str) -> int:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as problem:
        locked = problem.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in content  # the code may be an older one
        raise refusal("ENCRYPTED" if locked else "BROKEN", name) from None
    try:
        if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or SCRIPTS.search(content):
            raise refusal("ACTIVE", name)
        if len(document) > MOST_PAGES:
            raise refusal("PAGES", name, pages=len(document), limit=MOST_PAGES)
        for index in range(len(document)):
            document.get_page_size(index)
        return len(document)
    except pypdfium2.PdfiumError:
        raise refusal("BROKEN", name) from None
    finally:
        document.close()


def _refuse_bombs(content: bytes, name: str) -> None:
    """Unpacks, with an end, what PDFium must unpack to open the file; PDFium itself would take all memory for it."""
    bodies = {_body_after(content, found.end()) for found in PACKED.finditer(content)} - {-1}
    left = MOST_OBJECTS
    for start in sorted(bodies):
        left -= _unpacked_size(content, start, left)
        if left <= 0:
            raise refusal("BOMB", name, limit=rules.readable_size(MOST_OBJECTS))


def _body_after(content: bytes, at: int) -> int:
    """Where the packed bytes of the object begin whose dictionary is at `at`, or -1."""
    word = content.find(b"stream", at, at + 2_000)
    return -1 if word < 0 else word + (8 if content[word + 6 : word + 8] == b"\r\n" else 7)


def _unpacked_size(content: bytes, start: int, most: int) -> int:
    unpacker, size = zlib.decompressobj(), 0
    try:
        for at in range(start, len(content), PIECE):
            packed = content[at : at + PIECE]
            while packed and size < most:
                size += len(unpacker.decompress(packed, 16 * PIECE))
                packed = unpacker.unconsumed_tail
            if unpacker.eof or size >= most:
                break
    except zlib.error:  # packed otherwise, or encrypted
        pass
    return size


def _refuse_passengers(content: bytes, name: str) -> None:
    """A PDF that is also another file (polyglot) may be read as that by somebody else's program."""
    end = content.rfind(b"%%EOF")
    rest = content[end + 5 :].strip(b"\r\n\t \x00") if end >= 0 else b""
    if end < 0:
        raise refusal("BROKEN", name)
    if len(rest) > TRAILING or any(mark in rest for mark in STRANGERS) or zipfile.is_zipfile(BytesIO(content)):
        raise refusal("MIXED", name)
