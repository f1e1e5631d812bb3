from datetime import date, datetime, time

import pytest

from mashang.calendars import queries
from mashang.calendars.operations import establishment, opening_hours
from mashang.calendars.tests.conftest import AT
from mashang.calendars.types import CITY, HOUR, WORKING_DAY, Slot, due
from mashang.kernel.errors import Refusal
from mashang.kernel.models import OutboxFact

ALL_DAY = [Slot("WORKING_DAY", time(9), time(17))]
WITH_WEEKEND = [*ALL_DAY, Slot("REST_DAY", time(9), time(12), weekdays="6")]


@pytest.fixture
def hall(seeded, administrator):
    return establishment.establish_calendar(code="HALL-2", name="市民服务中心", base_code="CN", by=administrator, at=AT)


def keep(by, slots, effective_from=date(2026, 3, 1), **more):
    return opening_hours.set_opening_hours(
        calendar_code="HALL-2", slots=slots, effective_from=effective_from, by=by, at=AT, **more
    )


def shown(day: date) -> list[str]:
    return [f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in queries.timetable_by_code("HALL-2").slots_on(day)]


def test_without_own_hours_a_hall_keeps_the_usual_ones(hall):
    assert shown(date(2026, 3, 2)) == ["08:30-12:00", "14:00-17:30"]


def test_hours_hold_from_their_day_and_those_before_stay_known(hall, administrator):
    keep(administrator, ALL_DAY, date(2026, 3, 1))
    keep(administrator, WITH_WEEKEND, date(2026, 4, 1))

    assert shown(date(2026, 3, 31)) == ["09:00-17:00"] and shown(date(2026, 3, 28)) == []
    assert shown(date(2026, 4, 1)) == ["09:00-17:00"] and shown(date(2026, 4, 11)) == ["09:00-12:00"]
    assert [slot.effective_to for slot in queries.opening_hours("HALL-2", on=date(2026, 3, 5))] == [date(2026, 3, 31)]


def test_hours_planned_and_then_replaced_never_come_into_force(hall, administrator):
    keep(administrator, WITH_WEEKEND, date(2026, 6, 1))
    keep(administrator, ALL_DAY, date(2026, 5, 1))
    assert shown(date(2026, 6, 6)) == [] and shown(date(2026, 6, 5)) == ["09:00-17:00"]


def test_hours_and_the_closing_hour_move_due_moments(hall, administrator):
    accepted = datetime(2026, 4, 3, 16, 30, tzinfo=CITY)
    keep(administrator, WITH_WEEKEND, closes_at=time(17))
    table = queries.timetable_by_code("HALL-2")
    assert due(accepted, 1, HOUR, (), table).at == datetime(2026, 4, 7, 9, 30, tzinfo=CITY)  # Qingming in between
    assert due(accepted, 1, WORKING_DAY, (), table).at == datetime(2026, 4, 7, 17, tzinfo=CITY)
    assert [fact.kind for fact in OutboxFact.objects.all()] == ["calendar.hours-changed"]


def test_all_that_is_wrong_with_hours_is_said_at_once(hall, administrator):
    wrong = [
        Slot("SOMETIMES", time(9), time(12)),
        Slot("WORKING_DAY", time(12), time(9)),
        Slot("REST_DAY", time(9), time(12), weekdays="8"),
        Slot("REST_DAY", time(9), time(12), season_from="13-01"),
    ]
    with pytest.raises(Refusal) as refused:
        keep(administrator, wrong)
    assert [reason.code for reason in refused.value.reasons] == ["applies-to", "order", "weekdays", "season"]
    with pytest.raises(Refusal):
        keep(administrator, [])


def test_a_code_is_given_once(hall, administrator):
    with pytest.raises(Refusal) as refused:
        establishment.establish_calendar(code="HALL-2", name="", base_code="CN", by=administrator, at=AT)
    assert [reason.code for reason in refused.value.reasons] == ["name", "taken"]
