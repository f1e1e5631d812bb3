"""What officials see of cases and may do next: duties, supervision, a clock that stands, second persons."""

import pytest

from mashang.cases import queries
from mashang.cases.models import Application
from mashang.cases.operations import non_acceptance, suspension
from mashang.cases.tests.making import accepted, reviewed, submitted
from mashang.cases.types import Wanted
from mashang.kernel import actors, clock, crypto
from mashang.kernel.errors import NotFound
from mashang.offices.models import Division, Official, Post, PostHolding, Unit
from mashang.people.models import Account, Organisation, Person
from mashang.workflow.models import Task

pytestmark = pytest.mark.django_db


def holder_of(city, function: str, name: str = "chief", division: Division | None = None) -> actors.Actor:
    """An official with a post of this function and no duty on any item."""
    unit = city.unit
    if division is not None:
        unit = Unit.objects.create(
            code=division.code, name="外地", short_name="外地", letter_word="外", division=division
        )
    account = Account.objects.create(
        key=name, kind="STAFF", sign_in_name=name, display_name=name, created_at=clock.on(clock.today())
    )
    official = Official.objects.create(account=account, staff_number=name, name=name, unit=unit)
    post = Post.objects.create(code=name, name=name, function=function, unit=unit)
    PostHolding.objects.create(post=post, official=official, since=account.created_at)
    return actors.account(account.pk, name)


def listed(actor: actors.Actor, *, at) -> list:
    return queries.case_list(queries.reach_of(actor), Wanted(), at=at).rows


def acts_of(city, case, name: str, at) -> dict[str, list[str]]:
    found = queries.case_for_official(city.actor(name), case.number)
    return {one.act: [r.code for r in one.reasons] for one in queries.open_acts(found, city.actor(name), at=at)}


@pytest.mark.parametrize("function", ["SUPERVISION", "HALL_MANAGER"])
def test_supervision_and_hall_managers_read_the_cases_of_their_division(city, morning, function):
    chief, case = holder_of(city, function), accepted(city, morning)
    assert queries.case_for_official(chief, case.number) == case
    assert listed(chief, at=morning) == [case]
    assert queries.open_acts(queries.case_for_official(chief, case.number), chief, at=morning) == []


def test_other_divisions_and_other_posts_see_nothing(city, morning):
    case = accepted(city, morning)
    elsewhere = Division.objects.create(code="359800000000", name="远江市", level="CITY")
    for stranger in (holder_of(city, "SUPERVISION", "far", elsewhere), holder_of(city, "ITEM_EDITOR", "editor")):
        assert listed(stranger, at=morning) == []
        with pytest.raises(NotFound):
            queries.case_for_official(stranger, case.number)


def test_a_running_clock_is_stopped_and_a_standing_one_set_going(city, morning):
    case, zheng = accepted(city, morning), city.actor("zheng")
    assert acts_of(city, case, "zheng", morning) == {"REVIEW": [], "SUSPENSION": []}
    suspension.suspend(case_number=case.number, ground="听证", reason="十日", by=zheng, at=morning)
    assert acts_of(city, case, "zheng", morning) == {"REVIEW": ["suspended"], "RESUMPTION": []}
    assert queries.paused_among([case.number, "other"]) == {case.number: "听证"}


def test_resuming_moves_the_task_to_its_new_place(city, morning):
    case, zheng = accepted(city, morning), city.actor("zheng")
    stopped, resumed = (clock.on(clock.city_day(morning).replace(month=10, day=day), 9) for day in (9, 13))
    suspension.suspend(case_number=case.number, ground="专家评审", reason="三日", by=zheng, at=stopped)
    again = suspension.resume(case_number=case.number, by=zheng, at=resumed)
    assert Task.objects.get(state="OPEN").due_at == again.promised_due_at


def test_the_reviewer_is_told_that_another_decides(city, morning):
    case = reviewed(city, morning)
    PostHolding.objects.create(post=city.posts["DECISION"], official=city.officials["zheng"], since=morning)
    assert acts_of(city, case, "zheng", morning)["DECISION"] == ["four-eyes"]
    assert acts_of(city, case, "su", morning)["DECISION"] == []


def test_who_proposed_not_to_accept_is_told_that_another_confirms(city, morning):
    receipt = submitted(city, morning)
    PostHolding.objects.create(post=city.posts["CONFIRMATION"], official=city.officials["lin"], since=morning)
    non_acceptance.propose(
        case_number=receipt.case_number, ground="NOT_REQUIRED", reason="不用许可", by=city.actor("lin"), at=morning
    )
    case = queries.case_for_official(city.actor("su"), receipt.case_number)
    assert acts_of(city, case, "lin", morning)["NON_ACCEPTANCE_CONFIRMATION"] == ["four-eyes"]
    assert acts_of(city, case, "su", morning)["NON_ACCEPTANCE_CONFIRMATION"] == []


def test_reading_a_case_and_its_acts_takes_two_statements(city, morning, statements):
    case, zheng = accepted(city, morning), city.actor("zheng")
    with statements(2):
        queries.open_acts(queries.case_for_official(zheng, case.number), zheng, at=morning)


def found(actor, shown, at) -> list[str]:
    """Numbers of the cases that a search for what a visitor shows or says finds."""
    return [case.number for case in queries.case_list(queries.reach_of(actor), Wanted(text=shown), at=at).rows]


def test_a_visitor_without_the_slip_is_found_by_document_by_name_and_by_company(city, morning, statements):
    number = accepted(city, morning).number
    hashes = {"document_hash": crypto.keyed_hash("11010519491231002X"), "name_hash": crypto.keyed_hash("李秀兰")}
    Person.objects.filter(pk=city.persons["li"].pk).update(**hashes)
    firm = Organisation.objects.create(key="firm", name="云江市榕味餐饮管理有限公司", credit_code="91359900MA8RWCY183")
    for shown in ("11010519491231002X", "1101 0519 4912 3100 2x", "李秀兰"):
        with statements(3):
            assert found(city.actor("lin"), shown, morning) == [number]
    Application.objects.update(person=None, organisation=firm)
    for shown in ("榕味", "91359900ma8rwcy183"):
        assert found(city.actor("lin"), shown, morning) == [number]
    for other in ("李秀", "榕", "110105194912310029", "***", "孙生人"):
        assert found(city.actor("lin"), other, morning) == []
    assert found(city.actor("sun"), "榕味", morning) == []
