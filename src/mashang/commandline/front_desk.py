"""The front desk of the web server: takes in each request whole before anybody works on it, hands out each answer.

Whoever sends or reads slowly waits here, where waiting costs a file and no thread: fifty uploads over a bad line leave
all the threads to those who are ready. ASGI towards the server, WSGI towards the portals.
"""

import asyncio
import logging
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import unquote_to_bytes

log = logging.getLogger("mashang.web")
LARGEST = 64 * 1024 * 1024  # bytes of one request; lists that are imported may have 50 MB
IN_MEMORY = 512 * 1024  # bytes of a request or an answer; more goes to a file
BLOCK = 64 * 1024
SILENCE = 30.0  # seconds that a sender may say nothing, or a reader take nothing
LONGEST = 900.0  # seconds for one request: 64 MB at half a megabit
SENTENCES = {
    400: "请求不完整或者自相矛盾，没有处理。 The request is broken.",
    408: "请求没有传完，已放弃。请重新提交。 The request did not arrive in time.",
    413: "请求太大，没有接收。 The request is too large.",
    500: "系统出错了，请稍后再试。 Something went wrong.",
}
Message = Mapping[str, Any]
Receive = Callable[[], Any]
Send = Callable[[dict[str, Any]], Any]


class Left(Exception):
    """Whoever asked does not take the answer."""


@dataclass(slots=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    content: IO[bytes] | bytes

    @classmethod
    def of(cls, status: int) -> "Answer":
        """One that no portal has written; the connection ends, since the rest of the request may still come."""
        text = SENTENCES[status].encode()
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(text))),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Cache-Control", "no-store"),
            ("Connection", "close"),
        ]
        return cls(status, headers, text)


class FrontDesk:
    """An ASGI application that lets `threads` threads work for a WSGI application."""

    def __init__(self, application: Callable, *, threads: int) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="portal")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                answer = await self._answer(scope, receive, body)
                await _hand_out(answer, send)
            except Left:
                log.info("left before the answer: %s", scope["method"])

    async def _answer(self, scope: Message, receive: Receive, body: IO[bytes]) -> Answer:
        named = _named(scope)
        if refused := await _take_in(receive, body, named):
            return Answer.of(refused)
        size = body.tell()
        body.seek(0)
        environ = _environ(scope, named, body, size)
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._worked_on, environ)

    def _worked_on(self, environ: dict[str, Any]) -> Answer:
        """In a thread: what the portals say, whole, so that no thread waits for the reader."""
        said: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            said[:] = [int(status.split(" ", 1)[0]), headers]

        try:
            parts = self._application(environ, start)
            try:
                content = _gathered(iter(parts))
            finally:
                getattr(parts, "close", lambda: None)()
            return Answer(said[0], said[1], content)
        except Exception:
            log.exception("no portal answered")
            return Answer.of(500)


async def _take_in(receive: Receive, body: IO[bytes], named: Mapping[str, str]) -> int:
    """Writes the request's body down; returns the status of a refusal, or 0.

    One that names a length and comes in pieces is read in two ways by two servers (request smuggling): refused.
    """
    length, comes_in_pieces = named.get("CONTENT_LENGTH"), "HTTP_TRANSFER_ENCODING" in named
    if length is None and not comes_in_pieces:
        return 0
    if length is not None and (comes_in_pieces or not length.isdecimal()):
        return 400
    if length is not None and (len(length) > 15 or int(length) > LARGEST):
        return 413
    try:
        return await _written_down(receive, body)
    except TimeoutError:
        return 408


async def _written_down(receive: Receive, body: IO[bytes]) -> int:
    now = asyncio.get_running_loop().time
    end = now() + LONGEST
    while True:
        async with asyncio.timeout_at(min(now() + SILENCE, end)):
            message = await receive()
        if message["type"] == "http.disconnect":  # also when the pieces make no sense
            return 400
        body.write(message.get("body", b""))
        if body.tell() > LARGEST:
            return 413
        if not message.get("more_body"):
            return 0


def _gathered(parts: Iterator[bytes]) -> IO[bytes] | bytes:
    """Small answers as bytes, large ones as a file."""
    kept: list[bytes] = []
    size = 0
    for part in parts:
        kept.append(part)
        size += len(part)
        if size > IN_MEMORY:
            return _filed(kept, parts)
    return kept[0] if len(kept) == 1 else b"".join(kept)


def _filed(kept: list[bytes], parts: Iterator[bytes]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 — closed by whoever hands it out
    try:
        file.writelines(kept)
        file.writelines(parts)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


async def _hand_out(answer: Answer, send: Send) -> None:
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    start = {"type": "http.response.start", "status": answer.status, "headers": headers}
    if isinstance(answer.content, bytes):
        await send(start)
        await send({"type": "http.response.body", "body": answer.content, "more_body": False})
        return
    with answer.content as file:
        await send(start)
        try:
            while part := file.read(BLOCK):
                async with asyncio.timeout(SILENCE):
                    await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except TimeoutError as problem:
            raise Left from problem


def _named(scope: Message) -> dict[str, str]:
    """The headers as WSGI names them. One with an underscore would pass for one with a hyphen, which a proxy has set or
    removed: it is left out. Of what may stand once only, a second one is joined and then means nothing."""
    named: dict[str, str] = {}
    for raw, value in scope["headers"]:
        if b"_" in raw:
            continue
        name = raw.decode("latin-1").upper().replace("-", "_")
        key = name if name in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{name}"
        text = value.decode("latin-1")
        joint = "; " if key == "HTTP_COOKIE" else ","
        named[key] = f"{named[key]}{joint}{text}" if key in named else text
    return named


def _environ(scope: Message, named: Mapping[str, str], body: IO[bytes], size: int) -> dict[str, Any]:
    """What PEP 3333 asks for; the length is what came, also of a body that was sent in pieces."""
    host, port = scope["server"] or ("", "")
    return {
        **named,
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "CONTENT_TYPE": named.get("CONTENT_TYPE", ""),
        "CONTENT_LENGTH": str(size) if size else named.get("CONTENT_LENGTH", ""),
        "SERVER_NAME": str(host),
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": str(scope["client"][0]) if scope["client"] else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": _Errors(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


class _Errors:
    """Where WSGI says what went wrong: our log."""

    def write(self, text: str) -> None:
        if text.strip():
            log.error("%s", text.rstrip())

    def writelines(self, texts: list[str]) -> None:
        for text in texts:
            self.write(text)

    def flush(self) -> None:
        """Nothing is kept back."""
