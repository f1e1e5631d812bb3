"""The statutory calendar as the chinesecalendar package carries it, cross-checked with the holidays package.

Where the two disagree chinesecalendar decides, and the source of the year says so. What is missing in both stays
unpublished. Reads packages only, no database.
"""

from datetime import date
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

from mashang.calendars.measures import days_of
from mashang.calendars.timetables import OFF, WORK, Timetable


class StatutoryYear(NamedTuple):
    """A published year: its exceptions, and the days on which the two packages disagree."""

    year: int
    exceptions: dict[date, tuple[str, str]]
    disagreements: tuple[date, ...]

    @property
    def source(self) -> str:
        own, other = _versions()
        checked = f"chinesecalendar {own}（据国务院办公厅放假通知），对照 holidays {other}"
        if not self.disagreements:
            return f"{checked}：一致"
        days = "、".join(day.isoformat() for day in self.disagreements)
        return f"{checked}：{days} 不一致，以前者为准"


@cache
def _versions() -> tuple[str, str]:
    return version("chinesecalendar"), version("holidays")


@cache
def statutory_timetable() -> Timetable:
    """All published years with the default opening hours. Made once per process."""
    return Timetable(published=_years(), exceptions=_exceptions())


@cache
def statutory_years() -> tuple[StatutoryYear, ...]:
    """The published years, oldest first, cross-checked (takes a second or two)."""
    years, disagreements = _years(), _disagreements()
    everything = _exceptions()
    return tuple(
        StatutoryYear(
            year,
            {day: what for day, what in everything.items() if day.year == year},
            tuple(day for day in disagreements if day.year == year),
        )
        for year in years
    )


def _years() -> range:
    from chinese_calendar.constants import holidays

    return range(min(holidays).year, max(holidays).year + 1)


def _exceptions() -> dict[date, tuple[str, str]]:
    from chinese_calendar.constants import Holiday, holidays, workdays

    names = {holiday.value: holiday.chinese for holiday in Holiday}
    worked = {day: (WORK, f"{names[name]}调休") for day, name in workdays.items()}
    return {day: (OFF, names[name]) for day, name in sorted(holidays.items())} | worked


def _disagreements() -> list[date]:
    from holidays import country_holidays

    ours, theirs = statutory_timetable(), country_holidays("CN", years=_years())
    return [day for year in _years() for day in days_of(year) if ours.is_working(day) != theirs.is_working_day(day)]
