"""Seeding: the statutory calendar is filled from the packages that carry the State Council's notices."""

from dataclasses import dataclass
from datetime import date, datetime

from mashang.calendars import queries
from mashang.calendars.events import CalendarPublished
from mashang.calendars.models import Calendar, CalendarYear
from mashang.calendars.statutory import StatutoryYear, statutory_years
from mashang.kernel import acts
from mashang.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Seeding:
    """Which years were added, and on which of their days the packages disagree (chinesecalendar decides)."""

    years: tuple[int, ...]
    disagreements: tuple[date, ...]


def seed_statutory_calendar(*, by: Actor, at: datetime) -> Seeding:
    """Opens the statutory calendar "CN" if need be and adds the years of the package that it does not have yet.

    What an administrator has published stays; years that no package carries stay unpublished. Years added to a calendar
    that was already in use are announced, so that provisional dates are computed again.
    """
    standing = {one.code: one for one in queries.calendars()}
    calendar = standing.get(queries.STATUTORY)
    known = {table.year for table in queries.years(queries.STATUTORY)} if calendar else set()
    missing = [year for year in statutory_years() if year.year not in known]
    if missing:
        with acts.performing("calendar.seeded", by=by, at=at) as act:
            if calendar is None:
                years = [year.year for year in missing]
                calendar = act.create(Calendar(code=queries.STATUTORY, name="法定工作日"), years=years)
            else:
                _announce(act, missing)
            act.insert_all([_row(calendar, year, by, at) for year in missing])
    return Seeding(tuple(year.year for year in missing), tuple(d for year in missing for d in year.disagreements))


def _announce(act: acts.Act, missing: list[StatutoryYear]) -> None:
    calendar, above = queries.family(queries.STATUTORY)
    for one in (calendar, *above):
        act.change(one, version=one.version + 1, detail={"years": [year.year for year in missing]})
        act.announce(*(CalendarPublished(calendar_code=one.code, year=y.year, version=one.version) for y in missing))


def _row(calendar: Calendar, year: StatutoryYear, by: Actor, at: datetime) -> CalendarYear:
    return CalendarYear(
        calendar=calendar,
        year=year.year,
        version=1,
        source=year.source,
        published_on=None,
        exceptions={day.isoformat(): list(what) for day, what in sorted(year.exceptions.items())},
        recorded_by=by.label[:120],
        recorded_at=at,
    )
