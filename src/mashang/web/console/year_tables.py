"""A year's table as text that an administrator pastes or edits, and what it means: working days, days off, a picture.

One line per day or span: “10月1日-7日 放假 国庆节”, “2026-02-14 上班 春节调休”.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from mashang.calendars.types import Timetable
from mashang.kernel.errors import Reason
from mashang.web.console.labels import DAY_TYPED, DAY_WORD, DAY_WORDS

_DAY = r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_SPAN = rf"{_DAY}(?:\s*(?:-|—|–|~|～|至|到)\s*(?:{_DAY}|(\d{{1,2}})\s*日?))?"
_LINE = re.compile(rf"^{_SPAN}\s*[\s,，;；、:：]\s*(\S+?)[\s,，;；:：]+(.+)$")


@dataclass(frozen=True, slots=True)
class Table:
    """Days as the calendars keep them, and lines that could not be read."""

    exceptions: dict[str, list[str]] = field(default_factory=dict)
    problems: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    number: int
    css: str
    word: str


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    blanks: range
    days: list[Day]
    working: int


def read(text: str, year: int) -> Table:
    """The lines as days; every line that cannot be read is a problem."""
    exceptions: dict[str, list[str]] = {}
    problems: list[Reason] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        wrong = _("第 %(number)d 行读不懂：%(line)s。请写成“2026-02-14 上班 春节调休”")
        try:
            days = _days(line.strip(), year)
        except ValueError:
            days, wrong = None, _("第 %(number)d 行：没有这一天：%(line)s")
        if days is None:
            words = {"number": number, "line": line.strip()[:40]}
            problems.append(Reason(wrong % words, field="exceptions", code="line"))
        exceptions |= days or {}
    return Table(exceptions, tuple(problems))


def _days(line: str, year: int) -> dict[str, list[str]] | None:
    """None for a line that cannot be read; raises ValueError for a day that the calendar does not have."""
    found = _LINE.match(line)
    word = DAY_WORDS.get(found[8]) if found else None
    if found is None or word is None:
        return None
    first = date(int(found[1] or year), int(found[2]), int(found[3]))
    last = _last(found, first)
    count = (last - first).days
    if not 0 <= count <= 60:
        return None
    days = [first + timedelta(days=n) for n in range(count + 1)]
    if word == "WORK" and count:
        days = [day for day in days if day.weekday() > 4]
    return {day.isoformat(): [word, found[9].strip()] for day in days}


def _last(found: re.Match, first: date) -> date:
    if found[7]:
        return first.replace(day=int(found[7]))
    return date(int(found[4] or first.year), int(found[5]), int(found[6])) if found[5] else first


def as_text(days: Mapping[date, tuple[str, str]]) -> str:
    """The table as lines, spans of days in one line."""
    lines = []
    for _key, group in groupby(enumerate(sorted(days.items())), key=lambda e: (e[1][1], e[1][0].toordinal() - e[0])):
        run = [day for _number, (day, _what) in group]
        word, label = days[run[0]]
        span = run[0].isoformat() if len(run) == 1 else f"{run[0].isoformat()} 至 {run[-1].isoformat()}"
        lines.append(f"{span} {DAY_TYPED[word]} {label}")
    return "\n".join(lines)


# -- what it means -----------------------------------------------------------------------------------------------------
def _timetable(table: Table, year: int) -> Timetable:
    known = {
        date.fromisoformat(day): (what[0], what[1])
        for day, what in table.exceptions.items()
        if what[0] != "CLOSED" and day.startswith(str(year))
    }
    return Timetable(published=[year], exceptions=known)


def meaning(table: Table, year: int) -> str:
    """全年 248 个工作日；放假 33 天；周末上班 6 天。"""
    days = _timetable(table, year)
    total = (date(year, 12, 31) - date(year, 1, 1)).days + 1
    working = sum(days.is_working(date(year, 1, 1) + timedelta(days=n)) for n in range(total))
    words = [what[0] for what in table.exceptions.values()]
    numbers = {
        "working": working,
        "off": words.count("OFF"),
        "work": words.count("WORK"),
        "closed": words.count("CLOSED"),
    }
    text = _("全年 %(working)d 个工作日；表里放假 %(off)d 天，周末上班 %(work)d 天") % numbers
    return text + (_("，大厅关闭 %(closed)d 天") % numbers if numbers["closed"] else "")


def months(table: Table, year: int) -> list[Month]:
    """The year as twelve small calendars."""
    days = _timetable(table, year)
    return [_month(table, days, year, number) for number in range(1, 13)]


def _month(table: Table, days: Timetable, year: int, number: int) -> Month:
    first = date(year, number, 1)
    next_first = date(year + number // 12, number % 12 + 1, 1)
    all_days = [first + timedelta(days=n) for n in range((next_first - first).days)]
    shown = [_day(day, table, days.is_working(day)) for day in all_days]
    return Month(number, range(first.weekday()), shown, sum(days.is_working(day) for day in all_days))


def _day(day: date, table: Table, is_working: bool) -> Day:
    word, label = table.exceptions.get(day.isoformat(), ["", ""])
    css = {"WORK": "on work", "CLOSED": "closed", "OFF": "off"}.get(word, "on" if is_working else "off")
    return Day(day.day, css, label)


def changed(before: Mapping[date, tuple[str, str]], table: Table) -> list[tuple[str, str, str]]:
    """(day, before, after) of every day that the typed table says otherwise than the published one."""
    old = {day.isoformat(): list(what) for day, what in before.items()}
    found = sorted({day for day in (*old, *table.exceptions) if old.get(day) != table.exceptions.get(day)})
    return [(day, _said(old.get(day)), _said(table.exceptions.get(day))) for day in found]


def _said(what: list[str] | None) -> str:
    return f"{DAY_WORD[what[0]]}（{what[1]}）" if what else _("照常")
