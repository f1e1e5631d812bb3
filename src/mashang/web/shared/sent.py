"""What a request says, read in one way by every portal: texts within their limits, days, moments, numbers.

What cannot be meant is None. A text that is too long is refused, never cut: half a reason is another reason.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from mashang.kernel.errors import Reason, Refusal

LONGEST_SECRET = 128


def text(sent: QueryDict, name: str, limit: int) -> str:
    """One field as text, without spaces around. Refuses more than `limit` characters."""
    return texts(sent, {name: limit})[name]


def texts(sent: QueryDict, limits: Mapping[str, int]) -> dict[str, str]:
    """The named fields as `text` reads them. Refuses, all at once, those that are longer than they may be."""
    read = uncut(sent, limits)
    refuse_longer(read, limits)
    return read


def secret(sent: QueryDict, name: str) -> str:
    """A password as it was typed, spaces too, one sign longer at most than any may be: enough to be refused for it."""
    return sent.get(name, "")[: LONGEST_SECRET + 1]


def uncut(sent: QueryDict, names: Mapping[str, int]) -> dict[str, str]:
    """The named fields however long; browsers send lines ended by CR LF, which counts and is kept as one character."""
    return {name: sent.get(name, "").replace("\r\n", "\n").strip() for name in names}


def refuse_longer(read: Mapping[str, str], limits: Mapping[str, int]) -> None:
    Refusal.unless_none(_too_long(read, limits))


def _too_long(read: Mapping[str, str], limits: Mapping[str, int]) -> Iterator[Reason]:
    for name, limit in limits.items():
        if len(read.get(name, "")) > limit:
            sentence = _("填写的内容太长：最多 %(limit)d 个字，现在 %(count)d 个字。请缩短后再提交")
            told = sentence % {"limit": limit, "count": len(read[name])}
            yield Reason(told, field=name, code="too-long")


def whole_number(text: str, *, digits: int = 15) -> int | None:
    """A whole number in plain digits, as rows, versions and tasks are numbered; None for anything else."""
    return int(text) if re.fullmatch(rf"[0-9]{{1,{digits}}}", text) else None


def day(text: str) -> date | None:
    """2026-10-14 as a date; None for anything else."""
    try:
        return date.fromisoformat(text) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """A moment with its zone as an address carries it; None for anything else, also beyond the calendar."""
    try:
        read = datetime.fromisoformat(text)
        return read if read.tzinfo and read.astimezone(UTC) else None
    except (ValueError, OverflowError):
        return None
