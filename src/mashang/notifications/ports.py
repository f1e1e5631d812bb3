"""What this room needs from outside: somebody who carries text messages, somebody who carries mail."""

from dataclasses import dataclass
from typing import Protocol

ACCEPTED, REFUSED, UNREACHABLE = "ACCEPTED", "REFUSED", "UNREACHABLE"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the carrier answered. REFUSED is final (no such number), UNREACHABLE is tried again later."""

    outcome: str
    number: str = ""
    problem: str = ""


class TextMessages(Protocol):
    def send(self, *, to: str, text: str, key: str) -> Receipt:
        """Sends `text` to the mobile number `to`; `key` (32 hex digits) makes a repeated call harmless."""


class Mail(Protocol):
    def send(self, *, to: str, title: str, text: str, key: str) -> Receipt:
        """Sends a plain-text mail to `to`; `key` makes a repeated call recognisable."""
