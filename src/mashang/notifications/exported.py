"""The outbox as a table to take out: what the page shows, addresses masked, secret values hidden."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel.clock import CITY
from mashang.notifications.models import CHANNELS, Message
from mashang.notifications.types import OutgoingView

STATES, CHANNEL_WORDS = dict(Message.STATES), dict(CHANNELS)


def head() -> list[str]:
    """The titles of the table."""
    return [_("方式"), _("发给"), _("标题"), _("内容"), _("状态"), _("生成"), _("送出"), _("次数"), _("对象编号")]


def cells(rows: Sequence[OutgoingView]) -> list[list[str]]:
    """The messages (of `outbox`) as rows of text. No statement."""
    return [
        [
            _(CHANNEL_WORDS[row.channel]),
            row.address,
            row.title,
            row.text,
            _(STATES[row.state]),
            _moment(row.made_at),
            _moment(row.sent_at),
            str(len(row.attempts)),
            row.subject_number,
        ]
        for row in rows
    ]


def _moment(value: datetime | None) -> str:
    return f"{value.astimezone(CITY):%Y-%m-%d %H:%M}" if value else ""
