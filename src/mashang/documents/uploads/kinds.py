"""What a file is, told from its bytes alone. Accepted is only what is positively on the list."""

from dataclasses import dataclass

import filetype


@dataclass(frozen=True, slots=True)
class Kind:
    media_type: str
    extension: str
    label: str


PDF = Kind("application/pdf", ".pdf", "PDF")
JPEG = Kind("image/jpeg", ".jpg", "JPG")
PNG = Kind("image/png", ".png", "PNG")
WORD = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", "Word（docx）")
SHEET = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", "Excel（xlsx）")
OFD = Kind("application/ofd", ".ofd", "OFD")
PICTURES = (JPEG, PNG)  # drawn anew
ACCEPTED = (PDF, JPEG, PNG, OFD, WORD, SHEET)

ZIP = b"PK\x03\x04"
STARTS = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))

# what is not accepted but known: (how it begins, which sentence answers it)
FOREIGN_STARTS = (
    (b"AC10", "CAD"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLD_OFFICE"),
    (b"Rar!", "ARCHIVE"),
    (b"7z\xbc\xaf\x27\x1c", "ARCHIVE"),
    (b"\x1f\x8b", "ARCHIVE"),
    (b"BZh", "ARCHIVE"),
    (b"\xfd7zXZ", "ARCHIVE"),
    (b"MZ", "PROGRAM"),
    (b"\x7fELF", "PROGRAM"),
    (b"#!", "PROGRAM"),
    (b"GIF8", "IMAGE"),
    (b"BM", "IMAGE"),
    (b"II*\x00", "IMAGE"),
    (b"MM\x00*", "IMAGE"),
    (b"RIFF", "IMAGE"),
    (b"{\\rtf", "OLD_OFFICE"),
)
WEB_PAGES = (b"<!doctype html", b"<html", b"<script", b"<head", b"<body", b"<svg", b"<?xml", b"<iframe")


def accepted_kind(head: bytes) -> Kind | None:
    """PDF, JPEG or PNG by the first bytes; packages (docx, xlsx, ofd) are told apart by their table of contents."""
    return next((kind for start, kind in STARTS if head.startswith(start)), None)


def foreign_kind(head: bytes, name: str) -> str:
    """Which sentence answers a file that is not accepted: a word of `wording.SENTENCES`."""
    if start := next((word for start, word in FOREIGN_STARTS if head.startswith(start)), ""):
        return start
    if _is_web_page(head):
        return "WEB_PAGE"
    if head[4:8] == b"ftyp":
        return "IPHONE_IMAGE" if head[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"heif"} else "VIDEO"
    if name.lower().endswith((".dwg", ".dxf", ".dwt")):
        return "CAD"
    guess = filetype.guess(head)
    return {"video": "VIDEO", "audio": "VIDEO", "image": "IMAGE"}.get(
        guess.mime.split("/")[0] if guess else "", "OTHER"
    )


def _is_web_page(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return text.startswith(WEB_PAGES) or b"<script" in text[:2048] or b"<html" in text[:2048]
