"""Removing contents that no row names: uploads that were looked at but never handed in. A job, once a day."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from mashang.documents import contents
from mashang.documents.models import StoredFile
from mashang.kernel import sealed_files

YOUNG = 24 * 3600  # seconds by the clock of the file system, which MASHANG_TODAY does not shift
BATCH = 500


def sweep(at: datetime) -> int:
    """Removes what no stored file names and what lies there for more than a day; returns how many contents.

    `at`, which every job is given, is not asked: contents carry the time of the file system.
    """
    now = contents.file_system_now()
    old = [path for path in contents.all_contents() if _age(path, now) > YOUNG]
    return sum(_removed(old[start : start + BATCH], now) for start in range(0, len(old), BATCH))


def _removed(paths: list[Path], now: float) -> int:
    named = _named({p.name for p in paths})
    unused = [p for p in paths if p.name not in named and _age(p, now) > YOUNG]  # somebody may have handed it in again
    unused = [p for p in unused if not (contents.is_sealed_place(p) and _is_named_as_before(p))]
    for path in unused:
        path.unlink(missing_ok=True)
    return len(unused)


def _named(hashes: Iterable[str]) -> set[str]:
    return set(StoredFile.objects.filter(content_hash__in=hashes).values_list("content_hash", flat=True))


def _is_named_as_before(path: Path) -> bool:
    """Whether a row still names an encrypted content by its plain hash, because `encrypting` was killed or a backup was
    made meanwhile. What cannot be opened with the keys that are here is left alone."""
    try:
        return bool(_named([sealed_files.sha256_of(path, path.name)]))
    except sealed_files.Unreadable:
        return True


def _age(path: Path, now: float) -> float:
    try:
        return now - path.stat().st_mtime
    except FileNotFoundError:  # a side file that became a content
        return 0
