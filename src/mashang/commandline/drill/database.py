"""`mashang drill database`: people work, and the database is locked, moved away (SQLite) or stopped (PostgreSQL)."""

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from mashang.commandline import postgres
from mashang.commandline.drill.load import Load
from mashang.commandline.drill.place import Place

AWAY = (0.5, 2.0)  # seconds without the database, at least and at most
BETWEEN = 1.0


def disturb(place: Place, load: Load, done: list[str], *, seconds: float, rng: random.Random) -> None:
    """Takes the database away and gives it back, in each way at least once; `done` takes down how, in order."""
    ways = [stopped] if place.database_url else [locked, moved_away]
    deadline = time.monotonic() + seconds
    while (time.monotonic() < deadline or len(done) < len(ways)) and not load.seen.troubles:
        time.sleep(BETWEEN)
        way: Callable[[Place, float], None] = ways[len(done) % len(ways)]
        way(place, rng.uniform(*AWAY))
        done.append(way.__name__.replace("_", " "))
        place.wait_until_ready()


def locked(place: Place, seconds: float) -> None:
    """Somebody else holds the lock of writers."""
    with closing(sqlite3.connect(place.home / "mashang.sqlite3", timeout=30, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        other.execute("ROLLBACK")


def moved_away(place: Place, seconds: float) -> None:
    """The file is gone for a while, and whoever wants to open it anew finds nothing: a worker dies meanwhile."""
    files = [path for end in ("-wal", "-shm", "") if (path := place.home / f"mashang.sqlite3{end}").exists()]
    aside = place.folder / "aside"
    aside.mkdir(exist_ok=True)
    for file in files:
        file.rename(aside / file.name)
    try:
        for pid in place.processes()["worker"][:1]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(seconds)
    finally:
        for file in reversed(files):
            _put_back(aside / file.name, file)


def _put_back(from_there: Path, file: Path) -> None:
    if file.exists():
        raise AssertionError(f"somebody made a new {file.name} meanwhile")
    from_there.rename(file)


def stopped(place: Place, seconds: float) -> None:
    """The server of the database breaks off all connections and stops; later it is started again."""
    server = postgres.server_of(place.database_url)
    server.stop()
    time.sleep(seconds)
    server.start()
