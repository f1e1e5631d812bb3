"""Web and relay under one supervisor, as real processes."""

import os
import signal
import socket
import subprocess

import pytest

from tests.commandline.conftest import Start, answer, children, family, free_port, is_alive, soon

pytestmark = pytest.mark.slow
WITHOUT_SERVER = {"DATABASE_URL": ""}


@pytest.fixture
def served(mashang: Start) -> tuple[subprocess.Popen, int]:
    port = free_port()
    process = mashang("serve", PORT=str(port), **WITHOUT_SERVER)
    assert soon(lambda: answer(port) or process.poll() is not None)
    assert process.poll() is None, process.communicate()[1]
    return process, port


def workers(process: subprocess.Popen) -> list[int]:
    return [worker for child in children(process.pid) for worker in children(child)]


def everybody_of(process: subprocess.Popen) -> list[int]:
    """Web, its two workers and the relay, once they are there."""
    assert soon(lambda: len(family(process.pid)) == 4)
    return family(process.pid)


def test_a_killed_supervisor_leaves_no_orphan(served):
    process, _ = served
    everybody = everybody_of(process)
    process.send_signal(signal.SIGKILL)
    assert soon(lambda: not any(map(is_alive, everybody)))


def test_a_second_web_on_the_port_takes_none_of_the_first_ones_visitors(served, mashang):
    process, port = served
    second = mashang("web", PORT=str(port), **WITHOUT_SERVER)
    _, said = second.communicate(timeout=120)
    assert second.returncode == 1
    assert f"cannot serve on 127.0.0.1 port {port}: Address already in use" in said
    assert process.poll() is None
    assert answer(port) == 200


def test_of_two_webs_that_come_together_one_serves(served, mashang):
    port = free_port()
    both = [mashang("web", PORT=str(port), **WITHOUT_SERVER) for _ in range(2)]
    assert soon(lambda: [one.poll() for one in both].count(1) == 1)
    assert soon(lambda: answer(port) == 200)
    assert sorted([one.poll() is None for one in both]) == [False, True]


def test_sigterm_stops_everything_in_order(served):
    process, port = served
    everybody = everybody_of(process)
    process.send_signal(signal.SIGTERM)
    assert process.wait(120) == 0
    assert not any(map(is_alive, everybody))
    assert answer(port) == 0


def test_sigterm_stops_even_a_relay_that_no_longer_hears_it(served):
    """Nobody who presses Ctrl-C waits for a process that hangs: after a few seconds it is killed."""
    process, _ = served
    everybody = everybody_of(process)
    relay = next(pid for pid in children(process.pid) if not children(pid))
    os.kill(relay, signal.SIGSTOP)
    process.send_signal(signal.SIGTERM)
    assert process.wait(120) == 0
    assert soon(lambda: not any(map(is_alive, everybody)))


def test_a_killed_worker_and_a_killed_server_come_back(served):
    process, port = served
    first = workers(process)
    os.kill(first[0], signal.SIGKILL)
    assert soon(lambda: first[0] not in workers(process) and len(workers(process)) == 2)
    server = children(process.pid)[0]
    os.kill(server, signal.SIGKILL)
    assert soon(lambda: server not in children(process.pid) and answer(port))
    assert soon(lambda: not any(map(is_alive, first)))


def test_a_busy_port_is_said_and_nothing_is_started(mashang):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = mashang("serve", PORT=str(port), **WITHOUT_SERVER)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert f"cannot serve on 127.0.0.1 port {port}: Address already in use" in said
    assert f"PORT={port + 1} ./start" in said
