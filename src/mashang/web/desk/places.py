"""Where a task is done: reviews and decisions at the desk, what belongs to the counter at the window."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from mashang.kernel.actors import Actor
from mashang.workflow import queries as workflow
from mashang.workflow.types import TaskView

AT_THE_WINDOW = {"ACCEPTANCE", "DELIVERY"}


def of_case(number: str) -> str:
    return reverse("desk:case", args=[number])


def at_the_window(number: str) -> str:
    """The case's page at the window; empty in a house without that portal."""
    try:
        return reverse("window:case", args=[number])
    except NoReverseMatch:
        return ""


def of_task(task: TaskView) -> str:
    """The page on which a task about a case is done."""
    window = at_the_window(task.subject_number) if task.step in AT_THE_WINDOW else ""
    return window or of_case(task.subject_number)


def next_task(actor: Actor, at: datetime, *, besides: Iterable[str] = ()) -> TaskView | None:
    """The first in the inbox that nobody else has taken, about another case than those named."""
    waiting = workflow.inbox(actor, at=at, limit=10).rows
    return next((task for task in waiting if task.subject_number not in besides and not task.is_taken), None)
