"""A timetable: what a calendar says about every day. A pure value, no database.

A year that is not published is counted by plain weekdays.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mashang.calendars.measures import CalendarDays, Measure, OpeningTime, WorkingDays, merged, seconds

CITY = ZoneInfo("Asia/Shanghai")
FIRST_YEAR = 2004  # of a calendar for which nothing is published
YEARS_AHEAD = 100  # a term that ends later than this after the last published year is a mistake

WORKING_DAY, CALENDAR_DAY, HOUR, MINUTE = UNITS = ("WORKING_DAY", "CALENDAR_DAY", "HOUR", "MINUTE")
WORK, OFF = "WORK", "OFF"


class OutsideCalendar(ValueError):
    """The date lies before the first year of the calendar, or absurdly far after its last one."""

    def __init__(self, first_year: int, last_year: int) -> None:
        self.first_year, self.last_year = first_year, last_year
        super().__init__(f"the calendar covers {first_year} to {last_year}")


class Slot(NamedTuple):
    """A slot of a day in which the hall is open: on which days, in which season, and in force from when to when."""

    applies_to: str  # WORKING_DAY, REST_DAY (a weekend that is no public holiday), HOLIDAY or EVERY_DAY
    opens: time
    closes: time
    weekdays: str = "1234567"  # ISO, Monday is 1
    season_from: str = "01-01"  # month-day; both included, may run over the new year
    season_to: str = "12-31"
    effective_from: date = date.min
    effective_to: date | None = None  # the last day

    def covers(self, day: date, kind: str) -> bool:
        """`kind` as of `Timetable.kind_of`."""
        if self.applies_to not in (kind, "EVERY_DAY") or str(day.isoweekday()) not in self.weekdays:
            return False
        in_force = self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)
        return in_force and self._in_season(day.isoformat()[5:])

    def _in_season(self, month_day: str) -> bool:
        begun, not_over = self.season_from <= month_day, month_day <= self.season_to
        return (begun or not_over) if self.season_from > self.season_to else (begun and not_over)


DEFAULT_HOURS = (Slot("WORKING_DAY", time(8, 30), time(12)), Slot("WORKING_DAY", time(14), time(17, 30)))


class Timetable:
    """`exceptions` as day -> (WORK or OFF, label); `closures` are days on which the hall stays closed although they
    count as they otherwise do; `closes_at` is the hour at which a working day ends for legal terms.

    A value: what it answers never changes; the tables of its measures only grow when a term runs past their end.
    """

    def __init__(
        self,
        *,
        published: Iterable[int],
        exceptions: Mapping[date, tuple[str, str]],
        closures: Mapping[date, str] | None = None,
        hours: Sequence[Slot] = DEFAULT_HOURS,
        closes_at: time = time(17, 30),
    ) -> None:
        self.published = frozenset(published)
        self.exceptions, self.closures = dict(exceptions), dict(closures or {})
        self.hours, self.closes_at = tuple(hours), closes_at
        self.first_year = min(self.published, default=FIRST_YEAR)
        self.last_published = max(self.published, default=FIRST_YEAR - 1)
        self.last_year = min(self.last_published + YEARS_AHEAD, date.max.year - 1)
        self.first = date(self.first_year, 1, 1).toordinal()
        self.midnight = datetime(self.first_year, 1, 1, tzinfo=CITY)
        self.firm_until = self._firm_until()
        self.working_days = WorkingDays(self)
        self.calendar_days = CalendarDays(self, self.working_days)
        self.opening_time = OpeningTime(self)
        self.measures: dict[str, tuple[Measure, int]] = {  # unit -> measure, positions per unit
            WORKING_DAY: (self.working_days, 1),
            CALENDAR_DAY: (self.calendar_days, 1),
            HOUR: (self.opening_time, 3600),
            MINUTE: (self.opening_time, 60),
        }
        self.comparisons: dict[tuple, bool] = {}  # what rules.can_fall_later has found out

    def _firm_until(self) -> int:
        """The last day, as ordinal, up to which every year is published."""
        year = self.first_year
        while year in self.published:
            year += 1
        return date(year, 1, 1).toordinal() - 1

    def kind_of(self, day: date) -> str:
        """WORKING_DAY, REST_DAY (an ordinary weekend) or HOLIDAY (off by the published table)."""
        word, _ = self.exceptions.get(day, ("", ""))
        if word == OFF:
            return "HOLIDAY"
        return "WORKING_DAY" if word == WORK or day.weekday() < 5 else "REST_DAY"

    def is_working(self, day: date) -> bool:
        return self.kind_of(day) == "WORKING_DAY"

    def label_of(self, day: date) -> str:
        """The holiday that the day belongs to or makes up for; empty on ordinary days."""
        return self.closures.get(day) or self.exceptions.get(day, ("", ""))[1]

    def midnight_of(self, day: date) -> datetime:
        return self.midnight + timedelta(days=day.toordinal() - self.first)

    def outside(self) -> OutsideCalendar:
        return OutsideCalendar(self.first_year, self.last_year)

    def unpublished_years(self, since: date, until: date) -> tuple[int, ...]:
        """The years between the two days, both included, that are not published."""
        if until.toordinal() <= self.firm_until:
            return ()
        return tuple(year for year in range(since.year, until.year + 1) if year not in self.published)

    def working_day_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which is not counted itself."""
        return self.working_days.moment(self.working_days.position(day) + count).date()

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after `first`, up to and including `last`; negative when `last` is earlier."""
        return self.working_days.position(last) - self.working_days.position(first)

    def slots_in_seconds(self, day: date) -> tuple[tuple[int, int], ...]:
        """When the hall is open on that day, in seconds since midnight, in order, overlaps joined."""
        if day in self.closures:
            return ()
        kind = self.kind_of(day)
        return tuple(merged((seconds(s.opens), seconds(s.closes)) for s in self.hours if s.covers(day, kind)))

    def slots_on(self, day: date) -> list[tuple[datetime, datetime]]:
        """When the hall is open on that day, in order."""
        midnight = self.midnight_of(day)
        spans = self.slots_in_seconds(day)
        return [(midnight + timedelta(seconds=opens), midnight + timedelta(seconds=closes)) for opens, closes in spans]
