"""Putting back a content that was saved, as it lay in the home: encrypted, or plain from before."""

from collections.abc import Callable
from pathlib import Path

from mashang.documents import contents
from mashang.kernel.sealed_files import Unreadable

__all__ = ["Unreadable", "put_back"]


def put_back(name: str, copy_to: Callable[[Path], None]) -> None:
    """Lays down what `copy_to` writes where the row that has this name finds it; raises Unreadable when that is not
    what was saved under this name, or its key is not here."""
    path = contents.incoming()
    try:
        copy_to(path)
        contents.put_back(name, path)
    finally:
        path.unlink(missing_ok=True)
