"""The page of one case at the desk: facts left, documents in the middle, acts right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from mashang.cases import queries as cases
from mashang.cases.operations.non_acceptance import GROUNDS as NON_ACCEPTANCE_GROUNDS
from mashang.cases.operations.suspension import GROUNDS
from mashang.cases.types import OpenAct, TimelineEntry
from mashang.catalogue.types import Offer
from mashang.documents import queries as documents
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason
from mashang.notifications import queries as notifications
from mashang.web.desk import acts, labels, papers, places, stages
from mashang.web.desk.desks import Desk
from mashang.web.desk.records import records
from mashang.web.shared.staff.case_sheet import KIND, CaseSheet, Crumbs, next_task, refusal_of
from mashang.web.shared.staff.labels import CHANNEL, DELIVERY
from mashang.web.shared.staff.refusals import NOTHING, Refused
from mashang.web.shared.visits import Visit

if TYPE_CHECKING:
    from mashang.cases.types import Case

ACT_OF = {"REFUSAL": "DECISION", "NON_ACCEPTANCE_RETURN": "NON_ACCEPTANCE_CONFIRMATION"}  # forms that share an act
ONWARD = "onward"  # cookie and field: after an act go on with the next task


def page(
    request: Visit, case: "Case", *, act: str = "", typed: dict[str, str] | None = None, refused: Refused = NOTHING
) -> HttpResponse:
    """The case as it is now, with the form of `act` (otherwise of what it calls for); `refused` says why what was just
    sent did not happen, `typed` keeps what was written."""
    desk = Desk(request)
    values = {**sheet(desk, case, act), **refusal_of(case, refused), "typed": typed or {}}
    return desk.page("desk/case.html", values, status=refused.status)


def sheet(desk: Desk, case: "Case", act: str) -> dict[str, Any]:
    told, number, at = CaseSheet.of(case, desk.actor, at=desk.at), case.number, desk.at
    rows = papers.papers(case, told.offer, at=at)
    return {
        **told.values(),
        "facts": _facts(case, told.offer),
        "closed_at": case.decided_at or case.closed_at,
        "papers": rows,
        "first": papers.first_shown(rows),
        "line": stages.line(case, told.entries, told.tasks, at=at),
        "messages_sent": _messages(number),
        "referral": cases.last_referral(case),
        "upload_limits": documents.accepted_types_text(),
        "records": records(KIND, number) if desk.audits else None,
        "review": _last(told.entries, "REVIEW"),
        "proposal": _last(told.entries, "NON_ACCEPTANCE"),
        "grounds": GROUNDS,
        "grounds_of_non_acceptance": NON_ACCEPTANCE_GROUNDS,
        "onward": desk.request.COOKIES.get(ONWARD, "yes") == "yes",
        "next_task": next_task(desk.actor, at, besides=[number]),
        "crumbs": crumbs(number),
        **_acts(told, desk.actor, act),
    }


def _acts(told: CaseSheet, actor: Actor, chosen: str) -> dict[str, Any]:
    """The acts of the right column: the one whose form is open, the others as links."""
    number = told.case.number
    possible = acts.offered(number, told.open_acts, told.tasks)
    panel = possible.get(chosen) or acts.main_of(possible)
    others = [one for one in possible.values() if one is not panel]
    window = places.at_the_window(number) if acts.belong_to_the_window(told.open_acts) else ""
    is_missing = bool(chosen) and chosen not in possible
    why_not = _why_not(told.case, actor, told.open_acts, chosen) if is_missing else None
    return {"panel": panel, "others": others, "window": window, "is_missing": is_missing, "why_not": why_not}


def _why_not(case: "Case", actor: Actor, open_acts: Sequence[OpenAct], form: str) -> Reason:
    """Why the form that was asked for is not here: its own reasons, another post, or another state."""
    act = ACT_OF.get(form, form)
    said = [reason for one in open_acts if one.act == act for reason in one.reasons]
    return said[0] if said else cases.why_not_offered(case, actor, act)


def _last(entries: Sequence[TimelineEntry], act: str) -> TimelineEntry | None:
    return next((entry for entry in reversed(entries) if entry.act == act), None)


def _facts(case: "Case", offer: Offer) -> list[tuple[Any, Any]]:
    return [
        (_("办件编号"), case.number),
        (_("收件编号"), case.application.receipt_number),
        (_("承办单位"), case.unit.name),
        (_("申请方式"), CHANNEL.get(case.channel, "")),
        (_("领取方式"), DELIVERY.get(case.application.delivery_way, "")),
        (_("缴费凭证"), case.fee_reference),
        (_("事项版本"), _("第 %d 版") % offer.version_number),
    ]


def _messages(number: str) -> list[tuple[Any, tuple[str, object], object]]:
    """What was sent out about the case: the message, its state as level and words, its channel."""
    sent = notifications.about(KIND, number)
    return [(one, labels.MESSAGE_STATE[one.state], labels.CHANNEL[one.channel]) for one in sent]


def crumbs(number: str, title: Any = "") -> Crumbs:
    """The way to a case, or with a title to a page about it."""
    return [(_("待办"), reverse("desk:inbox")), (number, places.of_case(number)), *([(title, "")] if title else [])]
