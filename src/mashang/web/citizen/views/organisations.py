"""My organisations and mandates: for whom I act, who acts for me; registering, giving, ending."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.people import queries as people
from mashang.people.operations import mandate, organisation_registration
from mashang.people.operations.mandate import Terms
from mashang.people.types import Principal
from mashang.web.citizen import labels
from mashang.web.citizen.refusals import in_place
from mashang.web.shared.pages import safe_next, signed_in
from mashang.web.shared.sent import day, refuse_longer, uncut
from mashang.web.shared.visits import Visit

REGISTERED = {"organisation_name": 120, "credit_code": 30, "role": 20, "address": 200}
GIVEN = {"phone": 20, "agent_name": 60, "principal": 50, "scope": 200, "valid_to": 10}


@signed_in
@require_safe
def organisations(request: Visit) -> HttpResponse:
    mandates = people.mandates_of(request.actor)
    shown = {
        "held": [m for m in mandates if m.is_agent],
        "given": [m for m in mandates if not m.is_agent],
        "roles": labels.ROLE,
        "levels": labels.LEVEL,
        "may_give": bool(_principals(request)),
        "back": safe_next(request, ""),
    }
    return render(request, "citizen/organisations/organisations.html", shown)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: Visit) -> HttpResponse:
    """Says that one acts for an organisation; a window checks it later."""
    problems: tuple[Reason, ...] = ()
    values = _typed(request, REGISTERED)
    if request.method == "POST":
        try:
            refuse_longer(values, REGISTERED)
            organisation_registration.register_organisation(
                name=values["organisation_name"],
                credit_code=values["credit_code"],
                role=values["role"],
                address=values["address"],
                by=request.actor,
                at=request.moment,
            )
        except Refusal as refusal:
            problems = in_place(refusal)
        else:
            words = _("单位已登记，可以替它申请了。带营业执照和授权书到窗口核验后，能看到单位的全部办件和证照。")
            messages.success(request, words)
            return redirect(safe_next(request, "") or "citizen:organisations")
    roles = [(word, labels.ROLE[word]) for word in ("LEGAL_REPRESENTATIVE", "CLERK")]
    return _form(request, "registration", values, problems, {"roles": roles})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def giving(request: Visit) -> HttpResponse:
    """Lets somebody else act for me, or for an organisation that I represent."""
    problems: tuple[Reason, ...] = ()
    values = _typed(request, GIVEN)
    principals = _principals(request)
    if request.method == "POST":
        try:
            refuse_longer(values, GIVEN)
            _give(request, values)
        except Refusal as refusal:
            problems = in_place(refusal)
        else:
            messages.success(request, _("委托已生效，对方可以替您申请了。随时可以终止。"))
            return redirect("citizen:organisations")
    return _form(request, "giving", values, problems, {"principals": principals})


def _give(request: Visit, values: dict[str, str]) -> None:
    kind, _colon, key = values["principal"].partition(":")
    reasons = [Reason(_("请选择替谁办"), field="principal", code="principal-missing")] if not key else []
    try:
        agent = people.agent_key(request.actor, phone=values["phone"], name=values["agent_name"])
    except NotFound:
        text = _("没有找到这位代理人：手机号和姓名都要对，对方要先注册")
        reasons.append(Reason(text, field="phone", code="agent-unknown"))
    if values["valid_to"] and day(values["valid_to"]) is None:
        reasons.append(Reason(_("日期请写成 2026-12-31 这样"), field="valid_to", code="day-form"))
    Refusal.unless_none(reasons)
    role = "CLERK" if kind == "ORGANISATION" else "AGENT"
    terms = Terms(role, values["scope"], valid_to=day(values["valid_to"]))
    mandate.give_mandate(
        agent_key=agent, principal_kind=kind, principal_key=key, terms=terms, by=request.actor, at=request.moment
    )


def _principals(request: Visit) -> list[Principal]:
    """For whom I may give a mandate: myself when checked, organisations that I represent as checked."""
    choices = people.principal_choices(request.actor, on=city_day(request.moment))
    return [
        one for one in choices if people.is_checked(one.level) and (one.is_self or one.role == "LEGAL_REPRESENTATIVE")
    ]


@signed_in
@require_POST
def ending(request: Visit, key: str) -> HttpResponse:
    mandate.end_mandate(mandate_key=key, by=request.actor, at=request.moment)
    messages.success(request, _("已终止。"))
    return redirect("citizen:organisations")


def _typed(request: Visit, limits: dict[str, int]) -> dict[str, str]:
    return uncut(request.POST, limits)


def _form(
    request: Visit, name: str, values: dict[str, str], problems: tuple[Reason, ...], more: dict[str, Any]
) -> HttpResponse:
    shown = {"typed": values, "problems": problems, "back": safe_next(request, ""), **more}
    return render(request, f"citizen/organisations/{name}.html", shown, status=422 if problems else 200)
