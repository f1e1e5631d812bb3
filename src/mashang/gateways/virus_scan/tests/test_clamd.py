"""The client against a daemon that speaks INSTREAM as ClamAV's manual describes it."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from io import BytesIO

import pytest

from mashang.documents.ports import ScannerUnreachable, ScanVerdict
from mashang.gateways.virus_scan.clamd import Clamd
from mashang.gateways.virus_scan.none import NotScanned


class Daemon(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        assert self._read(10) == b"zINSTREAM\x00"
        content = b""
        while length := struct.unpack("!I", self._read(4))[0]:
            content += self._read(length)
        self.request.sendall(self._said(content))

    def _read(self, count: int) -> bytes:
        got = b""
        while len(got) < count:
            got += self.request.recv(count - len(got))
        return got

    def _said(self, content: bytes) -> bytes:
        if b"EICAR" in content:
            return b"stream: Eicar-Test-Signature FOUND\x00"
        return b"INSTREAM size limit exceeded. ERROR\x00" if len(content) > 1_000_000 else b"stream: OK\x00"


@pytest.fixture
def daemon(settings) -> Iterator[None]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Daemon) as server:
        settings.CLAMD_ADDRESS = f"127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


def test_a_clean_file_of_several_pieces(daemon):
    file = BytesIO(b"a" * 200_000)
    assert Clamd().scan(file) == ScanVerdict()


def test_an_infected_file_is_named(daemon):
    file = BytesIO(b"X5O!P%@AP EICAR")
    assert Clamd().scan(file) == ScanVerdict("Eicar-Test-Signature")


def test_a_complaint_is_no_verdict(daemon):
    file = BytesIO(bytes(1_000_001))
    with pytest.raises(ScannerUnreachable, match="size limit"):
        Clamd().scan(file)


def test_nobody_at_the_address_is_no_verdict(settings):
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    file = BytesIO(b"a")
    with pytest.raises(ScannerUnreachable):
        Clamd().scan(file)


def test_the_default_looks_at_nothing():
    assert NotScanned().is_connected is False
    with pytest.raises(ScannerUnreachable):
        NotScanned().scan(BytesIO())
