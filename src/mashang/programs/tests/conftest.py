"""A city and a county in it, a program of the city, an administrator (a job), and a receiver on this machine."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from mashang.kernel import actors, clock
from mashang.offices.models import Division
from mashang.programs.models import Program
from mashang.programs.operations import registration
from mashang.programs.types import CASES, CATALOGUE

BY = actors.job("tests")
STRANGER = actors.account(4711, "陌生人")
AT: datetime = clock.on(datetime(2026, 3, 9).date(), 9)
LATER = AT + timedelta(minutes=10)


class Receiver(BaseHTTPRequestHandler):
    server: Any

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.taken.append((dict(self.headers), body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *ignored: object) -> None: ...


@pytest.fixture
def receiver(settings) -> Iterator[Any]:
    """An HTTP server on this machine, allow-listed; `.status` is what it answers, `.taken` what it got."""
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.taken, server.status = [], 204
    server.address = f"http://127.0.0.1:{server.server_port}/hooks"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def city(db) -> Division:
    return Division.objects.create(code="359900000000", name="云江市", level="CITY")


@pytest.fixture
def county(city) -> Division:
    return Division.objects.create(code="359921000000", name="南桥县", level="COUNTY", parent=city)


@pytest.fixture
def program(city) -> Program:
    return register()


def register(name: str = "省监管平台", division: str = "359900000000", scopes: Any = (CATALOGUE, CASES)) -> Program:
    return registration.register(
        name=name,
        contact="省数据局 0591-0000000",
        division_code=division,
        scopes=scopes,
        calls_per_minute=3,
        by=BY,
        at=AT,
    )
