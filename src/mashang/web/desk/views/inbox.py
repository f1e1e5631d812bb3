"""What waits, what was done lately, taking a task and giving it back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from mashang.cases import queries as cases
from mashang.kernel.errors import Conflict, NotAllowed, NotFound
from mashang.web.desk import inbox_list, places
from mashang.web.desk.desks import Desk
from mashang.web.shared import navigation
from mashang.web.shared.lists import frames
from mashang.web.shared.lists.frames import Bulk
from mashang.web.shared.pages import safe_next, signed_in
from mashang.web.shared.sent import moment, whole_number
from mashang.web.shared.staff import work
from mashang.web.shared.staff.doors import officials_only
from mashang.web.shared.staff.labels import STEP
from mashang.web.shared.visits import Visit
from mashang.workflow import queries as workflow
from mashang.workflow.operations import claim as claiming
from mashang.workflow.operations import release as releasing
from mashang.workflow.types import TaskView

ROWS = 50


@officials_only
@require_safe
def inbox(request: Visit) -> HttpResponse:
    """Tasks of the official's posts, by what is due; filters are addresses."""
    desk, views = Desk(request), frames.views_of(request, inbox_list.TASKS)
    if begun := frames.begun_elsewhere(request, inbox_list.TASKS, views):
        return begun
    navigation.portals_change(request, {post.function for post in desk.posts})
    said = inbox_list.asked(request.GET, desk.counts, desk.posts)
    wanted = inbox_list.filters(said)
    page = workflow.inbox(request.actor, at=request.moment, after=said.after, limit=ROWS, **wanted)
    free, mine = any(not one.claimed_by for one in page.rows), any(one.is_mine for one in page.rows)
    bulk = inbox_list.bulk(said, is_any_free=free, is_any_mine=mine, has_more=bool(page.next_after))
    frame = frames.Frame(
        said,
        views,
        _("待办"),
        shown=len(page.rows),
        next_after=page.next_after,
        bulk=bulk,
        tabs_before=inbox_list.tabs(said, desk.counts),
        keeping=reverse("desk:views"),
        count=len(page.rows) if not page.next_after and not said.after else None,
    )
    values = {"frame": frame, "rows": _rows(page.rows, {post.id for post in desk.stand_ins}, bulk)}
    return desk.page("desk/inbox.html", values)


def _rows(tasks: list[TaskView], stand_in_posts: set[int], bulk: list[Bulk]) -> list[dict[str, Any]]:
    """Each task with where it is done, whether its clock stands, whether it is done for somebody else, and whether it
    can be ticked: what nobody has, or what is mine where mine can be given back."""
    gives_back = any(one.address == reverse("desk:release-picked") for one in bulk)
    paused = cases.paused_among(task.subject_number for task in tasks) if tasks else {}
    return [
        {
            "task": task,
            "address": places.of_task(task),
            "step": STEP.get(task.step, task.step),
            "paused": paused.get(task.subject_number, ""),
            "is_stand_in": task.post_id in stand_in_posts,
            "why": reverse("desk:due", args=[task.subject_number]),
            "is_picked": not task.claimed_by or (gives_back and task.is_mine),
        }
        for task in tasks
    ]


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
    }
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
    """签收 what was ticked, each for itself: what a colleague was quicker with stays theirs, and is said. Everything
    that the filters leave is long work."""
    if request.POST.get("everything"):
        return _everything(request, "claims")
    picked, done = _each_picked(request, claiming.claim)
    if done:
        messages.success(request, ngettext("已签收 %d 件。", "已签收 %d 件。", done) % done)
    if missed := len(picked) - done:
        words = ngettext(
            "%d 件没有签收：别人先签收了，或者已经办完。", "%d 件没有签收：别人先签收了，或者已经办完。", missed
        )
        messages.error(request, words % missed)
    return _back(request, picked, _("请先勾选要签收的。"))


@officials_only
@require_POST
def release_picked(request: Visit) -> HttpResponse:
    """Gives back what was ticked and is one's own."""
    if request.POST.get("everything"):
        return _everything(request, "releases")
    picked, done = _each_picked(request, releasing.release)
    if done:
        messages.success(request, ngettext("已退回 %d 件。", "已退回 %d 件。", done) % done)
    return _back(request, picked, _("请先勾选要退回的。"))


def _everything(request: Visit, kind: str) -> HttpResponse:
    desk = Desk(request)
    said = inbox_list.asked(QueryDict(request.POST.get("query", "")[:2_000]), desk.counts, desk.posts)
    return work.ask(request, "desk", kind, {"filters": inbox_list.filters(said), "said": said.in_all_words})


def _each_picked(request: Visit, operation: Callable[..., Any]) -> tuple[list[int], int]:
    """What was ticked, and with how many of it that could be done."""
    picked = [one for word in request.POST.getlist("task")[:ROWS] if (one := whole_number(word)) is not None]
    return picked, sum(_is_done(request, operation, task_id) for task_id in picked)


def _is_done(request: Visit, operation: Callable[..., Any], task_id: int) -> bool:
    try:
        operation(task_id=task_id, by=request.actor, at=request.moment)
    except (Conflict, NotAllowed, NotFound):
        return False
    return True


def _back(request: Visit, picked: list[int], nothing: str) -> HttpResponse:
    if not picked:
        messages.error(request, nothing)
    return redirect(safe_next(request, reverse("desk:inbox")))


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
