from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mashang.kernel import masking
from mashang.people import rules


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("13800138000", "13800138000"),
        (" 138 0013-8000 ", "13800138000"),
        ("+8613800138000", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("008613800138000", "13800138000"),
        ("wang.window", "wang.window"),
    ],
)
def test_a_phone_is_read_however_it_was_typed(written, normal):
    assert rules.normal_phone(written) == normal


@pytest.mark.parametrize("number", ["12800138000", "1380013800", "138001380000", "٣٣٨٠٠١٣٨٠٠٠", "", "abc"])
def test_what_is_no_mobile_number(number):
    assert not rules.is_mobile(number)


@pytest.mark.parametrize("dot", "·•‧・･.．")
def test_names_of_minorities_agree_whatever_dot_was_typed(dot):
    assert rules.normal_name(f"阿卜杜{dot}热合曼") == "阿卜杜·热合曼"


def test_a_foreign_name_keeps_its_full_stop():
    assert rules.normal_name("John  F. Kennedy") == "John F. Kennedy"


@settings(max_examples=500)
@given(st.text())
def test_normal_forms_are_settled(text):
    for normal in (rules.normal_text, rules.normal_name, rules.normal_number):
        assert normal(normal(text)) == normal(text)


def test_rare_characters_stay_as_they_are():
    assert rules.normal_text(" 𠮷䶮\u200b ") == "𠮷䶮"


def test_the_birthday_is_read_from_the_number():
    assert rules.born_on("RESIDENT_ID", "11010519491231002X") == date(1949, 12, 31)
    assert rules.born_on("PASSPORT", "E12345678") is None
    assert rules.born_on("RESIDENT_ID", "110105194913310020") is None


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 45_000))
def test_nobody_is_child_and_adult_at_once_and_everybody_grows_up(birthday, days):
    on = min(birthday + timedelta(days=days), date(9999, 1, 1))
    assert not (rules.is_child(birthday, on) and rules.is_adult(birthday, on))
    assert rules.age(birthday, on) == sum(
        _birthday_in(birthday, year) <= on for year in range(birthday.year + 1, on.year + 1)
    )


def _birthday_in(birthday: date, year: int) -> date:
    try:
        return birthday.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def test_somebody_is_fourteen_on_the_birthday():
    assert rules.is_child(date(2012, 3, 3), date(2026, 3, 2))
    assert not rules.is_child(date(2012, 3, 2), date(2026, 3, 2))


def test_a_password_is_old_after_its_days():
    changed = datetime(2026, 1, 1)
    assert not rules.password_is_old(changed, changed + timedelta(days=90), days=90)
    assert rules.password_is_old(changed, changed + timedelta(days=90, seconds=1), days=90)
    assert rules.password_is_old(None, changed, days=90)


@given(st.text(min_size=2, max_size=60))
def test_a_masked_name_shows_its_first_part_only(name):
    masked = masking.name(name)
    shown = name.partition("·")[0] + "·" if "·" in name else name[:1]
    assert masked == shown + "*" * min(len(name) - len(shown), 2)
