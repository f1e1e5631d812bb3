"""What this room needs from outside: somebody who carries codes, somebody who confirms identities, and who on the staff
may do what (the offices above answer that; `settings.GATEWAYS` names who fills each port)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mashang.kernel.actors import Actor

AGREES, DISAGREES, UNAVAILABLE = "AGREES", "DISAGREES", "UNAVAILABLE"


@dataclass(frozen=True, slots=True)
class Note:
    """What a phone is told: `template` CODE with a code, or why there is none (ALREADY_REGISTERED, …)."""

    template: str
    purpose: str
    code: str = ""


class CodeSender(Protocol):
    def send(self, *, phone: str, note: Note, key: str, at: datetime, until: datetime, language: str) -> str:
        """Sends a note to a phone, valid `until`; returns what the page may show (empty except in demonstrations)."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """AGREES, DISAGREES or UNAVAILABLE; `reference` is the gateway's own number of this answer."""

    outcome: str
    reference: str = ""


class IdentityGateway(Protocol):
    def confirm(self, *, name: str, document_kind: str, document_number: str, proof: str = "") -> Confirmation:
        """Says whether name and number belong together. May take seconds; called outside of transactions."""


class ProviderRefused(Exception):
    """The provider did not vouch: cancelled, expired, unreachable, or its answer did not hold. Says what, for logs."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where a browser goes to sign in elsewhere, and what must be kept for when it comes back."""

    address: str
    kept: dict[str, str]


@dataclass(frozen=True, slots=True)
class Vouched:
    """Who came back, in the provider's word: its own mark for the person, and the proven name and document."""

    issuer: str
    subject: str
    name: str
    document_kind: str
    document_number: str


class IdentityProvider(Protocol):
    title: str  # what the button is called; empty while none is connected

    def begin(self, *, back: str) -> Leaving:
        """Where to go; the provider sends the browser back to the address `back`."""

    def finish(self, *, kept: Mapping[str, str], answer: Mapping[str, str], back: str) -> Vouched:
        """What came back, checked; raises ProviderRefused. May take seconds; called outside of transactions."""


class StaffRights(Protocol):
    def require(self, actor: Actor, *functions: str) -> None:
        """Raises NotAllowed unless the actor holds a post with one of these functions, or is a job of the system."""

    def may(self, actor: Actor, *functions: str) -> bool:
        """The same as an answer."""
