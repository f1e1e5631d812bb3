"""Due chips: state, words, exact moment, and the counted days behind it.

The days come from the `Due` value of the calendars room, the same function that computed the due moment; nothing here
counts a day by itself. Where only the moment is known (lists), the words are counted through a timetable.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mashang.calendars.types import CALENDAR_DAY, HOUR, MINUTE, Day, Due, Timetable, statutory_timetable
from mashang.kernel.clock import CITY, city_day
from mashang.web.shared import wording
from mashang.web.shared.components import HOLD, INFO, LATE, OK, TURN, WARN

SOON = 2  # working days: from here on the chip warns
KIND_CLASS = {"zero": "zero", "on": "on", "on-work": "on work", "off": "off", "hold": "hold", "due": "on due-day"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the calendar behind the chip."""

    on: date
    css: str
    top: str
    below: str
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    title: str
    story: str
    blanks: range  # empty places before the first day, so that Monday comes first
    cells: Sequence[Cell]
    periods: Sequence[tuple[str, str]]  # for hours and minutes instead of cells: day, when the clock ran
    sums: Sequence[tuple[str, str]]
    provisional: str = ""
    basis: str = ""
    ends: tuple[str, str] = ("", "")  # what the first and the last day are, for the scale under the days


@dataclass(frozen=True, slots=True)
class Chip:
    level: str
    icon: str
    words: str
    moment: str
    before: str  # the words around the moment: "%s 前"
    explanation: Explanation | None
    key: str
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What the tag was told beside the due value, see `due_chip` in the tag library."""

    now: datetime
    limit: Any = None
    title: str = ""
    start: str = ""
    legal: Any = None
    basis: str = ""
    paused: str = ""
    closed_at: datetime | None = None
    outcome: str = ""  # of a closed case: REFUSED is punctual, but nothing to be pleased about
    turn: bool = False
    timetable: Timetable | None = None


def chip(due: Due | datetime, asked: Asked) -> Chip:
    """The chip of a term that ends at `due`."""
    at = due if isinstance(due, datetime) else due.at
    level, icon, words = _state(at, asked, due)
    explanation = None if isinstance(due, datetime) else explain(due, asked)
    shown = wording.short_moment(at, asked.now)
    before = _("应在 %s 前") if level == LATE else _("%s 前")
    key, is_closed = f"why-{secrets.token_hex(4)}", asked.closed_at is not None
    return Chip(level, icon, words, shown, before % shown, explanation, key, is_closed)


def _state(at: datetime, asked: Asked, due: Due | datetime) -> tuple[str, str, str]:
    if asked.closed_at is not None:
        return _closed(at, asked)
    if asked.paused:
        return HOLD, "pause", _("暂停计时")
    words, level = _opening_time_left(due, asked) or remaining(at, asked.now, asked.timetable or statutory_timetable())
    icon = {LATE: "alert", OK: "clock", WARN: "clock"}[level]
    return (TURN, "bell", words) if asked.turn and level != LATE else (level, icon, words)


def _closed(at: datetime, asked: Asked) -> tuple[str, str, str]:
    late = asked.closed_at is not None and asked.closed_at > at
    if asked.outcome == "REFUSED":
        return (LATE, "alert", _("超期作出决定")) if late else (INFO, "clock", _("按时作出决定"))
    return (LATE, "alert", _("超期办结")) if late else (OK, "ok", _("按时办结"))


def remaining(at: datetime, now: datetime, timetable: Timetable) -> tuple[str, str]:
    """Words and level: 还剩 3 个工作日, 还剩 25 分钟, 超期 1 个工作日; it warns on the last two working days."""
    today, last = city_day(now), city_day(at)
    if now > at:
        return _("超期 %s") % _overdue(at, now, timetable), LATE
    if today == last:
        return _("还剩 %s") % _clock_time(at - now), WARN
    days = timetable.working_days_between(today, last)
    if days < 1:
        return _("还剩 %s") % wording.duration((last - today).days, "DAY"), WARN
    return _("还剩 %s") % wording.duration(days, "WORKING_DAY"), WARN if days <= SOON else OK


def _opening_time_left(due: Due | datetime, asked: Asked) -> tuple[str, str] | None:
    """Of a term in hours or minutes the opening time that is left, when the days behind it are known."""
    if isinstance(due, datetime) or _unit(asked.limit) not in (HOUR, MINUTE) or asked.now > due.at:
        return None
    left = sum(((b - max(a, asked.now)) for day in due.days for a, b in day.periods if b > asked.now), timedelta(0))
    return _("还剩 %s") % _clock_time(left), WARN


def _overdue(at: datetime, now: datetime, timetable: Timetable) -> str:
    days = timetable.working_days_between(city_day(at), city_day(now))
    if days > 0:
        return wording.duration(days, "WORKING_DAY")
    passed = (city_day(now) - city_day(at)).days
    return wording.duration(passed, "DAY") if passed else _clock_time(now - at)


def _clock_time(left: timedelta) -> str:
    minutes = max(int(left.total_seconds() // 60), 1)
    return wording.duration(minutes // 60, "HOUR") if minutes >= 60 else wording.duration(minutes, "MINUTE")


# -- the counted days --------------------------------------------------------------------------------------------------
def explain(due: Due, asked: Asked) -> Explanation:
    """Which days were counted, which were not, and why."""
    days, unit = due.days, _unit(asked.limit)
    today, in_hours = city_day(asked.closed_at or asked.now), unit in (HOUR, MINUTE)
    return Explanation(
        title=_heading(due, asked),
        story=_story(unit, _start(asked)),
        blanks=range(0 if in_hours else days[0].on.weekday()),
        cells=() if in_hours else [_cell(day, days[0], today, asked) for day in days],
        periods=list(_periods(days)) if in_hours else (),
        sums=list(_sums(due, days, today, in_hours, asked)),
        provisional=_provisional(due),
        basis=asked.basis,
        ends=(_end(days[0].on, _start(asked)), _end(days[-1].on, _("截止"))),
    )


def _start(asked: Asked) -> str:
    return asked.start or pgettext("start of a term", "受理")


def _end(on: date, what: str) -> str:
    return _("%(day)s%(what)s") % {"day": wording.day(on, year=False), "what": what}


def _unit(limit: Any) -> str:
    return getattr(limit, "unit", "") or "WORKING_DAY"


def _heading(due: Due, asked: Asked) -> str:
    title = asked.title or _("办理期限")
    amount = getattr(asked.limit, "number", getattr(asked.limit, "amount", None))
    until = _("到 %s") % wording.short_moment(due.at, asked.now)
    if amount is None:
        return _("%(title)s：%(until)s") % {"title": title, "until": until}
    length = wording.limit(amount, _unit(asked.limit))
    return _("%(title)s：%(length)s，%(until)s") % {"title": title, "length": length, "until": until}


def _story(unit: str, start: str) -> str:
    if unit in (HOUR, MINUTE):
        return _("从%(start)s起，只算大厅开门的时间。") % {"start": start}
    if unit == CALENDAR_DAY:
        return _("%(start)s当天不算，从第二天起每天都算；最后一天放假的，顺延到下一个工作日。") % {"start": start}
    return _("%(start)s当天不算，从第二天起数工作日：周末和法定节假日不算，调休上班的日子算。") % {"start": start}


def _cell(day: Day, first: Day, today: date, asked: Asked) -> Cell:
    css = KIND_CLASS[day.kind] + (" today" if day.on == today else "") + ("" if day.is_published else " guess")
    top = f"{day.on.month}/{day.on.day}" if day is first or day.on.day == 1 else str(day.on.day)
    return Cell(day.on, css, top, _below(day, asked), day.on == today)


def _below(day: Day, asked: Asked) -> str:
    if day.kind == "zero":
        return _start(asked)
    if day.kind == "due":
        return _("截止")
    if day.kind == "hold":
        return asked.paused[:3] or _("暂停")
    if day.kind == "off":
        return {"HOLIDAY": day.label.removesuffix("节") or _("放假"), "CLOSED": _("闭馆")}.get(day.why, _("周末"))
    return _("第%d天") % day.ordinal


def _periods(days: Sequence[Day]) -> Iterator[tuple[str, str]]:
    for day in days:
        ran = _("、").join(f"{a.astimezone(CITY):%H:%M}–{b.astimezone(CITY):%H:%M}" for a, b in day.periods)
        yield f"{wording.day(day.on, year=False)} {wording.weekday(day.on)}", ran or _("不开门，不算")


def _sums(due: Due, days: Sequence[Day], today: date, in_hours: bool, asked: Asked) -> Iterator[tuple[str, str]]:
    counted = max((day.ordinal for day in days if day.on <= today), default=0)
    yield (
        _("已计入（到办结）") if asked.closed_at else _("已计入（到今天）"),
        wording.duration(counted, "MINUTE" if in_hours else "DAY"),
    )
    off, hold = [day for day in days if day.kind == "off"], [day for day in days if day.kind == "hold"]
    if off:
        labels = sorted({day.label or _("周末") for day in off})
        yield _("不计入：%s") % _("、").join(labels), wording.duration(len(off), "DAY")
    if hold:
        yield _("不计入：%s") % (asked.paused or _("暂停计时")), wording.duration(len(hold), "DAY")
    yield _("截止"), wording.moment(due.at)
    if asked.legal is not None:
        yield _("法定期限到"), wording.moment(getattr(asked.legal, "at", asked.legal))


def _provisional(due: Due) -> str:
    if not due.is_provisional:
        return ""
    years = _("、").join(str(year) for year in due.unpublished_years)
    return _("%s 年的放假安排还没有公布，先按平常的周末推算；公布后会重新计算并通知您。") % years
