from datetime import timedelta

import pytest

from mashang.kernel import clock, rate_limits
from mashang.kernel.errors import TooMany
from mashang.kernel.models import RateCount

NOON = clock.on(clock.date(2026, 10, 14), 12)
pytestmark = pytest.mark.django_db


def ask(times, *, key="10.0.0.1", at=NOON):
    for _ in range(times):
        rate_limits.spend("verification", key, limit=3, seconds=60, at=at)


def test_the_fourth_question_within_a_minute_is_refused():
    ask(3)
    with pytest.raises(TooMany):
        ask(1, at=NOON + timedelta(seconds=59))


def test_a_minute_later_the_count_begins_anew():
    ask(3)
    ask(3, at=NOON + timedelta(seconds=60))
    assert RateCount.objects.get().spent == 3


def test_others_are_counted_for_themselves():
    ask(3)
    ask(1, key="10.0.0.2")
    rate_limits.spend("query", "10.0.0.1", limit=1, seconds=60, at=NOON)
    assert RateCount.objects.count() == 3


def test_no_address_is_kept():
    ask(1)
    assert "10.0.0.1" not in str(list(RateCount.objects.values()))


def test_one_question_costs_one_statement(statements):
    with statements(1):
        ask(1)


def test_old_counts_are_forgotten():
    ask(1)
    ask(1, key="10.0.0.2", at=NOON + timedelta(days=2))
    assert rate_limits.forget(NOON + timedelta(days=2)) == 1
    assert RateCount.objects.count() == 1
