"""Homes that are thrown away: the city is founded once per database and copied for every trial."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Place:
    """A database to measure: its name in the report, where its homes lie, and what the environment says about it."""

    name: str
    folder: Path
    server: str = ""  # address of the database "postgres" of a server; empty for SQLite
    environment: dict[str, str] = field(default_factory=dict)

    def found(self) -> None:
        """Builds the city that the trials copy."""
        if self.server:
            self._ask("CREATE DATABASE city")
        self._run("city", "found")

    def measure(self, trial: str, *words: str) -> list[dict[str, Any]]:
        """Runs one trial in a process and a copy of the city of its own; what it found, as JSON."""
        shutil.copytree(self.folder / "city", self.folder / trial)
        if self.server:
            self._ask(f"CREATE DATABASE {trial} TEMPLATE city")
        try:
            found = json.loads(self._run(trial, trial, *words))
        finally:
            shutil.rmtree(self.folder / trial, ignore_errors=True)
            if self.server:
                self._ask(f"DROP DATABASE {trial} WITH (FORCE)")
        return [{**one, "where": one["where"] or self.name} for one in found]

    def _run(self, home: str, *words: str) -> str:
        variables = os.environ | self.environment | surroundings(self.folder / home)
        if self.server:
            variables["DATABASE_URL"] = self.server.replace("/postgres?", f"/{home}?")
        child = subprocess.run(
            [sys.executable, "-m", "mashang.commandline.bench", *words],
            env=variables,
            stdout=subprocess.PIPE,
            check=True,
        )
        return child.stdout.decode()

    def _ask(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement.encode())


def trial(folder: Path, *words: str, **environment: str) -> str:
    """What one trial prints, in a process of its own and the home in this folder."""
    command = [sys.executable, "-m", "mashang.commandline.bench", *words]
    variables = os.environ | surroundings(folder) | environment
    return subprocess.run(command, env=variables, stdout=subprocess.PIPE, check=True).stdout.decode()


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a home for measuring."""
    return {
        "MASHANG_HOME": str(folder / "var"),
        "MASHANG_KEYS": str(folder / "keys"),
        "MASHANG_DEMO": "yes",
        "MASHANG_LOG_LEVEL": "ERROR",
        "MASHANG_TODAY": "",
        "DJANGO_SETTINGS_MODULE": "mashang.config.settings",
    }


@contextmanager
def sqlite(folder: Path) -> Iterator[list[Place]]:
    """SQLite as it is set up without further words (NORMAL), and with every commit on the disk (FULL)."""
    normal = Place("SQLite NORMAL", folder / "sqlite")
    normal.found()
    yield [normal, Place("SQLite FULL", folder / "sqlite", environment={"MASHANG_SQLITE_SYNCHRONOUS": "FULL"})]


@contextmanager
def postgresql(folder: Path) -> Iterator[list[Place]]:
    """A PostgreSQL of our own that waits for the disk at every commit."""
    from mashang.commandline import postgres

    with postgres.throwaway(postgres.DURABLE) as address:
        place = Place("PostgreSQL", folder / "postgresql", server=address)
        place.found()
        yield [place]
