"""SQLite: read in a transaction of its own beside the writers; loaded into a new file that then takes the place."""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection
from django.db.utils import Error

from mashang.commandline.databases import building
from mashang.commandline.databases.lines import LAST_GIVEN, Moment, Table, Unreadable, line, quoted, values, wanted

ENDS = ("-wal", "-shm", "")
OWN_TABLES = "type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"


def place() -> Path:
    return Path(connection.settings_dict["NAME"])


def is_empty() -> bool:
    """An empty file holds nothing either: whatever only asks makes one."""
    if not place().exists():
        return True
    with closing(_reader()) as reader:
        return not reader.execute(f"SELECT name FROM sqlite_master WHERE {OWN_TABLES}").fetchall()


def size() -> int:
    files = (place().with_name(place().name + end) for end in ENDS)
    return sum(file.stat().st_size for file in files if file.exists())


def move_aside(aside: Path) -> None:
    connection.close()
    for end in ENDS:
        if (found := place().with_name(place().name + end)).exists():
            found.rename(aside / found.name)


# -- saving ------------------------------------------------------------------------------------------------------------


@contextmanager
def one_moment() -> Iterator[Moment]:
    with closing(_reader()) as reader:
        reader.execute("BEGIN")
        tables = {Table(name, tuple(kinds)): kinds for name, kinds in _kinds(reader).items()}
        yield Moment(
            list(tables),
            lambda question: reader.execute(question).fetchall(),
            lambda table: map(line, reader.execute(_question(table.name, tables[table]))),
            lambda: reader.execute("SELECT name, seq FROM sqlite_sequence WHERE seq > 0 ORDER BY name").fetchall(),
        )


def _reader() -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"{place().resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=20)
    except sqlite3.Error as fault:
        raise SystemExit(f"mashang: {place()} cannot be read: {fault}") from None


def _kinds(opened: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """The kind of each column of each table, as declared."""
    names = opened.execute(f"SELECT name FROM sqlite_master WHERE {OWN_TABLES} ORDER BY name").fetchall()
    return {
        name: {column: kind.lower() for _, column, kind, *_ in opened.execute(f"PRAGMA table_info({quoted(name)})")}
        for (name,) in names
    }


def _question(table: str, kinds: dict[str, str]) -> str:
    return f"SELECT {', '.join(_asked(column, kind) for column, kind in kinds.items())} FROM {quoted(table)}"


def _asked(column: str, kind: str) -> str:
    name = quoted(column)
    if kind == "bool":
        return f"CASE {name} WHEN 1 THEN 't' WHEN 0 THEN 'f' END"
    return f"{name} || '+00'" if kind == "datetime" else name


# -- loading -----------------------------------------------------------------------------------------------------------


@contextmanager
def loaded(lines: Iterable[bytes], migrations: Iterable[str]) -> Iterator[None]:
    there = place()
    with tempfile.TemporaryDirectory(prefix=".loading-", dir=there.parent) as folder:
        draft = Path(folder) / there.name
        connection.close()
        connection.settings_dict["NAME"] = draft
        try:
            _load(lines, migrations)
        except (Error, Unreadable) as fault:
            raise SystemExit(f"mashang: the saved database does not fit: {fault}. Nothing was changed") from None
        finally:
            connection.close()
            connection.settings_dict["NAME"] = there
        with draft.open("rb") as whole:
            os.fsync(whole.fileno())
        yield
        os.replace(draft, there)


def _load(lines: Iterable[bytes], migrations: Iterable[str]) -> None:
    connection.ensure_connection()
    opened: sqlite3.Connection = connection.connection
    opened.execute("PRAGMA synchronous = OFF")  # a draft, thrown away when it fails
    building.build(migrations)
    opened.execute("PRAGMA journal_mode = OFF")
    opened.execute("PRAGMA foreign_keys = OFF")
    with connection.wrap_database_errors:
        opened.execute("BEGIN")
        indexes = opened.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''").fetchall()
        for name, _ in indexes:
            opened.execute(f"DROP INDEX {quoted(name)}")
        _fill(opened, lines)
        for _, text in indexes:
            opened.execute(text)
        if found := opened.execute("PRAGMA foreign_key_check").fetchone():
            raise SystemExit(f"mashang: the saved database is damaged: {found[0]} names rows that {found[2]} lacks")
        opened.execute("COMMIT")


def _fill(opened: sqlite3.Connection, lines: Iterable[bytes]) -> None:
    here = _kinds(opened)
    for name in here:
        opened.execute(f"DELETE FROM {quoted(name)}")
    opened.execute("DELETE FROM sqlite_sequence")
    for table, rows in wanted(lines, here):
        if table.name == LAST_GIVEN:
            opened.execute("DELETE FROM sqlite_sequence")
            opened.executemany(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (?, CAST(? AS INTEGER))", map(values, rows)
            )
        else:
            kinds = [here[table.name].get(column, "") for column in table.columns]
            marks = ", ".join(_kept(f"?{place}", kind) for place, kind in enumerate(kinds, 1))
            opened.executemany(f"INSERT INTO {table} VALUES ({marks})", map(values, rows))


def _kept(value: str, kind: str) -> str:
    """How a text of the archive is written here: as Django writes it, fractions of a second with all six digits."""
    match kind:
        case "bool":
            return f"{value} = 't'"
        case "datetime":
            fraction = f"substr(substr({value}, 21, length({value}) - 23) || '00000', 1, 6)"
            return f"substr({value}, 1, 19) || CASE WHEN length({value}) > 22 THEN '.' || {fraction} ELSE '' END"
        case "time":
            fraction = f"substr(substr({value}, 10) || '00000', 1, 6)"
            return f"substr({value}, 1, 8) || CASE WHEN length({value}) > 8 THEN '.' || {fraction} ELSE '' END"
    return value
