"""`/metrics`: the numbers by which a city is watched, as Prometheus reads them. For this machine, or with a token."""

import hmac
import ipaddress
import shutil
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mashang import __version__
from mashang.errands import queries as errands
from mashang.kernel import clock, vital_signs
from mashang.kernel.errors import NotFound

Metric = tuple[str, str, float]  # name, what it is, value


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """404 for everybody else: whether the city is watched is nobody's business."""
    if not (_has_token(request) or _is_from_here(request)):
        raise NotFound
    lines = [f'mashang_info{{version="{__version__}"}} 1']
    for name, what, value in measured(clock.now()):
        lines += [f"# HELP mashang_{name} {what}", f"# TYPE mashang_{name} gauge", f"mashang_{name} {value:g}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def measured(now: datetime) -> Iterator[Metric]:
    signs = vital_signs.read(now=now)
    yield "facts_waiting", "Facts that are due and wait for a reaction, up to 1000 of each kind.", signs.facts_waiting
    yield "facts_dead", "Reactions that were given up and wait for an administrator.", signs.facts_dead
    yield "facts_oldest_seconds", "Age of the oldest fact that waits.", signs.oldest_fact_age
    yield "audit_unsealed_lines", "Audit lines that no seal covers yet.", signs.lines_unsealed
    yield "audit_unsealed_oldest_seconds", "Age of the oldest audit line without a seal.", signs.oldest_unsealed_age
    if signs.audit_problems is not None:
        yield "audit_problems", "What did not hold when the whole audit was last read.", signs.audit_problems
        yield "audit_checked_age_seconds", "Time since the whole audit was last read.", signs.audit_checked_age
    yield "jobs_belated_seconds", "How far the most belated recurring job is behind its time.", signs.job_belated
    yield "clock_behind_record_seconds", "How far the clock is behind the latest audit line.", signs.latest_line_ahead
    work = errands.health(now=now)
    yield "errands_waiting", "Errands of officials that are not over, up to 1000.", work.waiting
    yield "errands_belated_seconds", "How long the errand that waits longest has had no turn.", work.belated
    yield "errands_failed", "Errands that failed and that nobody resumed, up to 1000.", work.failed
    disk = shutil.disk_usage(settings.HOME)
    yield "disk_free_bytes", "Room that is left where the home lies.", disk.free
    yield "disk_total_bytes", "Room there is where the home lies.", disk.total
    if made_at := backed_up_at():
        yield "backup_age_seconds", "Time since the last backup was finished.", (now - made_at).total_seconds()


def backed_up_at() -> datetime | None:
    """When the last backup was made; None when never, or when the note of it is damaged."""
    try:
        return datetime.fromisoformat((settings.HOME / "backup.stamp").read_text())
    except (OSError, ValueError):
        return None


def _has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    return bool(token) and hmac.compare_digest(given.encode(), token.encode())


def _is_from_here(request: HttpRequest) -> bool:
    """Behind a proxy everybody seems to be here: then only the token counts."""
    if settings.PROXIES or {"Forwarded", "X-Forwarded-For"} & set(request.headers):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
