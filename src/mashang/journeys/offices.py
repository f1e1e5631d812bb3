"""When people leave posts and calendars change, the work follows."""

from datetime import datetime

from mashang.calendars.events import CalendarPublished, OpeningHoursChanged
from mashang.cases import queries as cases
from mashang.cases.events import CaseReturned, ReferralReturned
from mashang.cases.operations import rebuild
from mashang.catalogue import queries as catalogue
from mashang.journeys.applicants import about
from mashang.kernel.actors import job
from mashang.kernel.relay import prepared
from mashang.notifications.operations import queueing
from mashang.notifications.types import Recipient
from mashang.offices.events import OfficialDeactivated, PostLeft
from mashang.workflow.operations import handover

RELAY = job("relay")


def hand_on_all_tasks(fact: OfficialDeactivated, *, at: datetime) -> None:
    handover.hand_over(staff_number=fact.staff_number, by=RELAY, at=at)


def hand_on_tasks_of_the_post(fact: PostLeft, *, at: datetime) -> None:
    handover.hand_over(staff_number=fact.staff_number, post_code=fact.post_code, by=RELAY, at=at)


def _recompute(fact: CalendarPublished | OpeningHoursChanged, *, at: datetime) -> int:
    """Each case in a transaction of its own; a repeated call finds nothing left to change."""
    return sum(rebuild.recompute(case_number=number, by=RELAY, at=at) for number in cases.running_numbers())


@prepared(_recompute)
def recompute_due_moments(fact: CalendarPublished | OpeningHoursChanged, *, at: datetime, ready: int) -> None:
    """Every undecided case is computed again; what changed is announced case by case."""


def tell_the_reviewer(fact: CaseReturned | ReferralReturned, *, at: datetime) -> None:
    """The reviewer learns at once that a case came back from the approver or the superior, and why."""
    case = cases.case_facts(fact.case_number)
    account_id, reason = cases.returned_to(case)
    if account_id is None:
        return
    key = f"{fact.kind}/staff/{case.number}/{at.isoformat()}"
    values = {"item": catalogue.offer(case.item_version_id).name, "number": case.number, "reason": reason}
    queueing.queue(notice=about(case, "TASK_RETURNED", key=key, values=values), to=Recipient(account_id), at=at)
