"""Short write transactions. On SQLite an advisory gate wakes waiting writers at once, without sleep and retry."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_gates = threading.local()


def _gate_file() -> int | None:
    """The file descriptor of this thread's gate, or None where no gate is needed (PostgreSQL, memory)."""
    if connection.vendor != "sqlite":
        return None
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        return None
    key = (os.getpid(), name)
    if getattr(_gates, "key", None) != key:
        _gates.key, _gates.file = key, os.open(f"{name}.gate", os.O_RDWR | os.O_CREAT, 0o600)
    return _gates.file


def is_open() -> bool:
    """Whether a transaction is open here, other than the one around a whole test."""
    return not all(getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


@contextmanager
def writing() -> Iterator[None]:
    """One write transaction; inside another it joins that one, without a savepoint.

    For writes only: nothing in it renders, signs, hashes a file or a password, or calls the network.
    """
    if is_open():
        with transaction.atomic(savepoint=False):
            yield
        return
    gate = _gate_file()
    if gate is None or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    fcntl.flock(gate, fcntl.LOCK_EX)
    try:
        with transaction.atomic():
            yield
    finally:
        fcntl.flock(gate, fcntl.LOCK_UN)


def in_turn(what: str, of: int | None) -> None:
    """Inside a write transaction, before something is counted or looked for that may then be written: whoever wants the
    same turn waits until it ends, so that two at once never both find too few, or nothing.

    On SQLite all writers take turns anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{what} {of}"])
