"""Hand-over: what an official had claimed returns to the posts when the official is deactivated or leaves a post."""

from datetime import datetime

from mashang.kernel import acts, audit, rows
from mashang.kernel.actors import Actor
from mashang.workflow.models import Task


def hand_over(*, staff_number: str, by: Actor, at: datetime, post_code: str = "") -> int:
    """Releases every open task claimed by this official (of one post, if named); returns how many. Three statements.

    Called by reactions to OfficialDeactivated and PostLeft; a second call finds nothing left. Nothing is refused.
    """
    claimed = Task.objects.filter(state="OPEN", claimed_by__staff_number=staff_number)
    tasks = list(claimed.filter(post__code=post_code) if post_code else claimed)
    if not tasks:
        return 0
    with acts.performing("task.handed_over", by=by, at=at) as act:
        still = Task.objects.filter(pk__in=[task.pk for task in tasks], state="OPEN")
        released = still.update(claimed_by=None, claimed_at=None)
        rows.insert_all([line_of(act.name, task, {"from": staff_number}, by, at) for task in tasks])
    return released


def line_of(act: str, task: Task, detail: dict[str, str], by: Actor, at: datetime) -> audit.AuditLine:
    """The line in the record of the task's subject that says where the task went."""
    return audit.line(
        act,
        kind=task.subject_kind,
        number=task.subject_number,
        sequence=0,
        previous="",
        by=by,
        at=at,
        detail={"step": task.step, **detail},
    )
