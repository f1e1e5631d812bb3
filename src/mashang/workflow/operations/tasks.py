"""Tasks inside an act of a higher room: opened, finished, cancelled. One statement each, inside it."""

from dataclasses import asdict
from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import rows
from mashang.kernel.acts import Act
from mashang.kernel.errors import Conflict, Reason
from mashang.workflow import rules
from mashang.workflow.models import Task
from mashang.workflow.types import Waiting


def open_task(act: Act, waiting: Waiting) -> Task:
    """Puts a step before the holders of a post; the task has its key when the act is over. One INSERT."""
    task = Task(**asdict(waiting), made_at=act.at, place_at=rules.place(waiting.due_at))
    task.title, task.applicant = task.title[:200], task.applicant[:60]
    act.add(task)
    return task


def finish(act: Act, *, step: str, subject_kind: str, subject_number: str, official_id: int | None) -> None:
    """Marks the open task of a step as done. One UPDATE; Conflict when another official has claimed it."""
    mine = {} if official_id is None else {"claimed_by": rows.OrEmpty(official_id)}
    done = {"state": "DONE", "done_by": official_id, "done_at": act.at}
    task = {"subject_kind": subject_kind, "subject_number": subject_number, "step": step, "state": "OPEN"}

    def changed(count: int) -> None:
        if not count:
            raise Conflict(Reason(_("这一步已被别人签收或刚刚办理，请刷新后再看"), code="task-taken"))

    rows.send_change(Task, done, where=task | mine, changed=changed)


def set_due(
    act: Act, *, subject_kind: str, subject_number: str, due_at: datetime | None, is_due_provisional: bool
) -> int:
    """Copies a recomputed due moment (extension, calendar published) to what waits for this subject. One UPDATE."""
    open_tasks = Task.objects.filter(subject_kind=subject_kind, subject_number=subject_number, state="OPEN")
    return open_tasks.update(due_at=due_at, is_due_provisional=is_due_provisional, place_at=rules.place(due_at))


def cancel_open(act: Act, *, subject_kind: str, subject_number: str) -> int:
    """Cancels whatever waits for this subject (withdrawal, non-acceptance). One UPDATE."""
    open_tasks = Task.objects.filter(subject_kind=subject_kind, subject_number=subject_number, state="OPEN")
    return open_tasks.update(state="CANCELLED", done_at=act.at)


def finish_if_open(act: Act, *, step: str, subject_kind: str, subject_number: str, official_id: int) -> None:
    """Marks the task of a step as done if one is open (a result may be handed over before it came to the window)."""
    tasks = Task.objects.filter(subject_kind=subject_kind, subject_number=subject_number, step=step, state="OPEN")
    tasks.update(state="DONE", done_by=official_id, done_at=act.at)
