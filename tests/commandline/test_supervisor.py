"""Web and relay under one supervisor, as real processes."""

import os
import signal
import socket
import subprocess
import time

import pytest

from tests.commandline.conftest import Start, answer, children, family, free_port, is_alive, soon

pytestmark = pytest.mark.slow
WITHOUT_SERVER = {"DATABASE_URL": ""}


@pytest.fixture
def served(mashang: Start) -> tuple[subprocess.Popen, int]:
    port = free_port()
    process = mashang("serve", PORT=str(port), **WITHOUT_SERVER)
    assert soon(lambda: answer(port) or process.poll() is not None, 90)
    assert process.poll() is None, process.communicate()[1]
    return process, port


def workers(process: subprocess.Popen) -> list[int]:
    return [worker for child in children(process.pid) for worker in children(child)]


def test_a_killed_supervisor_leaves_no_orphan(served):
    process, _ = served
    assert soon(lambda: len(family(process.pid)) == 4, 10)  # web, its two workers, relay
    everybody = family(process.pid)
    process.send_signal(signal.SIGKILL)
    assert soon(lambda: not any(map(is_alive, everybody)), 10)


def test_sigterm_stops_everything_within_a_few_seconds(served):
    process, port = served
    everybody, began = family(process.pid), time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert time.monotonic() - began < 8
    assert not any(map(is_alive, everybody))
    assert answer(port) == 0


def test_a_killed_worker_and_a_killed_server_come_back(served):
    process, port = served
    first = workers(process)
    os.kill(first[0], signal.SIGKILL)
    assert soon(lambda: first[0] not in workers(process) and len(workers(process)) == 2)
    server = children(process.pid)[0]
    os.kill(server, signal.SIGKILL)
    assert soon(lambda: server not in children(process.pid) and answer(port))
    assert not any(map(is_alive, first))


def test_a_busy_port_is_said_and_nothing_is_started(mashang):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = mashang("serve", PORT=str(port), **WITHOUT_SERVER)
        _, said = process.communicate(timeout=90)
    assert process.returncode == 1
    assert f"cannot serve on 127.0.0.1 port {port}: Address already in use" in said
    assert f"PORT={port + 1} ./start" in said
