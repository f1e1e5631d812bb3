"""A whole database as lines of text, read while work goes on, and put back into an empty place.

The lines (`lines.py`) are the same for SQLite and PostgreSQL, so what one of them held the other can take.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType

from django.db import connection

from mashang.commandline.databases import postgresql, sqlite
from mashang.commandline.databases.lines import Moment


def _this() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgresql


def one_moment() -> AbstractContextManager[Moment]:
    """The database as it stands at one moment, to ask and to read whole; nobody waits for it."""
    return _this().one_moment()


def is_empty() -> bool:
    """Whether nothing would be lost by loading another database here."""
    return _this().is_empty()


def size() -> int:
    """Bytes that it takes here, indexes included."""
    return _this().size()


def move_aside(aside: Path) -> None:
    """On SQLite moves the files to `aside`; on PostgreSQL what is there goes when the other one is loaded."""
    _this().move_aside(aside)


def loaded(lines: Iterable[bytes], migrations: Iterable[str]) -> AbstractContextManager[None]:
    """Puts the saved database in the place of this one when the block ends well. It is whole before the block begins:
    made by exactly these migrations, all rows in, all constraints checked. Stops with a sentence when they do not fit,
    and then nothing was changed.
    """
    return _this().loaded(lines, migrations)
