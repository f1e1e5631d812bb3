"""Moments, limits, money and sizes in the words of the screens. Moments are shown in the city's time."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mashang.kernel import clock

WEEKDAYS = "一二三四五六日"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
__all__ = [
    "day",
    "duration",
    "item_name",
    "limit",
    "moment",
    "money",
    "relative_day",
    "short_moment",
    "size",
    "weekday",
]


def _english() -> bool:
    return (get_language() or "").startswith("en")


def item_name(item: Any) -> str:
    """What an item (an offer, a version, a row of a list) is called in the reader's language: English only where the
    department has given it an English name."""
    return getattr(item, "english_name", "") or item.name if _english() else item.name


def day(value: date | datetime | None, *, year: bool = True) -> str:
    """2026年10月14日 / 14 Oct 2026; without the year 10月14日 / 14 Oct."""
    if value is None:
        return ""
    when = clock.city_day(value) if isinstance(value, datetime) else value
    if _english():
        return f"{when.day} {MONTHS[when.month - 1]}" + (f" {when.year}" if year else "")
    return (f"{when.year}年" if year else "") + f"{when.month}月{when.day}日"


def moment(value: datetime | None, *, year: bool = True) -> str:
    """2026年10月14日 17:30 / 14 Oct 2026, 17:30."""
    if value is None:
        return ""
    local = value.astimezone(clock.CITY)
    return f"{day(local.date(), year=year)}{',' if _english() else ''} {local:%H:%M}"


def short_moment(value: datetime | None, now: datetime | None = None) -> str:
    """今天 17:30, otherwise 10月14日 17:30; the year only when it is another one than now's."""
    if value is None:
        return ""
    near = now is not None and clock.city_day(value) == clock.city_day(now)
    if near:
        return f"{_('今天')} {value.astimezone(clock.CITY):%H:%M}"
    return moment(value, year=now is None or clock.city_day(value).year != clock.city_day(now).year)


def relative_day(value: date, today: date) -> str:
    """今天, 明天, 昨天, otherwise the day."""
    words = {0: _("今天"), 1: _("明天"), -1: _("昨天")}
    return words.get((value - today).days) or day(value, year=value.year != today.year)


def weekday(value: date) -> str:
    return date_format(value, "D") if _english() else f"周{WEEKDAYS[value.weekday()]}"


def limit(number: int | None, unit: str) -> str:
    """5个工作日, 2小时, 30分钟, 20个自然日; 即办 for nothing; "未公布" where no limit is stated."""
    if number is None:
        return _("未公布")
    if number == 0:
        return _("当场办结")
    return duration(number, unit)


def duration(number: int, unit: str) -> str:
    """A quantity of time in one of the units MINUTE, HOUR, WORKING_DAY, CALENDAR_DAY, DAY."""
    forms = {
        "MINUTE": ngettext("%d 分钟", "%d 分钟", number),
        "HOUR": ngettext("%d 小时", "%d 小时", number),
        "WORKING_DAY": ngettext("%d 个工作日", "%d 个工作日", number),
        "CALENDAR_DAY": ngettext("%d 个自然日", "%d 个自然日", number),
        "DAY": ngettext("%d 天", "%d 天", number),
    }
    return forms[unit] % number


def money(value: Decimal | int | str | None) -> str:
    """Yuan: 1,200.50 元; 免费 for nothing."""
    if value is None or value == "":
        return ""
    amount = Decimal(value)
    if amount == 0:
        return _("免费")
    shown = f"{amount:,.2f}".removesuffix(".00")
    return _("%(amount)s 元") % {"amount": shown}


def size(count: int | None) -> str:
    """Bytes as KB or MB."""
    if count is None:
        return ""
    return f"{max(count / 1024, 0.1):.0f} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"
