"""Encryption at rest (SM4-GCM, GB/T 32907) and the keyed hash for searching. Keys live outside the home.

A sealed value is text: `sm4:<key number>:<base64 of nonce + ciphertext + tag>`.
"""

import base64
import hmac
import os
from functools import cache, lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

from mashang.kernel.secrets import kept_secret

NONCE, TAG = 12, 16


def _keys(folder: Path) -> dict[int, bytes]:
    """Number -> key. `data-1.key` is made by the first start; `mashang keys rotate` adds the next number.

    Read again when a file came or went, so that every running process seals with the newest key.
    """
    found = _read(folder, _changed_at(folder))
    if not found:
        kept_secret(folder / "data-1.key")
        found = _read(folder, _changed_at(folder))
    return found


def _changed_at(folder: Path) -> int:
    try:
        return os.stat(folder).st_mtime_ns
    except FileNotFoundError:
        return 0


def _key(number: int) -> bytes:
    keys = _keys(settings.KEYS)
    if number not in keys:  # added in the very moment in which this process read the folder
        _read.cache_clear()
    return keys.get(number) or _keys(settings.KEYS)[number]


def key_numbers() -> list[int]:
    return sorted(_keys(settings.KEYS))


def newest_key() -> int:
    """The number of the key that seals."""
    return max(_keys(settings.KEYS))


def add_key() -> int:
    """Makes the next key, which seals from now on in every process that sees this folder; returns its number."""
    number = newest_key() + 1
    kept_secret(settings.KEYS / f"data-{number}.key")
    return number


def retire_key(number: int) -> None:
    """Puts a key away that nothing uses any more; backups from before need it, so it is renamed, not deleted."""
    (settings.KEYS / f"data-{number}.key").rename(settings.KEYS / f"data-{number}.retired")


@lru_cache(maxsize=4)
def _read(folder: Path, changed_at: int) -> dict[int, bytes]:
    files = sorted(folder.glob("data-*.key"))
    return {int(f.stem.split("-")[1]): _derived(f.read_text().strip(), b"sm4")[:16] for f in files}


@cache
def _search_key(folder: Path) -> bytes:
    return _derived(kept_secret(folder / "search.key"), b"search")


def _derived(secret: str, use: bytes) -> bytes:
    return hmac.digest(secret.encode(), b"mashang " + use, "sha256")


def seal(text: str) -> str:
    """The encrypted form of `text`; the empty text stays empty."""
    if not text:
        return ""
    keys = _keys(settings.KEYS)
    number, nonce = max(keys), os.urandom(NONCE)
    cipher = Cipher(algorithms.SM4(keys[number]), modes.GCM(nonce)).encryptor()
    body = cipher.update(text.encode()) + cipher.finalize()
    return f"sm4:{number}:{base64.b64encode(nonce + body + cipher.tag).decode()}"


def unseal(sealed: str) -> str:
    """The plain text of a sealed value; raises InvalidTag when it was tampered with."""
    if not sealed:
        return ""
    algorithm, number, body = sealed.split(":", 2)
    if algorithm != "sm4":
        raise ValueError(f"unknown algorithm {algorithm}")
    raw = base64.b64decode(body)
    nonce, text, tag = raw[:NONCE], raw[NONCE:-TAG], raw[-TAG:]
    cipher = Cipher(algorithms.SM4(_key(int(number))), modes.GCM(nonce, tag)).decryptor()
    return (cipher.update(text) + cipher.finalize()).decode()


def keyed_hash(text: str) -> str:
    """The hash under which a personal value is found again (64 hex digits); the empty text has the empty hash."""
    return hmac.new(_search_key(settings.KEYS), text.encode(), "sha256").hexdigest() if text else ""
