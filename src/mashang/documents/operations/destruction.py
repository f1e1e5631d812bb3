"""Destroying contents whose time is over; that there was a file or a letter, with its number and day, stays."""

from typing import Any

from mashang.documents.models import Letter, StoredFile
from mashang.kernel.acts import Act

DESTROYED = "（已销毁）"


def destroy_files(file_ids: Any) -> None:
    """Forgets name and content of these files; the hourly sweep removes contents that no other file shares."""
    StoredFile.objects.filter(pk__in=file_ids).update(
        content_hash="", size=0, pages=None, name=DESTROYED, stored_by=None
    )


def destroy_letters(act: Act, *, about_kind: str, about_number: str) -> None:
    """Empties the letters about one matter, within the act that destroys the matter; their numbers stay taken."""
    letters = list(Letter.objects.filter(about_kind=about_kind, about_number=about_number))
    for letter in letters:
        act.change(letter, content={})
    destroy_files([letter.file_id for letter in letters if letter.file_id])
