"""Terms counted by the statutory calendar, by a hall that also opens on weekend mornings, past the published years."""

from datetime import datetime, time

from mashang.calendars.types import CITY, WORKING_DAY, Pause, Slot, Timetable, due, statutory_timetable

TABLE = statutory_timetable()
CITIZENS = [  # a hall with summer and winter hours that also opens on weekend mornings
    Slot("WORKING_DAY", time(8, 30), time(12)),
    Slot("WORKING_DAY", time(14, 30), time(17, 30), season_from="06-01", season_to="09-30"),
    Slot("WORKING_DAY", time(14), time(17, 30), season_from="10-01", season_to="05-31"),
    Slot("REST_DAY", time(9), time(12), weekdays="67"),
]
HALL = Timetable(published=TABLE.published, exceptions=TABLE.exceptions, hours=CITIZENS)
SHORT = Timetable(
    published=[year for year in TABLE.published if year < 2026],
    exceptions={day: what for day, what in TABLE.exceptions.items() if day.year < 2026},
)


def at(text: str) -> datetime:
    moment = datetime.fromisoformat(text).replace(tzinfo=CITY)
    return moment if "T" in text else moment.replace(hour=10)


def due_on(accepted: str, limit: int, unit: str = WORKING_DAY, *pauses: tuple[str, str]) -> str:
    stops = [Pause(at(stopped), at(resumed)) for stopped, resumed in pauses]
    return due(at(accepted), limit, unit, stops, TABLE).at.date().isoformat()


def due_at(accepted: str, limit: int, unit: str, table: Timetable = TABLE, *pauses: tuple[str, str]) -> str:
    stops = [Pause(at(stopped), at(resumed)) for stopped, resumed in pauses]
    return f"{due(at(accepted), limit, unit, stops, table).at:%Y-%m-%dT%H:%M}"
