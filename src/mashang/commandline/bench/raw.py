"""A cursor of the raw driver on the database of this home, with the settings that Django's connection has."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def raw_cursor() -> Iterator[tuple[Any, str]]:
    """The cursor, which commits when it is told to, and the statement that begins a transaction."""
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        import psycopg

        wanted = connection.get_connection_params()
        address = {name: wanted[name] for name in ("dbname", "user", "password", "host", "port") if wanted.get(name)}
        with psycopg.connect(autocommit=True, **address) as raw:
            yield raw.cursor(), "BEGIN"
        return
    file = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, timeout=20)
    try:
        file.executescript(connection.settings_dict["OPTIONS"]["init_command"] + "PRAGMA foreign_keys=ON;")
        yield file.cursor(), "BEGIN IMMEDIATE"
    finally:
        file.close()
