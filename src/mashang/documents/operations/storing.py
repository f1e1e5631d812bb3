"""Taking in what people hand in: first looked at, outside any transaction, then stored as a row."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import BinaryIO

from django.conf import settings

from mashang.documents import contents, rules
from mashang.documents.models import StoredFile
from mashang.documents.types import Checked
from mashang.documents.uploads import images, kinds, packages, pdfs
from mashang.documents.uploads.kinds import Kind
from mashang.documents.uploads.wording import accepted_types_text, largest_text, refusal
from mashang.kernel import crypto, rows
from mashang.kernel.actors import Actor
from mashang.kernel.transactions import writing

Source = bytes | BinaryIO | Iterable[bytes]


def check(source: Source, name: str) -> Checked:
    """Looks at an upload and lays its content down, encrypted; call it before the transaction of the act.

    `source` is bytes, an open binary file or pieces of bytes; `name` is what the person's machine calls it. Pictures
    are drawn anew, so that neither metadata nor anything hidden survives. Refuses (field "file", code "file.…"), with
    what is wrong and what to do: empty, too big, not on the list, broken, encrypted, scripted, more pixels than
    allowed, bombs, and files that are two things at once. What is looked at is in memory: no file ever holds it plain.
    """
    content = b"".join(_bounded(_pieces(source), name))
    kind, pages = _looked_at(content, name)
    if kind in kinds.PICTURES:
        content = images.redrawn(content, kind, name)
    sha256 = contents.keep(content)
    return Checked(rules.clean_name(name, kind.extension), kind.media_type, sha256, len(content), pages)


def lay_down(pdf: bytes, name: str) -> Checked:
    """Lays down a PDF that the house made itself, e.g. a sealed certificate, so that `store` can take it in."""
    name = rules.clean_name(name, kinds.PDF.extension)
    return Checked(name, kinds.PDF.media_type, contents.keep(pdf), len(pdf), made_here=True)


def store(checked: Checked, *, by: Actor, at: datetime, retain_until: date | None = None) -> StoredFile:
    """Stores a checked file; one INSERT, within an open act as part of it. Uploads are in quarantine until scanned."""
    with writing():
        return rows.insert(
            StoredFile(
                key=uuid.uuid4().hex,
                content_hash=crypto.content_hash(checked.sha256),
                size=checked.size,
                media_type=checked.media_type,
                name=checked.name,
                pages=checked.pages,
                scan="MADE_HERE" if checked.made_here else "NOT_SCANNED",
                stored_by_id=by.account_id,
                stored_at=at,
                retain_until=retain_until,
            )
        )


def _pieces(source: Source) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
    elif hasattr(source, "chunks"):  # an uploaded file of a request
        yield from source.chunks()
    elif hasattr(source, "read"):
        yield from iter(lambda: source.read(contents.PIECE), b"")
    else:
        yield from source


def _bounded(pieces: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Stops reading one piece after the limit; whoever sends more is not listened to."""
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > settings.UPLOAD_MAX_BYTES:
            raise refusal("TOO_BIG", name, limit=largest_text())
        yield piece
    if not size:
        raise refusal("EMPTY", name)


def _looked_at(content: bytes, name: str) -> tuple[Kind, int | None]:
    """Kind and pages of what was received."""
    head = content[:4096]
    if head.startswith(kinds.ZIP):
        return packages.checked_kind(content, name), None
    kind = kinds.accepted_kind(head)
    if kind is None:
        raise refusal(kinds.foreign_kind(head, name), name, types=accepted_types_text())
    return kind, 1 if kind in kinds.PICTURES else pdfs.checked_pages(content, name)
