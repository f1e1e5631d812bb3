"""The list of cases: who sees which, every way to narrow it, page after page, what it costs."""

from datetime import timedelta

import pytest

from mashang.cases import queries
from mashang.cases.models import Case
from mashang.cases.operations import suspension
from mashang.cases.queries import lists
from mashang.cases.tests.making import accepted, granted, reviewed, submitted
from mashang.cases.tests.test_officials import holder_of
from mashang.cases.types import Wanted
from mashang.catalogue.models import Duty, Item, ItemVersion
from mashang.kernel import crypto
from mashang.kernel.clock import city_day
from mashang.offices.models import Division, Unit
from mashang.people import queries as people
from mashang.people.models import Person
from mashang.workflow.models import Task
from mashang.workflow.operations import claim

pytestmark = pytest.mark.django_db


def found(actor, at, **wanted) -> list[str]:
    """The numbers of a list, which its count agrees with."""
    reach, asked = queries.reach_of(actor), Wanted(**wanted)
    numbers = [case.number for case in queries.case_list(reach, asked, at=at).rows]
    assert queries.case_count(reach, asked, at=at) == len(numbers)
    return numbers


def another_item(city, code: str, *, division=None, unit=None) -> Item:
    item = Item.objects.create(
        code=code,
        division=division or city.division,
        unit=unit or city.unit,
        hall=city.hall,
        created_at=city.version.created_at,
    )
    ItemVersion.objects.create(item=item, number=1, state="PUBLISHED", name=f"事项{code}", created_at=item.created_at)
    return item


def moved(case_number: str, item: Item) -> None:
    """The case as one of another item, for lists only."""
    Case.objects.filter(number=case_number).update(item=item, unit=item.unit, division=item.division)


@pytest.fixture
def three(city, morning) -> dict[str, str]:
    """One waiting, one in review and one granted, an hour apart."""
    hour = timedelta(hours=1)
    return {
        "waiting": submitted(city, morning).case_number,
        "review": accepted(city, morning + hour).number,
        "granted": granted(city, morning + 2 * hour).number,
    }


def test_the_newest_come_first_and_the_running_ones_by_what_is_due(city, morning, three):
    zheng = city.actor("zheng")
    assert found(zheng, morning) == [three["granted"], three["review"], three["waiting"]]
    assert found(zheng, morning, order="DUE") == [three["review"]]


def test_every_way_to_narrow_it(city, morning, three):
    zheng, today = city.actor("zheng"), city_day(morning)
    for wanted, kept in [
        ({"state": "ACCEPTED"}, ["review"]),
        ({"state": "GRANTED"}, ["granted"]),
        ({"item": "FOOD"}, ["granted", "review", "waiting"]),
        ({"item": "OTHER"}, []),
        ({"unit": "SCJG"}, ["granted", "review", "waiting"]),
        ({"unit": "OTHER"}, []),
        ({"since": today, "until": today}, ["granted", "review", "waiting"]),
        ({"since": today + timedelta(days=1)}, []),
        ({"until": today - timedelta(days=1)}, []),
        ({"channel": "ONLINE"}, ["granted", "review", "waiting"]),
        ({"channel": "WINDOW"}, []),
        ({"text": three["review"]}, ["review"]),
        ({"text": three["review"], "state": "GRANTED"}, []),
        ({"state": "ACCEPTED", "item": "FOOD", "unit": "SCJG", "since": today, "channel": "ONLINE"}, ["review"]),
    ]:
        assert found(zheng, morning, **wanted) == [three[name] for name in kept], wanted


def test_what_is_due_today_this_week_and_too_late(city, morning):
    case = accepted(city, morning)
    due, zheng = case.promised_due_at, city.actor("zheng")
    day = timedelta(days=1)
    monday = due - due.weekday() * day
    assert found(zheng, due - 8 * day, due="WEEK") == []
    assert found(zheng, monday, due="WEEK") == [case.number]
    assert found(zheng, due - day, due="TODAY") == []
    assert found(zheng, due - timedelta(hours=2), due="TODAY") == [case.number]
    assert found(zheng, due - timedelta(seconds=1), due="OVERDUE") == []
    assert found(zheng, due, due="OVERDUE") == [case.number]


def test_a_clock_that_stands_is_not_too_late_but_paused(city, morning):
    case, zheng = accepted(city, morning), city.actor("zheng")
    suspension.suspend(case_number=case.number, ground="听证", reason="十日", by=zheng, at=morning)
    late = case.promised_due_at + timedelta(days=1)
    assert found(zheng, late, due="OVERDUE") == []
    assert found(zheng, late, due="PAUSED") == found(zheng, late, due="PAUSED", order="DUE") == [case.number]


def test_what_a_higher_level_decides_is_due_here_when_it_is_reported_and_not_while_it_lies_there(city, morning):
    case, zheng = accepted(city, morning), city.actor("zheng")
    Case.objects.filter(pk=case.pk).update(referral_due_at=case.promised_due_at - timedelta(days=2))
    case.refresh_from_db()
    listed = queries.case_list(queries.reach_of(zheng), Wanted(order="DUE"), at=morning).rows
    assert [one.due for one in listed] == [case.work_due_at] == [case.referral_due_at]
    assert found(zheng, case.referral_due_at, due="OVERDUE") == [case.number]
    Case.objects.filter(pk=case.pk).update(state="REFERRED")
    assert found(zheng, case.referral_due_at, due="OVERDUE") == found(zheng, morning, order="DUE") == []


