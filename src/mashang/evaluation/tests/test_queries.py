import inspect
import re
from dataclasses import fields, is_dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from mashang.evaluation import queries, types
from mashang.evaluation.indicators import INDICATORS
from mashang.evaluation.models import GRADES, SERVICE_KINDS, Rating
from mashang.evaluation.operations.rating import rate_by_link, rate_own
from mashang.evaluation.queries import statistics
from mashang.evaluation.tests.conftest import NOON
from mashang.evaluation.types import Opinion
from mashang.kernel import actors
from mashang.kernel.errors import NotFound, Refusal

VISITOR = actors.visitor()
DAY = NOON.date()


def rate(hall, reference, opinion, *, kind="ONLINE_MATTER", at=NOON):
    token = hall.invited(reference, kind=kind, at=at).token
    return rate_by_link(token=token, opinion=opinion, by=VISITOR, at=at + timedelta(hours=1))


# -- the invited -------------------------------------------------------------------------------------------------------
def test_open_invitations_are_the_accounts_own_unrated_and_in_time(hall):
    hall.invited("old", at=NOON - timedelta(days=31)), hall.invited("C1"), hall.invited("C2")
    rate(hall, "C2", Opinion(1))
    (only,) = queries.open_invitations(hall.chen, at=NOON)
    assert (only.reference, only.state, only.title, only.unit_name) == (
        "C1",
        "OPEN",
        "食品经营许可新办",
        "云江市市场监督管理局",
    )
    assert queries.open_invitations(hall.sun, at=NOON) == queries.open_invitations(VISITOR, at=NOON) == []


def test_open_invitations_cost_one_statement_however_many(hall, statements):
    for count in (1, 3):
        for number in range(count):
            hall.invited(f"{count}-{number}")
        with statements(1):
            queries.open_invitations(hall.chen, at=NOON)


def test_a_link_tells_its_holder_how_it_stands(hall):
    invitation = hall.invited()
    assert queries.by_link(invitation.token, at=NOON).state == "OPEN"
    assert queries.by_link(invitation.token, at=invitation.expires_at).state == "EXPIRED"
    rate(hall, "C1", Opinion(1))
    assert queries.by_link(invitation.token, at=NOON).state == "RATED"


def test_a_stranger_finds_nobodys_invitation(hall):
    hall.invited()
    for somebody in (hall.sun, hall.lin, VISITOR):
        with pytest.raises(NotFound):
            queries.invitation_for(somebody, "ONLINE_MATTER", "C1", at=NOON)
    for token in ("", "none", "guess"):
        with pytest.raises(NotFound):
            queries.by_link(token, at=NOON)


# -- figures -----------------------------------------------------------------------------------------------------------
def test_not_rated_is_never_counted_as_good(hall):
    hall.invited("C1"), hall.invited("C2"), hall.invited("C3")
    rate(hall, "C4", Opinion(5))
    total = statistics(grouped_by="UNIT", from_on=DAY, to_on=DAY).total
    assert (total.invited, total.rated, total.by_grade) == (4, 1, (0, 0, 0, 0, 1))
    assert (total.satisfaction, total.good, total.bad, total.participation) == (
        Decimal("0.00"),
        Decimal("0.00"),
        Decimal("100.00"),
        Decimal("25.00"),
    )


def test_without_ratings_no_rate_is_shown(hall):
    hall.invited()
    total = statistics(grouped_by="DAY", from_on=DAY, to_on=DAY).total
    assert (total.satisfaction, total.bad, total.participation) == (None, None, Decimal("0.00"))


def test_excluded_ratings_stay_but_do_not_count(hall):
    for number, grade in enumerate((1, 5, 3, 4)):
        rate(hall, f"C{number}", Opinion(grade))
    Rating.objects.filter(grade=5).update(is_valid=False)
    assert statistics(grouped_by="ITEM", from_on=DAY, to_on=DAY).total.by_grade == (1, 0, 1, 1, 0)
    assert [row.grade for row in queries.public_ratings("FOOD").rows] == [4, 3, 1]


def test_figures_by_day_follow_the_citys_calendar(hall):
    late, next_day = NOON.replace(hour=23, minute=59), NOON.replace(hour=0, minute=1) + timedelta(days=1)
    rate(hall, "C1", Opinion(2), at=late), rate(hall, "C2", Opinion(3), at=next_day)
    found = statistics(grouped_by="DAY", from_on=DAY, to_on=DAY + timedelta(days=1))
    assert [(row.code, row.by_grade) for row in found.rows] == [
        ("2026-10-14", (0, 1, 0, 0, 0)),
        ("2026-10-15", (0, 0, 1, 0, 0)),
    ]
    assert statistics(grouped_by="DAY", from_on=DAY, to_on=DAY).total.rated == 1


def test_figures_by_unit_and_item_carry_names_and_cost_one_statement(hall, statements):
    for number in range(3):
        rate(hall, f"C{number}", Opinion(number + 1))
    with statements(1):
        by_unit = statistics(grouped_by="UNIT", from_on=DAY, to_on=DAY, division_code="359900000000")
    assert [(row.code, row.name, row.rated) for row in by_unit.rows] == [("SCJG", "市市场监管局", 3)]
    by_item = statistics(grouped_by="ITEM", from_on=DAY, to_on=DAY, unit_code="SCJG")
    assert [(row.code, row.name) for row in by_item.rows] == [("FOOD", "食品经营许可新办")]
    assert statistics(grouped_by="ITEM", from_on=DAY, to_on=DAY, unit_code="elsewhere").rows == []


