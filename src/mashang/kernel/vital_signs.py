"""How the foundation keeps up, in numbers: facts that wait, audit lines without a seal, jobs behind their time.

For programs that watch the city and for `mashang doctor`; it says nothing about anybody.
"""

from dataclasses import dataclass
from datetime import datetime

from mashang.kernel import audit_checks, jobs, undelivered
from mashang.kernel.models import AuditLine, AuditSeal


@dataclass(frozen=True, slots=True)
class VitalSigns:
    """Ages in seconds, 0 where nothing waits; counts up to 1,000 but for the lines, which are all counted."""

    facts_waiting: int
    facts_dead: int
    oldest_fact_age: float
    lines_unsealed: int
    oldest_unsealed_age: float
    latest_line_ahead: float  # of the clock: above 0 it was set back
    is_sealed: bool  # whether anything ever was
    most_belated_job: str
    job_belated: float
    audit_problems: int | None  # of the last reading of the whole audit; None before the first
    audit_checked_age: float


def read(*, now: datetime) -> VitalSigns:
    """Eleven statements, all by indexes."""
    health = undelivered.health(now=now)
    unsealed = AuditLine.objects.filter(seal=None)
    oldest = unsealed.order_by("id").values_list("at", flat=True).first()
    latest = AuditLine.objects.order_by("-id").values_list("at", flat=True).first()
    checked = audit_checks.latest()
    waiting = (turn for turn in jobs.turns() if turn.leased_until is None or turn.leased_until < now)
    belated = min(waiting, key=lambda turn: turn.due_at, default=None)
    return VitalSigns(
        facts_waiting=health.waiting,
        facts_dead=health.dead,
        oldest_fact_age=_since(health.oldest_at, now),
        lines_unsealed=unsealed.count(),
        oldest_unsealed_age=_since(oldest, now),
        latest_line_ahead=max(0.0, (latest - now).total_seconds()) if latest else 0.0,
        is_sealed=AuditSeal.objects.exists(),
        most_belated_job=belated.name if belated else "",
        job_belated=_since(belated.due_at if belated else None, now),
        audit_problems=checked.problem_count if checked else None,
        audit_checked_age=_since(checked.at if checked else None, now),
    )


def _since(moment: datetime | None, now: datetime) -> float:
    return max(0.0, (now - moment).total_seconds()) if moment else 0.0
