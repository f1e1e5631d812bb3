"""Reads for reactions and jobs, which act for the system: identifiers in, rows out."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import F

from mashang.cases.models import Case, Step


def case_facts(number: str) -> Case:
    """A case with everything a letter or message about it needs. One statement."""
    cases: Any = Case.objects
    return (
        cases.select_related(
            "application__person",
            "application__account",
            "application__organisation",
            "item_version",
            "item",
            "unit__division",
            "item__hall",
            "decision",
            "hand_over",
        )
        .annotate(calendar_id=F("item__hall__calendar_id"), calendar_version=F("item__hall__calendar__version"))
        .get(number=number)
    )


def overdue_notices(today: date, *, limit: int = 200) -> list[str]:
    """Numbers of applications that still wait after the last day for a one-time notice."""
    waiting = Case.objects.filter(state="SUBMITTED", notice_due_on__lt=today).order_by("notice_due_on")
    return list(waiting.values_list("number", flat=True)[:limit])


def accepted_numbers() -> Iterator[str]:
    """Numbers of all cases that have a clock, oldest first."""
    return Case.objects.exclude(accepted_at=None).order_by("id").values_list("number", flat=True).iterator()


def running_numbers() -> Iterator[str]:
    """Numbers of all undecided cases that have a clock."""
    running = Case.objects.filter(decided_at=None, closed_at=None).exclude(accepted_at=None)
    return running.values_list("number", flat=True).iterator()


def division_of(number: str) -> int:
    """The division that a case belongs to. One statement."""
    return Case.objects.values_list("division_id", flat=True).get(number=number)


def delivery_way(number: str) -> str:
    """How the applicant wants the result: ONLINE, WINDOW or COURIER."""
    return Case.objects.values_list("application__delivery_way", flat=True).get(number=number)


def served_by(case: Case) -> int | None:
    """The official who accepted the case, for statistics of ratings."""
    return _step(case, "ACCEPTANCE", "official_id")


def returned_to(case: Case) -> tuple[int | None, str]:
    """The account of the last reviewer, and why the approver or the superior sent the case back."""
    backs = Step.objects.filter(case=case, act__in=("REVIEW_RETURN", "REFERRAL_RETURN")).order_by("-id")
    return _step(case, "REVIEW", "official__account_id"), backs.values_list("note", flat=True).first() or ""


def _step(case: Case, act: str, column: str):
    return Step.objects.filter(case=case, act=act).order_by("-id").values_list(column, flat=True).first()
