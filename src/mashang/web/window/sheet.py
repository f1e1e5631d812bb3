"""The page of one case at the counter: person and terms left, papers with their acts in the middle, letters right."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from mashang.calendars import queries as calendars
from mashang.calendars.types import Due, due
from mashang.cases import queries as cases
from mashang.catalogue.types import Offer
from mashang.web.shared.staff.case_sheet import CaseSheet, Crumbs, next_task, refusal_of
from mashang.web.shared.staff.happenings import happenings
from mashang.web.shared.staff.refusals import NOTHING, Refused
from mashang.web.shared.visits import Visit
from mashang.web.window import acts, labels, materials

if TYPE_CHECKING:
    from mashang.cases.types import Case, Correction


def page(request: Visit, number: str, refused: Refused = NOTHING) -> HttpResponse:
    """The case as it is now; with `refused` also why what was just tried did not happen."""
    case = cases.case_for_official(request.actor, number)
    values = {**sheet(request, case), **refusal_of(case, refused)}
    return show(request, "window/case.html", values, status=refused.status)


def show(request: Visit, template: str, values: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the frame of the window."""
    return render(request, template, values, status=status)


def sheet(request: Visit, case: "Case") -> dict[str, Any]:
    told = CaseSheet.of(case, request.actor, at=request.moment)
    offer, offered, values = told.offer, told.open_acts, told.values()
    rows = rows_of(case, offer)
    notice = cases.correction_of(case.application)
    return {
        **values,
        "rows": rows,
        "missing": [r for r in rows if r.is_missing],
        "buttons": acts.buttons(case.number, offered, is_complete=not any(row.is_missing for row in rows)),
        "may_receive": acts.is_offered(offered, "RECEIVING"),
        "line": happenings(told.entries)[::-1],
        "forecast": forecast(case, offer, offered, request.moment),
        "notice": notice,
        "is_notice_ready": notice is None or _is_printed(notice, values["letters"]),
        "next_task": next_task(request.actor, request.moment, besides=[case.number]),
        "delivery": labels.DELIVERY.get(case.application.delivery_way, ""),
        "channel": labels.CHANNEL.get(case.channel, ""),
        "steps": labels.STEP,
        "crumbs": crumbs(case.number),
    }


def crumbs(number: str, title: Any = "") -> Crumbs:
    """The way to a case, or with a title to one of its acts; without a number to what is not a case yet."""
    case = [(number, reverse("window:case", args=[number]))] if number else []
    return [(_("窗口"), reverse("window:home")), *case, *([(title, "")] if title else [])]


def crumbs_of_walk_in(*names: str) -> list[tuple[Any, str]]:
    """The way of somebody who comes: to the items, then to what these names say."""
    here = [(name, "") for name in names]
    return [*crumbs(""), (_("新的收件"), reverse("window:walk-ins") if names else ""), *here]


def _is_printed(notice: "Correction", letters: Sequence[Any]) -> bool:
    return any(letter.kind == "ONE_TIME_NOTICE" and letter.issued_at >= notice.requested_at for letter in letters)


def rows_of(case: "Case", offer: Offer) -> list[materials.Row]:
    wanted = materials.asked_for(offer, case.application.situations)
    return materials.rows(wanted, cases.materials_of(case.application), offer)


def forecast(case: "Case", offer: Offer, offered: Sequence[Any], at: datetime) -> Due | None:
    """When it would be decided at the latest if it were accepted now (F238)."""
    if not (acts.is_offered(offered, "ACCEPTANCE") and offer.promised and offer.promised.number and case.calendar_id):
        return None
    table = calendars.timetable(case.calendar_id, case.calendar_version)
    return due(at, offer.promised.number, offer.promised.unit, (), table)
