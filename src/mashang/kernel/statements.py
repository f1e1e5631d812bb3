"""How statements reach PostgreSQL when their text never changes, and when nobody needs each answer at once.

A kept statement is prepared by the server, which keeps its plan. Inside `together` statements go out one after the
other; their answers are read together, before anything else is asked and at the end. SQLite has no way to go: there
both are plain.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

Answered = Callable[[Any], object]  # gets the cursor, which holds the answer
_here = threading.local()


def kept_cursor(connection: Any) -> Any:
    """A cursor for statements whose text never changes, but for values that the driver sends beside it.

    For lists whose values find now few, now many rows Django's own is better: they are planned anew each time.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    from django.db.backends.postgresql.base import ServerBindingCursor  # needs the driver

    connection.ensure_connection()
    raw = connection.connection
    usual, raw.cursor_factory = raw.cursor_factory, ServerBindingCursor
    try:
        return connection.cursor()
    finally:
        raw.cursor_factory = usual


def send(text: str, values: Sequence[Any], answered: Answered) -> None:
    """Executes a kept statement and hands the cursor to `answered`: now, or inside `together` when answers are read."""
    connection = connections[DEFAULT_DB_ALIAS]
    if under_way := getattr(_here, "under_way", None):
        under_way.send(text, values, answered)
        return
    with kept_cursor(connection) as cursor:
        cursor.execute(text, values)
        answered(cursor)


def read_answers() -> None:
    """Waits for the answers of what was sent so far."""
    if under_way := getattr(_here, "under_way", None):
        under_way.read()


@contextmanager
def together() -> Iterator[None]:
    """Lets statements go without waiting for each other; on leaving all of them were answered, or nothing counts."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql" or getattr(_here, "under_way", None):
        yield
        read_answers()
        return
    _here.under_way = under_way = _UnderWay(connection)
    try:
        with connection.execute_wrapper(under_way.read_first):
            yield
            under_way.read()
    except DatabaseError as fault:
        under_way.read(fault)
    except BaseException:
        under_way.drop()
        raise
    finally:
        _here.under_way = None


class _UnderWay:
    """What was sent in one transaction and is not answered yet."""

    def __init__(self, connection: Any) -> None:
        self.connection, self.is_sending = connection, False
        self.pipeline: AbstractContextManager | None = None
        self.waiting: list[tuple[Any, Answered]] = []

    def send(self, text: str, values: Sequence[Any], answered: Answered) -> None:
        cursor = kept_cursor(self.connection)
        if self.pipeline is None:
            self.pipeline = self.connection.connection.pipeline()
            self.pipeline.__enter__()
        self.is_sending = True
        try:
            cursor.execute(text, values)
        finally:
            self.is_sending = False
        self.waiting.append((cursor, answered))

    def read_first(self, execute: Callable, *asked: Any) -> Any:
        """Whatever else asks the database finds everything done that was sent before."""
        if not self.is_sending:
            self.read()
        return execute(*asked)

    def read(self, fault: DatabaseError | None = None) -> None:
        """Hands out the answers in order. A fault counts only after the answers before it: who came second hears that
        first, not that a row is there twice."""
        waiting, self.waiting = self.waiting, []
        try:
            self._leave()
        except DatabaseError as another:
            fault = fault or another
        for cursor, answered in waiting:
            if cursor.cursor.pgresult is None:
                break
            with cursor:
                answered(cursor)
        if fault:
            raise fault

    def drop(self) -> None:
        self.waiting = []
        with suppress(DatabaseError):
            self._leave()

    def _leave(self) -> None:
        pipeline, self.pipeline = self.pipeline, None
        if pipeline is None:
            return
        from psycopg.errors import PipelineAborted

        with self.connection.wrap_database_errors:
            try:
                pipeline.__exit__(None, None, None)
            except PipelineAborted as echo:  # of the fault that came before
                raise echo.__context__ or echo from None
