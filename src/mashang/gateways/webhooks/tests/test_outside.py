"""Webhooks against a real receiver on this machine, allow-listed; and everything that must not be called."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from mashang.gateways.webhooks import outside
from mashang.gateways.webhooks.outside import Outside, is_public
from mashang.programs.ports import FORBIDDEN, REFUSED, TAKEN, UNREACHABLE

INSIDE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd12::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:db8::1",
]


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.taken.append((self.path, dict(self.headers), body))
        self.send_response(int(self.path.strip("/").split("?")[0] or 204))
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()

    def log_message(self, *ignored: object) -> None: ...


@pytest.fixture
def receiver() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.taken = []
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def post(server: ThreadingHTTPServer, path: str, host: str = "127.0.0.1"):
    return Outside().post(address=f"http://{host}:{server.server_port}{path}", headers={"webhook-id": "1"}, body=b"{}")


@pytest.mark.parametrize("address", INSIDE)
def test_no_address_inside_is_public(address):
    assert not is_public(address)


def test_addresses_outside_are_public():
    assert [is_public(one) for one in ("1.2.4.8", "2400:3200::1", "::ffff:1.2.4.8")] == [True] * 3


@pytest.mark.parametrize(
    "address",
    [
        "http://example.gov.cn/",
        "https://",
        "ftp://example.gov.cn/",
        "https://name:secret@example.gov.cn/",
        "",
        "//x/",
        "https://example.gov.cn/#a",
        "https://example.gov.cn:99999/",
        "https://exa mple.gov.cn/",
        "https://[::1/",
        "https://a\r\nX: 1/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/",
    ],
)
def test_an_address_that_is_never_called_says_why(address):
    assert Outside().problem(address)
    assert Outside().post(address=address, headers={}, body=b"").outcome == FORBIDDEN


def test_a_name_that_leads_inside_is_not_called(settings, receiver):
    settings.WEBHOOK_HOSTS = []
    answer = Outside().post(address=f"https://localhost:{receiver.server_port}/204", headers={}, body=b"{}")
    assert (answer.outcome, receiver.taken) == (FORBIDDEN, [])


def test_a_name_with_one_address_inside_is_not_called_at_all(settings, monkeypatch):
    """A receiver cannot hide an inner address behind an outer one."""
    both = [(2, 1, 6, "", ("1.2.4.8", 443)), (2, 1, 6, "", ("127.0.0.1", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: both)
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: pytest.fail("it was called"))
    answer = Outside().post(address="https://receiver.example.gov.cn/", headers={}, body=b"{}")
    assert answer.outcome == FORBIDDEN


def test_an_allowed_receiver_takes_it_with_headers_and_body(settings, receiver):
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]
    answer = post(receiver, "/204?from=us")
    assert (answer.outcome, answer.status) == (TAKEN, 204)
    path, headers, body = receiver.taken[0]
    assert (path, body, headers["webhook-id"]) == ("/204?from=us", b"{}", "1")
    assert headers["Host"] == f"127.0.0.1:{receiver.server_port}"


def test_a_redirect_is_not_followed_and_an_error_is_refused(settings, receiver):
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]
    answers = [post(receiver, path) for path in ("/302", "/307", "/500")]
    assert [(one.outcome, one.status) for one in answers] == [(REFUSED, 302), (REFUSED, 307), (REFUSED, 500)]
    assert len(receiver.taken) == 3


def test_nobody_listening_and_a_receiver_that_never_answers_are_unreachable(settings, monkeypatch):
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]
    monkeypatch.setattr(outside, "WHOLE_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        answer = Outside().post(address=f"http://127.0.0.1:{port}/", headers={}, body=b"{}")
    assert answer.outcome == UNREACHABLE
    assert Outside().post(address=f"http://127.0.0.1:{port}/", headers={}, body=b"{}").outcome == UNREACHABLE


def test_a_receiver_that_drips_is_cut_off(settings, monkeypatch):
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]
    monkeypatch.setattr(outside, "WHOLE_SECONDS", 0.3)
    over = threading.Event()

    def drip(server: socket.socket) -> None:
        speaking, _ = server.accept()
        with speaking:
            while not over.wait(0.05):
                try:
                    speaking.sendall(b"H")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=[server], daemon=True)
        thread.start()
        answer = Outside().post(address=f"http://127.0.0.1:{server.getsockname()[1]}/", headers={}, body=b"{}")
        over.set()
        thread.join(2)
    assert answer.outcome == UNREACHABLE
