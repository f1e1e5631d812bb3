"""The place of a drill: a throw-away home with a small city, and the real supervisor over it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import httpx

PATIENCE = 90.0  # seconds in which a city that was knocked over answers again by itself


class DrillFailed(Exception):
    """What a drill found that must never happen."""


@dataclass
class Place:
    """Names the home and the address; `server` is the supervisor while it runs. Without `database_url` on SQLite."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="mashang-drill-")))
    port: int = 0
    server: subprocess.Popen | None = None
    database_url: str = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def home(self) -> Path:
        return self.folder / "var"

    def found(self) -> None:
        """Makes the home and the city; from here on this process works in it, too."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        for name in [name for name in os.environ if name.startswith("MASHANG_")]:
            del os.environ[name]  # a drill sends no messages and touches nothing that a real city uses
        os.environ |= {
            "DATABASE_URL": self.database_url,
            "MASHANG_HOME": str(self.home),
            "MASHANG_KEYS": str(self.folder / "keys"),
            "MASHANG_DEMO": "yes",
            "MASHANG_PUBLIC_ADDRESS": self.address,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "MASHANG_LOG_LEVEL": "CRITICAL",
        }
        from mashang.commandline import home

        home.open_database()
        from mashang.commandline.drill import city
        from mashang.kernel import clock

        city.found(clock.now() - timedelta(days=1))

    def start(self) -> None:
        """Starts the supervisor, as systemd does after a crash, and waits until the pages answer."""
        with (self.folder / "server.log").open("ab") as log:
            self.server = subprocess.Popen([sys.executable, "-m", "mashang", "serve"], stdout=log, stderr=log)
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(httpx.HTTPError):
                if httpx.get(f"{self.address}/readyz", trust_env=False, timeout=5).status_code == 200:
                    return
            time.sleep(0.1)
        raise DrillFailed(f"the city did not answer again within {PATIENCE:g} s")

    def processes(self) -> dict[str, list[int]]:
        """The supervisor, what it started (web, relay), and the workers of the web."""
        if self.server is None:
            return {}
        started = {pid: _words(pid) for pid in _children(self.server.pid)}
        web = [pid for pid, words in started.items() if words[-1:] == ["web"]]
        relay = [pid for pid, words in started.items() if words[-1:] == ["relay"]]
        workers = [worker for pid in web for worker in _children(pid)]
        return {"supervisor": [self.server.pid], "web": web, "relay": relay, "worker": workers}

    def wait_for(self, kind: str) -> list[int]:
        """The running processes of a kind, once the supervisor has brought at least one of them back."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if pids := self.processes()[kind]:
                return pids
            time.sleep(0.05)
        raise DrillFailed(f"no {kind} came back within {PATIENCE:g} s")

    def stop(self) -> None:
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.server.wait(15)
        if self.server and self.server.poll() is None:
            self.server.kill()
            self.server.wait()

    def throw_away(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _words(pid: int) -> list[str]:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().strip("\0").split("\0")
    return []
