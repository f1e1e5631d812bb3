"""The archive that `backup` writes and `restore` reads: the database, every stored file it names, a signed manifest.

A plain tar file with the entries `database.gz`, `files/<name>` and, last, `manifest.json`. Files are in it as they lie
in the home: encrypted, and those of before plain under their sha256. Never a key: of the keys it only says which ones
there must be, and carries one sealed word by which the right ones are known.
"""

import gzip
import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any, BinaryIO

from cryptography.exceptions import InvalidTag

FORMAT = 3  # before, the database was a file of SQLite or of pg_dump
DATABASE = "database.gz"
PIECE = 1024 * 1024
LEVEL, GZIP = 1, 31  # quick rather than small; zlib's number for a gzip header
PROBE = "mashang"
PUT_AWAY = ".retired"  # what `keys retire` makes of a key
MOST = 5  # missing keys that are named


@dataclass(slots=True)
class Manifest:
    """`files` is the hash over the sorted names of the files, each with the sha256 of what is in the archive unless
    that is its name; `missing` are files that rows name and nobody has."""

    version: str
    made_at: str
    city: str
    vendor: str
    migrations: list[str]
    counts: dict[str, int]
    database: str = ""
    files: str = ""
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT
    keys: dict[str, Any] = field(default_factory=dict)
    signature: str = ""

    def digest(self) -> str:
        told = {name: value for name, value in asdict(self).items() if name != "signature"}
        return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


class Damaged(Exception):
    """The archive is not what its manifest says."""


class Hashed:
    """A file whose sha256 is known when it was read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._digest = file, hashlib.sha256()

    def read(self, size: int) -> bytes:
        piece = self._file.read(size)
        self._digest.update(piece)
        return piece

    def hexdigest(self) -> str:
        return self._digest.hexdigest()


def write(
    file: Path, manifest: Manifest, database: Iterator[bytes], files: Iterator[tuple[str, BinaryIO | None]]
) -> Manifest:
    """Writes everything; `database` gives its lines, which go into the archive as they come. `files` come checked and
    are closed here, None where one is lost or damaged: then its name is in `missing`."""
    from mashang.kernel import sealing

    digests = {}
    with tarfile.open(file, "x:") as archive:
        manifest.database = _pour(archive, _packed(database), datetime.fromisoformat(manifest.made_at))
        for name, content in files:
            if content is None:
                manifest.missing.append(name)
                continue
            with content:
                digests[name] = _added(archive, f"files/{name}", content)
        manifest.counts["files"] = len(digests)
        manifest.files, manifest.keys = _digest_of_files(digests), _keys_as_told()
        manifest.signature = sealing.sign(manifest.digest())
        told = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
        entry = tarfile.TarInfo("manifest.json")
        entry.size, entry.mtime = len(told), int(datetime.fromisoformat(manifest.made_at).timestamp())
        archive.addfile(entry, io.BytesIO(told))
    return manifest


def _pour(archive: tarfile.TarFile, pieces: Iterator[bytes], at: datetime) -> str:
    """Writes the database as the first entry, whose size is known only afterwards; gives the hash over it."""
    out, digest, entry = archive.fileobj, hashlib.sha256(), tarfile.TarInfo(DATABASE)
    assert out is not None and archive.offset == 0
    out.write(bytes(tarfile.BLOCKSIZE))
    for piece in pieces:
        out.write(piece)
        digest.update(piece)
        entry.size += len(piece)
    out.write(bytes(-entry.size % tarfile.BLOCKSIZE))
    archive.offset, entry.mode, entry.mtime = out.tell(), 0o600, int(at.timestamp())
    out.seek(0)
    out.write(entry.tobuf(tarfile.GNU_FORMAT))  # one block, however large the database is
    out.seek(archive.offset)
    return digest.hexdigest()


def _packed(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Compressed, in pieces of about PIECE."""
    packing = zlib.compressobj(LEVEL, wbits=GZIP)
    waiting, size = [], 0
    for one in lines:
        if piece := packing.compress(one):
            waiting.append(piece)
            size += len(piece)
            if size >= PIECE:
                yield b"".join(waiting)
                waiting, size = [], 0
    yield b"".join([*waiting, packing.flush()])


