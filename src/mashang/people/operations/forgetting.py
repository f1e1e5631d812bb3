"""Forgetting what proved a phone: codes that can no longer be used are deleted (PIPL 19, shortest retention). A job."""

from datetime import datetime, timedelta

from mashang.kernel.transactions import writing
from mashang.people.models import Challenge

KEPT = timedelta(days=1)


def forget_codes(at: datetime) -> int:
    """Deletes challenges that ran out more than a day before `at`; returns how many. One statement."""
    with writing():
        return Challenge.objects.filter(expires_at__lt=at - KEPT).delete()[0]
