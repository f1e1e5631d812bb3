"""What documents need from outside."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


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

    def scan(self, path: Path) -> ScanVerdict:
        """Reads the file at `path`; raises ScannerUnreachable when there is no verdict."""
