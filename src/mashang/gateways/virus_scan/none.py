"""The local default: no scanner. Files keep the plain state "not scanned"."""

from pathlib import Path

from mashang.documents.ports import ScannerUnreachable, ScanVerdict


class NotScanned:
    is_connected = False

    def scan(self, path: Path) -> ScanVerdict:
        raise ScannerUnreachable("no scanner is connected")
