"""What other rooms may hold and reckon with; pure values and arithmetic, no database."""

from mashang.calendars.explanation import Day
from mashang.calendars.rules import Due, Limit, Pause, can_fall_later, due, statutory_receipt_on
from mashang.calendars.statutory import statutory_timetable
from mashang.calendars.timetables import (
    CALENDAR_DAY,
    CITY,
    DEFAULT_HOURS,
    HOUR,
    MINUTE,
    UNITS,
    WORKING_DAY,
    OutsideCalendar,
    Slot,
    Timetable,
)

__all__ = [
    "CALENDAR_DAY",
    "CITY",
    "DEFAULT_HOURS",
    "HOUR",
    "MINUTE",
    "UNITS",
    "WORKING_DAY",
    "Day",
    "Due",
    "Limit",
    "OutsideCalendar",
    "Pause",
    "Slot",
    "Timetable",
    "can_fall_later",
    "due",
    "statutory_receipt_on",
    "statutory_timetable",
]
