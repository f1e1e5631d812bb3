"""What holds for every term, whatever is drawn."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mashang.calendars.tests.counting import HALL, SHORT, TABLE
from mashang.calendars.types import CALENDAR_DAY, CITY, HOUR, MINUTE, WORKING_DAY, Pause, Timetable, due

moments = st.datetimes(datetime(2018, 1, 1), datetime(2026, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=CITY, microsecond=0)
)
units = st.sampled_from([WORKING_DAY, CALENDAR_DAY, HOUR, MINUTE])
tables = st.sampled_from([TABLE, HALL, SHORT])
limits = st.integers(1, 60)
pauses_after = st.lists(st.tuples(st.integers(-3, 40), st.integers(0, 20), st.integers(0, 86_399)), max_size=4)


def _pauses(start: datetime, drawn: list[tuple[int, int, int]]) -> list[Pause]:
    begins = [start + timedelta(days=after, seconds=clock) for after, _length, clock in drawn]
    return [
        Pause(begin, begin + timedelta(days=length, hours=1))
        for begin, (_, length, _c) in zip(begins, drawn, strict=True)
    ]


def _as_drawn(limit: int, unit: str) -> int:
    return limit * 60 if unit == HOUR else limit


@given(moments, limits, units, pauses_after, tables)
def test_the_explanation_counts_exactly_the_limit_and_ends_on_the_due_day(start, limit, unit, drawn, table):
    answer = due(start, limit, unit, _pauses(start, drawn), table)
    days = answer.days
    assert days[-1].on == answer.at.date() and days[-1].kind == "due" and days[0].on == start.date()
    assert days[-1].ordinal == _as_drawn(limit, unit)
    assert [day.ordinal for day in days] == sorted(day.ordinal for day in days)
    if unit in (HOUR, MINUTE):
        periods = [period for day in days for period in day.periods]
        assert sum((end - begin).total_seconds() for begin, end in periods) == limit * (3600 if unit == HOUR else 60)
        assert periods[-1][1] == answer.at and periods[0][0] >= start
    else:
        assert days[0].kind == "zero" and answer.at > start


@given(moments, limits, limits, units, pauses_after, tables)
def test_more_time_never_ends_earlier_nor_does_a_later_start(start, limit, more, unit, drawn, table):
    pauses = _pauses(start, drawn)
    answer = due(start, limit, unit, pauses, table).at
    assert due(start, limit + more, unit, pauses, table).at >= answer
    assert due(start + timedelta(hours=more), limit, unit, (), table).at >= due(start, limit, unit, (), table).at


@given(moments, limits, units, pauses_after, tables)
def test_a_pause_never_shortens_and_its_order_does_not_matter(start, limit, unit, drawn, table):
    pauses = _pauses(start, drawn)
    answer = due(start, limit, unit, pauses, table).at
    assert due(start, limit, unit, pauses[::-1], table).at == answer
    assert due(start, limit, unit, pauses + pauses, table).at == answer
    assert answer >= due(start, limit, unit, (), table).at


@given(moments, limits, pauses_after)
def test_working_days_agree_with_counting_day_by_day(start, limit, drawn):
    pauses = _pauses(start, drawn)
    day, counted = start.date(), 0
    while counted < limit:
        day += timedelta(days=1)
        held = any(pause.stopped_at.date() < day <= pause.resumed_at.date() for pause in pauses)
        counted += TABLE.is_working(day) and not held
    assert due(start, limit, WORKING_DAY, pauses, TABLE).at.date() == day


@given(moments, st.integers(1, 600), pauses_after, tables)
def test_minutes_agree_with_counting_minute_by_minute(start, limit, drawn, table):
    start = start.replace(second=0)
    pauses = [Pause(*(moment.replace(second=0) for moment in pause)) for pause in _pauses(start, drawn)]
    moment, counted = start, 0
    while counted < limit:
        if not any(begin <= moment < end for begin, end in table.slots_on(moment.date())):
            later = [begin for begin, _ in table.slots_on(moment.date()) if begin > moment]
            moment = later[0] if later else table.midnight_of(moment.date() + timedelta(days=1))
            continue
        counted += not any(pause.stopped_at <= moment < pause.resumed_at for pause in pauses)
        moment += timedelta(minutes=1)
    assert due(start, limit, MINUTE, pauses, table).at == moment


@given(moments, limits, units, pauses_after, tables)
def test_a_table_built_anew_answers_the_same(start, limit, unit, drawn, table):
    recent = [year for year in table.published if year >= 2018]
    again = Timetable(published=recent, exceptions=table.exceptions, hours=table.hours)
    pauses = _pauses(start, drawn)
    one, other = due(start, limit, unit, pauses, table), due(start, limit, unit, pauses, again)
    assert (one.at, one.unpublished_years, one.days) == (other.at, other.unpublished_years, other.days)
