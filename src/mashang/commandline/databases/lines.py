"""The text that a database is saved as: the lines of PostgreSQL's COPY, table by table, whatever held the rows.

    COPY "cases_case" ("id", "number", "is_paper") FROM stdin;
    1	3599002026110100012	f
    \\.

`\\N` is nothing; a backslash, tab or line end in a text is written with a backslash. Booleans are `t` and `f`, moments
are in UTC and end with `+00`, documents are JSON. The last table, `last_given`, is
none: it holds the highest number that each other ever gave to a row, so that none is given twice.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from mashang.commandline.home import say

LAST_GIVEN = "last_given"
END = b"\\.\n"
NOTHING = "\\N"
_WRITTEN = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_READ = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_SPECIAL, _ESCAPED = re.compile(r"[\\\t\n\r]"), re.compile(r"\\(.)", re.DOTALL)


class Unreadable(ValueError):
    """The text is not what this module writes."""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[str, ...]

    def __str__(self) -> str:
        return f"{quoted(self.name)} ({', '.join(map(quoted, self.columns))})"


@dataclass(frozen=True, slots=True)
class Moment:
    """`ask` answers a question in SQL, `rows` gives the lines of a table, `last_given` the numbers per table."""

    tables: list[Table]
    ask: Callable[[str], list[tuple]]
    rows: Callable[[Table], Iterable[bytes]]
    last_given: Callable[[], list[tuple[str, int]]]

    def lines(self) -> Iterator[bytes]:
        for table in self.tables:
            yield from _block(table, self.rows(table))
        given = (line(row) for row in self.last_given())
        yield from _block(Table(LAST_GIVEN, ("table", "number")), given)


def _block(table: Table, rows: Iterable[bytes]) -> Iterator[bytes]:
    return chain([f"COPY {table} FROM stdin;\n".encode()], rows, [END])


def blocks(lines: Iterable[bytes]) -> Iterator[tuple[Table, Iterator[bytes]]]:
    """The tables, each with its lines; what is left of them is passed over before the next."""
    rest = iter(lines)
    for head in rest:
        rows = _until_end(rest)
        yield _table(head), rows
        for _ in rows:
            pass


def wanted(lines: Iterable[bytes], here: Collection[str]) -> Iterator[tuple[Table, Iterator[bytes]]]:
    """The blocks of the tables that are here; others, which somebody added to the database by hand, are only named."""
    found = set()
    for table, rows in blocks(lines):
        found.add(table.name)
        if table.name in here or table.name == LAST_GIVEN:
            yield table, rows
        else:
            say(f"the table {table.name} is none of this program: left out")
    if lacking := sorted({*here, LAST_GIVEN} - found):
        raise SystemExit(f"mashang: the saved database lacks the table {lacking[0]}. Nothing was changed")


def _until_end(lines: Iterator[bytes]) -> Iterator[bytes]:
    for one in lines:
        if one == END:
            return
        yield one
    raise Unreadable("the end of a table is missing")


def _table(head: bytes) -> Table:
    text = head.decode()
    if not (text.startswith('COPY "') and text.endswith(") FROM stdin;\n")):
        raise Unreadable(f"no head of a table: {text[:80]!r}")
    name, *columns = (found.replace('""', '"') for found in re.findall(r'"((?:[^"]|"")*)"', text))
    return Table(name, tuple(columns))


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


# -- one line ----------------------------------------------------------------------------------------------------------


def line(values: Iterable[Any]) -> bytes:
    """Texts, numbers and None as one line."""
    return ("\t".join([_told(value) for value in values]) + "\n").encode()


def values(one: bytes) -> list[str | None]:
    """The texts of one line."""
    cells = one[:-1].decode().split("\t")
    return [None if cell == NOTHING else _plain(cell) if "\\" in cell else cell for cell in cells]


def _told(value: Any) -> str:
    if value is None:
        return NOTHING
    text = value if isinstance(value, str) else str(value)
    return _SPECIAL.sub(lambda found: _WRITTEN[found[0]], text) if _SPECIAL.search(text) else text


def _plain(cell: str) -> str:
    return _ESCAPED.sub(lambda found: _READ.get(found[1], found[1]), cell)
