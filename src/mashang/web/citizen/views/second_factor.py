"""The second factor of staff: set up with an authenticator app, recovery codes shown once, renewed, given up."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mashang.kernel.errors import NotFound, Refusal
from mashang.people import queries as people
from mashang.people.operations import second_factor as factors
from mashang.web.citizen.refusals import in_place
from mashang.web.citizen.views.sign_in import LONGEST_CODE, own_portal
from mashang.web.shared import qr_codes
from mashang.web.shared.pages import FACTOR_FIRST, signed_in
from mashang.web.shared.sent import secret
from mashang.web.shared.visits import Visit


@signed_in
@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: Visit) -> HttpResponse:
    people.own_second_factor(request.actor, at=request.moment)  # nobody but staff finds this page
    if request.method != "POST":
        return _page(request)
    step = request.POST.get("step", "")
    if step not in STEPS:
        raise NotFound
    try:
        return STEPS[step](request)
    except Refusal as refusal:
        return _page(request, problems=in_place(refusal), begun=step == "confirm")


def _page(request: Visit, *, begun: bool = False, **more: Any) -> HttpResponse:
    enrolment = people.begun_enrolment(request.actor) if begun else None
    shown = {
        "factor": people.own_second_factor(request.actor, at=request.moment),
        "enrolment": enrolment,
        "qr": qr_codes.svg(enrolment.address, label=_("扫码添加到身份验证器")) if enrolment else "",
        "is_forced": FACTOR_FIRST in request.session,
        "home": own_portal(request.actor, "STAFF"),
        **more,
    }
    return render(request, "citizen/account/second_factor.html", shown, status=422 if more.get("problems") else 200)


def _begin(request: Visit) -> HttpResponse:
    password = secret(request.POST, "password")
    factors.begin(password=password, by=request.actor, at=request.moment)
    return _page(request, begun=True)


def _confirm(request: Visit) -> HttpResponse:
    codes = factors.confirm(code=_code(request), by=request.actor, at=request.moment)
    request.session.pop(FACTOR_FIRST, None)
    return _page(request, codes=codes)


def _renew(request: Visit) -> HttpResponse:
    return _page(request, codes=factors.renew_recovery_codes(code=_code(request), by=request.actor, at=request.moment))


def _end(request: Visit) -> HttpResponse:
    factors.end(code=_code(request), by=request.actor, at=request.moment)
    messages.success(request, _("动态码已停用。"))
    return redirect("citizen:second-factor")


def _code(request: Visit) -> str:
    return request.POST.get("code", "")[:LONGEST_CODE]


STEPS: dict[str, Callable[[Visit], HttpResponse]] = {"begin": _begin, "confirm": _confirm, "renew": _renew, "end": _end}
