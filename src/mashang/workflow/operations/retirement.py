"""Retirement of a post: what waits for it and what it is in charge of go to its successor, then it leaves service."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.catalogue import queries as catalogue
from mashang.catalogue.operations import duties
from mashang.kernel import acts, rows
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices
from mashang.offices.operations import retirement
from mashang.offices.types import PostView
from mashang.workflow import queries
from mashang.workflow.models import Task
from mashang.workflow.operations.handover import line_of


def retire_post(*, post_code: str, by: Actor, at: datetime, successor_code: str = "") -> int:
    """Takes a post out of service; returns how many open tasks went to the successor. For system administrators.

    Refuses, all at once: open tasks or duties without a successor; a successor that is the post itself, out of
    service, or of another function. An unknown or retired post is NotFound.
    """
    offices.require(by, "SYSTEM_ADMIN")
    posts = {post.code: post for post in offices.posts()}
    if post_code not in posts:
        raise NotFound
    successor = posts.get(successor_code)
    Refusal.unless_none(_problems(posts[post_code], successor, successor_code))
    waiting = list(Task.objects.filter(post__code=post_code, state="OPEN"))
    with acts.performing("task.handed_on", by=by, at=at) as act:
        if successor:
            duties.hand_on(post_code=post_code, successor_code=successor_code, by=by, at=at)
            _move(act, waiting, post_code, successor)
        retirement.retire_post(post_code=post_code, by=by, at=at)
    return len(waiting)


def _move(act: acts.Act, waiting: list[Task], post_code: str, successor: PostView) -> None:
    if not waiting:
        return
    still = Task.objects.filter(pk__in=[task.pk for task in waiting], state="OPEN")
    still.update(post=successor.id, claimed_by=None, claimed_at=None)
    detail = {"from": post_code, "to": successor.code}
    rows.insert_all([line_of(act.name, task, detail, act.by, act.at) for task in waiting])


def _problems(post: PostView, successor: PostView | None, wanted: str) -> Iterator[Reason]:
    tasks, items = queries.waiting_at(post.code), len(catalogue.duties_at(post.code))
    if not wanted and tasks:
        yield Reason(_("还有 %s 件待办，请选择由哪个岗位接着办") % tasks, field="successor_code", code="tasks-open")
    if not wanted and items:
        words = _("还有 %s 个事项环节由这个岗位办，请选择由哪个岗位接着办") % items
        yield Reason(words, field="successor_code", code="duties-open")
    if wanted and (successor is None or successor.code == post.code):
        yield Reason(_("接办的岗位不在用，请另选"), field="successor_code", code="successor-unknown")
    elif successor and successor.function != post.function:
        yield Reason(_("接办的岗位职能不同，请选职能相同的岗位"), field="successor_code", code="successor-misfit")
