"""The engine "mashang.kernel.sqlite": Django's, in all but three things that each request does dozens of times.

A text that comes again is turned into SQLite's own form once; a cursor asks for a running event loop once, not three
times; moments are read and written in one step each. What they look like in the file is as Django keeps them.
"""

import sqlite3
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base, operations


@lru_cache(maxsize=1024)
def _in_its_form(text: str) -> str:
    """`?` instead of `%s`."""
    return base.FORMAT_QMARK_REGEX.sub("?", text).replace("%%", "%")


class Cursor(base.SQLiteCursorWrapper):
    def execute(self, query: str, params: Any = None) -> Any:
        if type(params) in (list, tuple):
            return sqlite3.Cursor.execute(self, _in_its_form(query), params)
        return super().execute(query, params)


class DatabaseOperations(operations.DatabaseOperations):
    def adapt_datetimefield_value(self, value: Any) -> str | None:
        """In UTC, without saying so. What says no zone, and so which moment, is left as it is."""
        if value is None:
            return None
        return str(value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value)

    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> datetime | None:
        if type(value) is datetime and value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return super().convert_datetimefield_value(value, expression, connection)


class DatabaseWrapper(base.DatabaseWrapper):
    ops_class = DatabaseOperations

    def cursor(self) -> Any:
        return self._cursor()  # type: ignore[attr-defined]  # it looks for the loop where it looks after the connection

    def create_cursor(self, name: str | None = None) -> Cursor:
        return self.connection.cursor(factory=Cursor)
