from datetime import UTC, date, datetime, timedelta

from mashang.kernel import clock


def test_the_city_lives_eight_hours_before_greenwich():
    assert clock.on(date(2026, 3, 2), 12) == datetime(2026, 3, 2, 4, tzinfo=UTC)
    assert clock.city_day(datetime(2026, 3, 2, 16, tzinfo=UTC)) == date(2026, 3, 3)
    assert clock.city_day(datetime(2026, 3, 2, 15, 59, tzinfo=UTC)) == date(2026, 3, 2)


def test_a_chosen_day_moves_the_clock_and_leaves_the_hour(settings):
    settings.TODAY = date(2026, 12, 28)
    assert clock.today() == date(2026, 12, 28)
    real = datetime.now(clock.CITY)
    assert abs((clock.now() - real) - (date(2026, 12, 28) - real.date())) < timedelta(seconds=5)


def test_without_a_chosen_day_it_is_now(settings):
    settings.TODAY = None
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_edges_of_the_calendar_have_a_beginning_and_an_end_in_every_time_zone():
    edges = [clock.beginning(date.min), clock.end(date.min), clock.beginning(date.max), clock.end(date.max)]
    assert [moment.astimezone(UTC) for moment in edges] == sorted(edges)
    usual = date(2026, 3, 2)
    assert (clock.beginning(usual), clock.end(usual)) == (clock.on(usual), clock.on(usual + timedelta(days=1)))
    assert (clock.days_before(usual, 2), clock.days_before(date.min, 2)) == (date(2026, 2, 28), date.min)
