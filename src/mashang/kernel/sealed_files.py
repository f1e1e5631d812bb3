"""Files encrypted at rest: read piece by piece in any order with constant memory, and no byte changed unseen.

A file is a head and then chunks of CHUNK plain bytes, each as long as its text plus a tag. Every file has a key of its
own, so that a new key of the house means a new head and nothing else.

- head: the mark with the version, the cipher, a random beginning of the nonces; then two places for a lock, one empty.
  A lock is the number of the key, a nonce and, sealed with them, the file's own key, the sha256 of what is in the file
  and that of the chunks as they lie there. The file's name is sealed along, so that no file passes for another.
- chunk: nonce = beginning, number of the chunk, whether it is the last. So none is missing, added or in another place.
"""

import fcntl
import hashlib
import io
import os
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

from mashang.kernel import crypto

MARK = b"mashang\x01"
CIPHERS = {1: (algorithms.SM4, 16), 2: (algorithms.AES256, 32)}  # what the head says: cipher, bytes of its key
NAMES = {"SM4-GCM": 1, "AES-256-GCM": 2}  # as settings.FILE_CIPHER has them
CHUNK, TAG = 256 * 1024, 16
FACE, LOCK = struct.Struct(">8sB7s"), struct.Struct(">I12s96s16s")
LOCKS = (FACE.size, FACE.size + LOCK.size)  # where the two places begin
HEAD = FACE.size + 2 * LOCK.size
EMPTY = bytes(LOCK.size)
PIECE = 1024 * 1024


class Unreadable(Exception):
    """What lies there cannot be read; the text says why."""


class Damaged(Unreadable):
    """It is not what was written: changed, shortened, or the file of another content."""


class Locked(Unreadable):
    """Its key is not in the folder of the keys."""


class Secret(NamedTuple):
    """What the lock of a file holds: its key, the sha256 of its plain content, the sha256 of its chunks on disk."""

    key: bytes
    content: bytes
    chunks: bytes


# -- writing -----------------------------------------------------------------------------------------------------------


