"""Recurring jobs, shared by all relays: a row per job says when it is due next and who holds it now."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from mashang.kernel.models import JobRun
from mashang.kernel.transactions import writing

log = logging.getLogger("mashang.jobs")
LEASE = timedelta(minutes=15)
Job = tuple[str, int, Callable[[datetime], object]]  # name, seconds between two runs, what is done at a moment


def turns() -> list[JobRun]:
    """When each job is due next and who holds it now, by name. One statement."""
    return list(JobRun.objects.order_by("name"))


def run_due(jobs: Iterable[Job], *, now: datetime) -> list[str]:
    """Runs the jobs that are due and that no other relay holds; a failing job is logged and tried at its next turn."""
    known = set(JobRun.objects.values_list("name", flat=True))
    done = []
    for name, seconds, do in jobs:
        if name not in known:
            _add(name, now)
        if _held(name, timedelta(seconds=seconds), now):
            _run(name, do, now)
            _set_next(name, now + timedelta(seconds=seconds))
            done.append(name)
    return done


def _add(name: str, now: datetime) -> None:
    with writing():
        JobRun.objects.bulk_create([JobRun(name=name, due_at=now)], ignore_conflicts=True)


def _held(name: str, period: timedelta, now: datetime) -> bool:
    """Takes the job when it is due; also when its next turn is further away than a period (the clock was set back)."""
    due = Q(due_at__lte=now) | Q(due_at__gt=now + period)
    free = Q(leased_until=None) | Q(leased_until__lt=now) | Q(leased_until__gt=now + LEASE)
    turn = JobRun.objects.filter(due, free, name=name)
    if not turn.exists():
        return False
    with writing():
        return turn.update(leased_until=now + LEASE) == 1


def _set_next(name: str, due_at: datetime) -> None:
    with writing():
        JobRun.objects.filter(name=name).update(due_at=due_at, leased_until=None)


def _run(name: str, do: Callable[[datetime], object], now: datetime) -> None:
    try:
        do(now)
    except Exception:
        log.exception("job %s failed", name)
