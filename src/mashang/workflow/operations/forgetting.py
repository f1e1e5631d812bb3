"""Forgetting for whom a task was, when the time of its subject is over: that something was done, and when, stays."""

from mashang.workflow.models import Task


def forget_applicant(*, subject_kind: str, subject_number: str) -> int:
    """Takes the masked name off every task about one subject, within the act that destroys it. One statement."""
    return Task.objects.filter(subject_kind=subject_kind, subject_number=subject_number).update(applicant="")