def write(path: Path, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Writes a new file, encrypted from its first byte, durable at the end; returns sha256 and size of the content.

    What a killed process leaves has no head and can be read by nobody. The name under which it can be opened is
    `crypto.content_hash(sha256)`.
    """
    face = FACE.pack(MARK, NAMES[settings.FILE_CIPHER], os.urandom(7))
    key, content, chunks, size = os.urandom(32), hashlib.sha256(), hashlib.sha256(), 0
    with path.open("xb") as file:
        file.write(bytes(HEAD))
        for number, (chunk, is_last) in enumerate(_chunks(pieces)):
            content.update(chunk)
            size += len(chunk)
            body = _encrypted(face, key, _nonce(face, number, is_last), chunk, face)
            chunks.update(body)
            file.write(body)
        file.seek(0)
        secret = Secret(key, content.digest(), chunks.digest())
        lock = _locked(face, secret, crypto.content_hash(content.hexdigest()), crypto.newest_key())
        file.write(face + lock)
        file.flush()
        os.fsync(file.fileno())
    return content.hexdigest(), size


def _chunks(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Chunks of equal size and whether it is the last, which alone may be shorter; of nothing one empty chunk."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) > CHUNK:
            yield bytes(held[:CHUNK]), False
            del held[:CHUNK]
    yield bytes(held), True


def _nonce(face: bytes, number: int, is_last: bool) -> bytes:
    return face[-7:] + struct.pack(">I?", number, is_last)


def _encrypted(face: bytes, key: bytes, nonce: bytes, text: bytes, along: bytes) -> bytes:
    cipher, length = CIPHERS[face[8]]
    encryptor = Cipher(cipher(key[:length]), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(along)
    return encryptor.update(text) + encryptor.finalize() + encryptor.tag


def _decrypted(face: bytes, key: bytes, nonce: bytes, body: bytes, along: bytes) -> bytes:
    """Raises InvalidTag."""
    cipher, length = CIPHERS[face[8]]
    decryptor = Cipher(cipher(key[:length]), modes.GCM(nonce, body[-TAG:])).decryptor()
    decryptor.authenticate_additional_data(along)
    return decryptor.update(body[:-TAG]) + decryptor.finalize()


def _locked(face: bytes, secret: Secret, name: str, number: int) -> bytes:
    nonce = os.urandom(12)
    body = _encrypted(face, crypto.file_key(number), nonce, b"".join(secret), face + name.encode())
    return LOCK.pack(number, nonce, body[:-TAG], body[-TAG:])


# -- reading -----------------------------------------------------------------------------------------------------------


class SealedFile(io.RawIOBase):
    """The plain content of an open sealed file; holds one chunk. `name` is the content's hash by which it is kept.

    Raises Damaged or Locked when it cannot be opened, Damaged from a read that meets a changed chunk.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        super().__init__()
        self._file, self._at, self._held = file, 0, (-1, b"")
        self._face, self._secret, _ = _opened(file.fileno(), name)
        body = os.fstat(file.fileno()).st_size - HEAD
        self._count = -(-body // (CHUNK + TAG))
        self.size = body - self._count * TAG
        if body < TAG or (self._count > 1 and self.size <= (self._count - 1) * CHUNK):
            raise Damaged("it is too short")
        if not self.size:
            self._chunk(0)  # nobody reads it, and whoever cuts a file to nothing would not be found

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, target) -> int:  # type: ignore[no-untyped-def]  # any writable buffer
        if self._at >= self.size:
            return 0
        number, within = divmod(self._at, CHUNK)
        if self._held[0] != number:
            self._held = (number, self._chunk(number))
        part = self._held[1][within : within + len(target)]
        target[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _chunk(self, number: int) -> bytes:
        body = os.pread(self._file.fileno(), CHUNK + TAG, HEAD + number * (CHUNK + TAG))
        nonce = _nonce(self._face, number, number == self._count - 1)
        try:
            return _decrypted(self._face, self._secret.key, nonce, body, self._face)
        except (InvalidTag, ValueError):
            raise Damaged(f"chunk {number} was changed") from None

    def close(self) -> None:
        self._file.close()
        super().close()


def is_sealed(file: BinaryIO) -> bool:
    return os.pread(file.fileno(), len(MARK), 0) == MARK


def verify(file: BinaryIO, name: str) -> None:
    """Reads all of it as it lies on disk, without decrypting, at the speed of sha256; raises Damaged or Locked."""
    _face, secret, _ = _opened(file.fileno(), name)
    digest, at = hashlib.sha256(), HEAD
    while piece := os.pread(file.fileno(), PIECE, at):
        digest.update(piece)
        at += len(piece)
    if digest.digest() != secret.chunks:
        raise Damaged("its chunks were changed")


def sha256_of(path: Path, name: str) -> str:
    """The sha256 of the plain content, which the lock holds; raises Damaged or Locked."""
    with path.open("rb") as file:
        return _opened(file.fileno(), name)[1].content.hex()


def _head(descriptor: int) -> tuple[bytes, list[bytes]]:
    head = os.pread(descriptor, HEAD, 0)
    face = head[: FACE.size]
    if len(head) < HEAD or not face.startswith(MARK) or face[8] not in CIPHERS:
        raise Damaged("its head is not one of ours")
    return face, [head[at : at + LOCK.size] for at in LOCKS]


def _opened(descriptor: int, name: str) -> tuple[bytes, Secret, int]:
    """The face, what the newest lock that opens holds, and its place: one of two may be just being written."""
    face, locks = _head(descriptor)
    missing: list[str] = []
    for place in sorted((0, 1), key=lambda one: locks[one], reverse=True):
        if locks[place] == EMPTY:
            continue
        number, nonce, body, tag = LOCK.unpack(locks[place])
        try:
            plain = _decrypted(face, crypto.file_key(number), nonce, body + tag, face + name.encode())
            return face, Secret(plain[:32], plain[32:64], plain[64:]), place
        except crypto.MissingKey as problem:
            missing.append(problem.args[0])
        except InvalidTag:
            continue
    if missing:
        raise Locked(f"{missing[0]} is not in the folder of the keys")
    raise Damaged("no key opens it: it was changed, is another file, or the keys are those of another city")


# -- the next key ------------------------------------------------------------------------------------------------------


def key_numbers(path: Path) -> set[int]:
    """The numbers of the keys that lock the file: one, or two after a rotation was killed."""
    with path.open("rb") as file:
        return {_number(lock) for lock in _head(file.fileno())[1] if lock != EMPTY}


def renew(path: Path, name: str) -> bool:
    """Locks the file's key with the newest key of the house, in place; returns whether that was needed.

    The second lock is on disk before the first is taken away, so that a killed process leaves one or both.
    """
    with path.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # of two at once, the second finds nothing to do
        descriptor, newest = file.fileno(), crypto.newest_key()
        face, secret, place = _opened(descriptor, name)
        locks = _head(descriptor)[1]
        if _number(locks[place]) == newest and locks[1 - place] == EMPTY:
            return False
        if _number(locks[place]) != newest:
            place = 1 - place
            _put(descriptor, LOCKS[place], _locked(face, secret, name, newest))
        _put(descriptor, LOCKS[1 - place], EMPTY)
        return True


def _number(lock: bytes) -> int:
    return int.from_bytes(lock[:4], "big")


def _put(descriptor: int, at: int, lock: bytes) -> None:
    os.pwrite(descriptor, lock, at)
    os.fsync(descriptor)
