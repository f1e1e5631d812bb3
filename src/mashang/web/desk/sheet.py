"""Everything that the page of one case shows: facts left, documents in the middle, acts right."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from mashang.cases import queries as cases
from mashang.cases.operations.non_acceptance import GROUNDS as NON_ACCEPTANCE_GROUNDS
from mashang.cases.operations.suspension import GROUNDS
from mashang.cases.types import TimelineEntry
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import FormDefinition, Offer
from mashang.certificates import queries as certificates
from mashang.documents import queries as documents
from mashang.kernel.actors import Actor
from mashang.notifications import queries as notifications
from mashang.web.desk import acts, labels, papers, places, stages
from mashang.web.desk.desks import Desk
from mashang.web.desk.records import records
from mashang.web.shared.staff.applicants import applicant_of
from mashang.web.shared.staff.happenings import happenings, why_paused
from mashang.web.shared.staff.labels import CHANNEL, DELIVERY, case_state
from mashang.web.shared.staff.refusals import NOTHING, Refused
from mashang.web.shared.visits import Visit
from mashang.workflow import queries as workflow

KIND = "cases.Case"
ACT_OF = {"REFUSAL": "DECISION", "NON_ACCEPTANCE_RETURN": "NON_ACCEPTANCE_CONFIRMATION"}  # forms that share an act
ONWARD = "onward"  # cookie and field: after an act go on with the next task


def page(
    request: Visit, case: Any, *, act: str = "", typed: dict[str, str] | None = None, refused: Refused = NOTHING
) -> HttpResponse:
    """The case as it is now, with the form of `act` (otherwise of what it calls for); `refused` says why what was just
    sent did not happen, `typed` keeps what was written."""
    desk = Desk(request)
    values = sheet(desk, case, act) | {"typed": typed or {}, "refused": refused, "problems": refused.problems}
    if refused.is_stale:
        values["last"] = next(reversed(happenings(cases.timeline(case, for_staff=True))), None)
    return desk.page("desk/case.html", values, status=refused.status)


def sheet(desk: Desk, case: Any, act: str) -> dict[str, Any]:
    actor, at, number = desk.actor, desk.at, case.number
    offer = catalogue.offer(case.item_version_id)
    entries = cases.timeline(case, for_staff=True)
    tasks = workflow.tasks_of_subject(actor, KIND, number)
    open_acts = cases.open_acts(case, actor, at=at)
    level, words = case_state(case)
    rows = papers.papers(case, offer, at=at)
    return {
        "case": case,
        "application": case.application,
        "offer": offer,
        "level": level,
        "words": words,
        "applicant": applicant_of(case.application),
        "facts": _facts(case, offer),
        "due": due_of(case, at),
        "closed_at": case.decided_at or case.closed_at,
        "paused": why_paused(case, entries),
        "definition": FormDefinition.of(offer.content.form),
        "situations": _situations(case.application, offer),
        "papers": rows,
        "first": papers.first_shown(rows),
        "tasks": tasks,
        "line": stages.line(case, entries, tasks, at=at),
        "letters": documents.letters_about(KIND, number),
        "messages_sent": _messages(number),
        "referral": cases.last_referral(case),
        "upload_limits": documents.accepted_types_text(),
        "certificate": certificates.entry_of_grant(KIND, number, at=at),
        "records": records(KIND, number) if desk.audits else None,
        "review": _last(entries, "REVIEW"),
        "proposal": _last(entries, "NON_ACCEPTANCE"),
        "grounds": GROUNDS,
        "grounds_of_non_acceptance": NON_ACCEPTANCE_GROUNDS,
        "onward": desk.request.COOKIES.get(ONWARD, "yes") == "yes",
        "next_task": places.next_task(actor, at, besides=[number]),
        "crumbs": crumbs(number),
        **_acts(case, actor, open_acts, tasks, act),
    }


def _acts(case: Any, actor: Actor, open_acts: Sequence[Any], tasks: Sequence[Any], chosen: str) -> dict[str, Any]:
    """The acts of the right column: the one whose form is open, the others as links."""
    possible = acts.offered(case.number, open_acts, tasks)
    panel = possible.get(chosen) or acts.main_of(possible)
    others = [one for one in possible.values() if one is not panel]
    window = places.at_the_window(case.number) if acts.belong_to_the_window(open_acts) else ""
    is_missing = bool(chosen) and chosen not in possible
    why_not = _why_not(case, actor, open_acts, chosen) if is_missing else None
    return {"panel": panel, "others": others, "window": window, "is_missing": is_missing, "why_not": why_not}


def _why_not(case: Any, actor: Actor, open_acts: Sequence[Any], form: str) -> Any:
    """Why the form that was asked for is not here: its own reasons, another post, or another state."""
    act = ACT_OF.get(form, form)
    said = [reason for one in open_acts if one.act == act for reason in one.reasons]
    return said[0] if said else cases.why_not_offered(case, actor, act)


def _last(entries: Sequence[TimelineEntry], act: str) -> TimelineEntry | None:
    return next((entry for entry in reversed(entries) if entry.act == act), None)


def due_of(case: Any, at: datetime) -> dict[str, Any]:
    """The running terms with their days: for an answer while it waits for the window, otherwise promised and legal."""
    if not case.calendar_id:
        return {}
    explained = cases.due_explained(case, at=at)
    return explained if case.state != "CORRECTION" else {**explained, "notice": None}


def _facts(case: Any, offer: Offer) -> list[tuple[Any, Any]]:
    return [
        (_("办件编号"), case.number),
        (_("收件编号"), case.application.receipt_number),
        (_("承办单位"), case.unit.name),
        (_("申请方式"), CHANNEL.get(case.channel, "")),
        (_("领取方式"), DELIVERY.get(case.application.delivery_way, "")),
        (_("缴费凭证"), case.fee_reference),
        (_("事项版本"), _("第 %d 版") % offer.version_number),
    ]


def _situations(application: Any, offer: Offer) -> list[tuple[str, str]]:
    words = {one.code: {o.code: o.label for o in one.options} for one in offer.content.situations}
    chosen = application.situations
    return [(one.question, words[one.code].get(chosen.get(one.code, ""), "")) for one in offer.content.situations]


def _messages(number: str) -> list[tuple[Any, tuple[str, object], object]]:
    """What was sent out about the case: the message, its state as level and words, its channel."""
    sent = notifications.about(KIND, number)
    return [(one, labels.MESSAGE_STATE[one.state], labels.CHANNEL[one.channel]) for one in sent]


def crumbs(number: str) -> list[tuple[Any, str]]:
    return [(_("待办"), reverse("desk:inbox")), (number, "")]
