"""What waits, what was done lately, taking a task and giving it back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from mashang.cases import queries as cases
from mashang.kernel.errors import Conflict, NotAllowed, NotFound
from mashang.web.desk import places
from mashang.web.desk.desks import Desk
from mashang.web.desk.filters import Filters
from mashang.web.shared.components import Column
from mashang.web.shared.pages import safe_next, signed_in
from mashang.web.shared.sent import moment, whole_number
from mashang.web.shared.staff.doors import officials_only
from mashang.web.shared.staff.labels import STEP
from mashang.web.shared.visits import Visit
from mashang.workflow import queries as workflow
from mashang.workflow.operations import claim as claiming
from mashang.workflow.operations import release as releasing
from mashang.workflow.types import TaskView

ROWS = 50
WAITING = tuple(
    map(
        Column,
        (
            gettext_lazy("到期"),
            gettext_lazy("事项与申请人"),
            gettext_lazy("办件编号"),
            gettext_lazy("环节"),
            gettext_lazy("经办"),
        ),
    )
)


@officials_only
@require_safe
def inbox(request: Visit) -> HttpResponse:
    """Tasks of the official's posts, by what is due; filters are addresses."""
    desk, filters = Desk(request), Filters.read(request.GET)
    after = request.GET.get("after", "")[:80]
    page = workflow.inbox(request.actor, at=request.moment, after=after, limit=ROWS, **filters.wanted)
    values = {
        "filters": filters, "rest": page.next_after, "after": after, "steps": STEP,
        "rows": _rows(page.rows, {post.id for post in desk.stand_ins}), "tabs": filters.tabs(desk.counts),
        "columns": WAITING, "is_any_free": any(not task.claimed_by for task in page.rows),
    }  # fmt: skip
    return desk.page("desk/inbox.html", values)


def _rows(tasks: list[TaskView], stand_in_posts: set[int]) -> list[dict[str, Any]]:
    """Each task with where it is done, whether its clock stands and whether it is done for somebody else."""
    paused = cases.paused_among(task.subject_number for task in tasks) if tasks else {}
    return [
        {
            "task": task, "address": places.of_task(task), "step": STEP.get(task.step, task.step),
            "paused": paused.get(task.subject_number, ""), "is_stand_in": task.post_id in stand_in_posts,
            "why": reverse("desk:due", args=[task.subject_number]),
        }
        for task in tasks
    ]  # fmt: skip


@officials_only
@require_safe
def handled(request: Visit) -> HttpResponse:
    """What the official has done, newest first."""
    found = workflow.handled(request.actor, before=moment(request.GET.get("after", "")), limit=ROWS + 1)
    shown = found[:ROWS]
    values = {
        "after": request.GET.get("after", ""),
        "rows": [(task, STEP.get(task.step, task.step)) for task in shown],
        "rest": _bookmark(shown[-1]) if len(found) > ROWS else "",
    }  # fmt: skip
    return Desk(request).page("desk/handled.html", values)


def _bookmark(task: TaskView) -> str:
    return task.done_at.isoformat() if task.done_at else ""


# -- taking and giving back --------------------------------------------------------------------------------------------
@signed_in
@require_POST
def claim(request: Visit, task_id: int) -> HttpResponse:
    """签收: nobody else begins it too."""
    return _done(request, claiming.claim, task_id, _("已签收。"))


@officials_only
@require_POST
def claim_picked(request: Visit) -> HttpResponse:
    """签收 what was ticked, each for itself: what a colleague was quicker with stays theirs, and is said."""
    picked = [one for word in request.POST.getlist("task")[:ROWS] if (one := whole_number(word)) is not None]
    taken = [task_id for task_id in picked if _is_claimed(request, task_id)]
    if taken:
        messages.success(request, ngettext("已签收 %d 件。", "已签收 %d 件。", len(taken)) % len(taken))
    if missed := len(picked) - len(taken):
        words = ngettext(
            "%d 件没有签收：别人先签收了，或者已经办完。", "%d 件没有签收：别人先签收了，或者已经办完。", missed
        )
        messages.error(request, words % missed)
    if not picked:
        messages.error(request, _("请先勾选要签收的。"))
    return redirect(safe_next(request, reverse("desk:inbox")))


def _is_claimed(request: Visit, task_id: int) -> bool:
    try:
        claiming.claim(task_id=task_id, by=request.actor, at=request.moment)
    except (Conflict, NotAllowed, NotFound):
        return False
    return True


@signed_in
@require_POST
def release(request: Visit, task_id: int) -> HttpResponse:
    """Gives a task back to its post."""
    return _done(request, releasing.release, task_id, _("已退回，同岗位的人都可以签收。"))


def _done(request: Visit, operation: Callable[..., Any], task_id: int, words: str) -> HttpResponse:
    """Back to where the button was, with what came of it; the page shows how things stand now."""
    try:
        operation(task_id=task_id, by=request.actor, at=request.moment)
        messages.success(request, words)
    except (Conflict, NotAllowed) as refusal:
        messages.error(request, str(refusal))
    return redirect(safe_next(request, reverse("desk:inbox")))
