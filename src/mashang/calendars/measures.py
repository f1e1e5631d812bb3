"""The three measures in which terms run, as prefix sums over a timetable.

Each maps a moment to a position, and a position to the moment at which it is reached:

- `WorkingDays`   working days up to and including the day     reached when that working day closes
- `CalendarDays`  the number of the day                        reached when it, or the next working day, closes
- `OpeningTime`   seconds of opening time that have passed     reached at that very second
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from threading import RLock
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mashang.calendars.timetables import Timetable


class Measure(Protocol):
    """Moments are in the city's time."""

    def position(self, moment: datetime) -> int: ...

    def moment(self, position: int) -> datetime: ...

    def after(self, moment: datetime, count: int) -> datetime:
        """When `count` positions more than at `moment` are reached."""
        return self.moment(self.position(moment) + count)


class WorkingDays(Measure):
    """Tables of the published years and some more; they grow when a term runs past their end."""

    def __init__(self, timetable: "Timetable") -> None:
        self._timetable, self._lock = timetable, RLock()
        self.ranks: dict[int, int] = {}  # ordinal of a day -> working days up to and including it
        self.closings = [timetable.midnight]  # by working day: when it closes; there is no zeroth
        self._next_year = timetable.first_year
        self._reach(timetable.last_published + 2)

    def position(self, moment: date) -> int:
        ordinal = moment.toordinal()
        if ordinal < self._timetable.first:
            raise self._timetable.outside()
        if ordinal not in self.ranks:
            self._reach(moment.year)
        return self.ranks[ordinal]

    def moment(self, position: int) -> datetime:
        while position >= len(self.closings):
            self._reach(self._next_year + 4)
        return self.closings[position]

    def _reach(self, year: int) -> None:
        if year > self._timetable.last_year:
            raise self._timetable.outside()
        with self._lock:
            while self._next_year <= year:
                self._add(self._next_year)
                self._next_year += 1

    def _add(self, year: int) -> None:
        table = self._timetable
        closes = timedelta(seconds=seconds(table.closes_at))
        for day in days_of(year):
            if table.is_working(day):
                self.closings.append(table.midnight_of(day) + closes)
            self.ranks[day.toordinal()] = len(self.closings) - 1


class CalendarDays(Measure):
    def __init__(self, timetable: "Timetable", working_days: WorkingDays) -> None:
        self._timetable, self._working_days = timetable, working_days

    def position(self, moment: date) -> int:
        ordinal = moment.toordinal()
        if ordinal < self._timetable.first:
            raise self._timetable.outside()
        return ordinal

    def moment(self, position: int) -> datetime:
        """When that day closes; of a rest day, when the next working day closes."""
        if position > date.max.toordinal():
            raise self._timetable.outside()
        worked_before = self._working_days.position(date.fromordinal(position - 1))
        return self._working_days.moment(worked_before + 1)


class OpeningTime(Measure):
    """Built at its first use: most terms run in days."""

    def __init__(self, timetable: "Timetable") -> None:
        self._timetable, self._lock = timetable, RLock()
        self._first, self._midnight = timetable.first, timetable.midnight
        self._slots: list[tuple[tuple[int, int], ...]] = []  # by day
        self._passed = [0]  # by day: seconds of opening time before it
        self._next_year = timetable.first_year

    def position(self, moment: datetime) -> int:
        index = moment.toordinal() - self._first
        if index < 0:
            raise self._timetable.outside()
        if index >= len(self._slots):
            self._reach(max(moment.year, self._timetable.last_published + 2))
        passed, now = self._passed[index], seconds(moment)
        for opens, closes in self._slots[index]:
            if now < closes:
                return passed + now - opens if now > opens else passed
            passed += closes - opens
        return passed

    def moment(self, position: int) -> datetime:
        while position > self._passed[-1]:
            self._reach(self._next_year + 4)
        index = bisect_left(self._passed, position) - 1
        rest = position - self._passed[index]
        for opens, closes in self._slots[index]:
            if rest <= closes - opens:
                break
            rest -= closes - opens
        return self._midnight + timedelta(index, opens + rest)

    def _reach(self, year: int) -> None:
        if year > self._timetable.last_year:
            raise self._timetable.outside()
        with self._lock:
            while self._next_year <= year:
                for day in days_of(self._next_year):
                    slots = self._timetable.slots_in_seconds(day)
                    self._slots.append(slots)
                    self._passed.append(self._passed[-1] + sum(closes - opens for opens, closes in slots))
                self._next_year += 1


def seconds(clock: time | datetime) -> int:
    """Whole seconds since midnight."""
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def days_of(year: int) -> Iterator[date]:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return map(date.fromordinal, range(first, last + 1))


def merged(spans: Iterable[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Half-open spans in order, those that overlap or touch made one; empty ones left out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def beyond(target: int, spans: Iterable[tuple[int, int]]) -> int:
    """`target` moved on by every span that begins before it (spans from `merged`)."""
    for start, end in spans:
        if target <= start:
            break
        target += end - start
    return target


def passed(start: int, position: int, spans: Iterable[tuple[int, int]]) -> int:
    """How much of the way from `start` to `position` lies outside the spans: what `beyond` undoes."""
    inside = (min(end, position) - max(begin, start) for begin, end in spans)
    return position - start - sum(max(0, length) for length in inside)
