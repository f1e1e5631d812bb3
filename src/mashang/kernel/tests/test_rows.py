from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mashang.kernel import rows
from mashang.kernel.tests.probe import NOON, Matter, Remark

pytestmark = pytest.mark.usefixtures("matters")

EVERY_KIND = {
    "number": "M1",
    "state": "CLOSED",
    "holder": "李梅",
    "holder_hash": "0" * 64,
    "answers": {"名称": "云江小店", "rooms": [1, 2.5, None, True]},
    "due_on": date(2026, 3, 9),
    "asked_at": NOON,
    "fee": Decimal("12.50"),
    "is_public": True,
    "audit_sequence": 3,
    "audit_head": "f" * 64,
}


def stored(matter: Matter) -> dict:
    fresh = Matter.objects.get(pk=matter.pk)
    return {name: getattr(fresh, name) for name in EVERY_KIND}


def test_every_kind_of_column_comes_back_as_it_was_inserted(statements):
    with statements(1):
        matter = rows.insert(Matter(**EVERY_KIND))
    assert stored(matter) == EVERY_KIND
    assert matter._state.adding is False


def test_every_kind_of_column_comes_back_as_it_was_changed(statements):
    matter = rows.insert(Matter(number="M0"))
    with statements(1):
        assert rows.change(matter, EVERY_KIND)
    assert stored(matter) == EVERY_KIND
    assert {name: getattr(matter, name) for name in EVERY_KIND} == EVERY_KIND


def test_a_sealed_column_is_not_readable_in_the_database():
    rows.insert(Matter(**EVERY_KIND))
    with connection.cursor() as cursor:
        cursor.execute("SELECT holder FROM probe_matter")
        (kept,) = cursor.fetchone()
    assert kept.startswith("sm4:1:")
    assert "李梅" not in kept


def test_450_rows_take_three_statements_and_keep_their_order(statements):
    matters = [Matter(number=f"M{n}") for n in range(450)]
    with statements(3):
        rows.insert_all(matters)
    assert list(Matter.objects.order_by("pk").values_list("pk", "number")) == [(m.pk, m.number) for m in matters]


def test_a_guard_that_does_not_hold_changes_nothing():
    matter = rows.insert(Matter(number="M1"))
    assert rows.change(matter, {"state": "CLOSED"}, guard={"audit_sequence": 5}) is False
    assert matter.state == "OPEN"
    assert Matter.objects.get().state == "OPEN"


def test_a_guard_may_ask_for_an_empty_column():
    matter = rows.insert(Matter(number="M1"))
    assert rows.change(matter, {"due_on": date(2026, 3, 9)}, guard={"due_on": None})
    assert not rows.change(matter, {"due_on": date(2026, 3, 10)}, guard={"due_on": None})
    assert Matter.objects.get().due_on == date(2026, 3, 9)


def test_a_related_row_may_be_named_or_given():
    first, second = rows.insert_all([Matter(number="M1"), Matter(number="M2")])
    remark = rows.insert(Remark(matter=first))
    assert rows.change(remark, {"matter": second})
    assert Remark.objects.get().matter_id == second.pk
    assert rows.change(remark, {"matter_id": first.pk}, guard={"matter": second})
    assert Remark.objects.get().matter_id == first.pk


def test_a_moment_that_says_no_zone_is_refused_and_not_taken_for_local_time():
    with pytest.raises(ValueError, match="no zone"):
        rows.insert(Matter(**EVERY_KIND | {"asked_at": datetime(2026, 3, 4, 10)}))
    assert Matter.objects.count() == 0


def test_moments_of_any_zone_are_the_same_moment():
    matter = rows.insert(Matter(number="M1", asked_at=datetime(2026, 3, 2, 4, tzinfo=UTC)))
    assert Matter.objects.get(pk=matter.pk).asked_at == NOON


@pytest.mark.parametrize(
    "row", [{"number": "M" * 21}, {"number": "M1", "state": "LOST"}, {"number": "M1", "audit_head": "0" * 65}]
)
def test_both_databases_refuse_what_does_not_fit(row):
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        rows.insert(Matter(**row))


def test_a_word_may_be_empty_only_where_the_column_says_so():
    matter = rows.insert(Matter(number="M1"))
    rows.insert(Remark(matter=matter, grade=""))
    for grade in ("FAIR", "good"):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.insert(Remark(matter=matter, grade=grade))
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.change(matter, {"state": ""})


def test_a_length_counts_characters_not_bytes():
    matter = rows.insert(Matter(number="M1"))
    rows.insert(Remark(matter=matter, text="一二三四五六七八九十"))
    assert Remark.objects.get().text == "一二三四五六七八九十"


WORDS = st.text("甲乙丙abc'\"\\{}", max_size=8)
ANSWER = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT, answers=st.dictionaries(WORDS, ANSWER, max_size=3))
def test_any_text_and_any_answers_survive(text, answers):
    Matter.objects.all().delete()
    rows.insert(Matter(number="M1", holder=text, answers=answers))
    assert Matter.objects.values_list("holder", "answers").get() == (text, answers)
