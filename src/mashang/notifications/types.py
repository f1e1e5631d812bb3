"""Messages as values, and the register of the texts that are shipped with the program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

IN_APP, TEXT, MAIL = "IN_APP", "TEXT", "MAIL"
CAN_BE_LEFT = ("REMINDER", "RATING", "NEWS")  # topics that a person may opt out of (PIPL 24)


@dataclass(frozen=True, slots=True)
class Recipient:
    """An account, else a person known at a window, else just a `phone` (which wins over the known one)."""

    account_id: int | None = None
    person_id: int | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody is told about a subject: a text and the values for its places.

    `key` says why, e.g. "case.accepted/SP…-0001/applicant": the same key again tells nothing. `channels` narrows the
    choice, `language` is otherwise the recipient's; a text that is `pointless_after` a moment is not sent then.
    """

    template: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    subject_kind: str = ""
    subject_number: str = ""
    language: str = ""
    channels: tuple[str, ...] = ()
    pointless_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """What a message says in one channel; `{name}` stands for a value. `secrets` are the values never shown again."""

    code: str
    channel: str
    topic: str
    title: str
    text: str
    title_en: str = ""
    text_en: str = ""
    secrets: tuple[str, ...] = ()
    version: int = 0


_shipped: dict[tuple[str, str], Wording] = {}


def declare(*wordings: Wording) -> None:
    """Adds shipped texts; called while the program starts, by this room and by higher ones."""
    _shipped.update({(wording.code, wording.channel): wording for wording in wordings})


def shipped(code: str) -> dict[str, Wording]:
    """The shipped texts of one code by channel; empty when nobody declared it."""
    return {channel: wording for (known, channel), wording in _shipped.items() if known == code}


def all_shipped() -> list[Wording]:
    return [_shipped[key] for key in sorted(_shipped)]


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message in its reader's inbox, in the reader's language."""

    id: int
    key: str
    topic: str
    title: str
    text: str
    made_at: datetime
    is_read: bool
    subject_kind: str
    subject_number: str


@dataclass(frozen=True, slots=True)
class MessagePage:
    rows: list[MessageView]
    next_after: int | None


@dataclass(frozen=True, slots=True)
class AttemptView:
    at: datetime
    outcome: str
    receipt: str
    problem: str


@dataclass(frozen=True, slots=True)
class OutgoingView:
    """One text message or mail as the console shows it: address masked, secret values hidden."""

    id: int
    key: str
    channel: str
    address: str
    title: str
    text: str
    state: str
    made_at: datetime
    next_at: datetime
    sent_at: datetime | None
    attempts: tuple[AttemptView, ...]
    subject_kind: str
    subject_number: str


@dataclass(frozen=True, slots=True)
class OutgoingPage:
    rows: list[OutgoingView]
    next_after: int | None
