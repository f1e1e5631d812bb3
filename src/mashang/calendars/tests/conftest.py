from datetime import datetime

import pytest

from mashang.calendars.operations import seeding
from mashang.kernel import actors, clock

AT = datetime(2026, 2, 14, 10, tzinfo=clock.CITY)


@pytest.fixture
def administrator() -> actors.Actor:
    return actors.account(7, "陈系统", channel="WEB")


@pytest.fixture
def seeded(db, administrator) -> seeding.Seeding:
    return seeding.seed_statutory_calendar(by=administrator, at=AT)
