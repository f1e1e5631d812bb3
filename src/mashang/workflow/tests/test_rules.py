from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mashang.kernel.clock import CITY
from mashang.workflow import rules

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, CITY]))


@given(MOMENTS, st.integers(1, 2**62))
def test_a_bookmark_names_the_place_it_was_made_of(place_at, task_id):
    assert rules.read_bookmark(rules.bookmark(place_at, task_id)) == (place_at, task_id)


@given(st.text())
def test_any_text_is_a_bookmark_or_none(text):
    rules.read_bookmark(text)


def test_a_task_without_a_due_moment_stands_last():
    assert rules.place(None) > rules.place(datetime.now(UTC) + timedelta(days=100_000))
    assert rules.read_bookmark(rules.bookmark(rules.place(None), 7)) == (rules.END_OF_TIME, 7)
