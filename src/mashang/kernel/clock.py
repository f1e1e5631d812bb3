"""The only place that asks what time it is. Called by web, commands and the relay, never below them."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings

CITY = ZoneInfo("Asia/Shanghai")
FIRST, LAST = date(1, 1, 2), date(9999, 12, 30)  # the days whose moments exist in every time zone


@cache
def _shift(today: date | None) -> timedelta:
    return timedelta(0) if today is None else today - datetime.now(CITY).date()


def now() -> datetime:
    """The city's time; with MASHANG_TODAY the clock was set to that day when this process started."""
    return datetime.now(CITY) + _shift(settings.TODAY)


def by_the_machine(moment: datetime) -> datetime:
    """What the machine's clock shows at a moment of the city: clocks of other devices agree with that one."""
    return moment - _shift(settings.TODAY)


def today() -> date:
    return now().date()


def on(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A moment of `day` in the city's time."""
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=CITY)


def beginning(day: date) -> datetime:
    """The first moment of `day`; of the very first days of the calendar, one that exists in every time zone."""
    return on(max(day, FIRST))


def end(day: date) -> datetime:
    """The moment after `day`; of the very last days of the calendar, one that exists in every time zone."""
    return on(min(max(day, FIRST), LAST) + timedelta(days=1))


def days_before(day: date, count: int) -> date:
    """The day `count` days before `day`; the first of the calendar when there is none."""
    return date.fromordinal(max(1, day.toordinal() - count))


def city_day(moment: datetime) -> date:
    """The city's calendar day of a moment."""
    return moment.astimezone(CITY).date()
