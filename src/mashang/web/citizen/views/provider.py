"""Signing in with the province's account: there, back, and what to do when no account here is linked to it yet."""

import json
import logging
from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from mashang.kernel import crypto, masking, sockets
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.people import queries as people
from mashang.people.operations import provider_sign_in
from mashang.people.ports import IdentityProvider, ProviderRefused, Vouched
from mashang.web.citizen.refusals import in_place
from mashang.web.citizen.views.sign_in import BACKEND, enter
from mashang.web.shared.pages import safe_next
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit

log = logging.getLogger("mashang.web")
LEFT, CAME_BACK = "provider_left", "provider_came_back"  # in the session; what came back is sealed
TIME = timedelta(minutes=10)


@never_cache
@require_safe
def leave(request: Visit) -> HttpResponse:
    """To the provider; what must match when the browser comes back stays in this session."""
    if not _provider().title:
        raise NotFound
    try:
        leaving = _provider().begin(back=_back(request))
    except ProviderRefused as problem:
        return _refused(request, problem)
    until = (request.moment + TIME).isoformat()
    account = request.actor.account_id  # linking, when somebody is signed in; nobody else may finish that
    request.session[LEFT] = {"kept": leaving.kept, "until": until, "account": account, "next": safe_next(request, "")}
    return HttpResponseRedirect(leaving.address)


@never_cache
@require_safe
def come_back(request: Visit) -> HttpResponse:
    """From the provider: signs in, links the signed-in account, or asks whether to open one."""
    left = request.session.pop(LEFT, None)
    if left is None or left["account"] != request.actor.account_id or _is_over(left["until"], request.moment):
        return _refused(request, "nobody left from this session")
    answer = {name: request.GET.get(name, "")[:2000] for name in request.GET}
    try:
        vouched = _provider().finish(kept=left["kept"], answer=answer, back=_back(request))
    except ProviderRefused as problem:
        return _refused(request, problem)
    if request.actor.is_known:
        return _linked(request, vouched)
    opened = provider_sign_in.sign_in_vouched(vouched=vouched, by=request.actor, at=request.moment)
    if opened is not None:
        entered = enter(request, opened)
        return HttpResponseRedirect(left["next"]) if left["next"] else entered
    request.session[CAME_BACK] = {"sealed": _sealed(vouched), "until": left["until"], "next": left["next"]}
    return redirect("citizen:provider-account")


def _linked(request: Visit, vouched: Vouched) -> HttpResponse:
    try:
        provider_sign_in.link_account(vouched=vouched, by=request.actor, at=request.moment)
    except Refusal as refusal:
        return _said(request, in_place(refusal), "citizen:account")
    messages.success(request, _("已绑定，身份已认证。以后可以用%(title)s登录。") % {"title": _provider().title})
    return redirect("citizen:account")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: Visit) -> HttpResponse:
    """No account here is linked: whoever has one signs in and links it, whoever has none opens one."""
    came = request.session.get(CAME_BACK)
    if came is None or request.actor.is_known or _is_over(came["until"], request.moment):
        return redirect("citizen:sign-in")
    vouched = Vouched(*json.loads(crypto.unseal(came["sealed"])))
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            return _opened(request, vouched, came["next"])
        except Refusal as refusal:
            problems = in_place(refusal)
    shown = {
        "problems": problems,
        "notice": people.current_notice(),
        "name": masking.name(vouched.name),
        "title": _provider().title,
    }
    return render(request, "citizen/account/provider_account.html", shown, status=422 if problems else 200)


def _opened(request: Visit, vouched: Vouched, back: str) -> HttpResponse:
    consent = request.POST.get("consent", "")
    version = whole_number(consent, digits=8)
    provider_sign_in.open_account(vouched=vouched, notice_version=version, by=request.actor, at=request.moment)
    opened = provider_sign_in.sign_in_vouched(vouched=vouched, by=request.actor, at=request.moment)
    if opened is None:
        return redirect("citizen:sign-in")
    del request.session[CAME_BACK]
    login(request, opened.account, backend=BACKEND)
    messages.success(request, _("账号已开通，身份已认证。"))
    return HttpResponseRedirect(back or "/")


def _provider() -> IdentityProvider:
    return sockets.gateway("identity_provider")


def _back(request: Visit) -> str:
    return request.build_absolute_uri(reverse("citizen:provider-answer"))


def _is_over(until: str, now: datetime) -> bool:
    return now > datetime.fromisoformat(until)


def _sealed(vouched: Vouched) -> str:
    parts = (vouched.issuer, vouched.subject, vouched.name, vouched.document_kind, vouched.document_number)
    return crypto.seal(json.dumps(parts, ensure_ascii=False))


def _refused(request: Visit, problem: object) -> HttpResponse:
    log.warning("signing in with the provider failed: %s", problem)
    text = _("没有登录成功：可能是取消了，或者离开太久。请再试一次，或者用手机号登录。")
    return _said(
        request,
        (Reason(text, code="provider-refused"),),
        "citizen:account" if request.actor.is_known else "citizen:sign-in",
    )


def _said(request: Visit, reasons: tuple[Reason, ...], view: str) -> HttpResponse:
    for reason in reasons:
        messages.error(request, str(reason))
    return redirect(view)
