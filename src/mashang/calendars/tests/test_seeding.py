from datetime import date

from mashang.calendars import queries
from mashang.calendars.models import Calendar, CalendarYear
from mashang.calendars.operations import publication, seeding
from mashang.calendars.tests.conftest import AT
from mashang.calendars.types import statutory_timetable
from mashang.kernel import audit
from mashang.kernel.models import OutboxFact


def test_the_statutory_calendar_is_filled_and_says_where_the_packages_disagree(seeded):
    assert seeded == seeding.Seeding(tuple(range(2004, 2027)), (date(2005, 12, 31),))
    sources = {table.year: table.source for table in queries.years("CN")}
    assert "一致" in sources[2026] and "2005-12-31 不一致，以前者为准" in sources[2005]
    assert queries.timetable_by_code("CN").exceptions == statutory_timetable().exceptions
    assert [line.act for line in audit.history("calendars.Calendar", "CN")] == ["calendar.seeded"]
    assert OutboxFact.objects.count() == 0  # nobody has counted on it yet


def test_seeding_again_changes_nothing(seeded, administrator, statements):
    with statements(3):
        again = seeding.seed_statutory_calendar(by=administrator, at=AT)
    assert again == seeding.Seeding((), ())
    assert CalendarYear.objects.count() == 23 and Calendar.objects.get().version == 1


def test_what_an_administrator_published_stays_and_added_years_are_announced(seeded, administrator):
    days = {day.isoformat(): list(what) for day, what in queries.years("CN")[0].days.items()}
    publication.publish_year(
        calendar_code="CN", year=2026, exceptions=days, source="国办发明电", published_on=None, by=administrator, at=AT
    )
    CalendarYear.objects.filter(year=2025).delete()

    assert seeding.seed_statutory_calendar(by=administrator, at=AT).years == (2025,)

    assert queries.years("CN")[0].source == "国办发明电"
    assert [fact.payload["year"] for fact in OutboxFact.objects.order_by("id")] == [2026, 2025]
