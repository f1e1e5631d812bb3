"""Contents on disk: each under its sha256 in two-level folders, written to a side file first, shared when equal."""

import hashlib
import os
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

PIECE = 256 * 1024


def place(sha256: str) -> Path:
    """Where the content with this hash lies, or would lie."""
    return settings.FILES / sha256[:2] / sha256[2:4] / sha256


def incoming() -> Path:
    """A new path for a file that is still being received."""
    folder = settings.FILES / "incoming"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / uuid.uuid4().hex


def write(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("xb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def keep(path: Path) -> tuple[str, int]:
    """Moves a received file to its place; returns hash and size. Equal content is kept once."""
    sha256, size = _measured(path)
    target = place(sha256)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.replace(path, target)
    return sha256, size


def keep_bytes(content: bytes) -> tuple[str, int]:
    path = incoming()
    write(path, [content])
    return keep(path)


def _measured(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return digest.hexdigest(), file.tell()


def all_contents() -> Iterator[Path]:
    """Every content and every side file on disk."""
    return (path for path in settings.FILES.glob("**/*") if path.is_file())


def file_system_now() -> float:
    """What time the file system thinks it is, in seconds."""
    path = incoming()
    path.touch()
    now = path.stat().st_mtime
    path.unlink()
    return now
