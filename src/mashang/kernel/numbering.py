"""Numbers: unique, readable, never reused. A process takes a block at a time, so gaps are allowed and no lock is
held for a number until somebody else's commit. Take numbers before opening the transaction of the act."""

import os
import threading
from datetime import date, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from mashang.kernel.models import NumberSeries
from mashang.kernel.transactions import writing

_blocks: dict[tuple[int, str, date], tuple[int, int]] = {}
_lock = threading.Lock()

_TAKE = """
INSERT INTO kernel_numberseries (series, day, next_free) VALUES (%s, %s, %s)
ON CONFLICT (series, day) DO UPDATE SET next_free = kernel_numberseries.next_free + %s
RETURNING next_free
"""


def take(series: str, *, on: date) -> int:
    """The next number of `series` on that day, from 1. Costs a statement once per block only."""
    key = (os.getpid(), series, on)
    with _lock:
        first, end = _blocks.get(key, (0, 0))
        if first < end:
            _blocks[key] = (first + 1, end)
            return first
    first, end = _next_block(series, on)
    if _may_roll_back():  # then the rest of the block is ours only once it is committed
        transaction.on_commit(lambda: _keep(key, first + 1, end))
    else:
        _keep(key, first + 1, end)
    return first


def leave_gap(*, since: date, until: date, size: int) -> None:
    """Steps over `size` numbers of every series: after a restore, for those that were given out after the backup.

    The series of all days from `since` to `until`, of their years, and each series where it was last.
    """
    days = {since + timedelta(days=number) for number in range((until - since).days + 1)}
    days |= {date(year, 1, 1) for year in range(since.year, until.year + 1)}
    latest = NumberSeries.objects.values_list("series").annotate(Max("day"))
    with writing(), connection.cursor() as cursor:
        for series, last in list(latest):
            for day in sorted(days | {last}):
                cursor.execute(_TAKE, [series, day, 1 + size, size])
                cursor.fetchone()
    forget_blocks()


def _keep(key: tuple[int, str, date], first: int, end: int) -> None:
    with _lock:
        _blocks[key] = (first, end)


def _may_roll_back() -> bool:
    """Whether a transaction is open here, other than the one around a whole test."""
    outermost = next(iter(connection.atomic_blocks), None)
    return outermost is not None and not getattr(outermost, "_from_testcase", False)


def _next_block(series: str, on: date) -> tuple[int, int]:
    size = settings.NUMBER_BLOCK
    with writing(), connection.cursor() as cursor:
        cursor.execute(_TAKE, [series, on, 1 + size, size])
        (next_free,) = cursor.fetchone()
    return next_free - size, next_free


def forget_blocks() -> None:
    """Drops what this process has taken (between tests)."""
    _blocks.clear()
