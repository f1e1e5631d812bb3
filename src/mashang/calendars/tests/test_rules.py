"""When a term ends: days and hours, pauses, years that are not published, and why it is that day."""

from datetime import date, datetime, time

import pytest

from mashang.calendars.tests.counting import CITIZENS, HALL, SHORT, TABLE, at, due_at, due_on
from mashang.calendars.types import (
    CALENDAR_DAY,
    HOUR,
    MINUTE,
    WORKING_DAY,
    Limit,
    OutsideCalendar,
    Pause,
    Slot,
    Timetable,
    can_fall_later,
    due,
    statutory_receipt_on,
)

# -- working days ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "days", "expected"),
    [
        ("2025-01-24", 5, "2025-02-07"),
        ("2025-01-26", 1, "2025-01-27"),
        ("2025-09-26", 5, "2025-10-10"),
        ("2025-09-28", 5, "2025-10-11"),
        ("2025-04-25", 20, "2025-05-27"),
        ("2026-02-13", 3, "2026-02-25"),
        ("2026-02-14", 20, "2026-03-20"),
        ("2026-09-30", 5, "2026-10-13"),
    ],
)
def test_the_day_of_acceptance_is_not_counted_and_make_up_days_are(accepted, days, expected):
    assert due_on(accepted, days) == expected


def test_the_last_day_counts_to_the_close_of_business():
    assert due_at("2026-03-02", 1, WORKING_DAY) == "2026-03-03T17:30"
    early = Timetable(published=TABLE.published, exceptions=TABLE.exceptions, closes_at=time(17))
    assert due_at("2026-03-02", 1, WORKING_DAY, early) == "2026-03-03T17:00"


def test_a_limit_of_zero_ends_with_the_working_day_of_receipt():
    assert due_at("2026-03-02T10:00", 0, WORKING_DAY) == "2026-03-02T17:30"
    assert due_at("2026-03-06T18:00", 0, MINUTE) == "2026-03-09T17:30"
    assert [day.why for day in due(at("2026-03-06T18:00"), 0, HOUR, (), TABLE).days] == [
        "ACCEPTED",
        "WEEKEND",
        "WEEKEND",
        "AT_ONCE",
    ]


def test_a_moment_of_another_zone_counts_on_the_citys_day():
    late_on_thursday_in_utc = datetime.fromisoformat("2026-03-05T23:00+00:00")  # Friday morning in the city
    assert due(late_on_thursday_in_utc, 1, WORKING_DAY, (), TABLE).at == at("2026-03-09T17:30")


# -- calendar days -----------------------------------------------------------------------------------------------------


def test_calendar_days_that_end_on_a_rest_day_end_on_the_next_working_day():
    assert due_on("2019-02-02", 5, CALENDAR_DAY) == "2019-02-11"
    assert due_on("2026-02-09", 5, CALENDAR_DAY) == "2026-02-14"  # a Saturday that is worked
    assert due_on("2026-03-02", 5, CALENDAR_DAY) == "2026-03-09"


def test_a_last_day_moved_into_a_pause_moves_on_behind_it():
    assert due_on("2026-03-02", 5, CALENDAR_DAY, ("2026-03-08", "2026-03-11")) == "2026-03-12"


# -- pauses ------------------------------------------------------------------------------------------------------------


def test_working_days_after_the_stop_up_to_the_resumption_are_not_counted():
    assert due_on("2019-03-06", 5, WORKING_DAY, ("2019-03-08", "2019-03-11")) == "2019-03-14"
    assert due_on("2019-03-06", 5, WORKING_DAY, ("2019-03-08", "2019-03-08")) == due_on("2019-03-06", 5)


def test_overlapping_pauses_count_once_and_a_pause_after_the_end_does_not_count():
    apart = due_on("2026-03-02", 10, WORKING_DAY, ("2026-03-04", "2026-03-09"))
    assert apart == "2026-03-19"
    assert due_on("2026-03-02", 10, WORKING_DAY, ("2026-03-04", "2026-03-06"), ("2026-03-05", "2026-03-09")) == apart
    assert due_on("2026-03-02", 1, WORKING_DAY, ("2026-03-04", "2026-03-09")) == due_on("2026-03-02", 1)


def test_a_pause_that_still_stands_is_answered_for_a_resumption_now():
    standing = [Pause(at("2026-03-04"))]
    answer = due(at("2026-03-02"), 10, WORKING_DAY, standing, TABLE, if_resumed_at=at("2026-03-09"))
    assert answer.at == at("2026-03-19T17:30")
    with pytest.raises(ValueError, match="if_resumed_at"):
        due(at("2026-03-02"), 10, WORKING_DAY, standing, TABLE)


