"""The front desk: whoever sends or reads slowly keeps nobody waiting, and broken requests get an answer."""

import asyncio
import select
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from mashang.commandline import front_desk
from mashang.commandline.front_desk import FrontDesk
from tests.commandline.conftest import Start, answer, free_port, soon

pytestmark = pytest.mark.once


def portal(environ, start):
    """Says what it was given."""
    body = environ["wsgi.input"].read()
    start("200 OK", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    said = [environ["PATH_INFO"], environ["CONTENT_LENGTH"], environ.get("HTTP_X_FORWARDED_FOR"), len(body)]
    return [repr(said).encode()]


def scope(*headers: tuple[str, str], path: bytes = b"/track/", method: str = "POST") -> dict:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "raw_path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
        "client": ("127.0.0.1", 5),
        "server": ("127.0.0.1", 80),
    }


def asked(application, asked_for: dict, *pieces: bytes, then: str = "") -> tuple[int, list, bytes]:
    """Status, headers and body of the answer; `then` "leaves" or "waits" instead of a last piece."""
    said: list[dict] = []
    left = list(pieces)

    async def receive() -> dict:
        if left:
            part = left.pop(0)
            return {"type": "http.request", "body": part, "more_body": bool(left) or bool(then)}
        if then == "waits":
            await asyncio.sleep(5)
        return {"type": "http.disconnect"}

    async def send(message: dict) -> None:
        said.append(message)

    with ThreadPoolExecutor() as apart:  # a browser of other tests may keep a loop in this thread
        apart.submit(asyncio.run, FrontDesk(application, threads=1)(asked_for, receive, send)).result()
    return said[0]["status"], said[0]["headers"], b"".join(one.get("body", b"") for one in said[1:])


def test_a_request_reaches_the_portal_whole_whether_it_names_its_length_or_comes_in_pieces():
    named = asked(portal, scope(("content-length", "4")), b"ab", b"cd")
    pieces = asked(portal, scope(("transfer-encoding", "chunked")), b"ab", b"cd")
    assert named == pieces
    assert named[0] == 200 and named[2] == b"['/track/', '4', None, 4]"
    assert [value for name, value in named[1] if name == b"set-cookie"] == [b"a=1", b"b=2"]


def test_an_address_arrives_byte_for_byte():
    given = asked(portal, scope(path=b"/%E4%BA%8B%ff%2f", method="GET"))[2]
    assert given == repr(["/事".encode().decode("latin-1") + "\xff/", "", None, 0]).encode()


def test_nobody_passes_for_another_address_by_an_underscore():
    sent = scope(("x_forwarded_for", "10.0.0.1"), ("x-forwarded-for", "10.0.0.2"), ("x-forwarded-for", "10.0.0.3"))
    assert asked(portal, sent)[2] == b"['/track/', '', '10.0.0.2,10.0.0.3', 0]"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("content-length", str(front_desk.LARGEST + 1))], 413),
        ([("content-length", "9" * 400)], 413),
        ([("content-length", "-1")], 400),
        ([("content-length", "4"), ("content-length", "5")], 400),
        ([("content-length", "4"), ("transfer-encoding", "chunked")], 400),
    ],
)
def test_what_cannot_be_meant_is_told_before_it_is_read(headers, status):
    assert asked(portal, scope(*headers), b"abcd")[0] == status


def test_what_has_no_end_is_told_so_and_not_kept(monkeypatch):
    monkeypatch.setattr(front_desk, "LARGEST", 1_000)
    assert asked(portal, scope(("transfer-encoding", "chunked")), *[b"x" * 400] * 9)[0] == 413


def test_who_leaves_in_the_middle_files_half_a_form_nowhere():
    assert asked(portal, scope(("content-length", "9")), b"abc", then="leaves")[0] == 400


def test_who_falls_silent_is_given_up(monkeypatch):
    monkeypatch.setattr(front_desk, "SILENCE", 0.05)
    status, headers, _ = asked(portal, scope(("content-length", "9")), b"abc", then="waits")
    assert status == 408 and (b"connection", b"close") in headers


def test_a_large_answer_goes_through_a_file_and_arrives_whole():
    closed = []

    class Parts:
        def __iter__(self) -> Iterator[bytes]:
            return iter([b"x" * 400_000] * 3)

        def close(self) -> None:
            closed.append(True)

    def large(environ, start):
        start("200 OK", [])
        return Parts()

    assert len(asked(large, scope())[2]) == 1_200_000 and closed == [True]


def test_a_portal_that_fails_outside_of_its_own_pages_is_an_answer_too():
    def broken(environ, start):
        raise ZeroDivisionError

    assert asked(broken, scope())[0] == 500


@pytest.mark.slow
def test_fifty_slow_uploads_keep_nobody_from_the_city(mashang: Start):
    port = free_port()
    mashang("serve", PORT=str(port), DATABASE_URL="")
    assert soon(lambda: answer(port))
    head = f"POST /track/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 100000\r\n\r\na=".encode()
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(50)]
    seen: list[int] = []
    visitors = [threading.Thread(target=lambda: seen.append(answer(port))) for _ in range(4)]
    try:
        for one in slow:
            one.sendall(head)
        for visitor in visitors:
            visitor.start()
        while any(visitor.is_alive() for visitor in visitors):  # each gives up after a minute
            for one in slow:
                one.sendall(b"1")  # so that nobody is answered only because a slow one was given up
            visitors[-1].join(0.5)
        assert seen == [200] * 4
        assert select.select(slow, [], [], 0)[0] == []  # the slow ones are still being heard
    finally:
        for one in slow:
            one.close()
