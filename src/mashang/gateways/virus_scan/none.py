"""The local default: no scanner. Files keep the plain state "not scanned"."""

from typing import BinaryIO

from mashang.documents.ports import ScannerUnreachable, ScanVerdict


class NotScanned:
    is_connected = False

    def scan(self, file: BinaryIO) -> ScanVerdict:
        raise ScannerUnreachable("no scanner is connected")