def test_every_rate_comes_with_its_formula(hall):
    names = [definition.name for definition in statistics(grouped_by="DAY", from_on=DAY, to_on=DAY).definitions]
    assert names == ["满意率", "好评率", "差评率", "主动评价率"]


def test_a_period_that_is_too_long_or_ends_before_it_begins_is_refused(hall):
    for to_on in (DAY - timedelta(days=1), DAY + timedelta(days=400)):
        with pytest.raises(Refusal):
            statistics(grouped_by="DAY", from_on=DAY, to_on=to_on)


# -- the public list ---------------------------------------------------------------------------------------------------
def test_the_public_list_goes_on_where_it_stopped(hall, statements):
    for number in range(5):
        rate(hall, f"C{number}", Opinion(number + 1))
    with statements(1):
        first = queries.public_ratings("FOOD", limit=3)
    second = queries.public_ratings("FOOD", limit=3, after=first.next_after)
    assert [row.grade for row in (*first.rows, *second.rows)] == [5, 4, 3, 2, 1]
    assert second.next_after is None
    assert queries.public_ratings("ELSEWHERE").rows == []


def test_before_three_have_rated_nobody_reads_what_the_first_one_thought(hall):
    rate(hall, "C1", Opinion(5)), rate(hall, "C2", Opinion(4))
    assert queries.public_ratings("FOOD", limit=1) == types.PublicPage([], None)
    rate(hall, "C3", Opinion(1))
    assert [row.grade for row in queries.public_ratings("FOOD", limit=1).rows] == [1]


def test_the_public_reads_grade_words_and_day_only(hall):
    rate(hall, "C1", Opinion(4, ("HALL_COLD", "HALL_SLOW"), "林志强态度不好"), kind="HALL_VISIT")
    rate(hall, "C2", Opinion(1)), rate(hall, "C3", Opinion(1))
    assert queries.public_ratings("FOOD").rows[2:] == [
        types.PublicRating(
            4, "不满意", ("态度生硬", "等候或办理太久"), "食品经营许可新办", "云江市市场监督管理局", "现场办事", DAY
        )
    ]


# -- back to back: who served never learns who rated ----------------------------------------------------------------
SAYS_WHO = {"account", "account_id", "rater", "applicant", "person", "by", "text", "served_by", "official"}


def test_what_staff_and_public_read_has_no_place_for_a_rater():
    read_by_staff = (types.Figures, types.Statistics, types.PublicRating, types.PublicPage, types.Definition)
    for shape in read_by_staff:
        assert {field.name for field in fields(shape)} & (SAYS_WHO | {"reference"}) == set()
    said_by_nobody = (types.Occasion, types.Opinion, types.IndicatorChoice)  # what comes in, and the words of the form
    for shape in (shape for _, shape in inspect.getmembers(types, is_dataclass) if shape not in said_by_nobody):
        assert {field.name for field in fields(shape)} & SAYS_WHO == set()


def test_the_clerk_who_served_finds_out_nothing_about_the_rater(hall):
    hall.invited("CASE-77")
    rate_own(
        service_kind="ONLINE_MATTER",
        reference="CASE-77",
        by=hall.chen,
        at=NOON,
        opinion=Opinion(5, ("WEB_BROKEN",), "我是陈晓雯", is_named=True),
    )
    answers = [
        queries.open_invitations(hall.lin, at=NOON),
        queries.public_ratings("FOOD"),
        *(statistics(grouped_by=group, from_on=DAY, to_on=DAY) for group in queries.GROUPS),
    ]
    for secret in ("CASE-77", "陈晓雯", "林志强"):
        assert secret not in repr(answers)
    with pytest.raises(NotFound):
        queries.invitation_for(hall.lin, "ONLINE_MATTER", "CASE-77", at=NOON)


def test_no_door_of_the_room_asks_for_ratings_by_clerk_or_window():
    doors = [door for _, door in inspect.getmembers(queries, inspect.isfunction) if door.__module__ == queries.__name__]
    asked_for = {name for door in doors for name in inspect.signature(door).parameters}
    assert asked_for & {"official", "official_id", "served_by", "served_by_id", "window", "window_id"} == set()


# -- words -------------------------------------------------------------------------------------------------------------
def test_every_sentence_of_the_room_has_its_english():
    room = Path(queries.__file__).parent
    sources = "\n".join(path.read_text() for path in room.glob("**/*.py") if "tests" not in path.parts)
    said = {*re.findall(r'\b_\(\s*"([^"]+)"', sources), *dict(GRADES).values(), *dict(SERVICE_KINDS).values()}
    said |= {
        text
        for kinds in INDICATORS.values()
        for grades in kinds.values()
        for w in grades.values()
        for text in w.values()
    }
    with (room / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        assert said - {message.id for message in read_po(file) if message.string} == set()
