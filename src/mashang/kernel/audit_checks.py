"""Reading the whole audit every day and keeping what was found: a record that was tampered with calls somebody.

A record that grew shorter since the last time does not hold either, although each of its lines does.
"""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import rows
from mashang.kernel.models import AuditCheck
from mashang.kernel.transactions import writing
from mashang.kernel.verification import Problem, Report, verify

log = logging.getLogger("mashang.audit")
SHOWN = 20


def check(at: datetime) -> AuditCheck:
    """Verifies everything and keeps the outcome; what does not hold is written to the log too, which lies elsewhere."""
    before, report = latest(), verify()
    problems = [*report.problems, *_shorter(before, report)]
    for one in problems[:SHOWN]:
        log.error("the audit does not hold: %s %s %s", one.kind, one.where, one.text)
    kept = AuditCheck(
        at=at,
        lines=report.lines,
        sealed_until=report.sealed_until,
        problem_count=len(problems),
        problems=[[one.kind, one.where, one.text] for one in problems[:SHOWN]],
    )
    with writing():
        return rows.insert(kept)


def latest() -> AuditCheck | None:
    """What the last check found; None before the first. One statement."""
    return AuditCheck.objects.order_by("-id").first()


def _shorter(before: AuditCheck | None, now: Report) -> Iterator[Problem]:
    """What the record has lost at its end, seals and all."""
    if before is None:
        return
    if now.lines < before.lines:
        text = _("上次核对时有 %(before)d 条记录，现在只有 %(now)d 条")
        yield Problem("MISSING", "kernel.AuditLine", text % {"before": before.lines, "now": now.lines})
    if before.sealed_until and now.is_sound and (now.sealed_until is None or now.sealed_until < before.sealed_until):
        yield Problem("MISSING", "kernel.AuditSeal", _("已封存至的时刻比上次核对时早"))
