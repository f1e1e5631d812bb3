"""What one form says was brought to the counter: originals seen, papers taken, files scanned; noted act by act."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import UploadedFile

from mashang.cases.operations import draft, receiving
from mashang.documents import queries as documents
from mashang.documents.operations import storing
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.web.shared.visits import Visit
from mashang.web.window.materials import MARKS

if TYPE_CHECKING:
    from mashang.cases.types import HandedMaterial

MARK, FILE = "mark-", "file-"


@dataclass(frozen=True, slots=True)
class Brought:
    """By material: the tick (SHOWN, PAPER or empty) and the files chosen."""

    marks: dict[str, str]
    files: dict[str, list[UploadedFile]]

    @classmethod
    def of(cls, request: Visit, codes: Iterable[str]) -> "Brought":
        """What was sent for these materials; anything else in the form is not looked at."""
        codes = list(codes)
        marks = {code: request.POST.get(MARK + code, "") for code in codes if MARK + code in request.POST}
        files = {code: request.FILES.getlist(FILE + code) for code in codes}
        return cls({c: m if m in MARKS else "" for c, m in marks.items()}, {c: f for c, f in files.items() if f})


def note(brought: Brought, key: str, handed: Sequence["HandedMaterial"], *, by: Actor, at: datetime) -> list[Reason]:
    """Notes what changed against `handed` (what the application holds now) and takes the files in.

    Comes back with why a file was not taken, each at its material; everything else is kept.
    """
    present = {one.code: one for one in handed if one.form in MARKS}
    for form in MARKS:
        codes = [c for c, mark in brought.marks.items() if mark == form and _mark_of(present, c) != form]
        if codes:
            receiving.receive_papers(key=key, codes=codes, form=form, by=by, at=at)
    for code, mark in brought.marks.items():
        if not mark and code in present:
            draft.detach(key=key, material_key=present[code].key, by=by, at=at)
    there = [(one.code, one.file) for one in handed if one.file is not None]
    return [reason for code, files in brought.files.items() for reason in _taken(key, code, files, there, by, at)]


def _mark_of(present: dict[str, Any], code: str) -> str:
    return present[code].form if code in present else ""


def _taken(
    key: str, code: str, files: list[UploadedFile], there: list[tuple[str, Any]], by: Actor, at: datetime
) -> Iterator[Reason]:
    """Takes each file in, once: the same content for the same material (a double click) changes nothing."""
    for file in files:
        try:
            checked = storing.check(file, file.name or "")
            if not any(code == other and documents.is_same(kept, checked) for other, kept in there):
                draft.attach(key=key, code=code, checked=checked, by=by, at=at)
        except Refusal as refusal:
            yield from (Reason(str(one.text), field=f"material-{code}", code=one.code) for one in refusal.reasons)