# -- hours and minutes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "minutes", "expected"),
    [
        ("2026-03-04T10:20", 60, "2026-03-04T11:20"),
        ("2026-03-04T11:30", 60, "2026-03-04T14:30"),  # over lunch
        ("2026-03-04T11:00", 60, "2026-03-04T12:00"),  # up to the minute of closing
        ("2026-03-04T12:30", 30, "2026-03-04T14:30"),  # accepted at lunch
        ("2026-03-04T07:00", 30, "2026-03-04T09:00"),  # before opening
        ("2026-03-04T18:00", 30, "2026-03-05T09:00"),  # after closing
        ("2026-03-04T17:00", 60, "2026-03-05T09:00"),  # over night
        ("2026-03-06T17:00", 60, "2026-03-09T09:00"),  # over a weekend
        ("2026-02-13T17:00", 60, "2026-02-14T09:00"),  # into a make-up Saturday
        ("2026-02-14T17:00", 60, "2026-02-24T09:00"),  # over the Spring Festival
    ],
)
def test_minutes_run_only_while_the_hall_is_open(accepted, minutes, expected):
    assert due_at(accepted, minutes, MINUTE) == expected


def test_seconds_are_kept():
    assert due(at("2026-03-04T10:20:35"), 1, HOUR, (), TABLE).at == at("2026-03-04T11:20:35")


def test_weekend_opening_counts_for_hours_but_makes_no_working_day():
    assert due_at("2026-03-06T17:00", 60, MINUTE, HALL) == "2026-03-07T09:30"
    assert due_at("2026-03-07T11:00", 2, HOUR, HALL) == "2026-03-08T10:00"
    assert due_at("2026-03-06", 1, WORKING_DAY, HALL) == "2026-03-09T17:30"
    assert due_at("2026-10-01T09:00", 1, HOUR, HALL) == "2026-10-08T09:30"  # closed on the weekend of a holiday


def test_summer_and_winter_hours_change_on_the_day():
    assert due_at("2026-05-29T12:30", 1, HOUR, HALL) == "2026-05-29T15:00"
    assert due_at("2026-06-01T12:30", 1, HOUR, HALL) == "2026-06-01T15:30"
    assert due_at("2026-09-30T12:30", 1, HOUR, HALL) == "2026-09-30T15:30"
    assert due_at("2026-10-08T12:30", 1, HOUR, HALL) == "2026-10-08T15:00"


def test_hours_lose_only_the_opening_time_inside_a_pause():
    pause = ("2026-03-04T11:00", "2026-03-04T14:30")  # an hour and a half of opening time
    assert due_at("2026-03-04T10:00", 4, HOUR, TABLE, pause) == "2026-03-04T17:30"
    over_night = ("2026-03-04T18:00", "2026-03-05T07:00")
    assert due_at("2026-03-04T10:00", 7, HOUR, TABLE, over_night) == due_at("2026-03-04T10:00", 7, HOUR)


def test_a_day_on_which_the_hall_stays_closed_counts_for_the_law_but_has_no_hours():
    closed = Timetable(
        published=TABLE.published, exceptions=TABLE.exceptions, closures={date(2026, 3, 5): "消防演练"}, hours=CITIZENS
    )
    assert due_at("2026-03-04T17:00", 60, MINUTE, closed) == "2026-03-06T09:00"
    assert due_at("2026-03-04", 1, WORKING_DAY, closed) == "2026-03-05T17:30"
    assert [day.why for day in due(at("2026-03-04T17:00"), 1, HOUR, (), closed).days][1] == "CLOSED"


def test_a_hall_that_never_opens_has_no_hours_to_wait_for():
    never = Timetable(published=[2026], exceptions={}, hours=[Slot("HOLIDAY", time(9), time(10))])
    with pytest.raises(OutsideCalendar):
        due(at("2026-03-04"), 1, HOUR, (), never)


# -- unpublished years -------------------------------------------------------------------------------------------------


def test_a_date_that_rests_on_an_unpublished_year_is_provisional_and_counts_plain_weekdays():
    answer = due(at("2025-12-29"), 5, WORKING_DAY, (), SHORT)
    assert (answer.at, answer.is_provisional, answer.unpublished_years) == (at("2026-01-05T17:30"), True, (2026,))
    assert due(at("2025-12-29"), 2, WORKING_DAY, (), SHORT).unpublished_years == ()
    assert due(at("2025-12-31T17:00"), 1, HOUR, (), SHORT).unpublished_years == (2026,)


def test_calendar_days_rest_only_on_the_year_in_which_they_end():
    assert due(at("2025-12-29"), 2, CALENDAR_DAY, (), SHORT).unpublished_years == ()
    assert due(at("2025-12-29"), 400, CALENDAR_DAY, (), SHORT).unpublished_years == (2027,)


def test_publishing_the_year_makes_the_date_firm():
    assert due(at("2025-12-29"), 5, WORKING_DAY, (), TABLE).unpublished_years == ()
    assert due_on("2025-12-29", 5) == "2026-01-06"


def test_a_calendar_without_any_published_year_still_counts():
    empty = Timetable(published=[], exceptions={})
    answer = due(at("2026-03-06"), 1, WORKING_DAY, (), empty)
    assert (answer.at, answer.unpublished_years) == (at("2026-03-09T17:30"), (2026,))


