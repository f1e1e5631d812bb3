"""The reader's inbox, and what the console may see of messages that went out."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

from mashang.kernel import masking
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, NotFound
from mashang.notifications import rules, wordings
from mashang.notifications.exported import cells, head
from mashang.notifications.models import SENT_OUT, Message, OptOut
from mashang.notifications.types import AttemptView, MessagePage, MessageView, OutgoingPage, OutgoingView, Wording
from mashang.offices import queries as offices

__all__ = ["cells", "head"]
MOST_ABOUT_ONE = 100  # messages about one subject, on its page


def inbox(actor: Actor, *, after: int | None = None, limit: int = 20) -> MessagePage:
    """The actor's messages in the app, newest first, in the reader's language; `after` is the page before's last id."""
    rows = _own(actor).order_by("-id")
    found = list((rows.filter(pk__lt=after) if after else rows)[: limit + 1])
    more = found[limit - 1].pk if len(found) > limit else None
    return MessagePage([_message(row) for row in found[:limit]], more)


def message_for(actor: Actor, key: str) -> MessageView:
    """One of the actor's messages; otherwise NotFound."""
    row = _own(actor).filter(key=key).first()
    if row is None:
        raise NotFound
    return _message(row)


def opted_out(actor: Actor) -> set[tuple[str, str]]:
    """The (topic, channel) pairs that the actor has left."""
    return set(OptOut.objects.filter(account_id=actor.account_id or 0).values_list("topic", "channel"))


def outbox(
    actor: Actor, *, state: str = "", channel: str = "", after: int | None = None, limit: int = 50
) -> OutgoingPage:
    """Text messages and mails, newest first, masked, with their attempts. Three statements.

    For system and audit administrators; others are refused (NotAllowed). Codes show in demonstrations only.
    """
    rows = _sent_out(actor, state, channel).order_by("-id")
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows.prefetch_related("attempts")[: limit + 1])
    more = found[limit - 1].pk if len(found) > limit else None
    return OutgoingPage([_outgoing(row) for row in found[:limit]], more)


def outbox_count(actor: Actor, *, state: str = "", channel: str = "", most: int) -> int:
    """How many these are, counted up to `most` and one more. Two statements; NotAllowed as for the list."""
    return _sent_out(actor, state, channel)[: most + 1].count()


def _sent_out(actor: Actor, state: str, channel: str) -> QuerySet[Message]:
    offices.require(actor, "SYSTEM_ADMIN", "AUDIT_ADMIN")
    rows = Message.objects.filter(channel__in=[channel] if channel in SENT_OUT else SENT_OUT)
    return rows.filter(state=state) if state else rows


def shown_in_demonstration(key: str) -> str:
    """The whole text of a message, for the page that asked for a code; empty unless this is a demonstration."""
    row = Message.objects.filter(key=key).first() if settings.DEMO else None
    return _in_language(wordings.of(row), row.values, row.language)[1] if row else ""


def about(subject_kind: str, subject_number: str) -> list[OutgoingView]:
    """What went out about one subject, oldest first, for the staff page of a case whose reader was permitted there."""
    rows = Message.objects.filter(subject_kind=subject_kind, subject_number=subject_number, channel__in=SENT_OUT)
    return [_outgoing(row) for row in rows.prefetch_related("attempts").order_by("id")[:MOST_ABOUT_ONE]]


def _own(actor: Actor) -> QuerySet[Message]:
    if actor.account_id is None:
        raise NotAllowed
    return Message.objects.filter(account_id=actor.account_id, channel="IN_APP")


def _message(row: Message) -> MessageView:
    title, text = _in_language(wordings.of(row), row.values, get_language() or "")
    return MessageView(
        row.pk,
        row.key,
        row.topic,
        title,
        text,
        row.made_at,
        row.read_at is not None,
        row.subject_kind,
        row.subject_number,
    )


def _outgoing(row: Message) -> OutgoingView:
    wording = wordings.of(row)
    values = row.values if settings.DEMO else rules.hidden(row.values, wording.secrets)
    title, text = _in_language(wording, values, row.language)
    attempts = sorted(row.attempts.all(), key=lambda attempt: attempt.pk)
    return OutgoingView(
        row.pk,
        row.key,
        row.channel,
        _masked(row),
        title,
        text,
        row.state,
        row.made_at,
        row.next_at,
        row.sent_at,
        tuple(AttemptView(a.at, a.outcome, a.receipt, a.problem) for a in attempts),
        row.subject_kind,
        row.subject_number,
    )


def _masked(row: Message) -> str:
    if row.channel == "TEXT":
        return masking.phone(row.address)
    name, _, domain = row.address.partition("@")
    return f"{name[:1]}***@{domain}"


def _in_language(wording: Wording, values: dict, language: str) -> tuple[str, str]:
    english = language.startswith("en")
    title = wording.title_en if english and wording.title_en else wording.title
    text = wording.text_en if english and wording.text_en else wording.text
    return rules.filled(title, values), rules.filled(text, values)
