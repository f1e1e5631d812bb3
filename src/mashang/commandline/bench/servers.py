"""The real server and the bare one, each in processes of its own on a free port, and how much they have used."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from mashang.commandline.bench.turns import memory_mb

PATIENCE = 60.0  # seconds that a server has to begin


class Server:
    """One server: its port, and what its processes have used so far."""

    def __init__(self, command: list[str], port: int, **environment: str) -> None:
        self.port, self.began = port, time.monotonic()
        variables = os.environ | {"PORT": str(port), "HOST": "127.0.0.1"} | environment
        self.process = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL)
        self.start_seconds = self._wait()

    def _wait(self) -> float:
        while time.monotonic() < self.began + PATIENCE:
            try:
                self.connection().request("HEAD", "/healthz")
                return time.monotonic() - self.began
            except OSError:
                time.sleep(0.02)
        raise AssertionError(f"nothing answers on port {self.port}")

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def processes(self) -> list[int]:
        """The process that was started and its children."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as file:
            return [self.process.pid, *map(int, file.read().split())]

    @property
    def cpu_seconds(self) -> float:
        """Processor time of all its processes so far."""
        ticks = 0
        for pid in self.processes():
            with open(f"/proc/{pid}/stat", encoding="ascii") as file:
                fields = file.read().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    @property
    def memory_mb(self) -> list[float]:
        return [memory_mb(pid) for pid in self.processes()]

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def real(workers: int) -> Iterator[Server]:
    """`mashang web`, as it runs in a city."""
    yield from _running([sys.executable, "-m", "mashang", "web"], MASHANG_WORKERS=str(workers))


@contextmanager
def bare() -> Iterator[Server]:
    yield from _running([sys.executable, "-m", "mashang.commandline.bench.bare_server"])


def _running(command: list[str], **environment: str) -> Iterator[Server]:
    port = _free_port()
    is_bare = command[-1].endswith("bare_server")
    server = Server([*command, str(port)] if is_bare else command, port, **environment)
    try:
        yield server
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
