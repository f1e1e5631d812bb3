"""`mashang due`: when one term ends, explained day by day.

Without a hall the statutory calendar counts and no database is needed. Exit code 0, or 2 when the question was refused.
"""

import argparse
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mashang.commandline import csv_rows

if TYPE_CHECKING:
    from mashang.calendars.types import Day, Due, Timetable

UNITS = {
    "working-day": ("WORKING_DAY", "个工作日"),
    "calendar-day": ("CALENDAR_DAY", "个自然日"),
    "hour": ("HOUR", "小时"),
    "minute": ("MINUTE", "分钟"),
}
WEEKDAYS = "一二三四五六日"


def register(commands: Any) -> None:
    parser = commands.add_parser("due", help="when a term ends, explained day by day")
    parser.add_argument("--accepted", required=True, help="2026-02-13T10:20, or 2026-02-13 for terms in days")
    parser.add_argument("--limit", required=True, type=int, help="how many")
    parser.add_argument("--unit", required=True, choices=UNITS)
    parser.add_argument("--hall", help="code of the hall whose calendar and opening hours count")
    parser.add_argument("--pause", nargs=2, action="append", default=[], metavar=("STOPPED", "RESUMED"))
    parser.set_defaults(run=run)


class Refused(Exception):
    """The question has no answer; says why."""


def run(arguments: argparse.Namespace) -> int:
    try:
        for line in answer(arguments):
            print(line)
    except Refused as refusal:
        csv_rows.complain(refusal)
        return 2
    return 0


def answer(arguments: argparse.Namespace) -> Iterator[str]:
    """The due moment, whether it is provisional, and every day."""
    from mashang.calendars.types import OutsideCalendar, Pause, due

    unit, unit_in_words = UNITS[arguments.unit]
    accepted_at = _moment(arguments.accepted, needs_time=unit in ("HOUR", "MINUTE"))
    if arguments.limit < 0:
        raise Refused("期限不能是负数")
    pauses = [(_moment(stopped), _moment(resumed)) for stopped, resumed in arguments.pause]
    if any(resumed < stopped for stopped, resumed in pauses):
        raise Refused("恢复早于暂停")
    timetable, name = _timetable(arguments.hall)
    try:
        end = due(accepted_at, arguments.limit, unit, [Pause(*pause) for pause in pauses], timetable)
    except OutsideCalendar as outside:
        raise Refused(f"日历从 {outside.first_year} 年开始，算到 {outside.last_year} 年为止") from outside
    yield f"到期：{_day(end.at)} {end.at:%H:%M}{'（暂定）' if end.is_provisional else ''}"
    clock = f" {accepted_at:%H:%M}" if len(arguments.accepted) > 10 else ""
    yield f"自 {_day(accepted_at)}{clock} 起 {arguments.limit} {unit_in_words}，{name}"
    if end.is_provisional:
        yield f"{'、'.join(map(str, end.unpublished_years))} 年放假安排尚未公布，暂按平日（周一至周五）推算"
    yield ""
    yield from _explanation(end)


def _explanation(end: "Due") -> Iterator[str]:
    before = 0
    for day in end.days:
        counted = _periods(day) or (f"第 {day.ordinal} 天" if day.ordinal > before else "－")
        yield f"{_day(day.on)}  {counted}  {day.in_words()}{'，到期' if day.kind == 'due' else ''}"
        before = day.ordinal


def _periods(day: "Day") -> str:
    spans = "、".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in day.periods)
    return f"{spans}（累计 {day.ordinal} 分钟）" if spans else ""


def _day(day: Any) -> str:
    return f"{day:%Y-%m-%d} 周{WEEKDAYS[day.weekday()]}"


def _timetable(hall: str | None) -> "tuple[Timetable, str]":
    from mashang.calendars.types import statutory_timetable

    if not hall:
        return statutory_timetable(), "法定工作日历"
    from mashang.commandline import home

    home.open_database()
    from mashang.calendars import queries as calendars
    from mashang.kernel.errors import NotFound
    from mashang.offices import queries as offices

    try:
        return calendars.timetable(*offices.calendar_of_hall(hall)), f"大厅 {hall} 的日历"
    except NotFound as missing:
        raise Refused(f"没有代码为 {hall} 的大厅") from missing


def _moment(text: str, *, needs_time: bool = False) -> datetime:
    from mashang.calendars.types import CITY

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"{text!r} 不是时间，应写作 2026-02-13T10:20") from None
    if needs_time and len(text) <= 10:
        raise Refused("以小时、分钟计的期限要写明受理时刻，如 2026-02-13T10:20")
    return moment.astimezone(CITY) if moment.tzinfo else moment.replace(tzinfo=CITY)
