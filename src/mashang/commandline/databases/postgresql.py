"""PostgreSQL: read in one REPEATABLE READ transaction, loaded in one that makes the tables too; COPY moves the rows."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from django.db import connection, transaction
from django.db.utils import Error

from mashang.commandline.databases import building
from mashang.commandline.databases.lines import LAST_GIVEN, Moment, Table, Unreadable, quoted, values, wanted

AT_ONCE = 500  # lines that are handed to the server together
TABLES = """
SELECT relname, array_agg(attname ORDER BY attnum) FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
GROUP BY relname ORDER BY relname
"""
SERIES = """
SELECT relname, attname, pg_get_serial_sequence(quote_ident(relname), attname)
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attidentity <> '' ORDER BY relname
"""
RELATIONS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace AND contype = 'f' ORDER BY conname
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace = current_schema()::regnamespace AND indpred IS NULL
AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY relname
"""


def _ask(question: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def _do(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def is_empty() -> bool:
    return not _ask(TABLES)


def size() -> int:
    ((found,),) = _ask("SELECT pg_database_size(current_database())")
    return found


def move_aside(aside: Path) -> None:
    """What is there goes in the transaction that brings the other: until then it stays."""


# -- saving ------------------------------------------------------------------------------------------------------------


@contextmanager
def one_moment() -> Iterator[Moment]:
    tables = [Table(name, tuple(columns)) for name, columns in _ask(TABLES)]
    _do("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        if tables:  # so that no migration changes one meanwhile; before the first SELECT, with which the moment begins
            _do(f"LOCK TABLE {', '.join(quoted(table.name) for table in tables)} IN ACCESS SHARE MODE")
        _do("SET LOCAL TimeZone TO 'UTC'; SET LOCAL DateStyle TO 'ISO'; SET LOCAL statement_timeout TO 0")
        yield Moment(tables, _ask, _rows, _last_given)
    finally:
        _do("ROLLBACK")


def _rows(table: Table) -> Iterator[bytes]:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as rows:
        yield from map(bytes, rows)


def _last_given() -> list[tuple[str, int]]:
    """Sequences stand outside of transactions: what was given since the moment is in it, which does no harm."""
    found = [(name, _ask(f"SELECT last_value FROM {series} WHERE is_called")) for name, _, series in _ask(SERIES)]
    return [(name, answer[0][0]) for name, answer in found if answer]


# -- loading -----------------------------------------------------------------------------------------------------------


@contextmanager
def loaded(lines: Iterable[bytes], migrations: Iterable[str]) -> Iterator[None]:
    with transaction.atomic():
        _do("SET LOCAL statement_timeout TO 0; SET LOCAL idle_in_transaction_session_timeout TO 0")
        try:
            _load(lines, migrations)
        except (Error, Unreadable) as fault:
            said = str(fault).partition("\n")[0]  # the further lines tell what stands in the row
            raise SystemExit(f"mashang: the saved database does not fit: {said}. Nothing was changed") from None
        yield
    _do("ANALYZE")


def _load(lines: Iterable[bytes], migrations: Iterable[str]) -> None:
    if here := _ask(TABLES):
        _do(f"DROP TABLE {', '.join(quoted(name) for name, _ in here)} CASCADE")
    building.build(migrations)
    relations, indexes = _ask(RELATIONS), _ask(INDEXES)  # made again afterwards: sooner done than row by row
    for table, name, _ in relations:
        _do(f"ALTER TABLE {table} DROP CONSTRAINT {quoted(name)}")
    for name, _ in indexes:
        _do(f"DROP INDEX {name}")
    with connection.wrap_database_errors:
        _fill(lines)
    for _, text in indexes:
        _do(text)
    for table, name, text in relations:
        _do(f"ALTER TABLE {table} ADD CONSTRAINT {quoted(name)} {text}")


def _fill(lines: Iterable[bytes]) -> None:
    here = {name for name, _ in _ask(TABLES)}
    _do(f"TRUNCATE {', '.join(map(quoted, here))}")
    series = {name: place for name, _, place in _ask(SERIES)}
    for table, rows in wanted(lines, here):
        if table.name == LAST_GIVEN:
            for name, number in map(values, rows):
                if name in series:
                    _do(f"SELECT setval('{series[name]}', {int(number or 0)})")
        else:
            with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copied:
                while some := b"".join(islice(rows, AT_ONCE)):
                    copied.write(some)
