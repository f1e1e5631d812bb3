"""Is this a sound PDF? Opened with PDFium, after what could harm it was looked for."""

import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from itertools import chain
from pathlib import PurePath

import pypdfium2
from pypdfium2 import raw

from mashang.documents import rules
from mashang.documents.pdfium import one_at_a_time
from mashang.documents.uploads import openings, packed_objects, unlocking
from mashang.documents.uploads.packed_objects import spelled
from mashang.documents.uploads.wording import refusal

MOST_PAGES = 2000
TRAILING = 1024  # bytes that printers may leave behind the end mark
HEAD = 2048  # bytes in which a browser that guesses looks for a page
PAGES = (b"<script", b"<html", b"<svg", b"<hta:", b"<iframe", b"<body")
STRANGERS = (b"pk\x03\x04", b"pk\x05\x06", b"mz\x90", b"\x7felf", b"rar!", b"mime-version:", *PAGES)  # in small letters
LONGEST_SIDE = 20_000  # points: seven metres; what has none of its own is as large as a letter
PATIENCE = 10  # seconds for what `unlocking` gives itself less
ATTACHMENTS = (".xml", ".xbrl")  # what electronic vouchers carry for whoever keeps the books
ACTIVE = re.compile(
    spelled(
        *("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "RichMedia", "XFA"),
        *("Rendition", "Movie", "OnInstantiate", "FFilter"),  # films and models with scripts, contents from elsewhere
    ).encode()
)
CARRYING = re.compile(spelled("FileAttachment").encode())


def checked_pages(content: bytes, name: str) -> int:
    """The number of pages; refuses what wants a password, is broken, empty, scripted, vast or carries another file.

    A PDF that opens without a password is looked at as it is behind its encryption; it is kept as it was given.
    """
    _refuse_passengers(content, name)
    if packed_objects.are_endless(content):
        raise refusal("BOMB", name, limit=rules.readable_size(packed_objects.MOST))
    if not packed_objects.is_plain(content) or _begins_by_itself(content):
        content = _in_the_clear(content, name)
    _refuse_active(content, name)
    if openings.lead_out(content):
        raise refusal("ACTIVE", name)
    with one_at_a_time:
        pages = _opened_pages(content, name)
    if not pages:
        raise refusal("BROKEN", name)
    return pages


def _in_the_clear(content: bytes, name: str) -> bytes:
    """The same PDF without encryption and packing, made in a process that may fail, into a file in memory."""
    command = [sys.executable, "-I", unlocking.__file__]
    with os.fdopen(os.memfd_create("pdf"), "w+b") as target:
        try:
            done = subprocess.run(
                command, input=content, stdout=target, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=False
            )
            if done.returncode == 0:
                target.seek(0)
                return target.read()
            code = done.returncode
        except subprocess.TimeoutExpired:
            code = -1
    if code < 0:
        raise refusal("BOMB", name, limit=rules.readable_size(packed_objects.MOST))
    raise refusal("ENCRYPTED" if code == unlocking.LOCKED else "BROKEN", name)


def _refuse_active(content: bytes, name: str) -> None:
    """Scripts and the like, in the clear and in packed objects, whose size has an end."""
    try:
        for part in chain([content], packed_objects.unpacked(content)):
            if ACTIVE.search(part):
                raise refusal("ACTIVE", name)
            if CARRYING.search(part):
                raise refusal("MIXED", name)
    except packed_objects.Bomb:
        raise refusal("BOMB", name, limit=rules.readable_size(packed_objects.MOST)) from None


def _begins_by_itself(content: bytes) -> bool:
    """Whether something is done on opening and objects are packed: what it is must be read in the clear."""
    if not packed_objects.PACKED.search(content):
        return False
    try:
        return any(openings.TRIGGERS.search(part) for part in chain([content], packed_objects.unpacked(content)))
    except packed_objects.Bomb:
        return False  # refused for that in a moment


def _opened_pages(content: bytes, name: str) -> int:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise refusal("BROKEN", name) from None
    try:
        if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
            raise refusal("ACTIVE", name)
        if any(_is_foreign(document, index) for index in range(document.count_attachments())):
            raise refusal("MIXED", name)
        if len(document) > MOST_PAGES:
            raise refusal("PAGES", name, pages=len(document), limit=MOST_PAGES)
        if any(max(document.get_page_size(index)) > LONGEST_SIDE for index in range(len(document))):
            raise refusal("BROKEN", name)
        return len(document)
    except pypdfium2.PdfiumError:
        raise refusal("BROKEN", name) from None
    finally:
        document.close()


def _is_foreign(document: pypdfium2.PdfDocument, index: int) -> bool:
    return PurePath(document.get_attachment(index).get_name().lower()).suffix not in ATTACHMENTS


def _refuse_passengers(content: bytes, name: str) -> None:
    """A PDF that is also another file (polyglot) may be read as that by somebody else's program."""
    end = content.rfind(b"%%EOF")
    rest = content[end + 5 :].strip(b"\r\n\t \x00") if end >= 0 else b""
    if end < 0:
        raise refusal("BROKEN", name)
    if any(mark in content[:HEAD].lower() for mark in PAGES):
        raise refusal("MIXED", name)
    if len(rest) > TRAILING or any(mark in rest.lower() for mark in STRANGERS) or zipfile.is_zipfile(BytesIO(content)):
        raise refusal("MIXED", name)
