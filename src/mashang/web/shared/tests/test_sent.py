"""What requests say: what cannot be meant is nothing or refused with the reason, never an error, and never cut."""

from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client

from mashang.kernel.errors import Refusal
from mashang.web.shared import sent


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "٢٠٢٦-٠١-٠١", "20260101", "2026-W01-1", ""])
def test_a_day_that_does_not_exist_is_none(text):
    assert sent.day(text) is None


def test_the_first_and_the_last_day_of_the_calendar_are_days():
    assert [sent.day(text) for text in ("0001-01-01", "9999-12-31")] == [date.min, date.max]


@pytest.mark.parametrize("text", ["0001-01-01T00:00+23:59", "9999-12-31T23:59-23:59", "2026-01-01T08:00", "x"])
def test_a_moment_beyond_the_calendar_or_without_a_zone_is_none(text):
    assert sent.moment(text) is None


@pytest.mark.parametrize("text", ["9" * 16, "9" * 5_000, "-1", "+1", "1_0", "١", "²", ""])
def test_a_number_that_no_row_has_is_none(text):
    assert sent.whole_number(text) is None


def test_all_texts_that_are_too_long_are_refused_at_once_and_none_is_cut():
    with pytest.raises(Refusal) as refused:
        sent.texts(QueryDict("a=12345&b=1234&c=123"), {"a": 4, "b": 3, "c": 3})
    assert [(reason.field, reason.code) for reason in refused.value.reasons] == [("a", "too-long"), ("b", "too-long")]


def test_the_end_of_a_line_counts_once_as_the_field_counts_it():
    assert sent.text(QueryDict("a=1%0D%0A2%0D%0A3"), "a", 5) == "1\n2\n3"


@pytest.mark.parametrize("cookie", [r'"\000aaaaaaaaaaaaaaaa"', r'"\377\376aaaaaaaaaa"', "a" * 5_000, "A" * 32])
def test_a_cookie_that_is_no_session_of_ours_is_a_visitor(db, cookie):
    assert Client().get("/sign-in/", HTTP_COOKIE=f"sessionid={cookie}").status_code == 200
