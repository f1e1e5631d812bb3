from dataclasses import dataclass

from mashang.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class CalendarPublished(Fact):
    """A year's table of this calendar, or of one that it stands on, was published or replaced: dates that rest on that
    year have to be computed again. `version` is the calendar's, as `queries.timetable` takes it."""

    kind = "calendar.published"
    subject_field = "calendar_code"
    calendar_code: str
    year: int
    version: int


@dataclass(frozen=True, kw_only=True)
class OpeningHoursChanged(Fact):
    """Hours, or the hour at which a working day ends, are others from that day on; same consequence."""

    kind = "calendar.hours-changed"
    subject_field = "calendar_code"
    calendar_code: str
    effective_from: str  # a day, ISO
    version: int
