"""Secrets that the installation makes for itself, kept in files outside the home."""

import errno
import os
import secrets
import tempfile
from pathlib import Path


def kept_secret(path: Path, length: int = 48) -> str:
    """The secret in `path`, made there first (readable by its owner only) when it is missing."""
    if not path.exists():
        keep_first(path, secrets.token_urlsafe(length).encode())
    return kept(path)


def kept(path: Path) -> str:
    """What is in `path`; an OSError when that is nothing: with an empty key everything would be sealed for nobody."""
    if secret := path.read_text().strip():
        return secret
    raise OSError(errno.ENODATA, "the key is empty: put the whole file back", str(path))


def keep_first(path: Path, content: bytes) -> None:
    """Writes `path` whole, unless another process was first: nobody ever reads half a secret."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.link(name, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(name)
