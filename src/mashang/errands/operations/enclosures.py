"""A file that is enclosed to an errand (a list to import): kept for a day under its hash, in the home."""

import hashlib
import os
import re
import uuid
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from mashang.kernel.errors import Reason, Refusal

KEPT_SECONDS = 24 * 3600
LARGEST = 50 * 1024 * 1024


def keep(content: bytes) -> str:
    """Lays the file down and returns its hash; older ones are swept away."""
    folder = _folder()
    digest = hashlib.sha256(content).hexdigest()
    part = folder / f"{uuid.uuid4().hex}.part"  # whoever reads the same file meanwhile reads it whole
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    now = part.stat().st_mtime  # the file system's time, which MASHANG_TODAY does not shift
    os.replace(part, folder / digest)
    for old in folder.iterdir():
        with suppress(FileNotFoundError):  # somebody else sweeps too
            if now - old.stat().st_mtime > KEPT_SECONDS:
                old.unlink()
    return digest


def kept(digest: str) -> bytes:
    """The file that was laid down; refuses when it is not there any more."""
    path = _folder() / digest
    if not re.fullmatch(r"[0-9a-f]{64}", digest) or not path.exists():
        raise Refusal(Reason(_("检查过的文件已经不在了，请重新选择文件检查"), field="file", code="file-gone"))
    return path.read_bytes()


def forget(digest: str) -> None:
    """Removes the file when it is used up."""
    (_folder() / digest).unlink(missing_ok=True)


def _folder() -> Path:
    folder = settings.HOME / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
