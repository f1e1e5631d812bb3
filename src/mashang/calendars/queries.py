"""Reads of the calendars. Calendars are public: everybody may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from mashang.calendars.models import Calendar, CalendarYear, OpeningHours
from mashang.calendars.timetables import DEFAULT_HOURS, Slot, Timetable
from mashang.kernel.errors import NotFound

STATUTORY = "CN"
_kept: dict[int, tuple[int, Timetable]] = {}


def timetable(calendar_id: int, version: int) -> Timetable:
    """The timetable of a calendar in its present version; callers join `calendar_id` and `calendar.version` into their
    fetch, so that no statement is sent while this process already holds that version."""
    kept = _kept.get(calendar_id)
    if kept is None or kept[0] != version:
        kept = _kept[calendar_id] = _read(calendar_id)
    return kept[1]


def timetable_by_code(code: str = STATUTORY) -> Timetable:
    """The timetable of a calendar by its code. One statement to learn the version."""
    found = Calendar.objects.filter(code=code).values_list("id", "version").first()
    if found is None:
        raise NotFound
    return timetable(*found)


def forget_timetables() -> None:
    """Drops what this process holds (between tests)."""
    _kept.clear()


def _read(calendar_id: int) -> tuple[int, Timetable]:
    while True:
        line = _line_of(calendar_id)
        table = _built(line)
        if Calendar.objects.filter(pk=calendar_id, version=line[0].version).exists():
            return line[0].version, table  # nobody published in between


def _line_of(calendar_id: int) -> list[Calendar]:
    """The calendar, the one it stands on, and so on down to the statutory one."""
    everyone = {one.pk: one for one in Calendar.objects.all()}
    line = [everyone[calendar_id]]
    while line[-1].base_id is not None:
        line.append(everyone[line[-1].base_id])
    return line


def _built(line: list[Calendar]) -> Timetable:
    newest = {(one.calendar_id, one.year): one for one in _year_rows(line)}
    exceptions: dict[date, tuple[str, str]] = {}
    closures: dict[date, str] = {}
    for calendar in reversed(line):  # what stands higher has the last word
        for row in (row for (owner, _year), row in newest.items() if owner == calendar.pk):
            for day, (word, label) in row.exceptions.items():
                if word == "CLOSED":
                    closures[date.fromisoformat(day)] = label
                else:
                    exceptions[date.fromisoformat(day)] = (word, label)
    published = frozenset(year for owner, year in newest if owner == line[-1].pk)
    return _shared(published, tuple(exceptions.items()), tuple(closures.items()), _hours_of(line), line[0].closes_at)


@lru_cache(maxsize=16)
def _shared(published: frozenset, exceptions: tuple, closures: tuple, hours: tuple, closes_at: time) -> Timetable:
    """Calendars that say the same share one timetable and its tables."""
    return Timetable(
        published=published, exceptions=dict(exceptions), closures=dict(closures), hours=hours, closes_at=closes_at
    )


def _year_rows(line: Iterable[Calendar]) -> Iterable[CalendarYear]:
    return CalendarYear.objects.filter(calendar__in=list(line)).order_by("year", "version")


def _hours_of(line: list[Calendar]) -> tuple[Slot, ...]:
    """The hours of the nearest calendar of the line that has any; else the usual ones."""
    rows = OpeningHours.objects.filter(calendar__in=line).order_by("effective_from", "opens", "id")
    slots = {calendar.pk: tuple(_slot(row) for row in rows if row.calendar_id == calendar.pk) for calendar in line}
    return next((found for found in slots.values() if found), DEFAULT_HOURS)


def _slot(row: OpeningHours) -> Slot:
    return Slot(
        row.applies_to,
        row.opens,
        row.closes,
        row.weekdays,
        row.season_from,
        row.season_to,
        row.effective_from,
        row.effective_to,
    )


def calendar(code: str) -> Calendar:
    found = Calendar.objects.select_related("base").filter(code=code).first()
    if found is None:
        raise NotFound
    return found


def calendars() -> list[Calendar]:
    """All calendars with those they stand on, by code."""
    return list(Calendar.objects.select_related("base").order_by("code"))


def family(code: str) -> tuple[Calendar, list[Calendar]]:
    """A calendar, and those that stand on it. One statement."""
    everyone = calendars()
    found = [one for one in everyone if one.code == code]
    if not found:
        raise NotFound
    return found[0], _standing_on(found[0], everyone)


def _standing_on(base: Calendar, everyone: list[Calendar]) -> list[Calendar]:
    above = [one for one in everyone if one.base_id == base.pk]
    return above + [further for one in above for further in _standing_on(one, everyone)]


@dataclass(frozen=True, slots=True)
class YearTable:
    """One published version of a year; `days` maps a day to (WORK, OFF or CLOSED, label)."""

    year: int
    version: int
    source: str
    published_on: date | None
    recorded_by: str
    recorded_at: datetime
    days: dict[date, tuple[str, str]]


def years(code: str) -> list[YearTable]:
    """The years published for this calendar itself, newest year first, each in its newest version."""
    newest = {row.year: row for row in _year_rows([calendar(code)])}
    return [_year_table(newest[year]) for year in sorted(newest, reverse=True)]


def year_versions(code: str, year: int) -> list[YearTable]:
    """All versions of one year of this calendar, newest first."""
    rows = CalendarYear.objects.filter(calendar__code=code, year=year).order_by("-version")
    return [_year_table(row) for row in rows]


def _year_table(row: CalendarYear) -> YearTable:
    days = {date.fromisoformat(day): (word, label) for day, (word, label) in sorted(row.exceptions.items())}
    return YearTable(row.year, row.version, row.source, row.published_on, row.recorded_by, row.recorded_at, days)


def opening_hours(code: str, *, on: date) -> list[Slot]:
    """The slots in force on that day, whichever season and weekday they are for."""
    rows = OpeningHours.objects.filter(calendar__code=code, effective_from__lte=on).order_by("season_from", "opens")
    return [_slot(row) for row in rows if row.effective_to is None or on <= row.effective_to]
