"""Due chips: words for every situation, and days that agree with the term."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.calendars.types import HOUR, WORKING_DAY, Limit, Pause, due, statutory_timetable
from mashang.kernel import clock
from mashang.web.shared import due_chips
from mashang.web.shared.due_chips import Asked

TABLE = statutory_timetable()
NOW = clock.on(date(2026, 10, 14), 11)


def at(month: int, day: int, hour: int = 17, minute: int = 30) -> datetime:
    return clock.on(date(2026, month, day), hour, minute)


@pytest.mark.parametrize(
    ("due_at", "level", "words"),
    [
        (at(10, 21), "ok", "还剩 5 个工作日"),
        (at(10, 16), "warn", "还剩 2 个工作日"),
        (at(10, 14), "warn", "还剩 6 小时"),
        (at(10, 14, 11, 25), "warn", "还剩 25 分钟"),
        (at(10, 14, 10, 30), "late", "超期 30 分钟"),
        (at(10, 12), "late", "超期 2 个工作日"),
    ],
)
def test_words(due_at, level, words):
    chip = due_chips.chip(due_at, Asked(NOW))
    assert (chip.level, chip.words) == (level, words)


def test_over_a_weekend_calendar_days_are_named():
    saturday, sunday = clock.on(date(2026, 10, 17), 9), at(10, 18)
    assert due_chips.remaining(sunday, saturday, TABLE) == ("还剩 1 天", "warn")
    assert due_chips.remaining(saturday, sunday, TABLE) == ("超期 1 天", "late")


def test_a_clock_that_stands_a_turn_and_an_end():
    assert due_chips.chip(at(10, 21), Asked(NOW, paused="专家评审")).words == "暂停计时"
    assert due_chips.chip(at(10, 21), Asked(NOW, turn=True)).level == "turn"
    assert due_chips.chip(at(10, 12), Asked(NOW, turn=True)).level == "late"
    assert due_chips.chip(at(10, 21), Asked(NOW, closed_at=at(10, 13))).words == "按时办结"
    assert due_chips.chip(at(10, 12), Asked(NOW, closed_at=at(10, 13))).words == "超期办结"


def test_hours_are_those_in_which_the_hall_is_open():
    term = due(clock.on(date(2026, 10, 14), 10), 4, HOUR, (), TABLE)
    chip = due_chips.chip(term, Asked(NOW, limit=Limit(4, HOUR)))
    assert (chip.words, chip.moment) == ("还剩 3 小时", "今天 16:00")
    assert chip.explanation is not None
    assert chip.explanation.periods == [("10月14日 周三", "10:00–12:00、14:00–16:00")]


def test_every_day_says_whether_it_counted_and_why_not():
    pause = Pause(clock.on(date(2026, 10, 8), 17), clock.on(date(2026, 10, 12), 17))
    term = due(clock.on(date(2026, 9, 28), 10), 7, WORKING_DAY, (pause,), TABLE)
    told = due_chips.explain(term, Asked(NOW, limit=Limit(7, WORKING_DAY), title="承诺期限", paused="专家评审"))
    assert told.title == "承诺期限：7 个工作日，到 10月16日 17:30"
    assert [f"{cell.top} {cell.below}" for cell in told.cells] == [
        "9/28 受理",
        "29 第1天",
        "30 第2天",
        "10/1 国庆",
        "2 国庆",
        "3 国庆",
        "4 国庆",
        "5 国庆",
        "6 国庆",
        "7 国庆",
        "8 第3天",
        "9 专家评",
        "10 专家评",
        "11 周末",
        "12 专家评",
        "13 第4天",
        "14 第5天",
        "15 第6天",
        "16 截止",
    ]
    assert told.sums == [
        ("已计入（到今天）", "5 天"),
        ("不计入：周末、国庆节", "8 天"),
        ("不计入：专家评审", "3 天"),
        ("截止", "2026年10月16日 17:30"),
    ]


def test_a_date_that_rests_on_an_unpublished_year_says_so():
    term = due(clock.on(date(2026, 12, 28), 10), 7, WORKING_DAY, (), TABLE)
    assert due_chips.explain(term, Asked(NOW)).provisional == (
        "2027 年的放假安排还没有公布，先按平常的周末推算；公布后会重新计算并通知您。"
    )


@given(
    start=st.datetimes(datetime(2026, 1, 5), datetime(2026, 11, 30)),
    number=st.integers(1, 30),
    later=st.integers(-60, 60),
)
def test_the_days_shown_are_the_days_of_the_term(start, number, later):
    term = due(start.replace(tzinfo=clock.CITY), number, WORKING_DAY, (), TABLE)
    told = due_chips.explain(term, Asked(term.at + timedelta(days=later), limit=Limit(number, WORKING_DAY)))
    counted = [cell for cell in told.cells if cell.css.split()[0] == "on"]
    assert len(counted) == number
    assert told.cells[-1].on == clock.city_day(term.at)
    assert len(told.blanks) == told.cells[0].on.weekday()
