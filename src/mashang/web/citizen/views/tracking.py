"""Tracking without an account: receipt or case number and query code show how far it is, and nothing else."""

import unicodedata

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mashang.cases import queries as cases
from mashang.catalogue import queries as catalogue
from mashang.kernel.errors import NotFound, Reason, TooMany
from mashang.web.citizen import labels, progress
from mashang.web.citizen.refusals import left_empty
from mashang.web.shared.visits import Visit

LONGEST = 60


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def query(request: Visit) -> HttpResponse:
    """The code is only ever sent in the body, so that it stays out of addresses and logs."""
    if request.method != "POST":
        return _page(request, request.GET.get("number", ""))
    number, code = request.POST.get("number", "").strip(), request.POST.get("code", "").strip()
    if empty := left_empty(request.POST, {"number": _("收件号或办件编号"), "code": _("查询码")}):
        return _page(request, number, empty, status=422)
    try:
        found = cases.case_by_code(_plain(number), _plain(code), by=request.actor, at=request.moment)
    except NotFound as refusal:
        return _page(request, number, refusal.reasons, status=404)
    except TooMany as refusal:
        return _page(request, number, refusal.reasons, status=429)
    return _found(request, found)


def _plain(text: str) -> str:
    """As the slip prints it: half width, without spaces and without characters that nobody sees."""
    signs = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in signs if not sign.isspace() and unicodedata.category(sign)[0] != "C")[:LONGEST]


def _page(request: Visit, number: str, problems: tuple[Reason, ...] = (), status: int = 200) -> HttpResponse:
    found_nothing = [Reason(r.text, field=r.field or "number", code=r.code) for r in problems]
    code = request.POST.get("code", "").replace("\x00", "")[:LONGEST]
    shown = {
        "number": number.replace("\x00", "")[:LONGEST],
        "code": code,
        "problems": found_nothing,
        "crumbs": [(_("首页"), "/"), (_("凭编号查办件"), "")],
    }
    return render(request, "citizen/query.html", shown, status=status)


def _found(request: Visit, found) -> HttpResponse:
    entries = cases.timeline(found, for_staff=False)
    level, words = labels.case_state(found)
    shown = {
        "case": found,
        "offer": catalogue.offer(found.item_version_id),
        "level": level,
        "words": words,
        "line": progress.happenings(found, entries),
        "paused": progress.why_paused(found, entries),
        "due": cases.due_explained(found, at=request.moment) if found.calendar_id else {},
        "defects": _defects(found),
        "crumbs": [(_("首页"), "/"), (_("凭编号查办件"), reverse("citizen:query")), (found.number, "")],
    }
    return render(request, "citizen/tracked.html", shown)


def _defects(found) -> list[dict]:
    """What has to be mended, for somebody who has only the slip."""
    notice = cases.correction_of(found.application) if found.state == "CORRECTION" else None
    return list(notice.defects) if notice else []
