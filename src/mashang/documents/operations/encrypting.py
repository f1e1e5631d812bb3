"""Encrypting contents that still lie plain; locking those of an older key with the newest. Both while the city runs.

No act of anybody: what a document says is the same before and after. Killed at any point, begun again, they go on.
"""

import hashlib
import logging
import os
from contextlib import suppress
from pathlib import Path

from mashang.documents import contents
from mashang.documents.models import StoredFile
from mashang.kernel import crypto, sealed_files
from mashang.kernel.transactions import writing

log = logging.getLogger("mashang.documents")


def encrypt_plain() -> tuple[int, list[str]]:
    """Encrypts every content that lies plain; returns how many, and the names of those that are not what they say.

    First the encrypted file is on disk, then rows name it, then the plain one goes: readers find one of the two.
    """
    done, damaged = 0, []
    for path in contents.all_plain():
        try:
            done += _encrypted(path)
        except sealed_files.Damaged:
            damaged.append(path.name)
        except FileNotFoundError:
            continue  # another one did it, or the sweep
    return done, damaged


def _encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != path.name:
            raise sealed_files.Damaged(path.name)
        file.seek(0)
        sha256 = contents.keep_pieces(iter(lambda: file.read(contents.PIECE), b""))
    target = contents.place(crypto.content_hash(sha256))
    for folder in (target.parent, target.parent.parent, target.parent.parent.parent):
        _on_disk(folder)
    with writing():
        StoredFile.objects.filter(content_hash=path.name).update(content_hash=target.name)
    path.unlink()
    for folder in (path.parent, path.parent.parent):
        with suppress(OSError):  # others lie there still
            folder.rmdir()
    return True


def _on_disk(folder: Path) -> None:
    """Waits until the disk knows what lies in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def renew_locks() -> tuple[int, list[str]]:
    """Locks every content of an older key with the newest; the contents themselves stay as they are.

    Returns how many, and the names of those that no key here opens: they are left, and their key stays in use.
    """
    done, left = 0, []
    for path in contents.all_sealed():
        try:
            done += sealed_files.renew(path, path.name)
        except FileNotFoundError:
            continue
        except sealed_files.Unreadable as problem:
            log.error("content %s keeps its key: %s", path.name, problem)
            left.append(path.name)
    return done, left


def uses(number: int) -> int:
    """How many contents are locked with this key of the data."""
    return sum(_uses(path, number) for path in contents.all_sealed())


def _uses(path: Path, number: int) -> bool:
    try:
        return number in sealed_files.key_numbers(path)
    except (FileNotFoundError, sealed_files.Damaged):
        return False


def plain_count() -> int:
    """How many contents lie plain."""
    return sum(1 for _ in contents.all_plain())
