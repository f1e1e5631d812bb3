"""What follows from acts and did not: the problem, another try, giving up; how the relay and the jobs keep up."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mashang.kernel import jobs
from mashang.kernel import undelivered as facts
from mashang.kernel.errors import Reason, Refusal
from mashang.web.console import labels
from mashang.web.console.gates import SYSTEM, for_posts, show
from mashang.web.console.reading import in_place, typed
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit


@for_posts(SYSTEM)
@require_safe
def undelivered(request: Visit) -> HttpResponse:
    return _page(request)


def _page(
    request: Visit, *, problems: tuple[Reason, ...] = (), refused: int = 0, sent: dict[str, Any] | None = None
) -> HttpResponse:
    values = {
        "part": facts.dead(after=whole_number(request.GET.get("after", ""))),
        "failing": facts.failing(),
        "health": facts.health(now=request.moment),
        "problems": problems,
        "refused": refused,
        "sent": sent or {},
        "jobs": [(labels.JOBS.get(job.name, job.name), job) for job in jobs.turns()],
    }
    return show(request, "undelivered.html", values, status=422 if problems else 200)


@for_posts(SYSTEM)
@require_POST
def retry(request: Visit, number: int) -> HttpResponse:
    facts.try_again(delivery_id=number, by=request.actor, at=request.moment)
    messages.success(request, _("已重新排队，马上再试。"))
    return redirect("console:undelivered")


@for_posts(SYSTEM)
@require_POST
def drop(request: Visit, number: int) -> HttpResponse:
    sent = typed(request.POST, {"reason": 201})
    try:
        facts.drop(delivery_id=number, by=request.actor, at=request.moment, **sent)
    except Refusal as refusal:
        return _page(request, problems=in_place(refusal), refused=number, sent=sent)
    messages.success(request, _("已放弃，原因记入审计。"))
    return redirect("console:undelivered")
