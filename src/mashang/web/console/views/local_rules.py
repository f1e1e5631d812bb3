"""What the city decides: every rule with its value, legal basis and days of effect; a new value from a day on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mashang.kernel import local_rules
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Reason, Refusal
from mashang.web.console.gates import SECURITY, SYSTEM, for_posts, refuse_unless, show
from mashang.web.console.places import RULE_READERS
from mashang.web.console.reading import day_or_reason, in_place, typed
from mashang.web.shared.visits import Visit

SENT = {"code": 60, "value": 201, "legal_basis": 201, "effective_from": 10, "effective_to": 10}


@for_posts(*RULE_READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: Visit) -> HttpResponse:
    sent = typed(request.POST, SENT)
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        refuse_unless(request, *([_keeper(sent["code"])] if sent["code"] else [SYSTEM, SECURITY]))
        try:
            _add(request, sent)
        except Refusal as refusal:
            problems = in_place(refusal)
        else:
            messages.success(request, _("已记下，从生效那天起按新的值办。"))
            return redirect("console:rules")
    today, rows = city_day(request.moment), local_rules.entered()
    mine = [one.code for one in local_rules.declared() if _keeper(one.code) in request.functions]
    declared = [
        (one, now, one.shown(now.value), [(row, one.shown(row.value)) for row in rows if row.code == one.code])
        for one in local_rules.declared()
        if (now := local_rules.rule(one.code, on=today))
    ]
    values = {
        "rules": declared,
        "typed": sent,
        "problems": problems,
        "may_add": bool(mine),
        "choices": [(one.code, _(one.title)) for one, *_rest in declared if one.code in mine],
    }
    return show(request, "rules.html", values, status=422 if problems else 200)


def _keeper(code: str) -> str:
    """Rules about accounts are the security administrator's, all others the system administrator's."""
    return SECURITY if code.startswith("people.") else SYSTEM


def _add(request: Visit, sent: dict[str, Any]) -> None:
    wrong: list[Reason] = []
    if not sent["code"]:
        wrong.append(Reason(_("请选择规则"), field="code", code="rule-missing"))
    since = day_or_reason(sent["effective_from"], "effective_from", wrong)
    until = day_or_reason(sent["effective_to"], "effective_to", wrong, required=False)
    Refusal.unless_none(wrong)
    assert since is not None
    local_rules.add(
        code=sent["code"],
        value=sent["value"],
        legal_basis=sent["legal_basis"],
        effective_from=since,
        effective_to=until,
        by=request.actor,
        at=request.moment,
    )
