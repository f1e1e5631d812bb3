"""Two days of the catalogue against each other: what is promised, what is asked, from the versions themselves."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.catalogue import queries
from mashang.catalogue.comparison import Held, compare, missing_from
from mashang.catalogue.operations import drafting, publication, review, submission_for_review, withdrawal
from mashang.catalogue.tests.conftest import FOOD_LICENCE, MORNING
from mashang.catalogue.types import Limit, Material, StepLimit
from mashang.kernel.errors import Refusal
from mashang.offices.models import Unit

DAY = MORNING.date()
PROOF = Material(
    "work", "在职证明", is_proof=True, issued_by="用人单位", filled_sample="w.pdf", legal_basis="《条例》第九条"
)
BEFORE, LATER = DAY - timedelta(days=1), DAY + timedelta(days=30)


def rewritten(town, described, *, code="SP-01", number=2, at=MORNING):
    """A draft of another version."""
    seen = drafting.start_version(item_code=code, by=town.actor("he"), at=at).audit_sequence
    drafting.save(item_code=code, number=number, described=described, seen=seen, by=town.actor("he"), at=at)


def next_version(town, described, *, code="SP-01", number=2, on=LATER):
    """Another version all the way, in force from that day."""
    at = MORNING + timedelta(days=20)
    rewritten(town, described, code=code, number=number, at=at)
    submission_for_review.submit_for_review(item_code=code, number=number, by=town.actor("he"), at=at)
    review.pass_review(item_code=code, number=number, by=town.actor("tang"), at=at)
    publication.publish(item_code=code, number=number, by=town.actor("wei"), at=at, effective_on=on)


def shorter(number: int = 2, *, materials=None):
    steps = tuple(StepLimit(name) for name in ("受理", "审核", "审批", "办结", "送达"))
    content = replace(FOOD_LICENCE.content, steps=steps)
    content = content if materials is None else replace(content, materials=materials)
    return replace(FOOD_LICENCE, promised=Limit(number, "WORKING_DAY"), content=content)


@pytest.fixture
def five(town):
    """Five working days promised, a proof asked for."""
    materials = (PROOF, *FOOD_LICENCE.content.materials)
    town.published(shorter(5, materials=materials))
    return town


def test_a_shorter_promise_and_dropped_materials_are_computed_from_the_versions(five):
    next_version(five, shorter(2))
    (change,) = queries.comparison(since=DAY, until=LATER).items
    assert (change.before, change.after) == (Limit(5, "WORKING_DAY"), Limit(2, "WORKING_DAY"))
    assert (change.ratio, change.compression) == (0.4, 0.6)
    assert ([one.name for one in change.dropped], change.added) == (["在职证明"], ())


def test_a_version_holds_from_its_day_of_effect_not_from_its_publication(five):
    next_version(five, shorter(2))
    eve = LATER - timedelta(days=1)
    assert queries.comparison(since=DAY, until=eve).changed == ()
    assert [one.after.number for one in queries.comparison(since=eve, until=LATER).items] == [2]


def test_the_same_day_twice_changes_nothing(five):
    found = queries.comparison(since=DAY, until=DAY)
    assert (found.changed, found.total.compression, found.total.items) == ((), 0.0, 1)


def test_what_began_later_or_was_withdrawn_is_counted_apart(five):
    withdrawal.withdraw(item_code="SP-01", reason="取消", by=five.actor("wei"), at=MORNING + timedelta(days=9))
    gone = queries.comparison(since=DAY, until=LATER)
    assert ([one.item_code for one in gone.went], gone.came, gone.items, gone.total.ratio) == (["SP-01"], (), (), None)
    come = queries.comparison(since=BEFORE, until=DAY)
    assert ([one.item_code for one in come.came], come.went) == (["SP-01"], ())


def test_sums_per_unit_and_over_all_with_proofs_and_materials(five):
    other = Unit.objects.create(code="YJ-GA", name="云江市公安局", short_name="公安局", division=five.division)
    five.unit, first = other, five.unit
    five.published(shorter(10), code="GA-01")
    five.unit = first
    next_version(five, shorter(2))
    next_version(five, shorter(4), code="GA-01")
    found = queries.comparison(since=DAY, until=LATER)
    assert [(one.unit_name, one.days_before, one.days_after, one.compression) for one in found.units] == [
        ("云江市公安局", 10, 4, 0.6),
        ("云江市市场监督管理局", 5, 2, 0.6),
    ]
    total = found.total
    assert (total.days_before, total.days_after, total.compared) == (15, 6, 2)
    assert (total.materials_dropped, total.proofs_dropped, total.materials_added, total.proofs_added) == (1, 1, 0, 0)
    alone = queries.comparison(since=DAY, until=LATER, unit_code="YJ-GA")
    assert [one.item_code for one in alone.items] == ["GA-01"]
    assert queries.comparison(since=DAY, until=LATER, hall_code="NO").items == ()


def test_a_draft_changes_nothing_until_it_is_published(five):
    rewritten(five, shorter(1))
    assert queries.comparison(since=DAY, until=LATER).changed == ()


def test_days_in_the_wrong_order_are_refused(db):
    with pytest.raises(Refusal) as refused:
        queries.comparison(since=LATER, until=DAY)
    assert [reason.code for reason in refused.value.reasons] == ["days-order"]


@pytest.mark.parametrize("items", [1, 3])
def test_two_statements_however_many_items(town, statements, items):
    for number in range(items):
        town.published(shorter(5), code=f"SP-0{number}")
        next_version(town, shorter(2), code=f"SP-0{number}")
    with statements(2):
        assert len(queries.comparison(since=DAY, until=LATER).changed) == items


# -- the arithmetic ----------------------------------------------------------------------------------------------------
units = st.sampled_from(["MINUTE", "HOUR", "WORKING_DAY", "CALENDAR_DAY"])
promises = st.none() | st.builds(Limit, st.integers(0, 400), units)
named = st.builds(lambda n, p: Material(f"m{n}", f"材料{n}", is_proof=p), st.integers(0, 5), st.booleans())
materials = st.lists(named, max_size=5, unique_by=lambda one: one.code).map(tuple)
held = st.builds(lambda p, m: (p, m), promises, materials)
days = st.dictionaries(st.sampled_from([f"I-{n}" for n in range(6)]), held, max_size=6)


def as_held(day: dict) -> dict[str, Held]:
    return {code: Held(n, code, code, f"U{int(code[-1]) % 3}", "", *said) for n, (code, said) in enumerate(day.items())}


def compared(then: dict, now: dict):
    return compare(date(2026, 1, 1), date(2026, 7, 1), as_held(then), as_held(now))


@given(days, days)
def test_units_add_up_to_the_whole_and_every_item_is_counted_once(then, now):
    found = compared(then, now)
    for name in ("items", "compared", "materials_added", "materials_dropped", "proofs_added", "proofs_dropped"):
        assert sum(getattr(one, name) for one in found.units) == getattr(found.total, name)
    assert sum(one.minutes_before for one in found.units) == pytest.approx(found.total.minutes_before)
    assert sum(one.minutes_after for one in found.units) == pytest.approx(found.total.minutes_after)
    assert {one.item_code for one in (*found.items, *found.came)} == set(now)
    assert {one.item_code for one in (*found.items, *found.went)} == set(then)


@given(days, days)
def test_a_ratio_takes_the_promise_then_to_the_promise_now(then, now):
    for one in (found := compared(then, now)).items:
        if one.ratio is not None:
            assert one.minutes[0] * one.ratio == pytest.approx(one.minutes[1])
            assert one.ratio + one.compression == pytest.approx(1)
    if found.total.ratio is not None:
        assert found.total.minutes_before * found.total.ratio == pytest.approx(found.total.minutes_after)


@given(days, days)
def test_backwards_what_was_dropped_was_added(then, now):
    there, back = compared(then, now), compared(now, then)
    assert [(one.added, one.dropped) for one in there.items] == [(one.dropped, one.added) for one in back.items]
    assert (there.came, there.went) == (back.went, back.came)


@given(days)
def test_against_itself_nothing_changes(day):
    found = compared(day, day)
    assert (found.changed, found.came, found.went) == ((), (), ())
    assert found.total.compression in (None, 0)


@given(materials, materials)
def test_a_material_is_the_same_by_code_or_by_name(these, those):
    renamed = tuple(replace(one, code=f"new-{one.code}") for one in those)
    assert missing_from(those, renamed) == missing_from(renamed, those) == ()
    kept = {one.code for one in those}
    assert missing_from(these, those) == tuple(one for one in these if one.code not in kept)
