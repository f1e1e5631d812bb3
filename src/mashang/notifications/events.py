"""What has happened to messages."""

from dataclasses import dataclass

from mashang.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class MessageFailed(Fact):
    """A text message or mail was given up: refused by the carrier, or unreachable too often."""

    kind = "message.failed"
    subject_field = "message_key"
    message_key: str
    template: str
    subject_kind: str
    subject_number: str
