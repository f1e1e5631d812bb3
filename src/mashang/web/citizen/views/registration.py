"""Opening an account and finding back into one: the notice first, then a code to the phone, then the rest."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mashang.kernel.errors import Reason, Refusal, TooMany
from mashang.people import queries as people
from mashang.people.operations import code_request, registration
from mashang.people.operations import recovery as recovering
from mashang.people.operations import sign_in as signing_in
from mashang.people.operations.registration import Claim
from mashang.web.citizen import labels
from mashang.web.citizen.refusals import left_empty
from mashang.web.citizen.views.sign_in import enter
from mashang.web.shared.pages import safe_next
from mashang.web.shared.sent import day, refuse_longer, secret, uncut, whole_number
from mashang.web.shared.visits import Visit

TYPED = {"phone": 20, "name": 60, "document_kind": 20, "document_number": 40, "born_on": 10, "code": 10}
SHOWN_CODE = "shown_code"  # in the session, in demonstrations only: no telephone gets the code there


# -- registration ------------------------------------------------------------------------------------------------------
@never_cache
@sensitive_post_parameters("password", "code", "document_number", "name")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Visit) -> HttpResponse:
    """First notice and phone; with the code on the way, the rest."""
    if request.actor.is_known:
        return redirect(safe_next(request))
    step = request.POST.get("step", "")
    if step == "code":
        return _code_for_registration(request)
    if step == "register":
        return _registered(request)
    return _notice_page(request)


def _notice_page(request: Visit, problems: tuple[Reason, ...] = (), status: int = 200) -> HttpResponse:
    shown = {
        "notice": people.current_notice(),
        "typed": typed(request),
        "problems": problems,
        "agreed": request.POST.get("consent", ""),
        "next": safe_next(request, ""),
    }
    return render(request, "citizen/account/register.html", shown, status=status)


def _code_for_registration(request: Visit) -> HttpResponse:
    notice = people.current_notice()
    agreed = request.POST.get("consent", "")
    if notice is None or agreed != str(notice.version):
        reason = Reason(_("请先阅读并同意《隐私政策》，再往下填"), field="consent", code="consent-missing")
        return _notice_page(request, (reason, *left_empty(request.POST, {"phone": _("手机号")})), status=422)
    return _with_code(request, code_request.REGISTRATION, _notice_page, _identity_page)


def _identity_page(request: Visit, problems: tuple[Reason, ...] = (), status: int = 200) -> HttpResponse:
    shown = {
        "typed": typed(request),
        "problems": _in_order(problems),
        "documents": list(labels.DOCUMENT.items()),
        "agreed": request.POST.get("consent", ""),
        "shown_code": request.session.get(SHOWN_CODE, ""),
        "next": safe_next(request, ""),
    }
    return render(request, "citizen/account/register_identity.html", shown, status=status)


def _in_order(problems: tuple[Reason, ...]) -> list[Reason]:
    """As the fields stand on the page, so that the summary is read from top to bottom."""
    order = ["code", "name", "document_kind", "document_number", "born_on", "password"]
    return sorted(problems, key=lambda one: order.index(one.field) if one.field in order else len(order))


def _registered(request: Visit) -> HttpResponse:
    values, password = typed(request), secret(request.POST, "password")
    claim = Claim(values["name"], values["document_kind"], values["document_number"], day(values["born_on"]))
    consent = request.POST.get("consent", "")
    try:
        refuse_longer(values, TYPED)
        registration.register(
            phone=values["phone"],
            code=values["code"],
            password=password,
            claim=claim,
            by=request.actor,
            notice_version=whole_number(consent, digits=8),
            at=request.moment,
            language=get_language() or "",
        )
    except Refusal as refusal:
        return _identity_page(request, refusal.reasons, status=refusal.status)
    request.session.pop(SHOWN_CODE, None)
    messages.success(request, _("注册好了。身份还没有核验，不影响办事；核验后能看到名下的全部办件和证照。"))
    opened = signing_in.sign_in(name=values["phone"], password=password, by=request.actor, at=request.moment)
    return enter(request, opened)


# -- recovery ----------------------------------------------------------------------------------------------------------
@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request: Visit) -> HttpResponse:
    step = request.POST.get("step", "")
    if step == "code":
        return _with_code(request, code_request.RECOVERY, _phone_page, _new_password_page)
    if step != "recover":
        return _phone_page(request)
    values, password = typed(request), secret(request.POST, "password")
    try:
        refuse_longer(values, TYPED)
        recovering.recover(
            phone=values["phone"], code=values["code"], password=password, by=request.actor, at=request.moment
        )
    except Refusal as refusal:
        return _new_password_page(request, refusal.reasons, status=refusal.status)
    request.session.pop(SHOWN_CODE, None)
    messages.success(request, _("密码已重设，请用新密码登录。"))
    return redirect("citizen:sign-in")


def _phone_page(request: Visit, problems: tuple[Reason, ...] = (), status: int = 200) -> HttpResponse:
    shown = {"typed": typed(request), "problems": problems}
    return render(request, "citizen/account/recovery.html", shown, status=status)


def _new_password_page(request: Visit, problems: tuple[Reason, ...] = (), status: int = 200) -> HttpResponse:
    shown = {"typed": typed(request), "problems": problems, "shown_code": request.session.get(SHOWN_CODE, "")}
    return render(request, "citizen/account/recovery_password.html", shown, status=status)


# -- both --------------------------------------------------------------------------------------------------------------
def _with_code(
    request: Visit, purpose: str, again: Callable[..., HttpResponse], onward: Callable[..., HttpResponse]
) -> HttpResponse:
    """Sends a code and goes on; a number that is none stays on its page. Too many requests go on without a new code."""
    try:
        sent = code_request.request_code(
            purpose=purpose,
            phone=request.POST.get("phone", "")[:20],
            by=request.actor,
            at=request.moment,
            language=get_language() or "",
        )
    except TooMany:
        reason = Reason(_("验证码发得太勤了：刚才的还有效；没收到的话，过一分钟再取"), field="code", code="too-many")
        return onward(request, (reason,), status=429)
    except Refusal as refusal:
        return again(request, refusal.reasons, status=refusal.status)
    request.session.pop(SHOWN_CODE, None)
    if sent.shown:
        request.session[SHOWN_CODE] = sent.shown
    return onward(request)


def typed(request: Visit) -> dict[str, Any]:
    """What was typed; the password is never sent back."""
    return uncut(request.POST, TYPED)
