"""Acceptance: the window accepts, the legal clock starts and can explain itself (行政许可法 art. 32(5))."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.calendars import queries as calendars
from mashang.cases import clocks, rules, steps
from mashang.cases.events import CaseAccepted
from mashang.cases.models import Case
from mashang.cases.operations.repeating import refuse_unless_lawful, repeatable
from mashang.cases.queries.acting import case_for_acceptance, case_for_job, lying_codes
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Material
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal


class MaterialsMissing(Refusal):
    """Names every missing material at once, so that the applicant comes back only once."""


@repeatable("ACCEPTANCE")
def accept(*, case_number: str, by: Actor, at: datetime, once: str = "", note: str = "") -> Case:
    """Accepts a complete application; promised and legal due moments follow from the acceptance. 7 statements.

    Refuses when required materials are missing (all named) and in every state but SUBMITTED.
    """
    case = case_for_acceptance(by, case_number, next_duty="REVIEW")
    refuse_unless_lawful(case, "ACCEPTANCE", once)
    offer = catalogue.offer(case.item_version_id)
    required = [(m.code, m.name) for m in offer.materials_for(case.application.situations) if _is_required(m)]
    missing = rules.missing_materials(required, lying_codes(case))
    MaterialsMissing.unless_none(
        Reason(_("缺“%(name)s”，不能受理；请一次性告知") % {"name": name}, field=code, code="missing-material")
        for code, name in missing
    )
    return _begin_clock(case, by=by, at=at, accepted_at=at, once=once, note=note)


def accept_as_deemed(*, case_number: str, by: Actor, at: datetime) -> Case | None:
    """Acceptance by law: nobody told the applicant in five working days, so the application counts as accepted on the
    day of receipt (行政许可法 art. 32(4)); the clock has run since then. None when it is no longer waiting."""
    case = case_for_job(case_number, next_duty="REVIEW")
    offer = catalogue.offer(case.item_version_id)
    timetable = calendars.timetable(case.calendar_id, case.calendar_version)
    overdue = case.notice_due_on is not None and at > clocks.closing(case.notice_due_on, timetable)
    if not (rules.is_lawful("ACCEPTANCE", case.state) and offer.has_licence_terms and overdue):
        return None
    received_at = clocks.closing(case.received_on, timetable)
    return _begin_clock(case, by=by, at=at, accepted_at=min(received_at, at), is_deemed=True)


def _begin_clock(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    accepted_at: datetime,
    once: str = "",
    note: str = "",
    is_deemed: bool = False,
) -> Case:
    offer = catalogue.offer(case.item_version_id)
    if case.next_post_id is None:
        raise Refusal(Reason(_("这件事还没有审查岗位，请联系事项管理员"), code="no-post"))
    timetable = calendars.timetable(case.calendar_id, case.calendar_version)
    terms = clocks.decision_terms(offer, timetable, accepted_at=accepted_at)
    with acts.performing("case.accepted", by=by, at=at) as act:
        act.change(
            case,
            state="ACCEPTED",
            accepted_at=accepted_at,
            **terms.columns,
            detail={"deemed": True} if is_deemed else None,
        )
        steps.finish(act, case, "ACCEPTANCE")
        name, label = ("DEEMED_ACCEPTANCE", "依法视为受理") if is_deemed else ("ACCEPTANCE", "")
        act.add(steps.step(case, name, at=at, once=once, label=label, note=note))
        steps.open_next(act, case, "REVIEW", case.next_post_id, terms.work_at, is_provisional=terms.is_provisional)
        act.announce(CaseAccepted(case_number=case.number, is_deemed=is_deemed))
    return case


def _is_required(material: Material) -> bool:
    return material.necessity == "REQUIRED" and material.source == "APPLICANT"
