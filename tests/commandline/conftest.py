import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from mashang.commandline.main import _parser
from mashang.config import env
from mashang.config import settings as configured


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def children(pid: int) -> list[int]:
    """The processes that this one started and that are still there."""
    listed = subprocess.run(["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True).stdout
    return [int(line) for line in listed.split()]


def family(pid: int) -> list[int]:
    """Its children, their children, and so on."""
    return [one for child in children(pid) for one in (child, *family(child))]


def is_alive(pid: int) -> bool:
    with suppress(OSError):
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    return False


def soon(condition: Callable[[], object], seconds: float = 120) -> bool:
    """Whether it comes about while a machine with too much to do may still need so long; usually at once."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def answer(port: int, seconds: float = 60) -> int:
    """The status of the home page, 0 while nobody answers."""
    asking = HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        asking.request("GET", "/")
        return asking.getresponse().status
    except OSError:
        return 0
    finally:
        asking.close()


Start = Callable[..., subprocess.Popen]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def mashang(home: Path) -> Iterator[Start]:
    """`mashang("serve", PORT="8123")`: the command as a process in a home for these tests; gone at the end."""
    started: list[subprocess.Popen] = []

    def start(*words: str, **environment: str) -> subprocess.Popen:
        here = {**os.environ, "MASHANG_HOME": str(home / "var"), "MASHANG_KEYS": str(home / "keys")}
        process = subprocess.Popen(
            [sys.executable, "-m", "mashang", *words],
            env={**here, **environment},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        for pid in [process.pid, *family(process.pid)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.communicate()


# -- homes and databases of one process --------------------------------------------------------------------------------


def alone(function: Callable, *given: Any) -> Any:
    """In a thread with a connection of its own, to whatever database the settings name now."""

    def done() -> Any:
        try:
            return function(*given)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(done).result()


def run(*words: str) -> int:
    arguments = _parser([words[0]]).parse_args(words)
    return alone(arguments.run, arguments)


@pytest.fixture
def opened(transactional_db, tmp_path: Path, settings) -> Iterator[Callable[[], None]]:
    """A home of its own; `opened()` makes what the database holds by now the database of all new connections."""
    before = connections.settings["default"]["NAME"]
    settings.HOME, settings.FILES, settings.DEMO = tmp_path / "var", tmp_path / "var" / "files", True
    settings.HOME.mkdir()

    def open_it() -> None:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(tmp_path / "city.sqlite3")])
            connections.settings["default"]["NAME"] = tmp_path / "city.sqlite3"

    yield open_it
    connections.settings["default"]["NAME"] = before


Move = Callable[..., Path]


@pytest.fixture
def elsewhere(opened, tmp_path: Path, settings, monkeypatch) -> Iterator[Move]:
    """From when it is called on, the settings name another, empty home and database: `move(vendor="sqlite")`."""
    before, made = connections.settings["default"], []

    def move(*, vendor: str = "") -> Path:
        name = f"else_{len(made)}"
        settings.HOME, settings.FILES = tmp_path / name, tmp_path / name / "files"
        settings.HOME.mkdir()
        monkeypatch.setattr(configured, "HOME", settings.HOME)
        made.append(f"{name}_{tmp_path.name}".replace("-", "_"))
        if (vendor or connection.vendor) == "sqlite":
            connections.settings["default"] = {**before, **env.database("NOT_SET", settings.HOME, "NORMAL")}
        else:
            _server(f'CREATE DATABASE "{made[-1]}"')
            connections.settings["default"] = {**before, "NAME": made[-1]}
        return settings.HOME

    yield move
    connections.settings["default"] = before
    for name in made if connection.vendor == "postgresql" else []:
        _server(f'DROP DATABASE IF EXISTS "{name}"')


def _server(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
