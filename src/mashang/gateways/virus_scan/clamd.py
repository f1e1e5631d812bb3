"""ClamAV's daemon, spoken to by its INSTREAM command over TCP: pieces with their length, then one line of verdict."""

import socket
import struct
from collections.abc import Iterator
from typing import BinaryIO

from django.conf import settings

from mashang.documents.ports import ScannerUnreachable, ScanVerdict

PIECE = 64 * 1024
SECONDS = 60


class Clamd:
    """`settings.CLAMD_ADDRESS` is host:port."""

    is_connected = True

    def scan(self, file: BinaryIO) -> ScanVerdict:
        try:
            with socket.create_connection(_address(), timeout=SECONDS) as connection:
                connection.sendall(b"zINSTREAM\x00")
                for piece in _framed(file):
                    connection.sendall(piece)
                return _verdict(_answer(connection))
        except OSError as problem:
            raise ScannerUnreachable(str(problem)) from problem


def _address() -> tuple[str, int]:
    host, _, port = settings.CLAMD_ADDRESS.rpartition(":")
    return host.strip("[]"), int(port)


def _framed(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield struct.pack("!I", len(piece)) + piece
    yield struct.pack("!I", 0)


def _answer(connection: socket.socket) -> str:
    pieces = []
    while piece := connection.recv(4096):
        pieces.append(piece)
    return b"".join(pieces).strip(b"\x00\r\n ").decode(errors="replace")


def _verdict(answer: str) -> ScanVerdict:
    """`stream: OK`, `stream: Eicar-Test-Signature FOUND`, or a complaint such as a size limit."""
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return ScanVerdict()
    if said.endswith(" FOUND"):
        return ScanVerdict(finding=said.removesuffix(" FOUND"))
    raise ScannerUnreachable(answer or "no answer")