def test_a_sick_colleagues_cases_are_found_by_name_and_by_staff_number(city, morning, three):
    zheng, task = city.actor("zheng"), Task.objects.get(subject_number=three["review"], state="OPEN")
    claim.claim(task_id=task.pk, by=zheng, at=morning)
    assert found(city.actor("su"), morning, officer="zheng") == [three["review"]]
    assert found(city.actor("su"), morning, officer="lin") == []


def test_an_applicant_is_found_by_number_or_name_without_being_named(city, morning, three):
    person, zheng = city.persons["li"], city.actor("zheng")
    Person.objects.filter(pk=person.pk).update(
        document_hash=crypto.keyed_hash(person.document_number), name_hash=crypto.keyed_hash(person.name)
    )
    for typed in ("11010519491231002x", " 李秀兰 "):
        token = people.applicant_token(typed)
        assert person.name not in token and person.document_number not in token
        assert len(found(zheng, morning, applicant=token)) == 3
    assert found(zheng, morning, applicant=people.applicant_token("孙生人")) == []


def test_an_organisation_is_found_by_its_public_code():
    assert people.applicant_token("9135 0900 MA00 0000 0X") != "91350900MA0000000X"  # not a valid code: hashed
    assert people.applicant_token("91350100M000100Y43") == "91350100M000100Y43"
    assert people.applicants_of("91350100M000100Y43") == ([], [])


def test_nobody_reaches_beyond_their_duties_by_narrowing(city, morning, three):
    far = Division.objects.create(code="359800000000", name="远江市", level="CITY")
    unit = Unit.objects.create(code="FAR", name="远局", short_name="远局", letter_word="远", division=far)
    moved(three["waiting"], another_item(city, "FAR-01", division=far, unit=unit))
    zheng, chief = city.actor("zheng"), holder_of(city, "SUPERVISION")
    for stranger in (zheng, chief):
        for wanted in ({"item": "FAR-01"}, {"unit": "FAR"}, {"text": three["waiting"]}, {"order": "DUE"}, {}):
            assert three["waiting"] not in found(stranger, morning, **wanted), wanted
    nobody = holder_of(city, "ITEM_EDITOR", "editor")
    token = people.applicant_token("x")
    for wanted in ({}, {"text": three["review"]}, {"due": "OVERDUE"}, {"officer": "zheng"}, {"applicant": token}):
        assert found(nobody, morning, **wanted) == []


def test_a_case_seen_by_duty_and_by_supervision_is_listed_once(city, morning, three):
    chief = holder_of(city, "SUPERVISION")
    other = another_item(city, "OTHER")
    moved(three["waiting"], other)
    Duty.objects.filter(item=city.item, act="REVIEW").update(post=holder_post("chief"))
    assert sorted(found(chief, morning)) == sorted(three.values())
    assert found(chief, morning, item="OTHER") == [three["waiting"]]
    assert sorted(found(chief, morning, item="FOOD")) == sorted([three["review"], three["granted"]])
    assert queries.reach_of(chief).units == [("SCJG", "市市场监管局")]


def holder_post(code: str):
    from mashang.offices.models import Post

    return Post.objects.get(code=code)


@pytest.mark.parametrize("order", ["SUBMITTED", "DUE"])
def test_pages_follow_one_another_without_gap_or_repetition(city, morning, order):
    cases = [reviewed(city, morning + timedelta(minutes=number // 2)) for number in range(5)]  # some at one moment
    reach, after, seen = queries.reach_of(city.actor("su")), "", []
    for _ in range(4):
        page = queries.case_list(reach, Wanted(order=order), at=morning, after=after, limit=2)
        seen += [case.number for case in page.rows]
        after = page.next_after
        if not after:
            break
    assert sorted(seen) == sorted(case.number for case in cases)
    assert len(seen) == 5
    everything = [case.number for case in queries.case_list(reach, Wanted(order=order), at=morning).rows]
    assert seen == everything


def test_whoever_has_many_items_sees_the_same(city, morning, three, monkeypatch):
    Duty.objects.create(item=another_item(city, "B"), act="REVIEW", post=city.posts["REVIEW"], since=morning)
    moved(three["waiting"], Item.objects.get(code="B"))
    before = found(city.actor("zheng"), morning)
    monkeypatch.setattr(lists, "MOST_BRANCHES", 1)
    assert found(city.actor("zheng"), morning) == before == [three["granted"], three["review"], three["waiting"]]


def test_counting_ends_at_a_limit(city, morning, three):
    reach = queries.reach_of(city.actor("zheng"))
    assert queries.case_count(reach, Wanted(), at=morning, most=1) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_for_one_case_and_for_three(city, morning, statements, count):
    for _ in range(count):
        accepted(city, morning)
    zheng = city.actor("zheng")
    with statements(4):  # items, divisions; the page; the count
        reach = queries.reach_of(zheng)
        page = queries.case_list(reach, Wanted(state="ACCEPTED", due="WEEK"), at=morning)
        [(case.item_version.name, case.unit.short_name, case.application.applicant_shown) for case in page.rows]
        queries.case_count(reach, Wanted(state="ACCEPTED"), at=morning)
    with statements(2):  # whom the colleague's tasks belong to; the page
        queries.case_list(reach, Wanted(officer="zheng"), at=morning)
