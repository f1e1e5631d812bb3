"""Days and due moments in words, as letters and messages say them."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from mashang.kernel import clock

if TYPE_CHECKING:
    from mashang.cases.types import Case, Referral


def day(value: date | datetime | None) -> str:
    """2026年10月14日; a paper without its day is not written."""
    if value is None:
        raise LookupError("the day that a paper names is not in the record")
    on = clock.city_day(value) if isinstance(value, datetime) else value
    return f"{on.year}年{on.month}月{on.day}日"


def moment(value: datetime) -> str:
    """2026年10月14日 17:30"""
    return f"{day(value)} {value.astimezone(clock.CITY):%H:%M}"


def due_words(value: datetime | None, case: "Case | Referral") -> str:
    """A due moment of a case; one that rests on an unpublished calendar says so."""
    if value is None:
        return "未规定"
    return moment(value) + ("（暂定：该年放假安排尚未公布）" if case.is_due_provisional else "")
