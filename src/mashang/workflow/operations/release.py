"""Releasing a claimed task back to its post, by whoever claimed it."""

from datetime import datetime

from mashang.kernel import acts, audit
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed
from mashang.offices import queries as offices
from mashang.workflow import queries
from mashang.workflow.models import Task


def release(*, task_id: int, by: Actor, at: datetime) -> Task:
    """Gives a task back. Releasing a free task changes nothing; a colleague's task is refused (NotAllowed)."""
    task = queries.task_for(by, task_id)
    official = offices.official_of(by)
    if task.claimed_by_id is None:
        return task
    if task.claimed_by_id != official.id:
        raise NotAllowed
    with acts.performing("task.released", by=by, at=at) as act:
        act.update(task, guard={"state": "OPEN", "claimed_by": official.id}, claimed_by_id=None, claimed_at=None)
        audit.record(act.name, kind=task.subject_kind, number=task.subject_number, by=by, at=at, step=task.step)
    return task
