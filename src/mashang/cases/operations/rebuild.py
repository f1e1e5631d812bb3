"""Rebuild: due moments recomputed from recorded facts; on a consistent record nothing changes."""

from datetime import datetime

from mashang.calendars import queries as calendars
from mashang.cases import clocks, steps
from mashang.cases.events import DueMomentsChanged
from mashang.cases.queries.acting import case_for_job
from mashang.cases.queries.reading import stops_of, waiting_referral
from mashang.catalogue import queries as catalogue
from mashang.kernel import acts
from mashang.kernel.actors import Actor


def recompute(*, case_number: str, by: Actor, at: datetime) -> bool:
    """Recomputes the due moments of one case, of its superior too while that has it; True when they changed, which is
    announced."""
    case = case_for_job(case_number)
    if case.accepted_at is None:
        return False
    timetable = calendars.timetable(case.calendar_id, case.calendar_version)
    offer = catalogue.offer(case.item_version_id)
    terms = clocks.decision_terms(offer, timetable, accepted_at=case.accepted_at, stops=stops_of(case, at))
    is_same = all(getattr(case, column) == value for column, value in terms.columns.items())
    waiting = waiting_referral(case) if case.state == "REFERRED" else None
    superiors = clocks.due(clocks.superior_limit(offer), timetable, start=waiting.referred_at) if waiting else None
    is_moved = waiting is not None and superiors is not None and waiting.answer_due_at != superiors.at
    if is_same and not is_moved:
        return False
    with acts.performing("due_moments.changed", by=by, at=at) as act:
        act.change(case, **terms.columns)
        if waiting is not None and superiors is not None:
            act.update(waiting, answer_due_at=superiors.at, is_due_provisional=superiors.is_provisional)
            steps.set_due(act, case, superiors.at, is_provisional=superiors.is_provisional)
        elif case.decided_at is None:  # what waits after the decision has a clock of its own
            steps.set_due(act, case, terms.work_at, is_provisional=terms.is_provisional)
        act.announce(DueMomentsChanged(case_number=case.number))
    return True
