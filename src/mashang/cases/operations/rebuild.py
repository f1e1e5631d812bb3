"""Rebuild: due moments recomputed from recorded facts; on a consistent record nothing changes."""

from datetime import datetime

from mashang.calendars import queries as calendars
from mashang.cases import clocks
from mashang.cases.events import DueMomentsChanged
from mashang.cases.queries.acting import case_for_job
from mashang.cases.queries.reading import stops_of
from mashang.catalogue import queries as catalogue
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.workflow.operations import tasks


def recompute(*, case_number: str, by: Actor, at: datetime) -> bool:
    """Recomputes both due moments of one case; True when they changed, which is announced."""
    case = case_for_job(case_number)
    if case.accepted_at is None:
        return False
    timetable = calendars.timetable(case.calendar_id, case.calendar_version)
    offer = catalogue.offer(case.item_version_id)
    terms = clocks.decision_terms(offer, timetable, accepted_at=case.accepted_at, stops=stops_of(case, at))
    stored = (case.promised_due_at, case.legal_due_at, case.is_due_provisional)
    computed = (terms.promised_at, terms.legal_at, terms.is_provisional)
    if stored == computed:
        return False
    with acts.performing("due_moments.changed", by=by, at=at) as act:
        act.change(
            case,
            promised_due_at=terms.promised_at,
            legal_due_at=terms.legal_at,
            is_due_provisional=terms.is_provisional,
        )
        if case.decided_at is None:  # what waits after the decision has a clock of its own
            tasks.set_due(
                act, subject_kind="cases.Case", subject_number=case.number,
                due_at=terms.promised_at or terms.legal_at, is_due_provisional=terms.is_provisional,
            )  # fmt: skip
        act.announce(DueMomentsChanged(case_number=case.number))
    return True
