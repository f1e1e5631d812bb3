"""Decision: granted, or refused with reasons and remedies (行政许可法 art. 38, 42)."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.calendars import queries as calendars
from mashang.cases import clocks, queries, steps
from mashang.cases.events import CaseDecided
from mashang.cases.models import Case, Decision
from mashang.cases.operations.repeating import refuse_unless_lawful, repeatable
from mashang.cases.reported import decided_above
from mashang.cases.two_persons import must_be_two
from mashang.catalogue import queries as catalogue
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, NotAllowed, Reason, Refusal


@repeatable("DECISION")
def grant(*, case_number: str, by: Actor, at: datetime, reasons: str = "", once: str = "") -> Case:
    """Grants what was applied for; certificate and letters follow from the fact. 7 statements."""
    case = _case_to_decide(case_number, by, at, once)
    return _decide(case, "GRANTED", by=by, at=at, reasons=reasons, legal_basis="", once=once)


@repeatable("DECISION")
def refuse(*, case_number: str, reasons: str, legal_basis: str, by: Actor, at: datetime, once: str = "") -> Case:
    """Refuses. Needs reasons in words and the provision it rests on (art. 38); the letter names the remedies."""
    case = _case_to_decide(case_number, by, at, once)
    missing = []
    if not reasons.strip():
        missing.append(Reason(_("请写明不予的理由"), field="reasons", code="no-reasons"))
    if not legal_basis.strip():
        missing.append(Reason(_("请写明依据的条款"), field="legal_basis", code="no-basis"))
    Refusal.unless_none(missing)
    return _decide(case, "REFUSED", by=by, at=at, reasons=reasons, legal_basis=legal_basis, once=once)


def _case_to_decide(case_number: str, by: Actor, at: datetime, once: str) -> Case:
    case = queries.case_for_act(by, case_number, "DECISION")
    refuse_unless_lawful(case, "DECISION", once)
    offer = catalogue.offer(case.item_version_id)
    if offer.is_reported:
        raise Conflict(decided_above(offer))
    if case.reviewed_by_id == case.official_id and must_be_two(offer, at=at):
        raise NotAllowed(Reason(_("审查和决定须由两人办理，您已审查过这个办件"), code="four-eyes"))
    return case


def _decide(case: Case, outcome: str, *, by: Actor, at: datetime, reasons: str, legal_basis: str, once: str) -> Case:
    offer = catalogue.offer(case.item_version_id)
    timetable = calendars.timetable(case.calendar_id, case.calendar_version)
    delivery = clocks.delivery_due(offer, timetable, decided_at=at)
    with acts.performing("case.decided", by=by, at=at) as act:
        act.change(case, state=outcome, outcome=outcome, decided_at=at, delivery_due_at=delivery.at)
        steps.finish(act, case, "DECISION")
        act.add(
            Decision(
                case=case,
                outcome=outcome,
                reasons=reasons,
                legal_basis=legal_basis[:500],
                decided_at=at,
                decided_by_id=case.official_id,
            )
        )
        public = reasons if outcome == "REFUSED" else ""
        content = {"outcome": outcome}
        act.add(steps.step(case, "DECISION", at=at, once=once, note=reasons, public=public, content=content))
        act.announce(CaseDecided(case_number=case.number, outcome=outcome))
    return case
