"""Claiming a task (签收): whoever holds its post, as A or B, takes it so that no colleague begins it too."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, audit
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, Reason
from mashang.offices import queries as offices
from mashang.workflow import queries
from mashang.workflow.models import Task


def claim(*, task_id: int, by: Actor, at: datetime) -> Task:
    """Takes an open task. Claiming one's own task again changes nothing.

    Refuses: NotFound when the actor does not hold the post, Conflict when a colleague has it (or was just quicker).
    """
    task = queries.task_for(by, task_id)
    official = offices.official_of(by)
    if task.claimed_by_id == official.id:
        return task
    if task.claimed_by is not None:
        raise Conflict(_taken(task.claimed_by.name))
    with acts.performing("task.claimed", by=by, at=at) as act:
        act.update(task, guard={"state": "OPEN", "claimed_by": None}, claimed_by_id=official.id, claimed_at=at)
        audit.record(act.name, kind=task.subject_kind, number=task.subject_number, by=by, at=at, step=task.step)
    return task


def _taken(name: str) -> Reason:
    return Reason(_("%(name)s 已签收这一件，如需接手请先请其退回") % {"name": name}, code="task-taken")
