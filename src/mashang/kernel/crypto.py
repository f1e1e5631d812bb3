"""Encryption at rest (SM4-GCM, GB/T 32907) and keyed hashes: for searching, and for codes. Keys live outside the home.

A sealed value is text: `sm4:<key number>:<base64 of nonce + ciphertext + tag>`.
"""

import base64
import hmac
import os
from functools import cache, lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

from mashang.kernel.secrets import kept, kept_secret

NONCE, TAG = 12, 16


DATA, SEARCH = "data", "search"  # kinds of numbered keys
FILES = "files"  # the keys that lock stored files: made from those of the data, so they change together
DERIVED = {DATA: (DATA, b"sm4", 16), SEARCH: (SEARCH, b"search", 32), FILES: (DATA, b"files", 32)}


class MissingKey(KeyError):
    """A value or file names a key that is not in the folder of the keys."""


def _keys(kind: str = DATA) -> dict[int, bytes]:
    """Number -> key. `data-1.key` is made by the first start; `mashang keys rotate` adds the next number.

    Read again when a file came or went, so that every running process seals with the newest key.
    """
    folder = settings.KEYS
    found = _read(folder, kind, _changed_at(folder))
    if not found:
        kept_secret(folder / f"{DERIVED[kind][0]}-1.key")
        found = _read(folder, kind, _changed_at(folder))
    return found


def _changed_at(folder: Path) -> int:
    try:
        return os.stat(folder).st_mtime_ns
    except FileNotFoundError:
        return 0


def _key(number: int, kind: str = DATA) -> bytes:
    keys = _keys(kind)
    if number not in keys:  # added in the very moment in which this process read the folder
        _read.cache_clear()
        keys = _keys(kind)
    if number not in keys:
        raise MissingKey(f"{DERIVED[kind][0]}-{number}.key")
    return keys[number]


def file_key(number: int) -> bytes:
    """The 32 bytes that lock the keys of stored files under this key of the data; MissingKey when it is not here."""
    return _key(number, FILES)


def key_numbers(kind: str = DATA) -> list[int]:
    return sorted(_keys(kind))


def newest_key(kind: str = DATA) -> int:
    """The number of the key that seals, or that hashes what is searched."""
    return max(_keys(kind))


def add_key(kind: str = DATA) -> int:
    """Makes the next key, which serves from now on in every process that sees this folder; returns its number."""
    number = newest_key(kind) + 1
    kept_secret(settings.KEYS / f"{kind}-{number}.key")
    return number


def retire_key(number: int, kind: str = DATA) -> None:
    """Puts a key away that nothing uses any more; backups from before need it, so it is renamed, not deleted."""
    (settings.KEYS / f"{kind}-{number}.key").rename(settings.KEYS / f"{kind}-{number}.retired")


@lru_cache(maxsize=12)
def _read(folder: Path, kind: str, changed_at: int) -> dict[int, bytes]:
    """A copy that somebody made beside them (`data-1 (old).key`) is none of them."""
    name, use, length = DERIVED[kind]
    files = sorted(folder.glob(f"{name}-*.key"))
    numbered = {number: f for f in files if (number := f.stem.removeprefix(f"{name}-")).isdecimal()}
    return {int(number): _derived(kept(f), use)[:length] for number, f in numbered.items()}


@cache
def _code_key(folder: Path, use: bytes) -> bytes:
    return _derived(kept_secret(folder / "codes.key"), use)


def _derived(secret: str, use: bytes) -> bytes:
    return hmac.digest(secret.encode(), b"mashang " + use, "sha256")


def seal(text: str) -> str:
    """The encrypted form of `text`; the empty text stays empty."""
    if not text:
        return ""
    keys = _keys()
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
    """The hash under which a personal value is found again: `<key number>:<64 hex digits>`, by the newest search key.

    The empty text has the empty hash. To find something ask for any of `hashes`: while the key is rotated, older
    values still carry the hash of the key before.
    """
    return _hashed(newest_key(SEARCH), text) if text else ""


def hashes(text: str) -> list[str]:
    """Every hash that a stored row may carry for this value, newest key first; of nothing none, so nothing is found."""
    return [_hashed(number, text) for number in reversed(key_numbers(SEARCH))] if text else []


def _hashed(number: int, text: str) -> str:
    return f"{number}:{hmac.new(_keys(SEARCH)[number], text.encode(), 'sha256').hexdigest()}"


def secret_hash(text: str) -> str:
    """The hash that stands for a code, key or link that somebody was given (64 hex digits); nothing for nothing.

    Its plain form is kept nowhere, so its key, `codes.key`, stays; it is not the one that finds people.
    """
    return hmac.new(_code_key(settings.KEYS, b"codes"), text.encode(), "sha256").hexdigest() if text else ""


def content_hash(sha256: str) -> str:
    """Under what a stored content with this sha256 lies (64 hex digits): equal contents have equal names, and whoever
    holds a document but no key cannot tell whether it lies here too. Its key is made from `codes.key` and stays."""
    return hmac.new(_code_key(settings.KEYS, b"contents"), sha256.encode(), "sha256").hexdigest()
