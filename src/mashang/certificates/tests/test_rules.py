import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.certificates import rules
from mashang.certificates.samples import SAMPLE_TYPES
from mashang.kernel import identifiers

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
FOOD = "JY2{division}{sequence:06}{check}"


# -- status ------------------------------------------------------------------------------------------------------------
def test_a_licence_of_five_years_ends_the_day_before():
    assert rules.last_valid_day(date(2026, 10, 21), 60) == date(2031, 10, 20)
    assert rules.last_valid_day(date(2026, 1, 1), 12) == date(2026, 12, 31)
    assert rules.last_valid_day(date(2026, 10, 21), None) is None


def test_where_the_month_has_no_such_day_its_last_day_counts():
    assert rules.last_valid_day(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert rules.last_valid_day(date(2024, 2, 29), 12) == date(2025, 2, 28)


@given(days, st.integers(1, 600))
def test_validity_is_never_shorter_than_its_months_and_never_a_month_longer(first, months):
    last = rules.last_valid_day(first, months)
    assert last is not None
    passed = (last.year - first.year) * 12 + last.month - first.month
    assert first < last and months - 1 <= passed <= months


@given(st.sampled_from(["ISSUED", "SUSPENDED", "REVOKED", "LOST"]), days, days)
def test_only_what_could_still_count_expires(status, valid_to, on):
    expected = "EXPIRED" if status in ("ISSUED", "SUSPENDED") and on > valid_to else status
    assert rules.status_on(status, valid_to, on) == expected
    assert rules.status_on(status, None, on) == status


def test_a_certificate_counts_from_its_first_to_its_last_day():
    first, last = date(2026, 10, 21), date(2031, 10, 20)
    asked = [first - timedelta(days=1), first, last, last + timedelta(days=1)]
    assert [rules.is_effective("ISSUED", first, last, on) for on in asked] == [False, True, True, False]
    assert not rules.is_effective("SUSPENDED", first, last, first)


def test_no_way_leads_back_from_the_end():
    for status in ("REVOKED", "CANCELLED", "REPLACED"):
        assert [act for act in rules.CHANGES if rules.may(act, status)] == []


# -- numbers -----------------------------------------------------------------------------------------------------------
def test_numbers_of_real_shapes():
    made = [
        rules.certificate_number(form, year=2026, division="350102000000", sequence=1837)
        for form in (FOOD, "建字第{division}{year}{sequence:05}号", "云卫公证字〔{year}〕第{sequence:05}号")
    ]
    assert made == ["JY23501020018377", "建字第350102202601837号", "云卫公证字〔2026〕第01837号"]


def test_the_check_digit_is_that_of_the_standards_example():
    assert rules.check_digit("0794") == "5"


@given(st.text("0123456789", min_size=1, max_size=20), st.data())
def test_one_wrong_digit_is_always_found(digits, data):
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))
    assert rules.check_digit(digits[:place] + wrong + digits[place + 1 :]) != rules.check_digit(digits)


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_different_sequences_are_different_numbers(one, other):
    first, second = (
        rules.certificate_number(FOOD, year=2026, division="350102000000", sequence=n) for n in (one, other)
    )
    assert (first == second) == (one == other)


def test_a_series_begins_anew_only_when_the_number_shows_the_year():
    assert rules.series_day("A{year}{sequence}", date(2026, 10, 21)) == date(2026, 1, 1)
    assert rules.series_day(FOOD, date(2026, 10, 21)) == rules.series_day(FOOD, date(2031, 1, 1))


def test_what_is_wrong_with_a_number_format():
    assert rules.number_format_problems(FOOD) == []
    assert rules.number_format_problems("JY{year}") == ["sequence-missing"]
    assert rules.number_format_problems("{sequence}{sequence}") == ["sequence-missing"]
    assert rules.number_format_problems("{sequence}{unit.name}") == ["unknown-place"]
    assert rules.number_format_problems("{check}{sequence}") == ["check-not-last"]
    assert rules.number_format_problems("{") == ["sequence-missing", "unknown-place"]


# -- identifiers -------------------------------------------------------------------------------------------------------
@given(days, st.integers(1, 999), st.sampled_from(SAMPLE_TYPES), st.sampled_from(["113700000045030270", "350100"]))
def test_identifiers_that_we_make_hold_and_come_apart_again(on, version, kind, issuer):
    serial = rules.serial(on, random.choice)
    made = identifiers.make_certificate_identifier(kind.type_code, issuer, serial, version)
    assert identifiers.check("ecert", made).valid
    parts = identifiers.parsed(made)
    assert parts is not None
    assert parts[:4] == (kind.type_code, issuer, serial, f"{version:03}")
    assert made.split(".")[-3] == serial


@given(days, st.data())
def test_one_mistyped_character_is_always_found(on, data):
    made = identifiers.make_certificate_identifier(
        SAMPLE_TYPES[0].type_code, "350100", rules.serial(on, random.choice), 1
    )
    place = data.draw(st.sampled_from([i for i in range(15, len(made)) if made[i] != "."]))
    wrong = data.draw(st.sampled_from([c for c in rules.SERIAL_ALPHABET if c != made[place]]))
    assert not identifiers.check("ecert", made[:place] + wrong + made[place + 1 :]).valid


def test_serials_begin_with_the_day_and_are_not_guessable():
    made = {rules.serial(date(2026, 10, 21), random.choice) for _ in range(1000)}
    assert len(made) == 1000
    assert {(one[:8], len(one)) for one in made} == {("20261021", 24)}


# -- holders and what is printed ---------------------------------------------------------------------------------------
def test_a_holder_is_found_however_the_number_was_typed():
    assert {rules.holder_key("RESIDENT_ID", n) for n in ("11010519491231002x", "１１０１０５ 19491231 002X")} == {
        "RESIDENT_ID:11010519491231002X"
    }
    assert rules.holder_key("PASSPORT", "") == ""


def test_what_was_not_answered_is_not_printed():
    places = [
        {"label": "名称", "of": "holder.name"},
        {"label": "场所", "of": "premises"},
        {"label": "范围"},
        {"label": "无"},
    ]
    answers = {"premises": " 滨河东路 ", "范围": ["热食", "冷食"], "holder.name": "冒名"}
    assert rules.printed_facts(places, holder_name="李秀兰", holder_number="1", answers=answers) == [
        ("名称", "李秀兰"),
        ("场所", "滨河东路"),
        ("范围", "热食；冷食"),
    ]


def test_dates_as_words():
    assert (rules.long_date(date(2031, 10, 20)), rules.long_date(None)) == ("2031年10月20日", "长期")


@pytest.mark.parametrize("kind", SAMPLE_TYPES, ids=lambda kind: kind.code)
def test_the_sample_types_are_sound(kind):
    assert identifiers.check("uscc", kind.type_code[:18]).valid
    assert rules.type_code_problems(kind.type_code, True) == rules.number_format_problems(kind.number_format) == []


def test_no_two_sample_types_share_a_code():
    assert len({kind.code for kind in SAMPLE_TYPES}) == len({kind.type_code for kind in SAMPLE_TYPES}) == 9
