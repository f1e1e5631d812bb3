"""Contents on disk: encrypted, in two-level folders under their keyed hash, shared when equal, written beside first.

`files/sealed/ab/cd/<keyed hash>`. Contents of before lie plain under their sha256, `files/ab/cd/<sha256>`, until
`encrypting` has been; both are found by the name that their row has.
"""

import fcntl
import hashlib
import io
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from mashang.kernel import crypto, sealed_files
from mashang.kernel.sealed_files import Damaged

PIECE = 256 * 1024


def place(content_hash: str) -> Path:
    """Where the content with this keyed hash lies, or would lie."""
    return settings.FILES / "sealed" / content_hash[:2] / content_hash[2:4] / content_hash


def plain_place(sha256: str) -> Path:
    """Where a content of before lies plain."""
    return settings.FILES / sha256[:2] / sha256[2:4] / sha256


def incoming() -> Path:
    """A new path for a file that is still being written."""
    folder = settings.FILES / "incoming"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / uuid.uuid4().hex


# -- keeping -----------------------------------------------------------------------------------------------------------


def keep(content: bytes) -> str:
    """Lays a content down, encrypted; returns its sha256. Equal content is kept once."""
    return keep_pieces(content[start : start + PIECE] for start in range(0, len(content), PIECE))


def keep_pieces(pieces: Iterable[bytes]) -> str:
    """The same of a content that comes in pieces."""
    path = incoming()
    try:
        sha256, _size = sealed_files.write(path, pieces)
        _moved(path, place(crypto.content_hash(sha256)))
    finally:
        path.unlink(missing_ok=True)
    return sha256


def put_back(name: str, path: Path) -> None:
    """Moves a file that was saved, as it lay there, to where the row that has this name finds it; raises Unreadable."""
    with path.open("rb") as file:
        target = place(_kept_as(file, name)) if sealed_files.is_sealed(file) else plain_place(name)
    _moved(path, target)


def _kept_as(file: BinaryIO, name: str) -> str:
    """A file that was encrypted while it was saved may bear the name that it had before."""
    with suppress(Damaged):
        sealed_files.verify(file, name)
        return name
    renamed = crypto.content_hash(name)
    sealed_files.verify(file, renamed)
    return renamed


def _moved(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.replace(path, target)


def forget(sha256: str) -> None:
    """Removes a content that no row names."""
    place(crypto.content_hash(sha256)).unlink(missing_ok=True)


# -- reading -----------------------------------------------------------------------------------------------------------


def opened(name: str) -> BinaryIO:
    """The content of a row that has this name, checked from end to end, open for reading its plain bytes.

    FileNotFoundError, Damaged, or Locked when its key is not here.
    """
    file, kept_as = _open(name)
    try:
        _check(file, name, kept_as)
        return file if kept_as is None else io.BufferedReader(sealed_files.SealedFile(file, kept_as), PIECE)
    except BaseException:
        file.close()
        raise


def packed(name: str) -> BinaryIO:
    """The file of a row that has this name as it lies there, checked, open for saving it; raises as `opened` does.

    While it is open nobody changes its lock.
    """
    file, kept_as = _open(name)
    try:
        fcntl.flock(file, fcntl.LOCK_SH)
        _check(file, name, kept_as)
    except BaseException:
        file.close()
        raise
    return file


def is_there(name: str) -> bool:
    try:
        _open(name)[0].close()
    except FileNotFoundError:
        return False
    return True


def _open(name: str) -> tuple[BinaryIO, str | None]:
    """The file as it lies there, and under which name it is encrypted, None when it is plain.

    In this order: whoever encrypts it meanwhile lays the new file down before the old one goes.
    """
    for path, kept_as in ((place(name), name), (plain_place(name), None)):
        with suppress(FileNotFoundError):
            return path.open("rb"), kept_as
    renamed = crypto.content_hash(name)
    return place(renamed).open("rb"), renamed


def _check(file: BinaryIO, name: str, kept_as: str | None) -> None:
    """A plain file counts only with the hash that it is named by: none can be put in the place of an encrypted one."""
    if kept_as is not None:
        sealed_files.verify(file, kept_as)
    elif _sha256(file) != name:
        raise Damaged("it is not what its name says")


def _sha256(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    for piece in iter(lambda: file.read(PIECE), b""):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


# -- all of them -------------------------------------------------------------------------------------------------------


def all_contents() -> Iterator[Path]:
    """Every content and every side file on disk. Each, with its folder, may go while the next is asked for."""
    return _walked(settings.FILES)


def all_sealed() -> Iterator[Path]:
    return filter(_is_named_by_hash, _walked(settings.FILES / "sealed"))


def all_plain() -> Iterator[Path]:
    """What lies there from before, not encrypted."""
    for folder in list(settings.FILES.glob("??")):
        yield from filter(_is_named_by_hash, _walked(folder))


def _walked(folder: Path) -> Iterator[Path]:
    for inside, _, names in os.walk(folder):
        yield from (Path(inside, name) for name in names)


def _is_named_by_hash(path: Path) -> bool:
    return len(path.name) == 64  # network file systems leave others beside


def bytes_on_disk() -> int:
    """How much room all of them take."""
    return sum(map(_size, all_contents()))


def _size(path: Path) -> int:
    with suppress(FileNotFoundError):
        return path.stat().st_size
    return 0


def is_sealed_place(path: Path) -> bool:
    return path.is_relative_to(settings.FILES / "sealed")


def file_system_now() -> float:
    """What time the file system thinks it is, in seconds."""
    path = incoming()
    path.touch()
    now = path.stat().st_mtime
    path.unlink()
    return now
