"""Time limits as sources write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.catalogue import limits
from mashang.catalogue.types import Limit


@pytest.mark.parametrize(
    ("number", "unit", "is_licence", "limit"),
    [
        (20, "工作日", True, Limit(20, "WORKING_DAY")),
        (20, "个工作日", False, Limit(20, "WORKING_DAY")),
        ("20", "日", True, Limit(20, "WORKING_DAY")),  # 行政许可法 art. 82
        ("20", "天", True, Limit(20, "WORKING_DAY")),
        ("20", "日", False, Limit(20, "CALENDAR_DAY")),
        ("15", "自然日", True, Limit(15, "CALENDAR_DAY")),
        ("5", "小时", False, Limit(5, "HOUR")),
        ("30", "分钟", False, Limit(30, "MINUTE")),
        ("２０", "工作日", False, Limit(20, "WORKING_DAY")),
        ("20.0", "工作日", False, Limit(20, "WORKING_DAY")),
        ("20个工作日", "", False, Limit(20, "WORKING_DAY")),
        ("20 个工作日", "工作日", False, Limit(20, "WORKING_DAY")),
        ("二十", "日", True, Limit(20, "WORKING_DAY")),
        ("十五日内", "", True, Limit(15, "WORKING_DAY")),
        ("一百二十", "工作日", True, Limit(120, "WORKING_DAY")),
        ("0", "即时办理", False, Limit(0, "MINUTE")),
        (0, "即时办理", False, Limit(0, "MINUTE")),
        ("即办", "", False, Limit(0, "MINUTE")),
        ("当场办结", "", True, Limit(0, "MINUTE")),
        ("2", "周", False, Limit(14, "CALENDAR_DAY")),
        ("", "", True, None),
        (None, None, True, None),
        ("无", "", True, None),
        ("无", "工作日", True, None),
    ],
)
def test_what_is_written_is_read(number, unit, is_licence, limit):
    assert limits.read(number, unit, is_licence=is_licence) == limits.Reading(limit)


@pytest.mark.parametrize(
    ("number", "unit", "problem", "countable"),
    [
        ("1", "个月", "UNIT", False),
        ("半", "年", "NUMBER", False),
        ("20", "", "UNIT", True),
        ("20", "斤", "UNIT", True),
        ("很快", "", "NUMBER", True),
        ("-5", "工作日", "NUMBER", True),
        ("2.5", "工作日", "NUMBER", True),
        ("20个工作日", "自然日", "NUMBER", True),
        ("9999999", "工作日", "NUMBER", True),
    ],
)
def test_what_can_not_be_read_is_not_guessed(number, unit, problem, countable):
    reading = limits.read(number, unit, is_licence=False)
    assert (reading.limit, reading.problem, limits.is_countable(reading)) == (None, problem, countable)


@given(st.text(max_size=12), st.text(max_size=8))
def test_nothing_that_anybody_writes_breaks_the_reader(number, unit):
    reading = limits.read(number, unit, is_licence=True)
    assert reading.limit is None or reading.limit.number >= 0


@given(st.integers(1, 400), st.sampled_from(["MINUTE", "HOUR", "WORKING_DAY", "CALENDAR_DAY"]))
def test_longer_limits_are_longer(number, unit):
    assert limits.rough_minutes(Limit(number, unit)) < limits.rough_minutes(Limit(number + 1, unit))


def test_units_are_comparable():
    assert limits.rough_minutes(Limit(7, "HOUR")) == limits.rough_minutes(Limit(1, "WORKING_DAY"))
    assert limits.rough_minutes(Limit(365, "CALENDAR_DAY")) == limits.rough_minutes(Limit(248, "WORKING_DAY"))
    assert limits.compression(Limit(2, "WORKING_DAY"), Limit(20, "WORKING_DAY")) == 0.1
    assert limits.compression(Limit(2, "WORKING_DAY"), Limit(0, "MINUTE")) is None
