"""A record that does not hold calls the audit administrators, once a day until somebody has looked."""

from datetime import datetime

from mashang.kernel import audit_checks
from mashang.kernel.clock import city_day
from mashang.notifications.operations import queueing
from mashang.notifications.types import Notice, Recipient
from mashang.offices import queries as offices


def check_audit(at: datetime) -> None:
    """Reads the whole audit; what does not hold is told to every audit administrator at once, in every channel."""
    found = audit_checks.check(at)
    if not found.problem_count:
        return
    values = {"count": found.problem_count, "where": found.problems[0][1]}
    for account_id in offices.accounts_holding("AUDIT_ADMIN"):
        key = f"audit.broken/{city_day(at)}/{account_id}"
        queueing.queue(notice=Notice("AUDIT_BROKEN", key, values), to=Recipient(account_id), at=at)
