"""My account: who I am here and how well that is proven, phone, messages I want, my data and who looked at it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.cases import queries as cases
from mashang.kernel import masking, sockets
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Reason, Refusal, TooMany
from mashang.notifications import queries as notifications
from mashang.notifications.operations import preference
from mashang.people import queries as people
from mashang.people.operations import code_request, deactivation, identity_confirmation, phone_change, privacy_consent
from mashang.web.citizen import labels
from mashang.web.citizen.refusals import in_place
from mashang.web.citizen.views.registration import TYPED, typed
from mashang.web.shared import wording
from mashang.web.shared.pages import safe_next, signed_in
from mashang.web.shared.sent import refuse_longer, secret, whole_number
from mashang.web.shared.visits import Visit

TOPICS = ("REMINDER", "RATING", "NEWS")


@signed_in
@require_safe
def account(request: Visit) -> HttpResponse:
    return _page(request)


def _page(request: Visit, problems: tuple[Reason, ...] = ()) -> HttpResponse:
    identity = people.actor_identity(request.actor)
    contact = people.contact_of(account_id=identity.account_id)
    left = notifications.opted_out(request.actor)
    shown = {
        "identity": identity,
        "level": labels.LEVEL.get(identity.level, ""),
        "phone": masking.phone(contact.phone),
        "name": masking.name(identity.name),
        "problems": problems,
        "is_official": getattr(request.user, "kind", "") == "STAFF",
        "topics": [(topic, title, (topic, "TEXT") not in left) for topic, title in _topics()],
        "owes_consent": people.owes_consent(request.actor),
        "notice": people.current_notice(),
        "provider": sockets.gateway("identity_provider").title,
    }
    return render(request, "citizen/account/account.html", shown, status=422 if problems else 200)


def _topics() -> list[tuple[str, str]]:
    return list(zip(TOPICS, (_("临近期限的提醒"), _("评价邀请"), _("新服务通知")), strict=True))


@signed_in
@require_POST
def confirmation(request: Visit) -> HttpResponse:
    """Asks the identity gateway whether name and number belong together."""
    try:
        identity_confirmation.confirm_identity(by=request.actor, at=request.moment)
    except Refusal as refusal:
        return _page(request, in_place(refusal))
    messages.success(request, _("实名认证通过。"))
    return redirect("citizen:account")


@signed_in
@require_POST
def topics(request: Visit) -> HttpResponse:
    """Which text messages are wanted; what the law makes us say is always sent."""
    wanted = set(request.POST.getlist("topic"))
    for topic in TOPICS:
        change = preference.opt_in if topic in wanted else preference.opt_out
        change(topic=topic, channel="TEXT", by=request.actor, at=request.moment)
    messages.success(request, _("消息设置已保存。"))
    return redirect("citizen:account")


# -- phone -------------------------------------------------------------------------------------------------------------
@signed_in
@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: Visit) -> HttpResponse:
    """A new phone, proven by its code and by the password."""
    step = request.POST.get("step", "")
    if step == "code":
        return _code_to_new_phone(request)
    if step != "change":
        return _phone_page(request)
    values = typed(request)
    try:
        refuse_longer(values, TYPED)
        phone_change.change_phone(
            phone=values["phone"],
            code=values["code"],
            password=secret(request.POST, "password"),
            by=request.actor,
            at=request.moment,
        )
    except Refusal as refusal:
        return _phone_page(request, in_place(refusal), is_sent=True)
    messages.success(request, _("手机号已更换，以后用新号登录。"))
    return redirect("citizen:account")


def _code_to_new_phone(request: Visit) -> HttpResponse:
    try:
        sent = code_request.request_code(
            purpose=code_request.PHONE,
            phone=typed(request)["phone"],
            by=request.actor,
            at=request.moment,
            language=get_language() or "",
        )
    except TooMany:
        reason = Reason(_("验证码发得太勤了：刚才的还有效；没收到的话，过一分钟再取"), field="code", code="too-many")
        return _phone_page(request, (reason,), is_sent=True, status=429)
    except Refusal as refusal:
        return _phone_page(request, in_place(refusal))
    return _phone_page(request, is_sent=True, shown_code=sent.shown)


def _phone_page(
    request: Visit,
    problems: tuple[Reason, ...] = (),
    *,
    is_sent: bool = False,
    shown_code: str = "",
    status: int | None = None,
) -> HttpResponse:
    shown = {"typed": typed(request), "problems": problems, "is_sent": is_sent, "shown_code": shown_code}
    return render(request, "citizen/account/phone.html", shown, status=status or (422 if problems else 200))


# -- my data -----------------------------------------------------------------------------------------------------------
@signed_in
@never_cache
@require_safe
def record(request: Visit) -> HttpResponse:
    """What is kept about me, and who looked at it (PIPL 44, 45)."""
    shown = {"own": _own(request), "looks": people.access_log(request.actor), "documents": labels.DOCUMENT}
    return render(request, "citizen/account/record.html", shown)


@signed_in
@never_cache
@require_safe
def record_copy(request: Visit) -> HttpResponse:
    """The same as a file to take away (PIPL 45)."""
    own, contact = _own(request), people.contact_of(account_id=request.actor.account_id)
    looks = [{"at": one.at.isoformat(), "by": one.by, "reason": one.reason} for one in people.access_log(request.actor)]
    copied: dict[str, Any] = {"phone": contact.phone, "mail": contact.mail, "looks": looks, "cases": _filed(request)}
    if own is not None:
        copied |= {
            "name": own.name,
            "document_kind": own.document_kind,
            "document_number": own.document_number,
            "born_on": own.born_on.isoformat() if own.born_on else None,
            "address": own.address,
            "is_checked": own.is_checked,
        }
    answer = JsonResponse(copied, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer.headers["Content-Disposition"] = 'attachment; filename="my-record.json"'
    return answer


def _filed(request: Visit) -> list[dict[str, Any]]:
    """What was filed and what became of it, case by case."""
    return [
        {
            "number": one.number,
            "item": wording.item_name(one.item_version),
            "outcome": one.get_outcome_display(),
            "submitted_at": one.submitted_at.isoformat(),
            "applicant": one.application.applicant_name,
            "contact_phone": one.application.contact_phone,
            "delivery_address": one.application.delivery_address,
            "answers": one.application.answers,
        }
        for one in cases.own_record(request.actor, at=request.moment)
    ]


def _own(request: Visit) -> Any:
    identity = people.actor_identity(request.actor)
    if not identity.person_key:
        return None
    return people.person_for(request.actor, identity.person_key, on=city_day(request.moment))


@signed_in
@require_POST
def consent(request: Visit) -> HttpResponse:
    """Consent to the newest privacy notice."""
    version = whole_number(request.POST.get("notice_version", ""), digits=8) or 0
    privacy_consent.consent(notice_version=version, by=request.actor, at=request.moment)
    return redirect(safe_next(request, "/my/account/"))


@signed_in
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: Visit) -> HttpResponse:
    """Closes one's own account for good, after saying what stays."""
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            password = secret(request.POST, "password")
            deactivation.close_own_account(password=password, by=request.actor, at=request.moment)
        except Refusal as refusal:
            problems = in_place(refusal)
        else:
            logout(request)
            messages.info(request, _("账号已注销。"))
            return redirect("citizen:home")
    return render(request, "citizen/account/closing.html", {"problems": problems}, status=422 if problems else 200)
