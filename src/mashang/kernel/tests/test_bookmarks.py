from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from mashang.kernel.bookmarks import bookmark, read_bookmark
from mashang.kernel.clock import CITY

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(9999, 1, 1), timezones=st.sampled_from([UTC, CITY]))


@given(MOMENTS, st.integers(1, 2**62))
def test_a_bookmark_names_the_place_it_was_made_of(at, row):
    assert read_bookmark(bookmark(at, row)) == (at, row)


@given(st.text())
def test_any_text_is_a_bookmark_or_none(text):
    read_bookmark(text)


def test_a_row_that_no_database_holds_is_no_bookmark():
    assert read_bookmark(f"20260310T000000.000000~{2**63}") is None
