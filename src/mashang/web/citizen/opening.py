"""When a hall is open: today in one sentence, and the week that begins today. From the hall's calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from mashang.calendars import queries as calendars
from mashang.kernel.clock import CITY, city_day
from mashang.offices.types import HallView
from mashang.web.shared import wording

WEEK = 7
BETWEEN = "，"


@dataclass(frozen=True, slots=True)
class OpenDay:
    """One day: when the hall is open, and why it is not, or what is special about it."""

    on: date
    title: str
    hours: str
    note: str
    is_today: bool

    @property
    def spans(self) -> list[str]:
        """The hours one by one: a page breaks between them, never within one."""
        return self.hours.split(BETWEEN)


@dataclass(frozen=True, slots=True)
class Opening:
    """A hall today. `words`: 开到 17:30, 14:00 开门, 今天不开门 …"""

    hall: HallView
    is_open: bool
    words: str
    hours: str

    @property
    def spans(self) -> list[str]:
        return self.hours.split(BETWEEN)


def today(halls: Iterable[HallView], *, at: datetime, first: str = "") -> list[Opening]:
    """Each hall as it is at this moment, the one of the code `first` before the others. No statement once the calendars
    are known."""
    return [_opening(hall, at) for hall in sorted(halls, key=lambda hall: hall.code != first)]


def week(hall: HallView, *, at: datetime) -> list[OpenDay]:
    """Today and the six days after it."""
    first = city_day(at)
    return [_day(hall, first + timedelta(days=number), first) for number in range(WEEK)]


def _opening(hall: HallView, at: datetime) -> Opening:
    slots = _timetable(hall).slots_on(city_day(at))
    is_open = any(opens <= at < closes for opens, closes in slots)
    return Opening(hall, is_open, _words(slots, at), _hours(slots))


def _words(slots: list[tuple[datetime, datetime]], at: datetime) -> str:
    if not slots:
        return _("今天不开门")
    if current := next((closes for opens, closes in slots if opens <= at < closes), None):
        return _("开到 %s") % _clock(current)
    if coming := next((opens for opens, _closes in slots if opens > at), None):
        return _("%s 开门") % _clock(coming)
    return _("今天已下班")


def _day(hall: HallView, on: date, first: date) -> OpenDay:
    table = _timetable(hall)
    slots = table.slots_on(on)
    title = f"{wording.day(on, year=False)} {wording.weekday(on)}"
    return OpenDay(on, title, _hours(slots) or _("不开门"), _note(table, on, bool(slots)), on == first)


def _note(table, on: date, is_open: bool) -> str:
    label, kind = table.label_of(on), table.kind_of(on)
    if label:
        return label
    return _("周末开放") if kind == "REST_DAY" and is_open else ""


def _hours(slots: list[tuple[datetime, datetime]]) -> str:
    return BETWEEN.join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in slots)


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(CITY):%H:%M}"


def _timetable(hall: HallView):
    return calendars.timetable(hall.calendar_id, hall.calendar_version)
