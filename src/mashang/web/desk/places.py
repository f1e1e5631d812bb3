"""Where a task is done: reviews and decisions at the desk, what belongs to the counter at the window."""

from django.urls import NoReverseMatch, reverse

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
