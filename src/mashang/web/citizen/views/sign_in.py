"""Signing in and out, for citizens and staff alike; a password that somebody else made is changed before all else."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from mashang.kernel import actors, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal, TooMany
from mashang.offices import queries as offices
from mashang.people.operations import password_change
from mashang.people.operations import sign_in as signing_in
from mashang.people.operations import sign_out as signing_out
from mashang.web.citizen.refusals import in_place, left_empty
from mashang.web.shared import navigation
from mashang.web.shared.pages import FACTOR_FIRST, PASSWORD_FIRST, safe_next, signed_in
from mashang.web.shared.sent import secret
from mashang.web.shared.visits import Visit

BACKEND = "mashang.people.sessions.OpenSessions"
LONGEST_NAME, LONGEST_CODE = 64, 20
CODE_WANTED = "code_wanted"  # in the session: the password was right, the code is still to come
PORTALS = {  # function of a post -> where its holder begins
    "WINDOW": "/window/",
    "REVIEW": "/desk/",
    "APPROVAL": "/desk/",
    "SUPERVISION": "/desk/cases/",
    "HALL_MANAGER": "/desk/",
}


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Visit) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseRedirect(_where_to(request)) if request.actor.is_known else _page(request)
    if empty := left_empty(request.POST, {"name": _("手机号"), "password": _("密码")}):
        return _page(request, empty, status=422)
    name, password = request.POST.get("name", "")[:LONGEST_NAME], secret(request.POST, "password")
    try:
        opened = signing_in.sign_in(name=name, password=password, by=request.actor, at=request.moment)
    except TooMany as refusal:
        return _page(request, refusal.reasons, status=429)
    except Refusal as refusal:
        return _page(request, refusal.reasons, status=422)
    return enter(request, opened)


def enter(request: Visit, opened: signing_in.SignedIn | signing_in.CodeWanted) -> HttpResponse:
    """Opens the web session and leads to where the person wanted to go, or where their work is; or asks for a code."""
    if isinstance(opened, signing_in.CodeWanted):
        return _code_wanted(request, opened)
    login(request, opened.account, backend=BACKEND)
    if opened.must_change_password:
        request.session[PASSWORD_FIRST] = True
    if opened.must_enrol:
        request.session[FACTOR_FIRST] = True
    actor = actors.account(opened.account.pk, opened.account.display_name)
    functions = _functions(actor, opened.account.kind)
    request.session[navigation.PORTALS] = navigation.portals_of(functions)
    return HttpResponseRedirect(safe_next(request, "") or _portal_for(functions, opened.account.kind))


def _where_to(request: Visit) -> str:
    return safe_next(request, "") or own_portal(request.actor, request.user.kind)  # type: ignore[union-attr]


def own_portal(actor: Actor, kind: str) -> str:
    return _portal_for(_functions(actor, kind), kind)


def _functions(actor: Actor, kind: str) -> set[str]:
    return {post.function for post in offices.posts_of(actor)} if kind == "STAFF" else set()


def _portal_for(functions: set[str], kind: str) -> str:
    if kind != "STAFF":
        return "/"
    return next((address for function, address in PORTALS.items() if function in functions), "/console/")


def _page(request: Visit, problems: tuple[Reason, ...] = (), status: int = 200) -> HttpResponse:
    shown = {
        "problems": problems,
        "is_first": not problems,
        "name": request.POST.get("name", ""),
        "next": safe_next(request, ""),
        "provider": sockets.gateway("identity_provider").title,
    }
    return render(request, "citizen/account/sign_in.html", shown, status=status)


# -- the second factor -------------------------------------------------------------------------------------------------
def _code_wanted(request: Visit, wanted: signing_in.CodeWanted) -> HttpResponse:
    """Nobody is signed in yet: the session only remembers whose code is waited for."""
    request.session.cycle_key()
    request.session[CODE_WANTED] = [wanted.account_key, wanted.proof, wanted.until.isoformat()]
    back = safe_next(request, "")
    return HttpResponseRedirect(f"{reverse('citizen:sign-in-code')}{'?' + urlencode({'next': back}) if back else ''}")


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Visit) -> HttpResponse:
    """The code of the authenticator, or a recovery code."""
    if CODE_WANTED not in request.session:
        return redirect("citizen:sign-in")
    if request.method != "POST":
        return _code_page(request)
    key, proof, until = request.session[CODE_WANTED]
    wanted = signing_in.CodeWanted(key, proof, datetime.fromisoformat(until))
    try:
        typed = request.POST.get("code", "")[:LONGEST_CODE]
        opened = signing_in.prove(wanted=wanted, code=typed, by=request.actor, at=request.moment)
    except TooMany as refusal:
        return _code_page(request, refusal.reasons, status=429)
    except Refusal as refusal:
        if refusal.reasons[0].code != "sign-in-over":
            return _code_page(request, refusal.reasons, status=422)
        del request.session[CODE_WANTED]
        return _page(request, refusal.reasons, status=422)
    del request.session[CODE_WANTED]
    return enter(request, opened)


def _code_page(request: Visit, problems: tuple[Reason, ...] = (), status: int = 200) -> HttpResponse:
    shown = {"problems": problems, "next": safe_next(request, "")}
    return render(request, "citizen/account/sign_in_code.html", shown, status=status)


# -- out, and the password ---------------------------------------------------------------------------------------------
@require_POST
def sign_out(request: Visit) -> HttpResponse:
    signing_out.sign_out(by=request.actor, at=request.moment)
    logout(request)
    messages.info(request, _("已退出登录。在公共电脑上，请关掉浏览器。"))
    return redirect("citizen:home")


@signed_in
@never_cache
@sensitive_post_parameters("old_password", "password")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: Visit) -> HttpResponse:
    """Changes one's own password; this session stays open, others of the account end."""
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        old, new = (secret(request.POST, name) for name in ("old_password", "password"))
        try:
            account = password_change.change_password(old=old, new=new, by=request.actor, at=request.moment)
        except Refusal as refusal:
            problems = in_place(refusal)
        else:
            request.session.pop(PASSWORD_FIRST, None)
            update_session_auth_hash(request, account)
            messages.success(request, _("密码已修改。"))
            return HttpResponseRedirect(safe_next(request, "") or own_portal(request.actor, account.kind))
    shown = {"problems": problems, "is_forced": PASSWORD_FIRST in request.session, "next": safe_next(request, "")}
    return render(request, "citizen/account/password.html", shown, status=422 if problems else 200)
