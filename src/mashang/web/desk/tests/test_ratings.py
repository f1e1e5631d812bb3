"""Satisfaction figures: with formula and sample size, for who oversees the division; never who rated."""

from datetime import timedelta

import pytest

from mashang.evaluation.operations import rating
from mashang.evaluation.types import Opinion
from mashang.web.conftest import text


@pytest.fixture
def rated(ways, town):
    """Three services, delivered; Ms Li rates two of them."""
    numbers = [ways.granted() for _service in range(3)]
    town.react()
    for number, grade in zip(numbers, (1, 4), strict=False):
        rating.rate_own(
            service_kind="ONLINE_MATTER",
            reference=number,
            opinion=Opinion(grade=grade, text="字太小"),
            by=town.actor("li"),
            at=town.at + timedelta(hours=3),
        )
    return numbers


def test_rates_come_with_formula_and_sample_size(browse, rated):
    page = text(browse("chen").get("/desk/ratings/"))
    for words in (
        "市市场监管局",
        "有效评价 2 件，邀请 3 件",
        "50.00<small>%",
        "66.67%",
        "÷ 有效评价数",
        "不足 10 件",
        "看不到是谁评的",
    ):
        assert words in page, words
    assert "李" not in page and "字太小" not in page and not any(number in page for number in rated)


@pytest.mark.parametrize(
    ("by", "words"), [("ITEM", "食品经营许可（新办）"), ("DAY", "2026-03-09"), ("x", "市市场监管局")]
)
def test_figures_are_grouped_by_unit_item_or_day(browse, rated, by, words):
    assert words in text(browse("ye").get("/desk/ratings/", {"by": by}))


def test_a_period_without_services_says_so(browse, ways):
    page = text(browse("chen").get("/desk/ratings/", {"from": "2026-01-01", "to": "2026-01-31"}))
    assert "这段时间没有邀请过评价" in page


def test_a_period_that_is_too_long_or_upside_down_is_refused_in_place(browse, ways):
    for since, until in (("2024-01-01", "2026-01-31"), ("2026-02-01", "2026-01-01")):
        answer = browse("chen").get("/desk/ratings/", {"from": since, "to": until})
        assert answer.status_code == 422 and "统计期间最长 400 天" in text(answer) and since in text(answer)


@pytest.mark.parametrize("query", ["?from=x&to=y", "?from=2026-99-99", "?division=999"])
def test_odd_questions_are_answered(browse, ways, query):
    assert browse("chen").get(f"/desk/ratings/{query}").status_code == 200


@pytest.mark.parametrize("name", ["zheng", "su", "lin", "li"])
def test_only_who_oversees_reads_figures(browse, ways, name):
    assert browse(name).get("/desk/ratings/").status_code == 403
    if name != "li":
        assert "/desk/ratings/" not in text(browse(name).get("/desk/"))


def test_who_oversees_finds_the_figures_from_the_desk(browse, ways):
    assert "/desk/ratings/" in text(browse("chen").get("/desk/"))


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"to": "0001-01-01"}, 200),
        ({"from": "0001-01-01", "to": "0001-01-20"}, 200),
        ({"from": "9999-12-01", "to": "9999-12-31"}, 200),
        ({"to": "9999-12-31"}, 200),
        ({"from": "0001-01-01", "to": "9999-12-31"}, 422),
    ],
)
def test_figures_at_the_edge_of_the_calendar_are_none_and_no_error(browse, ways, asked, status):
    assert browse("ye").get("/desk/ratings/", asked).status_code == status
