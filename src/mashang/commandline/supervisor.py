"""Starts web and relay, restarts what crashes, stops everything on Ctrl-C or SIGTERM; children die with it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from http.client import HTTPConnection
from types import FrameType

from mashang.commandline import ports
from mashang.commandline.home import say
from mashang.commandline.lifeline import die_with_parent

HEAD_START = 5.0  # seconds that the first child has the processor for itself, unless it serves before
LONGEST_PAUSE, CALM = 30.0, 60.0  # seconds between two restarts at most; after a calm minute counting begins anew
PATIENCE = 5.0  # seconds that children have to stop before they are killed


class Child:
    """One process of ours and when it may be started again."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.process: subprocess.Popen | None = None
        self.started, self.next_start, self.pause = 0.0, 0.0, 0.5

    def keep_running(self) -> None:
        if self.process and self.process.poll() is not None:
            self._plan_restart(self.process.returncode)
        if not self.process and time.monotonic() >= self.next_start:
            self._start()

    def _start(self) -> None:
        me = os.getpid()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mashang", self.name],
            start_new_session=True,  # Ctrl-C reaches the supervisor only, which stops its children in order
            preexec_fn=lambda: die_with_parent(parent=me),
        )
        self.started = time.monotonic()

    def _plan_restart(self, code: int) -> None:
        if time.monotonic() - self.started > CALM:
            self.pause = 0.5
        say(f"{self.name} ended with code {code}; starting it again in {self.pause:g} s")
        self.next_start = time.monotonic() + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        self.process = None

    def tell_to_stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def wait_until(self, deadline: float) -> None:
        if self.process:
            try:
                self.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def supervise(names: Iterable[str], *, host: str, port: int, welcome: Callable[[], None]) -> int:
    """Runs until told to stop; calls `welcome` once the web answers. Returns the exit code.

    The web is the first of the names: somebody waits for it, nobody for the others.
    """
    if problem := ports.why_not(host, port):
        say(problem)
        return 1
    stop, serving, began = _stop_event(), False, time.monotonic()
    children = [Child(name) for name in names]
    try:
        while not stop.is_set():
            is_time_for_all = serving or time.monotonic() - began > HEAD_START
            for child in children if is_time_for_all else children[:1]:
                child.keep_running()
            if not serving and _answers(host, port):
                serving = True
                welcome()
            stop.wait(0.5 if serving else 0.05)
    finally:
        _stop(children)
    return 0


def _stop_event() -> threading.Event:
    stop = threading.Event()

    def heard(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, heard)
    return stop


def _stop(children: list[Child]) -> None:
    deadline = time.monotonic() + PATIENCE
    for child in children:
        child.tell_to_stop()
    for child in children:
        child.wait_until(deadline)


def _answers(host: str, port: int) -> bool:
    connection = HTTPConnection(reachable(host), port, timeout=10)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def reachable(host: str) -> str:
    """A host under which this machine itself reaches what serves on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
