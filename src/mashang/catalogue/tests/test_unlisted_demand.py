"""A demand beyond the list: anybody reports it without a name, supervision of the division sees and closes it."""

import pytest

from mashang.catalogue import queries
from mashang.catalogue.models import UnlistedDemand
from mashang.catalogue.operations import unlisted_demand
from mashang.catalogue.tests.conftest import MORNING, _person
from mashang.kernel import actors
from mashang.kernel.errors import Conflict, NotAllowed, NotFound, Refusal, TooMany
from mashang.kernel.models import AuditLine
from mashang.offices.models import Division, Post

SOMEBODY = actors.visitor("203.0.113.7")


def report(text="要我交户口簿", *, by=SOMEBODY, **more) -> UnlistedDemand:
    return unlisted_demand.report(item_code="SP-01", text=text, by=by, at=MORNING, **more)


@pytest.fixture
def supervised(town, food_licence):
    town.published(food_licence)
    town.people["chen"] = _person(town, "chen", "陈督", "SUPERVISION")
    return town


def test_anybody_reports_and_supervision_closes_it(supervised, statements):
    report(phone="13900000000", once="one")
    report(phone="13900000000", once="one")
    chen = supervised.actor("chen")
    with statements(3):
        row = queries.unlisted_demands(chen).rows[0]
    assert (row.item_code, row.item_name, row.text, row.phone, UnlistedDemand.objects.count()) == (
        "SP-01",
        "食品经营许可新办",
        "要我交户口簿",
        "13900000000",
        1,
    )
    with pytest.raises(Refusal):
        unlisted_demand.handle(key="one", answer=" ", by=chen, at=MORNING)
    for _again in range(2):
        unlisted_demand.handle(key="one", answer="已经要求窗口改正", by=chen, at=MORNING)
    with pytest.raises(Conflict):
        unlisted_demand.handle(key="one", answer="别的", by=chen, at=MORNING)
    assert queries.unlisted_demands(chen).rows == []
    closed = queries.unlisted_demands(chen, handled=True).rows[0]
    assert (closed.answer, closed.handled_by, closed.phone) == ("已经要求窗口改正", "陈督", "")


def test_who_went_back_and_wrote_something_else_lost_it_and_was_told_that_it_arrived(supervised):
    report(once="one")
    report(once="one", text="还要我交照片")
    assert sorted(UnlistedDemand.objects.values_list("text", flat=True)) == ["要我交户口簿", "还要我交照片"]


def test_the_record_tells_what_was_done_but_not_who_reported(supervised):
    report(by=supervised.actor("sun"), once="one")
    unlisted_demand.handle(key="one", answer="查过了", by=supervised.actor("chen"), at=MORNING)
    lines = AuditLine.objects.filter(act__startswith="unlisted-demand").order_by("id")
    assert [(line.act, line.actor_label) for line in lines] == [
        ("unlisted-demand.reported", "反映人"),
        ("unlisted-demand.handled", "陈督"),
    ]


def test_all_reasons_at_once_and_items_that_are_not_public(supervised):
    for text, phone, codes in (("", "电话", ["text-missing", "phone-form"]), ("长" * 1001, "", ["too-long"])):
        with pytest.raises(Refusal) as refused:
            report(text, phone=phone)
        assert [reason.code for reason in refused.value.reasons] == codes
    with pytest.raises(NotFound):
        unlisted_demand.report(item_code="NO", text="户口簿", by=SOMEBODY, at=MORNING)


def test_an_address_reports_five_times_an_hour(supervised):
    for _time in range(5):
        report()
    with pytest.raises(TooMany):
        report()
    report(by=actors.visitor("203.0.113.8"))


def test_strangers_and_supervision_elsewhere_see_nothing(supervised):
    report(once="one")
    elsewhere = Division.objects.create(code="350100000000", name="别处", level="CITY")
    Post.objects.filter(function="SUPERVISION").update(unit=_unit_in(elsewhere, supervised))
    assert queries.unlisted_demands(supervised.actor("chen")).rows == []
    with pytest.raises(NotFound):
        unlisted_demand.handle(key="one", answer="查过了", by=supervised.actor("chen"), at=MORNING)
    for stranger in ("sun", "lin", "he"):
        with pytest.raises(NotAllowed):
            queries.unlisted_demands(supervised.actor(stranger))
        with pytest.raises(NotFound):
            unlisted_demand.handle(key="one", answer="查过了", by=supervised.actor(stranger), at=MORNING)


def _unit_in(division, town):
    return type(town.unit).objects.create(
        code="X", name="别处局", short_name="别处局", letter_word="别", division=division
    )
