"""Error pages: plain words, what to do next, the right status. The 500 page needs neither database nor context."""

import errno
import sys
from typing import Any

from django.conf import settings
from django.db import IntegrityError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _

from mashang.kernel.errors import Conflict, NotAllowed, NotFound, Reason, Refusal, TooMany
from mashang.web.shared import typed_again

PAGES = {400, 403, 404, 409, 422, 429}  # statuses with a page of their own


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a refusal: JSON for programs, a toast for htmx, otherwise a page; always with all reasons."""
    return with_headers(_refusal(request, refusal), refusal)


def with_headers(answer: HttpResponse, refusal: Refusal) -> HttpResponse:
    """What a refusal says to programs besides its reasons: when to try again, what to sign in with."""
    if isinstance(refusal, TooMany) and refusal.seconds:
        answer.headers["Retry-After"] = str(refusal.seconds)
    if refusal.status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"reasons": [_plain(reason) for reason in refusal.reasons]}, status=refusal.status)
    if request.headers.get("HX-Request"):
        headers = {"HX-Retarget": "#toasts", "HX-Reswap": "beforeend"}
        fragment = render(request, "shared/errors/refusal_toast.html", {"reasons": refusal.reasons})
        return HttpResponse(fragment.content, status=refusal.status, headers=headers)
    return error_page(request, refusal.status, refusal.reasons)


def is_full(problem: BaseException) -> bool:
    """Whether something could not be written for lack of room: by the system, by SQLite, by PostgreSQL."""
    if isinstance(problem, OperationalError):
        return "is full" in str(problem) or getattr(problem.__cause__, "sqlstate", "") == "53100"
    return isinstance(problem, OSError) and problem.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def is_taken(problem: BaseException) -> bool:
    """Whether somebody else has just written what may be there once: a name, a number, a code."""
    is_unique = getattr(problem.__cause__, "sqlstate", "") == "23505" or "UNIQUE constraint" in str(problem)
    return isinstance(problem, IntegrityError) and is_unique


def error_page(request: HttpRequest, status: int, reasons: tuple[Reason, ...] = ()) -> HttpResponse:
    name = f"shared/errors/{status if status in PAGES else 422}.html"
    values = {"reasons": reasons, "status": status, "typed": typed_again.typed_in(request)}
    return render(request, name, values, status=status)


def wants_json(request: HttpRequest) -> bool:
    """Programs and saving in the background read reasons, not pages."""
    accepted = request.headers.get("Accept", "")
    return request.path.startswith("/api/") or ("application/json" in accepted and "text/html" not in accepted)


def _plain(reason: Reason) -> dict[str, str]:
    return {"text": str(reason.text), "field": reason.field, "code": reason.code}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused(request, Incomplete(_("这个请求不完整，请回到上一页再试。")))


class Incomplete(Refusal):
    status = 400


class TooLarge(Refusal):
    status = 413


class OtherEncoding(Refusal):
    status = 415


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused(request, NotAllowed())


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused(request, NotFound())


def too_many(request: HttpRequest) -> HttpResponse:
    return refused(request, TooMany())


def conflict(request: HttpRequest) -> HttpResponse:
    return refused(request, Conflict())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened too long ago, or cookies are off."""
    sentence = _("这一页打开得太久，或者浏览器关掉了 Cookie，所以没有提交。请回到上一页刷新后再提交，填写的内容还在。")
    return refused(request, NotAllowed(Reason(sentence, code="csrf")))


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database is away; also when that happened in a middleware."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return _bare("shared/errors/500.html", 500, request)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database cannot be reached; a retry in a minute is fair."""
    answer = _bare("shared/errors/503.html", 503, request)
    answer.headers["Retry-After"] = "60"
    return answer


def _bare(name: str, status: int, request: HttpRequest) -> HttpResponse:
    """A page without request context: no session, no database, no messages."""
    if wants_json(request):
        reason = Reason(BARE[status], code=str(status))
        return JsonResponse({"reasons": [_plain(reason)]}, status=status)
    values: dict[str, Any] = {"static": settings.STATIC_URL, "hotline": settings.HOTLINE, "home": "/"}
    return HttpResponse(get_template(name).render(values), status=status)


BARE = {500: "系统出错了，请稍后再试", 503: "系统正在维护，请稍后再试"}
