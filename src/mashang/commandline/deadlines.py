"""`mashang deadlines FILE.csv`: when terms end, for a table of them. Needs no database.

Rules: W working days, N calendar days, S working days with a pause (working days d with stopped < d <= resumed are not
counted). The day of acceptance is never counted. Exit code 0 when all rows were computed, 2 when some were refused
(their reasons stand in `note`), 1 when the file cannot be read.
"""

import argparse
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from mashang.commandline import csv_rows

COLUMNS = ("rule", "accepted", "limit", "stopped", "resumed")


def register(commands: Any) -> None:
    parser = commands.add_parser("deadlines", help="compute due dates for a CSV table: " + ",".join(COLUMNS))
    parser.add_argument("file", metavar="FILE.csv", help="the table; - for standard input")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    refused = 0
    try:
        table = csv_rows.read(arguments.file, needed=COLUMNS[:3])
        columns = [column for column in table.columns if column not in ("due", "note")]
        printer = csv_rows.Printer([*columns, "due", "note"])
        for row, problem in table.rows():
            due, note = ("", problem) if problem else answer(row)
            printer.write([*(row[column] for column in columns), due, note])
            refused += not due
    except csv_rows.Unreadable as problem:
        csv_rows.complain(problem)
        return 1
    if refused:
        csv_rows.complain(f"{refused} rows refused")
    return 2 if refused else 0


def answer(row: dict[str, str]) -> tuple[str, str]:
    """The due date with its note, or nothing with the refusal."""
    cells = {column: row.get(column, "").strip() for column in COLUMNS}
    if reasons := list(_objections(cells)):
        return "", "; ".join(reasons)
    return _computed(cells)


def _computed(cells: dict[str, str]) -> tuple[str, str]:
    from mashang.calendars.types import CALENDAR_DAY, WORKING_DAY, OutsideCalendar, Pause, due, statutory_timetable

    unit = CALENDAR_DAY if cells["rule"] == "N" else WORKING_DAY
    pauses = [Pause(_noon(cells["stopped"]), _noon(cells["resumed"]))] if cells["rule"] == "S" else []
    table = statutory_timetable()
    try:
        end = due(_noon(cells["accepted"]), int(cells["limit"]), unit, pauses, table)
    except OutsideCalendar:
        return "", f"due lies after {table.last_year}: too far ahead"
    years = ", ".join(map(str, end.unpublished_years))
    return end.at.date().isoformat(), f"provisional: calendar for {years} not published" if years else ""


def _objections(cells: dict[str, str]) -> Iterator[str]:
    rule, stopped, resumed = cells["rule"], cells["stopped"], cells["resumed"]
    if rule not in ("W", "N", "S"):
        yield f"rule must be W, N or S, not {rule!r}"
    yield from _objections_to_accepted(cells["accepted"])
    if not re.fullmatch("[0-9]{1,9}", cells["limit"]) or int(cells["limit"]) < 1:
        yield f"limit must be a whole number from 1, not {cells['limit']!r}"
    if rule == "S":
        yield from _objections_to_pause(cells["accepted"], stopped, resumed)
    elif rule in ("W", "N") and (stopped or resumed):
        yield f"rule {rule} knows no pause: stopped and resumed must be empty, or the rule S"


def _objections_to_accepted(text: str) -> Iterator[str]:
    from mashang.calendars.types import statutory_timetable

    accepted, first_year = _date(text), statutory_timetable().first_year
    if accepted is None:
        yield f"accepted must be a date such as 2026-02-13, not {text!r}"
    elif accepted.year < first_year:
        yield f"accepted lies before {first_year}, the first year of the calendar"


def _objections_to_pause(accepted_text: str, stopped_text: str, resumed_text: str) -> Iterator[str]:
    accepted, stopped, resumed = _date(accepted_text), _date(stopped_text), _date(resumed_text)
    for name, text, day in (("stopped", stopped_text, stopped), ("resumed", resumed_text, resumed)):
        if day is None:
            yield f"rule S needs {name} as a date such as 2026-02-13, not {text!r}"
    if stopped and resumed and resumed < stopped:
        yield "resumed lies before stopped"
    if accepted and stopped and stopped < accepted:
        yield "stopped lies before accepted"


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


def _noon(text: str) -> datetime:
    from mashang.calendars.types import CITY

    day = date.fromisoformat(text)
    return datetime(day.year, day.month, day.day, 12, tzinfo=CITY)
