"""Reading: messages in the app are marked as read by the account that they were sent to."""

from collections.abc import Iterable
from datetime import datetime

from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed
from mashang.kernel.transactions import writing
from mashang.notifications.models import Message


def mark_read(*, keys: Iterable[str] | None = None, by: Actor, at: datetime) -> int:
    """Marks the actor's messages with these keys (None: all) as read; returns how many were unread. One statement.

    Keys of other people's messages are passed over in silence; visitors are refused (NotAllowed).
    """
    if by.account_id is None:
        raise NotAllowed
    unread = Message.objects.filter(account_id=by.account_id, channel="IN_APP", read_at=None)
    with writing():
        return (unread if keys is None else unread.filter(key__in=list(keys))).update(read_at=at)