@pytest.mark.parametrize("unit", [WORKING_DAY, CALENDAR_DAY, HOUR])
def test_before_the_first_year_and_absurdly_late_nothing_is_guessed(unit):
    with pytest.raises(OutsideCalendar, match="2004"):
        due(at("2003-12-31"), 5, unit, (), TABLE)
    with pytest.raises(OutsideCalendar):
        due(at("2026-03-06"), 10_000_000, unit, (), TABLE)


# -- receipt and comparison --------------------------------------------------------------------------------------------


def test_what_is_handed_in_after_hours_counts_as_received_on_the_next_working_day():
    assert statutory_receipt_on(at("2026-02-13T17:30"), TABLE) == date(2026, 2, 13)
    assert statutory_receipt_on(at("2026-02-13T17:31"), TABLE) == date(2026, 2, 14)
    assert statutory_receipt_on(at("2026-02-15T09:00"), TABLE) == date(2026, 2, 24)


@pytest.mark.parametrize(
    ("promise", "law", "later"),
    [
        (Limit(5, WORKING_DAY), Limit(20, WORKING_DAY), False),
        (Limit(21, WORKING_DAY), Limit(20, WORKING_DAY), True),
        (Limit(60, MINUTE), Limit(1, HOUR), False),
        (Limit(61, MINUTE), Limit(1, HOUR), True),
        (Limit(5, WORKING_DAY), Limit(7, CALENDAR_DAY), True),  # over a long holiday
        (Limit(1, WORKING_DAY), Limit(1, CALENDAR_DAY), False),  # the last day moves to the same working day
        (Limit(20, WORKING_DAY), Limit(60, CALENDAR_DAY), False),
        (Limit(30, CALENDAR_DAY), Limit(20, WORKING_DAY), True),
        (Limit(7, HOUR), Limit(1, WORKING_DAY), False),
        (Limit(8, HOUR), Limit(1, WORKING_DAY), True),  # accepted at closing time
        (Limit(1, WORKING_DAY), Limit(8, HOUR), True),  # accepted in the morning
        (Limit(1, WORKING_DAY), Limit(14, HOUR), False),
        (Limit(0, MINUTE), Limit(1, WORKING_DAY), False),
        (Limit(0, MINUTE), Limit(1, HOUR), True),  # the end of the day is later than the first hour of it
    ],
)
def test_a_promise_that_can_fall_due_later_than_the_law_is_found(promise, law, later):
    assert can_fall_later(promise, law, TABLE) is later


def test_years_before_the_hall_had_opening_hours_do_not_count_against_a_promise_in_hours():
    since_2020 = [Slot("WORKING_DAY", time(9), time(17, 30), effective_from=date(2020, 1, 1))]
    table = Timetable(published=range(2015, 2027), exceptions={}, hours=since_2020)
    assert can_fall_later(Limit(6, HOUR), Limit(30, WORKING_DAY), table) is False
    assert can_fall_later(Limit(9, HOUR), Limit(1, WORKING_DAY), table) is True


# -- explanations ------------------------------------------------------------------------------------------------------


def test_every_date_explains_itself():
    days = due(at("2026-02-12T10:20"), 3, WORKING_DAY, [Pause(at("2026-02-24"), at("2026-02-25"))], TABLE).days
    assert [(f"{day.on:%m-%d}", day.kind, day.ordinal, day.why, day.label) for day in days] == [
        ("02-12", "zero", 0, "ACCEPTED", ""),
        ("02-13", "on", 1, "WORKING_DAY", ""),
        ("02-14", "on-work", 2, "MAKE_UP_DAY", "春节调休"),
        *[(f"02-{day}", "off", 2, "HOLIDAY", "春节") for day in range(15, 24)],
        ("02-24", "due", 3, "WORKING_DAY", ""),
    ]
    held = due(at("2026-03-02"), 2, WORKING_DAY, [Pause(at("2026-03-03"), at("2026-03-05"))], TABLE).days
    assert [(day.kind, day.ordinal) for day in held] == [("zero", 0), ("on", 1), ("hold", 1), ("hold", 1), ("due", 2)]


def test_calendar_days_explain_the_move_to_a_working_day():
    days = due(at("2026-03-05"), 2, CALENDAR_DAY, (), TABLE).days
    assert [(day.kind, day.ordinal, day.why) for day in days] == [
        ("zero", 0, "ACCEPTED"),
        ("on", 1, "CALENDAR_DAY"),
        ("on", 2, "LAST_DAY_RESTS"),
        ("off", 2, "WEEKEND"),
        ("due", 2, "MOVED"),
    ]


def test_hours_explain_when_the_clock_ran():
    pause = Pause(at("2026-03-06T15:00"), at("2026-03-07T10:00"))
    days = due(at("2026-03-06T11:00"), 4, HOUR, [pause], HALL).days
    assert [(f"{d.on:%m-%d}", d.kind, d.ordinal, [f"{a:%H:%M}-{b:%H:%M}" for a, b in d.periods]) for d in days] == [
        ("03-06", "on", 120, ["11:00-12:00", "14:00-15:00"]),
        ("03-07", "due", 240, ["10:00-12:00"]),
    ]
