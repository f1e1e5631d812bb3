"""Everything that the page of one case shows to a clerk: facts, person, papers, acts, letters, timeline, what next."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from mashang.calendars import queries as calendars
from mashang.calendars.types import Due, due
from mashang.cases import queries as cases
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import FormDefinition, Offer
from mashang.certificates import queries as certificates
from mashang.documents import queries as documents
from mashang.kernel.actors import Actor
from mashang.web.shared.staff.applicants import applicant_of
from mashang.web.shared.staff.happenings import happenings, why_paused
from mashang.web.shared.staff.refusals import NOTHING, Refused
from mashang.web.shared.visits import Visit
from mashang.web.window import acts, labels, materials
from mashang.workflow import queries as workflow
from mashang.workflow.types import TaskView

KIND = "cases.Case"


def page(request: Visit, number: str, refused: Refused = NOTHING) -> HttpResponse:
    """The case as it is now; with `refused` also why what was just tried did not happen."""
    case = cases.case_for_official(request.actor, number)
    return render(request, "window/case.html", sheet(request, case, refused), status=refused.status)


def sheet(request: Visit, case: Any, refused: Refused = NOTHING) -> dict[str, Any]:
    offer, actor, at = catalogue.offer(case.item_version_id), request.actor, request.moment
    offered, entries = cases.open_acts(case, actor, at=at), cases.timeline(case, for_staff=True)
    rows = rows_of(case, offer)
    level, words = labels.case_state(case)
    notice, letters = cases.correction_of(case.application), documents.letters_about(KIND, case.number)
    return {
        "case": case,
        "application": case.application,
        "offer": offer,
        "level": level,
        "words": words,
        "refused": refused,
        "problems": refused.problems,
        "rows": rows,
        "missing": [r for r in rows if r.is_missing],
        "buttons": acts.buttons(case.number, offered, is_complete=not any(row.is_missing for row in rows)),
        "may_receive": acts.is_offered(offered, "RECEIVING"),
        "applicant": applicant_of(case.application),
        "line": happenings(entries)[::-1],
        "paused": why_paused(case, entries),
        "due": due_of(case, at),
        "forecast": forecast(case, offer, offered, at),
        "notice": notice,
        "letters": letters,
        "is_notice_ready": notice is None or _is_printed(notice, letters),
        "certificate": certificates.entry_of_grant(KIND, case.number, at=at),
        "definition": FormDefinition.of(offer.content.form),
        "answers": _situations(case.application, offer),
        "tasks": workflow.tasks_of_subject(actor, KIND, case.number),
        "onward": next_task(actor, case.number, at),
        "delivery": labels.DELIVERY.get(case.application.delivery_way, ""),
        "channel": labels.CHANNEL.get(case.channel, ""),
        "steps": labels.STEP,
        "crumbs": crumbs(case.number),
    }


def crumbs(number: str, title: Any = "") -> list[tuple[Any, str]]:
    """The way to a case, or with a title to one of its acts; without a number to what is not a case yet."""
    case = [(number, reverse("window:case", args=[number]))] if number else []
    return [(_("窗口"), reverse("window:home")), *case, *([(title, "")] if title else [])]


def crumbs_of_walk_in(*names: str) -> list[tuple[Any, str]]:
    """The way of somebody who comes: to the items, then to what these names say."""
    here = [(name, "") for name in names]
    return [*crumbs(""), (_("新的收件"), reverse("window:walk-ins") if names else ""), *here]


def _is_printed(notice: Any, letters: Sequence[Any]) -> bool:
    return any(letter.kind == "ONE_TIME_NOTICE" and letter.issued_at >= notice.requested_at for letter in letters)


def rows_of(case: Any, offer: Offer) -> list[materials.Row]:
    wanted = materials.asked_for(offer, case.application.situations)
    return materials.rows(wanted, cases.materials_of(case.application), offer)


def due_of(case: Any, at: datetime) -> dict[str, Due | None]:
    """The running term with its days: for an answer while it waits for the window, otherwise the promised one."""
    explained = cases.due_explained(case, at=at) if case.calendar_id else {"promised": None, "legal": None}
    return explained if case.state != "CORRECTION" else {**explained, "notice": None}


def forecast(case: Any, offer: Offer, offered: Sequence[Any], at: datetime) -> Due | None:
    """When it would be decided at the latest if it were accepted now (F238)."""
    if not (acts.is_offered(offered, "ACCEPTANCE") and offer.promised and offer.promised.number and case.calendar_id):
        return None
    table = calendars.timetable(case.calendar_id, case.calendar_version)
    return due(at, offer.promised.number, offer.promised.unit, (), table)


def next_task(actor: Actor, number: str, at: datetime) -> TaskView | None:
    """What to do after this case: the first in the inbox that is about another one and that nobody else has taken."""
    waiting = workflow.inbox(actor, at=at, limit=5).rows
    return next((task for task in waiting if task.subject_number != number and not task.is_taken), None)


def _situations(application: Any, offer: Offer) -> list[tuple[str, str]]:
    words = {one.code: {o.code: o.label for o in one.options} for one in offer.content.situations}
    chosen = application.situations
    return [(one.question, words[one.code].get(chosen.get(one.code, ""), "")) for one in offer.content.situations]
