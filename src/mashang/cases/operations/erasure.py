"""Erasure: when the time of a case is over, who applied and what they wrote is destroyed; what was done, when, stays.

The case keeps its number, item, dates, outcome and steps, so that figures and the record stay as they were.
Certificates have a life of their own.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from mashang.cases import local
from mashang.cases.models import Application, Case, Correction, Decision, HandedMaterial, HandOver, Referral, Step
from mashang.documents.operations import destruction
from mashang.kernel import acts, retention
from mashang.kernel.actors import Actor
from mashang.kernel.retention import ERASED
from mashang.workflow.operations import forgetting as tasks


def cases_past_their_time(today: date, *, most: int | None = None) -> list[str]:
    """Numbers of closed cases whose retention is over and that still say who applied, oldest first."""
    over = Q(pk__in=[])
    for outcome, code in local.YEARS_KEPT.items():
        over |= Q(outcome=outcome, closed_at__lt=retention.limit(code, on=today))
    left = Case.objects.filter(over).exclude(application__applicant_shown=ERASED)
    return list(left.order_by("pk").values_list("number", flat=True)[:most])


def drafts_past_their_time(today: date, *, most: int | None = None) -> list[str]:
    """Keys of applications that were never filed, or thrown away, and not touched for long."""
    old = Application.objects.filter(receipt_number=None, saved_at__lt=retention.limit(local.DRAFT_DAYS, on=today))
    return list(old.exclude(applicant_shown=ERASED).order_by("pk").values_list("key", flat=True)[:most])


def erase_case(*, number: str, by: Actor, at: datetime) -> None:
    """Destroys what is personal in one case past its time: the application, files, letters, free texts."""
    case = Case.objects.select_related("application").get(number=number)
    with acts.performing("case.erased", by=by, at=at) as act:
        _erase_application(act, case.application)
        destruction.destroy_letters(act, about_kind=case.subject_kind, about_number=case.number)
        Step.objects.filter(case=case).update(public_text="", note="", content={})
        Correction.objects.filter(case=case).update(defects=[], note="")
        Decision.objects.filter(case=case).update(reasons="")
        _erase_referrals(case)
        HandOver.objects.filter(case=case).update(receiver_shown=ERASED, proof="")
        tasks.forget_applicant(subject_kind=case.subject_kind, subject_number=case.number)
        act.change(case, fee_reference="")


def _erase_referrals(case: Case) -> None:
    referrals = Referral.objects.filter(case=case)
    destruction.destroy_files(referrals.filter(file__isnull=False).values("file_id"))
    referrals.update(opinion="", materials=[])


def erase_draft(*, key: str, by: Actor, at: datetime) -> None:
    """Destroys what somebody once typed and never filed."""
    draft = Application.objects.get(key=key, receipt_number=None)
    with acts.performing("application.erased", by=by, at=at) as act:
        _erase_application(act, draft, state="DISCARDED")


def _erase_application(act: acts.Act, application: Application, **more: Any) -> None:
    act.change(
        application,
        account=None,
        person=None,
        organisation=None,
        agent=None,
        applicant_shown=ERASED,
        applicant_name="",
        contact_phone="",
        answers={},
        situations={},
        delivery_address="",
        query_code_hash="",
        **more,
    )
    destruction.destroy_files(_files(application))


def _files(application: Application) -> QuerySet:
    """The files that no other application has handed in too."""
    handed = HandedMaterial.objects.filter(file__isnull=False)
    others = handed.exclude(application=application).exclude(application__applicant_shown=ERASED)
    return handed.filter(application=application).exclude(file_id__in=others.values("file_id")).values("file_id")
