"""Rebuild: due moments recomputed from recorded facts; on a consistent record nothing changes."""

from datetime import datetime

from mashang.calendars import queries as calendars
from mashang.cases import clocks
from mashang.cases.events import DueMomentsChanged
from mashang.cases.models import Case
from mashang.cases.queries.acting import case_for_job
from mashang.cases.queries.reading import stops_of, waiting_referral
from mashang.catalogue import queries as catalogue
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.workflow.operations import tasks


def recompute(*, case_number: str, by: Actor, at: datetime) -> bool:
    """Recomputes the due moments of one case, of its superior too while that has it; True when they changed, which is
    announced."""
    case = case_for_job(case_number)
    if case.accepted_at is None:
        return False
    timetable = calendars.timetable(case.calendar_id, case.calendar_version)
    offer = catalogue.offer(case.item_version_id)
    terms = clocks.decision_terms(offer, timetable, accepted_at=case.accepted_at, stops=stops_of(case, at))
    stored = (case.promised_due_at, case.legal_due_at, case.referral_due_at, case.is_due_provisional)
    computed = (terms.promised_at, terms.legal_at, terms.referral_at, terms.is_provisional)
    waiting = waiting_referral(case) if case.state == "REFERRED" else None
    superiors = clocks.due(clocks.superior_limit(offer), timetable, start=waiting.referred_at) if waiting else None
    is_moved = waiting is not None and superiors is not None and waiting.answer_due_at != superiors.at
    if stored == computed and not is_moved:
        return False
    with acts.performing("due_moments.changed", by=by, at=at) as act:
        act.change(
            case,
            promised_due_at=terms.promised_at,
            legal_due_at=terms.legal_at,
            referral_due_at=terms.referral_at,
            is_due_provisional=terms.is_provisional,
        )
        if waiting is not None and superiors is not None:
            act.update(waiting, answer_due_at=superiors.at, is_due_provisional=superiors.is_provisional)
            _tell_who_waits(act, case, superiors.at, is_provisional=superiors.is_provisional)
        elif case.decided_at is None:  # what waits after the decision has a clock of its own
            _tell_who_waits(act, case, terms.work_at, is_provisional=terms.is_provisional)
        act.announce(DueMomentsChanged(case_number=case.number))
    return True


def _tell_who_waits(act: acts.Act, case: Case, due_at: datetime | None, *, is_provisional: bool) -> None:
    tasks.set_due(
        act, subject_kind="cases.Case", subject_number=case.number, due_at=due_at, is_due_provisional=is_provisional
    )