def _added(archive: tarfile.TarFile, name: str, file: BinaryIO) -> str:
    """Adds one entry and returns its sha256."""
    hashed = Hashed(file)
    archive.addfile(archive.gettarinfo(arcname=name, fileobj=file), hashed)  # type: ignore[arg-type]
    return hashed.hexdigest()


class Archive:
    """An archive that was opened for reading."""

    def __init__(self, file: Path) -> None:
        try:
            self._tar = tarfile.open(file, "r:")  # noqa: SIM115  (closed with the process)
            self._entries = {entry.name: entry for entry in self._tar.getmembers()}
            self.manifest = Manifest(**json.loads(self._opened("manifest.json").read()))
        except (tarfile.TarError, KeyError, TypeError, ValueError) as problem:
            raise Damaged("it is no archive of this program, or its end is missing") from problem
        if self.manifest.format != FORMAT:
            raise Damaged(f"it has format {self.manifest.format}, this program reads format {FORMAT}")

    def check(self) -> None:
        """Reads all of it; raises Damaged when any byte is not what was written."""
        if self._digest(DATABASE) != self.manifest.database:
            raise Damaged("the database in it was changed")
        if _digest_of_files({name: self._digest(f"files/{name}") for name in self.files()}) != self.manifest.files:
            raise Damaged("files in it were changed or are missing, or there are more than were written")

    def is_signed(self) -> bool:
        """Whether the manifest was signed with the sealing key of these keys."""
        from mashang.kernel import sealing

        return sealing.is_signed(self.manifest.digest(), self.manifest.signature)

    def files(self) -> list[str]:
        return [name.removeprefix("files/") for name in self._entries if name.startswith("files/")]

    def database(self) -> Iterable[bytes]:
        """The lines of the database."""
        return gzip.open(self._opened(DATABASE))

    def take(self, name: str, target: Path) -> None:
        """Copies one entry to `target`."""
        with target.open("wb") as out:
            for piece in _pieces(self._opened(name)):
                out.write(piece)

    def _opened(self, name: str) -> IO[bytes]:
        found = self._tar.extractfile(self._entries[name])
        if found is None:
            raise KeyError(name)
        return found

    def _digest(self, name: str) -> str:
        try:
            return _digest_of(self._opened(name))
        except (tarfile.TarError, KeyError, OSError) as problem:
            raise Damaged(f"{name} cannot be read") from problem


# -- keys --------------------------------------------------------------------------------------------------------------


def _keys_as_told() -> dict[str, Any]:
    from mashang.kernel import crypto

    return {"names": key_names(), "sealed": crypto.seal(PROBE), "search": crypto.keyed_hash(PROBE)}


def key_names() -> list[str]:
    """Which keys there are; the one of the sessions may be another one, and what was put away nothing needs."""
    from django.conf import settings

    found = (path.relative_to(settings.KEYS).as_posix() for path in settings.KEYS.rglob("*") if path.is_file())
    return sorted(name for name in found if name != "sessions.key" and not name.endswith(PUT_AWAY))


def why_keys_do_not_fit(manifest: Manifest) -> str:
    """What is wrong with the keys of this installation for this archive, or nothing."""
    from mashang.kernel import crypto

    needed = [name for name in manifest.keys["names"] if not name.endswith(PUT_AWAY)]
    if lacking := [name for name in needed if name not in key_names()]:
        return f"keys are missing: {_as_told(lacking)}"
    try:
        fits = crypto.unseal(manifest.keys["sealed"]) == PROBE
    except (InvalidTag, KeyError, ValueError):
        fits = False
    return "" if fits and manifest.keys["search"] in crypto.hashes(PROBE) else "they are the keys of another city"


def _as_told(lacking: list[str]) -> str:
    """The first few names; one that is here put away under another name is said to be."""
    from django.conf import settings

    said = []
    for name in lacking[:MOST]:
        away = Path(name).with_suffix(PUT_AWAY)
        said.append(f"{name} (rename {away} to it)" if (settings.KEYS / away).exists() else name)
    more = [f"and {len(lacking) - MOST} more: put the whole folder back"] if len(lacking) > MOST else []
    return ", ".join(said + more)


# -- hashes ------------------------------------------------------------------------------------------------------------


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(PIECE), b"")


def _digest_of(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in _pieces(file):
        digest.update(piece)
    return digest.hexdigest()


def _digest_of_files(digests: dict[str, str]) -> str:
    lines = sorted(name if name == digest else f"{name} {digest}" for name, digest in digests.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
