from datetime import date, datetime

import pytest
from django.db import connection

from mashang.calendars import queries
from mashang.calendars.models import Calendar
from mashang.calendars.operations import establishment, publication
from mashang.calendars.tests.conftest import AT
from mashang.calendars.types import CITY, WORKING_DAY, due
from mashang.kernel import audit
from mashang.kernel.errors import Conflict, NotFound, Refusal
from mashang.kernel.models import OutboxFact

NOTICE = {f"2027-10-{day:02}": ["OFF", "国庆节"] for day in range(1, 8)} | {
    "2027-01-01": ["OFF", "元旦"],
    "2027-02-05": ["OFF", "春节"],
    "2027-02-08": ["OFF", "春节"],
    "2027-10-09": ["WORK", "国庆节调休"],
}


def publish(by, **changes):
    usual = {
        "calendar_code": "CN",
        "year": 2027,
        "exceptions": NOTICE,
        "source": "国办发明电〔2026〕7号",
        "published_on": date(2026, 2, 10),
        "by": by,
        "at": AT,
    }
    return publication.publish_year(**{**usual, **changes})


def test_a_published_year_makes_provisional_dates_firm(seeded, administrator):
    accepted = datetime(2026, 12, 30, 10, tzinfo=CITY)
    before = due(accepted, 5, WORKING_DAY, (), queries.timetable_by_code())

    row = publish(administrator)

    after = due(accepted, 5, WORKING_DAY, (), queries.timetable_by_code())
    assert (row.version, row.recorded_by) == (1, "陈系统")
    assert (before.at, before.unpublished_years) == (datetime(2027, 1, 6, 17, 30, tzinfo=CITY), (2027,))
    assert (after.at, after.unpublished_years) == (datetime(2027, 1, 7, 17, 30, tzinfo=CITY), ())


def test_it_is_audited_and_announced_for_every_calendar_that_stands_on_it(seeded, administrator):
    establishment.establish_calendar(code="HALL-1", name="企业服务中心", base_code="CN", by=administrator, at=AT)
    establishment.establish_calendar(code="HALL-1B", name="分中心", base_code="HALL-1", by=administrator, at=AT)
    establishment.establish_calendar(code="OTHER", name="别的日历", base_code=None, by=administrator, at=AT)

    publish(administrator)

    assert [fact.payload for fact in OutboxFact.objects.order_by("id")] == [
        {"calendar_code": code, "year": 2027, "version": 2} for code in ("CN", "HALL-1", "HALL-1B")
    ]
    assert dict(Calendar.objects.values_list("code", "version")) == {"CN": 2, "HALL-1": 2, "HALL-1B": 2, "OTHER": 1}
    assert [line.act for line in audit.history("calendars.Calendar", "CN")] == ["calendar.seeded", "calendar.published"]
    assert queries.timetable_by_code("HALL-1B").label_of(date(2027, 10, 9)) == "国庆节调休"


def test_the_newest_version_counts_and_the_older_ones_stay_known(seeded, administrator):
    publish(administrator)
    publish(administrator, exceptions={**NOTICE, "2027-10-10": ["WORK", "国庆节调休"]}, source="更正")

    assert [(table.version, table.source) for table in queries.year_versions("CN", 2027)] == [
        (2, "更正"),
        (1, "国办发明电〔2026〕7号"),
    ]
    assert queries.timetable_by_code("CN").is_working(date(2027, 10, 10))


def test_publishing_the_same_table_twice_changes_nothing(seeded, administrator):
    first = publish(administrator)
    assert publish(administrator) == first
    assert Calendar.objects.get(code="CN").version == 2


def test_all_that_is_wrong_with_a_table_is_said_at_once(seeded, administrator):
    wrong = {
        "2026-10-01": ["OFF", "国庆节"],
        "2027-02-30": ["OFF", "春节"],
        "2027-01-04": ["WORK", "元旦"],
        "2027-01-01": ["OFF", " "],
        "2027-05-01": ["FREE", "劳动节"],
    }
    with pytest.raises(Refusal) as refused:
        publish(administrator, exceptions=wrong, source="", published_on=date(2026, 12, 1))
    assert [reason.code for reason in refused.value.reasons] == [
        "source",
        "published-later",
        "other-year",
        "not-a-date",
        "worked-weekday",
        "label",
        "word",
    ]


@pytest.mark.parametrize(
    ("exceptions", "code"),
    [
        ({f"2027-{m:02}-{d:02}": ["OFF", "?"] for m in range(3, 6) for d in range(1, 29)}, "implausible"),
        ({**NOTICE, "2027-03-01": ["CLOSED", "装修"]}, "no-hall"),
    ],
)
def test_a_statutory_year_that_cannot_be_is_refused(seeded, administrator, exceptions, code):
    with pytest.raises(Refusal) as refused:
        publish(administrator, exceptions=exceptions)
    assert [reason.code for reason in refused.value.reasons] == [code]
    assert queries.years("CN")[0].year == 2026


def test_a_hall_adds_its_own_exceptions_to_those_of_the_law(seeded, administrator):
    establishment.establish_calendar(code="HALL-1", name="企业服务中心", base_code="CN", by=administrator, at=AT)
    own = {"2026-03-05": ["CLOSED", "消防演练"], "2026-03-21": ["WORK", "集中办理日"]}
    publish(administrator, calendar_code="HALL-1", year=2026, exceptions=own)

    hall, law = queries.timetable_by_code("HALL-1"), queries.timetable_by_code("CN")
    assert hall.is_working(date(2026, 3, 21)) and not law.is_working(date(2026, 3, 21))
    assert hall.slots_on(date(2026, 3, 5)) == [] and hall.is_working(date(2026, 3, 5))
    assert hall.is_working(date(2026, 2, 14)) and hall.published == law.published


def test_two_administrators_at_once_and_one_is_told(seeded, administrator):
    somebody_was_first = []

    def publishing_in_between(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if "calendars_calendaryear" in sql and not somebody_was_first:
            somebody_was_first.append(True)
            publish(administrator)
        return answer

    with connection.execute_wrapper(publishing_in_between), pytest.raises(Conflict):
        publish(administrator, source="另一份")
    assert [table.source for table in queries.year_versions("CN", 2027)] == ["国办发明电〔2026〕7号"]


def test_an_unknown_calendar_is_not_found(seeded, administrator):
    with pytest.raises(NotFound):
        publish(administrator, calendar_code="NOWHERE")


def test_publishing_costs_six_statements(seeded, administrator, statements):
    with statements(6):  # family, newest version; calendar, year, audit line, fact
        publish(administrator)
