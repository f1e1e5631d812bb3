import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest


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


def soon(condition: Callable[[], object], seconds: float = 40) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def answer(port: int) -> int:
    """The status of the home page, 0 while nobody answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except OSError:
        return 0
    finally:
        connection.close()


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
