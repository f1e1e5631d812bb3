"""What applicants are told, and under which key, so that a repeated reaction tells it once."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from mashang.cases import queries as cases
from mashang.cases.events import CaseFact
from mashang.catalogue import queries as catalogue
from mashang.journeys.applicants import about, applicant
from mashang.journeys.sentences import moment
from mashang.kernel.relay import prepared
from mashang.notifications.operations import queueing

if TYPE_CHECKING:
    from mashang.cases.types import Case


def tell(template: str, more: Callable[["Case"], dict] = lambda case: {}, *, above: str = "") -> Callable[..., None]:
    """A reaction that tells the applicant of a case; `more(case)` adds values to item and number. `above`: the template
    where a superior decides."""

    def fetch(fact: CaseFact, *, at: datetime):
        case = cases.case_facts(fact.case_number)
        offer = catalogue.offer(case.item_version_id)
        values = {"item": offer.name, "number": case.application.receipt_number, **more(case)}
        return case, above if above and offer.is_reported else template, values

    @prepared(fetch)
    def tell_the_applicant(fact: CaseFact, *, at: datetime, ready: tuple) -> None:
        case, chosen, values = ready
        key = f"{fact.kind}/{case.number}/{at.isoformat()}"
        queueing.queue(notice=about(case, chosen, key=key, values=values), to=applicant(case), at=at)

    return tell_the_applicant


submitted = tell("CASE_SUBMITTED")
correction_needed = tell("CORRECTION_NEEDED", lambda case: {"count": len(cases.told_correction(case).defects)})
accepted = tell("CASE_ACCEPTED", lambda case: {"due": _due(case), **_who_decides(case)}, above="CASE_ACCEPTED_ABOVE")
not_accepted = tell("CASE_NOT_ACCEPTED")
referred = tell("CASE_REFERRED", lambda case: {"body": _body(case), "due": _superiors_due(case)})
referral_returned = tell("REFERRAL_RETURNED", lambda case: {"body": _body(case)})
granted = tell("CASE_GRANTED")
refused = tell("CASE_REFUSED")
delivered = tell("CASE_DELIVERED")
withdrawn = tell("CASE_WITHDRAWN")
due_changed = tell("DUE_CHANGED", lambda case: {"due": _due(case), "reason": "工作日历或计时情况有变化"})
collect = tell(
    "READY_FOR_COLLECTION", lambda case: {"place": case.item.hall.name if case.item.hall else case.unit.name}
)


def _due(case: "Case") -> str:
    due_at = case.work_due_at
    if due_at is None:
        return "法定期限"
    return moment(due_at) + ("（暂定）" if case.is_due_provisional else "")


def _who_decides(case: "Case") -> dict[str, str]:
    offer = catalogue.offer(case.item_version_id)
    return {"body": offer.content.reported_to} if offer.is_reported else {}


def _body(case: "Case") -> str:
    return cases.told_referral(case).body


def _superiors_due(case: "Case") -> str:
    referral = cases.told_referral(case)
    if referral.answer_due_at is None:
        return "法定期限"
    return moment(referral.answer_due_at) + ("（暂定）" if referral.is_due_provisional else "")


@prepared(lambda fact, at: _of_outcome(fact).prepare(fact, at=at))
def decided(fact, *, at: datetime, ready: tuple) -> None:
    """Granted or refused."""
    _of_outcome(fact)(fact, at=at, ready=ready)


def _of_outcome(fact):
    return granted if fact.outcome == "GRANTED" else refused


decided.__name__ = "tell_the_applicant"  # in order with what the applicant was told before
