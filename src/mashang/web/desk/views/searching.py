"""Cases that the official may see: by exact number or by state, newest first."""

import re
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from mashang.cases import queries as cases
from mashang.web.desk.desks import Desk
from mashang.web.shared.components import Column
from mashang.web.shared.staff.doors import officials_only
from mashang.web.shared.staff.labels import CASE_STATE, case_state
from mashang.web.shared.visits import Visit

ROWS = 50
FOUND = tuple(map(Column, (_("到期"), _("事项与申请人"), _("办件编号"), _("状态"), _("承办单位"))))


@officials_only
@require_safe
def search(request: Visit) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:100]
    state = request.GET.get("state", "")
    state, after = state if state in CASE_STATE else "", request.GET.get("after", "")
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
        "rest": shown[-1].pk if len(found) > ROWS else "",
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
