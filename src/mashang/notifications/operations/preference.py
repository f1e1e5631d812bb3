"""Opting out of a topic in a channel and coming back (PIPL 24). What the law makes us say cannot be left."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, audit
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, Reason, Refusal
from mashang.notifications.models import CHANNELS, OptOut
from mashang.notifications.types import CAN_BE_LEFT


def opt_out(*, topic: str, channel: str, by: Actor, at: datetime) -> None:
    """Stops a topic (REMINDER, RATING, NEWS) in one channel; twice is as good as once. Other topics are refused."""
    account_id = _account(topic, channel, by)
    if OptOut.objects.filter(account_id=account_id, topic=topic, channel=channel).exists():
        return
    with acts.performing("message.opted_out", by=by, at=at) as act:
        act.insert(OptOut(account_id=account_id, topic=topic, channel=channel, since=at))
        _record(act.name, topic, channel, by, at)


def opt_in(*, topic: str, channel: str, by: Actor, at: datetime) -> None:
    """Takes an opt-out back."""
    account_id = _account(topic, channel, by)
    with acts.performing("message.opted_in", by=by, at=at) as act:
        OptOut.objects.filter(account_id=account_id, topic=topic, channel=channel).delete()
        _record(act.name, topic, channel, by, at)


def _account(topic: str, channel: str, by: Actor) -> int:
    if by.account_id is None:
        raise NotAllowed
    if topic not in CAN_BE_LEFT or channel not in dict(CHANNELS):
        raise Refusal(Reason(_("办件进度和账号安全的消息是必须告知您的，不能关闭"), field="topic", code="must-be-told"))
    return by.account_id


def _record(act: str, topic: str, channel: str, by: Actor, at: datetime) -> None:
    audit.record(act, kind="people.Account", number=str(by.account_id), by=by, at=at, topic=topic, channel=channel)
