"""Cases that the official may see: by number, by applicant or by state, newest first."""

import re
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mashang.cases import queries as cases
from mashang.web.desk.desks import Desk
from mashang.web.shared.components import Column
from mashang.web.shared.staff.doors import officials_only
from mashang.web.shared.staff.labels import CASE_STATE, case_state
from mashang.web.shared.staff.sent import sought
from mashang.web.shared.visits import Visit

ROWS = 50
FOUND = tuple(map(Column, (_("到期"), _("事项与申请人"), _("办件编号"), _("状态"), _("承办单位"))))


@officials_only
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: Visit) -> HttpResponse:
    text, state = sought(request)
    state, after = state if state in CASE_STATE else "", request.GET.get("after", "")
    if request.method == "POST" and not text:
        return redirect(f"{reverse('desk:search')}?{urlencode({'state': state})}")
    before = int(after) if re.fullmatch(r"[0-9]{1,15}", after) else None
    found = cases.cases_for_official(request.actor, text=text, state=state, before=before, limit=ROWS + 1)
    shown = found[:ROWS]
    paused = cases.paused_among(case.number for case in shown if case.state == "ACCEPTED") if shown else {}
    awaited = cases.awaited_among(case.number for case in shown if case.state == "REFERRED") if shown else {}
    values = {
        "text": text, "state": state, "after": after,
        "states": [(word, words) for word, (_level, words) in CASE_STATE.items()],
        "rows": [_row(case, paused.get(case.number, ""), awaited.get(case.number)) for case in shown],
        "columns": FOUND,
        "rest": shown[-1].pk if len(found) > ROWS and not text else "",
        "more": bool(text) and len(found) > ROWS,
    }  # fmt: skip
    return Desk(request).page("desk/search.html", values)


def _row(case, paused: str, awaited: datetime | None) -> dict:
    """Of a case that a superior has the term is the superior's."""
    level, words = case_state(case)
    return {
        "case": case, "level": level, "words": words, "paused": paused, "why": reverse("desk:due", args=[case.number]),
        "due": awaited if case.state == "REFERRED" else case.promised_due_at or case.legal_due_at,
        "closed_at": case.decided_at or case.closed_at,
    }  # fmt: skip
