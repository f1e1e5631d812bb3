"""What this room needs from outside: somebody who posts a webhook to a receiver."""

from dataclasses import dataclass
from typing import Protocol

TAKEN, REFUSED, UNREACHABLE, FORBIDDEN = "TAKEN", "REFUSED", "UNREACHABLE", "FORBIDDEN"


@dataclass(frozen=True, slots=True)
class Answer:
    """TAKEN (2xx), REFUSED (any other status), UNREACHABLE, or FORBIDDEN: an address that we do not call."""

    outcome: str
    status: int | None = None
    problem: str = ""


class Webhooks(Protocol):
    def problem(self, address: str) -> str:
        """Why this address is never called, in a few words; empty when it may be. Resolves no name."""

    def post(self, *, address: str, headers: dict[str, str], body: bytes) -> Answer:
        """Posts once, within seconds, following nothing; called outside of transactions, from several threads."""
