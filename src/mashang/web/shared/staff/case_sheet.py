"""What every page of staff about one case shows: the case with its offer, applicant, terms, papers and tasks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mashang.cases import queries as cases
from mashang.cases.types import OpenAct, TimelineEntry
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import FormDefinition, Offer
from mashang.certificates import queries as certificates
from mashang.documents import queries as documents
from mashang.kernel.actors import Actor
from mashang.web.shared.staff.applicants import applicant_of
from mashang.web.shared.staff.happenings import happenings, why_paused
from mashang.web.shared.staff.labels import case_state
from mashang.web.shared.staff.refusals import Refused
from mashang.workflow import queries as workflow
from mashang.workflow.types import TaskView

if TYPE_CHECKING:
    from mashang.cases.types import Application, Case

KIND = "cases.Case"
Crumbs = list[tuple[Any, str]]


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """A case as one official sees it now; a portal adds to `values` what its own page shows."""

    case: "Case"
    offer: Offer
    entries: list[TimelineEntry]
    open_acts: list[OpenAct]
    tasks: list[TaskView]
    at: datetime

    @classmethod
    def of(cls, case: "Case", actor: Actor, *, at: datetime) -> "CaseSheet":
        return cls(
            case,
            catalogue.offer(case.item_version_id),
            cases.timeline(case, for_staff=True),
            cases.open_acts(case, actor, at=at),
            workflow.tasks_of_subject(actor, KIND, case.number),
            at,
        )

    def values(self) -> dict[str, Any]:
        case = self.case
        return {
            **head_of(case, self.offer),
            "paused": why_paused(case, self.entries),
            "due": due_of(case, self.at),
            "definition": FormDefinition.of(self.offer.content.form),
            "situations": _situations(case.application, self.offer),
            "letters": documents.letters_about(KIND, case.number),
            "certificate": certificates.entry_of_grant(KIND, case.number, at=self.at),
            "tasks": self.tasks,
        }


def head_of(case: "Case", offer: Offer) -> dict[str, Any]:
    """What stands above every act on a case: whose it is, about what, and in which state."""
    level, words = case_state(case)
    return {
        "case": case,
        "application": case.application,
        "offer": offer,
        "level": level,
        "words": words,
        "applicant": applicant_of(case.application),
    }


def refusal_of(case: "Case", refused: Refused) -> dict[str, Any]:
    """Why what was just sent did not happen; for whoever came second also what happened last."""
    last = next(reversed(happenings(cases.timeline(case, for_staff=True))), None) if refused.is_stale else None
    return {"refused": refused, "problems": refused.problems, "last": last}


def due_of(case: "Case", at: datetime) -> dict[str, Any]:
    """The running terms with their days: for an answer while it waits for the window, otherwise promised and legal."""
    if not case.calendar_id:
        return {}
    explained = cases.due_explained(case, at=at)
    return explained if case.state != "CORRECTION" else {**explained, "notice": None}


def next_task(actor: Actor, at: datetime, *, besides: Collection[str] = ()) -> TaskView | None:
    """The first in the inbox that nobody else has taken, about another case than those named."""
    waiting = workflow.inbox(actor, at=at, limit=10).rows
    return next((task for task in waiting if task.subject_number not in besides and not task.is_taken), None)


def _situations(application: "Application", offer: Offer) -> list[tuple[str, str]]:
    words = {one.code: {o.code: o.label for o in one.options} for one in offer.content.situations}
    chosen = application.situations
    return [(one.question, words[one.code].get(chosen.get(one.code, ""), "")) for one in offer.content.situations]
