from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.notifications import rules, types

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1))


@given(st.text(), st.text())
def test_values_are_never_read_as_texts(item, number):
    assert rules.filled("“{item}”（{number}）", {"item": item, "number": number}) == f"“{item}”（{number}）"


def test_attributes_and_formats_are_no_places():
    assert rules.places("{item.__class__} {item!r} {item:>9} {{item}} {ITEM}") == {"item"}


def test_secret_values_become_dots():
    assert rules.hidden({"code": "123456", "minutes": "10"}, ("code",)) == {"code": "••••••", "minutes": "10"}


@given(MOMENTS)
def test_nothing_is_sent_in_quiet_hours_and_nothing_waits_longer_than_the_night(at):
    sent = rules.after_quiet(at, quiet_from=21, quiet_to=8)
    assert 8 <= sent.hour < 21
    assert timedelta(0) <= sent - at <= timedelta(hours=11)
    assert sent == at or (sent.hour, sent.minute, sent.second) == (8, 0, 0)


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 5), (3, 30), (4, 120), (5, None)])
def test_pauses_grow_and_end(attempts, minutes):
    at = datetime(2026, 3, 2)
    assert rules.next_attempt(attempts, at) == (at + timedelta(minutes=minutes) if minutes else None)


@pytest.mark.parametrize("wording", types.all_shipped(), ids=lambda w: f"{w.code}/{w.channel}")
def test_shipped_texts_say_the_same_in_both_languages(wording):
    chinese, english = rules.places(wording.title + wording.text), rules.places(wording.title_en + wording.text_en)
    assert {name.removesuffix("_en") for name in english} <= {name.removesuffix("_en") for name in chinese}
    assert wording.text_en and len(wording.text) <= 500 and len(wording.title) <= 60
    assert set(wording.secrets) <= chinese


@pytest.mark.parametrize("wording", [w for w in types.all_shipped() if w.channel == "TEXT"], ids=lambda w: w.code)
def test_a_text_message_fits_into_two_parts(wording):
    assert len(rules.filled(wording.text, dict.fromkeys(rules.places(wording.text), "某某事项名称某某事项名称"))) <= 134
