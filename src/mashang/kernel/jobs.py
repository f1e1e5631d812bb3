"""Recurring jobs, shared by all relays: a row per job says when it is due next and who holds it now.

While a job is done its lease is renewed; so it lasts as long as it takes, and a minute longer when its relay is killed.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from types import TracebackType

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.utils import Error

from mashang.kernel.models import JobRun
from mashang.kernel.transactions import writing

log = logging.getLogger("mashang.jobs")
LEASE = timedelta(seconds=60)
BEAT = 15.0  # seconds between two renewals
APART = timedelta(seconds=30)  # how far the clocks of two machines may differ
Job = tuple[str, int, Callable[[datetime], object]]  # name, seconds between two runs, what is done at a moment


def turns() -> list[JobRun]:
    """When each job is due next and who holds it now, by name. One statement."""
    return list(JobRun.objects.order_by("name"))


def run_due(jobs: Iterable[Job], *, now: datetime) -> list[str]:
    """Runs the jobs that are due and that no other relay holds; a failing job is logged and tried at its next turn."""
    known = set(JobRun.objects.values_list("name", flat=True))
    done: list[str] = []
    began = time.monotonic()
    for name, seconds, do in jobs:
        if name not in known:
            _add(name, now)
        held_at = now + timedelta(seconds=time.monotonic() - began) if done else now  # the job before took its time
        if _held(name, timedelta(seconds=seconds), held_at):
            with _Renewed(name, held_at) as lease:
                _run(name, do, now)
            lease.give_back(due_at=now + timedelta(seconds=seconds))
            done.append(name)
    return done


def _add(name: str, now: datetime) -> None:
    with writing():
        JobRun.objects.bulk_create([JobRun(name=name, due_at=now)], ignore_conflicts=True)


def _held(name: str, period: timedelta, now: datetime) -> bool:
    """Takes the job when it is due; also when its next turn is further away than a period (the clock was set back)."""
    due = Q(due_at__lte=now) | Q(due_at__gt=now + period)
    free = Q(leased_until=None) | Q(leased_until__lt=now) | Q(leased_until__gt=now + LEASE + APART)
    turn = JobRun.objects.filter(due, free, name=name)
    if not turn.exists():
        return False
    with writing():
        return turn.update(leased_until=now + LEASE) == 1


class _Renewed:
    """The lease of a job that is being done, renewed by a thread of its own until the job is over."""

    def __init__(self, name: str, held_at: datetime) -> None:
        self.name, self.held_at, self.until = name, held_at, held_at + LEASE
        self.began, self.over = time.monotonic(), threading.Event()
        self.thread = threading.Thread(target=self._renew, name=f"lease-{name}", daemon=True)

    def __enter__(self) -> "_Renewed":
        self.thread.start()
        return self

    def __exit__(self, kind: type | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.over.set()
        self.thread.join()

    def give_back(self, *, due_at: datetime) -> None:
        """Nothing is given back when another relay took the job over meanwhile."""
        with writing():
            self._mine().update(due_at=due_at, leased_until=None)

    def _renew(self) -> None:
        try:
            while not self.over.wait(BEAT):
                with suppress(Error):  # the next beat may find the database again
                    self._beat()
        finally:
            connection.close()

    def _beat(self) -> None:
        until = self.held_at + timedelta(seconds=time.monotonic() - self.began) + LEASE
        with writing():
            if self._mine().update(leased_until=until) == 1:
                self.until = until

    def _mine(self) -> QuerySet[JobRun]:
        return JobRun.objects.filter(name=self.name, leased_until=self.until)


def _run(name: str, do: Callable[[datetime], object], now: datetime) -> None:
    try:
        do(now)
    except Exception:
        log.exception("job %s failed", name)
