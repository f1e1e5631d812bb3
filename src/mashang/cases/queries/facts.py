"""Reads for reactions and jobs, which act for the system: identifiers in, rows out."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F

from mashang.cases.models import Case


def case_facts(number: str) -> Case:
    """A case with everything a letter or message about it needs. One statement."""
    return (
        Case.objects.select_related(
            "application__person", "application__account", "application__organisation", "item_version",
            "item", "unit__division", "item__hall", "decision", "hand_over",
        )
        .annotate(calendar_id=F("item__hall__calendar_id"), calendar_version=F("item__hall__calendar__version"))
        .get(number=number)
    )  # fmt: skip


def overdue_notices(today: date, *, limit: int = 200) -> list[str]:
    """Numbers of applications that still wait after the last day for a one-time notice."""
    waiting = Case.objects.filter(state="SUBMITTED", notice_due_on__lt=today).order_by("notice_due_on")
    return list(waiting.values_list("number", flat=True)[:limit])


def running_provisional() -> Iterator[str]:
    """Numbers of undecided cases whose due moments rest on an unpublished calendar."""
    return Case.objects.filter(is_due_provisional=True, decided_at=None).values_list("number", flat=True).iterator()


def accepted_numbers() -> Iterator[str]:
    """Numbers of all cases that have a clock, oldest first."""
    return Case.objects.exclude(accepted_at=None).order_by("id").values_list("number", flat=True).iterator()
