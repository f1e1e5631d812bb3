"""What time brings about: recurring jobs that the relays share. Name, seconds between two runs, what is done."""

from datetime import datetime, timedelta

from mashang.cases import queries as cases
from mashang.cases.operations import acceptance
from mashang.catalogue.operations import popularity
from mashang.documents.operations import scanning, sweeping
from mashang.errands.operations import forgetting
from mashang.journeys import alarm, retention
from mashang.kernel import clock, rate_limits, sealing
from mashang.kernel.actors import job
from mashang.notifications.operations import forgetting as messages
from mashang.notifications.operations import sending
from mashang.people.operations import forgetting as people
from mashang.programs.operations import sending as webhooks


def send_messages(at: datetime) -> None:
    sending.send_waiting(at=at)


def send_webhooks(at: datetime) -> None:
    webhooks.send_waiting(at=at)


def accept_what_counts_as_accepted(at: datetime) -> None:
    """Applications about which nobody said anything in five working days (行政许可法 art. 32(4))."""
    for number in cases.overdue_notices(clock.city_day(at)):
        acceptance.accept_as_deemed(case_number=number, by=job("deemed-acceptance"), at=at)


def count_popularity(at: datetime) -> None:
    """What was applied for most in the last 90 days comes first in the search."""
    counts = cases.counts_by_item(since=at - timedelta(days=90))
    popularity.count(counts=counts, by=job("popularity"), at=at)


def seal_yesterday(at: datetime) -> None:
    sealing.seal_day(clock.city_day(at) - timedelta(days=1))


JOBS = [
    ("messages", 2, send_messages),
    ("webhooks", 2, send_webhooks),
    ("virus-scan", 10, scanning.scan_waiting),
    ("deemed-acceptance", 300, accept_what_counts_as_accepted),
    ("audit-seal", 180, sealing.seal),
    ("audit-day-seal", 3_600, seal_yesterday),
    ("file-sweep", 3_600, sweeping.sweep),
    ("rate-counts", 3_600, rate_limits.forget),
    ("codes", 3_600, people.forget_codes),
    ("message-secrets", 3_600, messages.forget_secrets),
    ("errand-results", 3_600, forgetting.forget),
    ("retention", 3_600, retention.erase_what_is_due),
    ("popularity", 86_400, count_popularity),
]
LONG_JOBS = [  # they read everything there is: beside the work, never between two facts
    ("retention-people", 86_400, retention.erase_people_left),
    ("audit-check", 86_400, alarm.check_audit),
]
