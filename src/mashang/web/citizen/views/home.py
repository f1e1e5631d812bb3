"""The first page: one question, what waits for me first, ways to find what to do, halls today. And plain pages."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mashang.cases import queries as cases
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Narrowed
from mashang.evaluation import queries as evaluation
from mashang.kernel.actors import Actor
from mashang.offices import queries as offices
from mashang.people import queries as people
from mashang.web.citizen import labels, opening, rows, searching
from mashang.web.shared import halls as hall_switch
from mashang.web.shared import wording
from mashang.web.shared.visits import Visit

FEW, FEWER, MINE, SHOWN = 4, 2, 3, 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for this person."""

    title: str
    meta: str
    action: str
    address: str


@require_safe
def home(request: Visit) -> HttpResponse:
    side = request.GET.get("for", "")
    side = side if side in labels.SIDES else "PERSON"
    actor, at = request.actor, request.moment
    mine = cases.applications_of(actor, at=at, limit=MINE + 1) if actor.is_known else []
    shown = {
        "asked": searching.Asked(),
        "few": f":{FEWER if request.COOKIES.get('mode') == 'elder' else FEW}",
        "popular": searching.shown(catalogue.search("", Narrowed(audience=side), limit=FEW).hits),
        "waiting": waiting(actor, at),
        "to_rate": to_rate(actor, at),
        "sides": labels.SIDES.items(),
        "side": side,
        "topics": [(one, labels.TOPIC.get(one.code, one.name)) for one in catalogue.topic_counts(audience=side)],
        "ways": labels.WAYS.items(),
        "mine": rows.rows(mine[:MINE], at=at),
        "has_more": len(mine) > MINE,
        "openings": opening.today(offices.hall_views(), at=at, first=request.COOKIES.get(hall_switch.COOKIE, "")),
    }
    return render(request, "citizen/home.html", shown)


def waiting(actor: Actor, at: datetime) -> list[Waiting]:
    """Open corrections first, then drafts; nothing for visitors."""
    if not actor.is_known:
        return []
    corrections = [_correction(case) for case in cases.corrections_waiting(actor, at=at, limit=SHOWN)]
    drafts = [_draft(draft) for draft in cases.drafts_of(actor, limit=SHOWN)]
    return [*corrections, *drafts]


def to_rate(actor: Actor, at: datetime) -> list[Waiting]:
    """What is done and may be rated: voluntary, so it waits for nobody."""
    return [_rating(one) for one in evaluation.open_invitations(actor, at=at, limit=MINE)] if actor.is_known else []


def _correction(case) -> Waiting:
    title = _("%(item)s：请补正材料") % {"item": wording.item_name(case.item_version)}
    meta = " · ".join(part for part in (rows.applicant(case.application), case.number) if part)
    return Waiting(title, meta, _("查看并补正"), reverse("citizen:case", args=[case.number]))


def _draft(draft) -> Waiting:
    title = _("%(item)s：还没有提交") % {"item": wording.item_name(draft.item_version)}
    return Waiting(title, rows.applicant(draft), _("接着填"), reverse("citizen:draft", args=[draft.key]))


def _rating(invitation) -> Waiting:
    return Waiting(invitation.title, invitation.reference, "", invitation.path)


# -- plain pages -------------------------------------------------------------------------------------------------------
@require_safe
def help_page(request: Visit) -> HttpResponse:
    return render(request, "citizen/help.html")


@require_safe
def privacy(request: Visit) -> HttpResponse:
    return render(request, "citizen/privacy.html", {"notice": people.current_notice()})


@require_safe
def accessibility(request: Visit) -> HttpResponse:
    return render(request, "citizen/accessibility.html")
