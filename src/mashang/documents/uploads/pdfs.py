"""Is this a sound PDF? Opened with PDFium."""

import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from mashang.documents.pdfium import one_at_a_time
from mashang.documents.uploads.wording import refusal

MOST_PAGES = 2000
TRAILING = 1024  # bytes that printers may leave behind the end mark
STRANGERS = (b"PK\x03\x04", b"PK\x05\x06", b"MZ\x90", b"<script", b"<html", b"\x7fELF", b"Rar!")
SCRIPTS = (b"/JavaScript", b"/Launch")


def checked_pages(path: Path, name: str) -> int:
    """The number of pages; refuses what is encrypted, broken, empty, scripted or carries another file."""
    content = path.read_bytes()
    _refuse_passengers(content, name)
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
        if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or any(mark in content for mark in SCRIPTS):
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


def _refuse_passengers(content: bytes, name: str) -> None:
    """A PDF that is also another file (polyglot) may be read as that by somebody else's program."""
    end = content.rfind(b"%%EOF")
    rest = content[end + 5 :].strip(b"\r\n\t \x00") if end >= 0 else b""
    if end < 0:
        raise refusal("BROKEN", name)
    if len(rest) > TRAILING or any(mark in rest for mark in STRANGERS) or zipfile.is_zipfile(BytesIO(content)):
        raise refusal("MIXED", name)
