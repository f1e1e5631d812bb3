"""Removing contents that no row names: uploads that were looked at but never handed in. A job, once a day."""

from datetime import datetime
from pathlib import Path

from mashang.documents import contents
from mashang.documents.models import StoredFile

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
    named = set(StoredFile.objects.filter(sha256__in=[p.name for p in paths]).values_list("sha256", flat=True))
    unused = [p for p in paths if p.name not in named and _age(p, now) > YOUNG]  # somebody may have handed it in again
    for path in unused:
        path.unlink(missing_ok=True)
    return len(unused)


def _age(path: Path, now: float) -> float:
    return now - path.stat().st_mtime
