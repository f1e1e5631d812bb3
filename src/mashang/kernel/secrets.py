"""Secrets that the installation makes for itself, kept in files outside the home."""

import os
import secrets
from pathlib import Path


def kept_secret(path: Path, length: int = 48) -> str:
    """The secret in `path`, made there first (readable by its owner only) when it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        value = secrets.token_urlsafe(length)
        file.write(value)
    return value
