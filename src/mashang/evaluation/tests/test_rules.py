from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mashang.evaluation import rules
from mashang.kernel import clock

NOON = clock.on(date(2026, 10, 14), 12)
counts = st.lists(st.integers(0, 100_000), min_size=5, max_size=5)


def problems(grade, *, ticked=(), text="", is_named=False, may_be_named=False, kind="HALL_VISIT"):
    return rules.opinion_problems(
        service_kind=kind, grade=grade, ticked=ticked, text=text, is_named=is_named, may_be_named=may_be_named
    )


def test_a_grade_alone_is_enough():
    assert [problems(grade) for grade in range(1, 6)] == [[], [], [], [], []]


def test_nothing_is_chosen_beforehand():
    assert [problems(grade) for grade in (None, 0, 6)] == [["grade-missing"]] * 3


def test_only_indicators_of_the_grade_and_the_kind_of_service_may_be_ticked():
    assert problems(1, ticked=["HALL_WARM"]) == []
    assert problems(1, ticked=["HALL_RUDE"]) == ["indicator-unknown"]
    assert problems(1, ticked=["HALL_WARM"], kind="ONLINE_MATTER") == ["indicator-unknown"]


def test_everything_wrong_is_said_at_once():
    assert problems(4, ticked=["?"], text="长" * 501, is_named=True) == [
        "indicator-unknown",
        "text-too-long",
        "named-needs-sign-in",
    ]


def test_every_grade_of_every_service_has_words_and_no_code_twice():
    for kinds in rules.INDICATORS.values():
        codes = [code for grades in kinds.values() for words in grades.values() for code in words]
        assert len(codes) == len(set(codes))
        assert all(sorted(grades) == [1, 2, 3, 4, 5] and all(grades.values()) for grades in kinds.values())


def test_the_three_rates_of_ten_ratings():
    by_grade = (4, 3, 1, 1, 1)
    assert rules.share(by_grade, rules.SATISFIED) == Decimal("80.00")
    assert rules.share(by_grade, rules.GOOD) == Decimal("70.00")
    assert rules.share(by_grade, rules.BAD) == Decimal("20.00")


def test_without_ratings_there_is_no_rate():
    assert rules.share((0, 0, 0, 0, 0), rules.SATISFIED) is None


def test_one_bad_rating_in_a_million_does_not_vanish():
    assert rules.percent(999_999, 1_000_000) == Decimal("99.99")
    assert rules.percent(1, 1_000_000) == Decimal("0.01")
    assert rules.percent(1_000_000, 1_000_000) == Decimal("100.00")
    assert rules.percent(0, 1_000_000) == Decimal("0.00")


@given(counts)
def test_satisfied_and_bad_always_make_the_whole(by_grade):
    satisfied, bad = rules.share(by_grade, rules.SATISFIED), rules.share(by_grade, rules.BAD)
    if satisfied is not None and bad is not None:
        assert abs(satisfied + bad - 100) <= Decimal("0.01")
        assert (satisfied == 100) == (by_grade[3] + by_grade[4] == 0)


def test_a_link_counts_until_the_moment_it_expires():
    second = clock.timedelta(seconds=1)
    assert rules.state(is_rated=False, expires_at=NOON, at=NOON - second) == "OPEN"
    assert rules.state(is_rated=False, expires_at=NOON, at=NOON) == "EXPIRED"
    assert rules.state(is_rated=True, expires_at=NOON, at=NOON) == "RATED"
