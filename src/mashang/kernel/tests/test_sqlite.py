"""The engine for SQLite does what Django's does."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import SynchronousOnlyOperation
from django.db import connection, models
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.models.functions import Cast, Now

from mashang.kernel import rows
from mashang.kernel.clock import CITY
from mashang.kernel.models import OutboxFact

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="about the engine for SQLite"),
]
MOMENT = datetime(2026, 3, 4, 10, 20, 35, 123456, tzinfo=CITY)


def test_a_share_in_per_cent_is_not_taken_for_a_place_of_a_value():
    with connection.cursor() as cursor:
        for number in (5, 6):
            cursor.execute("SELECT '100%%', %s, '%%s'", [number])
            assert cursor.fetchall() == [("100%", number, "%s")]
        cursor.execute("SELECT %(number)s, '100%%'", {"number": 7})
        assert cursor.fetchall() == [(7, "100%")]
        cursor.execute("SELECT '100%%'")  # without values nothing is replaced
        assert cursor.fetchall() == [("100%%",)]


@pytest.mark.parametrize("moment", [MOMENT, MOMENT.replace(microsecond=0), MOMENT.astimezone(UTC), None])
def test_moments_lie_in_the_file_as_django_keeps_them(moment):
    djangos = DatabaseWrapper.ops_class(connection)
    assert connection.ops.adapt_datetimefield_value(moment) == djangos.adapt_datetimefield_value(moment)


def test_a_moment_comes_back_as_it_was_from_a_column_and_from_an_expression():
    rows.insert(OutboxFact(kind="probe", subject="1", payload={}, at=MOMENT, due_at=MOMENT + timedelta(days=1)))
    text = Cast("at", models.TextField())
    found = OutboxFact.objects.annotate(text=text, latest=models.F("due_at"), now=Now()).get()
    assert (found.at, found.latest, found.text) == (MOMENT, MOMENT + timedelta(days=1), "2026-03-04 02:20:35.123456")
    assert {moment.tzinfo for moment in (found.at, found.latest, found.now)} == {UTC}
    assert OutboxFact.objects.aggregate(last=models.Max("at"))["last"] == MOMENT
    assert OutboxFact.objects.filter(at__lte=MOMENT, at__gt=MOMENT - timedelta(microseconds=1)).count() == 1


def test_nobody_asks_the_database_while_the_front_desk_has_others_to_serve(monkeypatch):
    """A statement in the event loop would keep everybody waiting; the engine looks once, but it looks."""

    async def ask() -> None:
        connection.cursor()

    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # which tests with a browser set
    with ThreadPoolExecutor() as apart, pytest.raises(SynchronousOnlyOperation):
        apart.submit(asyncio.run, ask()).result()
