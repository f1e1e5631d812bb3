"""Secrets that the installation makes for itself, kept in files outside the home."""

import os
import secrets
import tempfile
from pathlib import Path


def kept_secret(path: Path, length: int = 48) -> str:
    """The secret in `path`, made there first (readable by its owner only) when it is missing."""
    if not path.exists():
        keep_first(path, secrets.token_urlsafe(length).encode())
    return path.read_text().strip()


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
