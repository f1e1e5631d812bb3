"""Accounts: searched, opened for staff, reset, unlocked, stopped; the official behind one and the posts held."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices
from mashang.offices.operations import appointment
from mashang.offices.operations import deactivation as leaving_service
from mashang.people import queries as people
from mashang.people.operations import deactivation, second_factor, staff_account
from mashang.web.console import labels
from mashang.web.console.gates import SECURITY, SYSTEM, for_posts, show
from mashang.web.console.reading import asked, in_place, typed
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit

NEW = {"sign_in_name": 40, "display_name": 60, "first_password": 200, "phone": 20, "mail": 120}
SENT = {"first_password": 200, "reason": 200, "staff_number": 40, "name": 60, "unit_code": 40, "title": 60}


@for_posts(SYSTEM, SECURITY)
@require_safe
def accounts(request: Visit) -> HttpResponse:
    wanted = asked(request, "text", "kind")
    if not request.GET:
        wanted["kind"] = "STAFF"  # whom the console is about; citizens are found by asking
    after = whole_number(request.GET.get("after", ""))
    page = people.accounts(request.actor, at=request.moment, after=after, **wanted)
    values = {"part": page, "wanted": wanted, "kinds": labels.ACCOUNT_KIND, "may_open": SYSTEM in request.functions}
    return show(request, "accounts.html", values)


@for_posts(SYSTEM)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Visit) -> HttpResponse:
    """An account for a member of staff, with a password that is only good for choosing another."""
    sent = typed(request.POST, NEW)
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            opened = staff_account.open_staff_account(by=request.actor, at=request.moment, **sent)
        except Refusal as refusal:
            problems = in_place(refusal)
        else:
            messages.success(request, _("账号已开通。下一步：登记工号和部门，再授岗。"))
            return redirect("console:account", opened.key)
    values = {"typed": sent, "problems": problems, "crumbs": _crumbs(_("开通账号"))}
    return show(request, "account_new.html", values, status=422 if problems else 200)


def _crumbs(*names: Any) -> list[tuple[Any, str]]:
    return [(_("账号"), reverse("console:accounts")), *((name, "") for name in names)]


# -- one account -------------------------------------------------------------------------------------------------------
@for_posts(SYSTEM, SECURITY)
@require_safe
def account(request: Visit, key: str) -> HttpResponse:
    return _page(request, key)


def _page(
    request: Visit, key: str, *, problems: tuple[Reason, ...] = (), sent: dict[str, Any] | None = None
) -> HttpResponse:
    found = people.account_for(request.actor, key, at=request.moment)
    official = offices.official_with_account(request.actor, key) if found.kind == "STAFF" else None
    values = {
        "account": found,
        "official": official,
        "is_own": found.id == request.actor.account_id,
        "held": [one for one in offices.holders() if official and one.staff_number == official.staff_number],
        "posts": [(one.code, f"{one.name}（{one.code}）") for one in offices.posts()] if official else [],
        "units": [(one.code, one.name) for one in offices.units()],
        "may_act": SYSTEM in request.functions,
        "may_reset_factor": SECURITY in request.functions and found.has_second_factor,
        "problems": problems,
        "sent": sent or {"name": found.display_name},
        "crumbs": _crumbs(found.display_name),
    }
    return show(request, "account.html", values, status=422 if problems else 200)


@for_posts(SYSTEM)
@require_POST
def act(request: Visit, key: str, act: str) -> HttpResponse:
    """One act on an account, named by its address; a refusal comes back with everything typed."""
    sent = typed(request.POST, SENT)
    if act not in ACTS:
        raise NotFound
    do, said = ACTS[act]
    try:
        do(request, key, sent)
    except Refusal as refusal:
        return _page(request, key, problems=in_place(refusal), sent=sent)
    messages.success(request, str(said))
    return redirect("console:account", key)


@for_posts(SECURITY)
@require_POST
def second_factor_reset(request: Visit, key: str) -> HttpResponse:
    """Somebody lost the phone and the recovery codes: whoever checked that it is them takes the factor away."""
    sent = typed(request.POST, {"reason": 200})
    try:
        second_factor.reset(account_key=key, reason=sent["reason"], by=request.actor, at=request.moment)
    except Refusal as refusal:
        return _page(request, key, problems=in_place(refusal), sent=sent)
    messages.success(request, _("动态码已重置，对方的登录已断开，下次登录可以重新启用。"))
    return redirect("console:account", key)


def _reset(request: Visit, key: str, sent: dict[str, Any]) -> None:
    staff_account.reset_password(
        account_key=key, first_password=sent["first_password"], by=request.actor, at=request.moment
    )


def _unlock(request: Visit, key: str, sent: dict[str, Any]) -> None:
    staff_account.unlock(account_key=key, by=request.actor, at=request.moment)


def _stop(request: Visit, key: str, sent: dict[str, Any]) -> None:
    """Of an official: out of service, posts and account with it, and the open tasks move on."""
    official = offices.official_with_account(request.actor, key)
    if official is None or not official.is_active:
        deactivation.deactivate_account(account_key=key, reason=sent["reason"], by=request.actor, at=request.moment)
    else:
        leaving_service.deactivate_official(
            staff_number=official.staff_number, reason=sent["reason"], by=request.actor, at=request.moment
        )


def _start_again(request: Visit, key: str, sent: dict[str, Any]) -> None:
    deactivation.reactivate_account(account_key=key, by=request.actor, at=request.moment)


def _appoint(request: Visit, key: str, sent: dict[str, Any]) -> None:
    missing = [] if sent["unit_code"] else [Reason(_("请选择部门"), field="unit_code", code="unit-missing")]
    Refusal.unless_none(missing)
    appointment.appoint(
        account_key=key,
        staff_number=sent["staff_number"],
        name=sent["name"],
        unit_code=sent["unit_code"],
        title=sent["title"],
        by=request.actor,
        at=request.moment,
    )


ACTS: dict[str, tuple[Callable[[Visit, str, dict[str, str]], None], Any]] = {
    "password-reset": (_reset, lazy("密码已重置，对方下次登录要先改密码。")),
    "unlocking": (_unlock, lazy("已解锁。")),
    "deactivation": (_stop, lazy("已停用，待办会转给同岗的人。")),
    "reactivation": (_start_again, lazy("账号已重新启用，岗位要重新授予。")),
    "appointment": (_appoint, lazy("已登记为工作人员。下一步：请安全管理员授岗。")),
}
