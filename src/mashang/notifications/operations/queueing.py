"""Queueing a message, in the transaction of the reaction that wants it: it exists exactly when its cause does."""

import uuid
from datetime import datetime

from mashang.kernel import local_rules
from mashang.kernel.clock import CITY, city_day
from mashang.kernel.transactions import writing
from mashang.notifications import local, rules, wordings
from mashang.notifications.models import SENT_OUT, Message, OptOut
from mashang.notifications.types import CAN_BE_LEFT, IN_APP, MAIL, TEXT, Notice, Recipient, Wording
from mashang.people import queries as people
from mashang.people.types import Contact


def queue(*, notice: Notice, to: Recipient, at: datetime) -> list[Message]:
    """Queues a message in every channel that the template and the recipient have; returns what is now in the queue.

    Topics that the account has left are not queued; quiet hours hold back text messages and mail, except those about
    the account itself. At most three statements (templates are remembered).
    """
    wanted = wordings.in_force(notice.template)
    contact = _contact(to)
    left = _left(contact.account_id, next(iter(wanted.values())).topic)
    made = [
        _message(notice, wording, address, contact, at)
        for channel, address in _addresses(contact)
        if (wording := wanted.get(channel)) and channel not in left and channel in (notice.channels or wanted)
    ]
    for message in made:
        message.person_id = to.person_id
    return _stored(made)


def _contact(to: Recipient) -> Contact:
    if to.account_id is None and to.person_id is None:
        return Contact(None, to.phone, "", "")
    known = people.contact_of(account_id=to.account_id, person_id=to.person_id)
    return Contact(known.account_id, to.phone or known.phone, known.mail, known.language)


def _left(account_id: int | None, topic: str) -> set[str]:
    if account_id is None or topic not in CAN_BE_LEFT:
        return set()
    return set(OptOut.objects.filter(account_id=account_id, topic=topic).values_list("channel", flat=True))


def _addresses(contact: Contact) -> list[tuple[str, str]]:
    in_app = [(IN_APP, "")] if contact.account_id is not None else []
    return [*in_app, *((TEXT, p) for p in [contact.phone] if p), *((MAIL, m) for m in [contact.mail] if m)]


def _message(notice: Notice, wording: Wording, address: str, contact: Contact, at: datetime) -> Message:
    needed = rules.places(wording.text + wording.title + wording.text_en + wording.title_en)
    if missing := needed - set(notice.values):
        raise LookupError(f"{wording.code} needs {', '.join(sorted(missing))}")
    goes_out = wording.channel in SENT_OUT
    return Message(
        key=uuid.uuid4().hex,
        idempotency_key=f"{notice.key}/{wording.channel}",
        account_id=contact.account_id,
        channel=wording.channel,
        topic=wording.topic,
        address=address,
        template_code=wording.code,
        template_version=wording.version,
        language=notice.language or contact.language,
        values={name: str(notice.values[name]) for name in needed},
        subject_kind=notice.subject_kind,
        subject_number=notice.subject_number,
        pointless_after=notice.pointless_after,
        holds_secrets=bool(wording.secrets),
        state="QUEUED" if goes_out else "SENT",
        made_at=at,
        sent_at=None if goes_out else at,
        next_at=_first_attempt(wording, at) if goes_out else at,
    )


def _first_attempt(wording: Wording, at: datetime) -> datetime:
    if wording.topic == "ACCOUNT":
        return at
    hours = [local_rules.rule(code, on=city_day(at)).number for code in (local.QUIET_FROM, local.QUIET_TO)]
    return rules.after_quiet(at.astimezone(CITY), quiet_from=hours[0], quiet_to=hours[1])


def _stored(messages: list[Message]) -> list[Message]:
    """One statement; a message whose idempotency key is there already stays as it is."""
    if not messages:
        return []
    with writing():
        return Message.objects.bulk_create(
            messages, update_conflicts=True, unique_fields=["idempotency_key"], update_fields=["idempotency_key"]
        )
