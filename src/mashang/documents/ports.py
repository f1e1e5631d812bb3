"""What documents need from outside."""

from dataclasses import dataclass
from typing import BinaryIO, Protocol


@dataclass(frozen=True, slots=True)
class ScanVerdict:
    """`finding` is what the scanner calls the virus, "" when it found none."""

    finding: str = ""

    @property
    def is_clean(self) -> bool:
        return not self.finding


class ScannerUnreachable(Exception):
    """The scanner did not answer; the file stays in quarantine and is tried again."""


class VirusScan(Protocol):
    """Looks for viruses. While `is_connected` is False nothing is scanned and files say so."""

    is_connected: bool

    def scan(self, file: BinaryIO) -> ScanVerdict:
        """Reads `file` to its end; raises ScannerUnreachable when there is no verdict."""
