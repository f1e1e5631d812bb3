"""Why a session is over although its browser did nothing: a newer sign-in, another password, a closed account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mashang.kernel.errors import NotAllowed, Reason
from mashang.people import queries as people
from mashang.web.shared import errors
from mashang.web.shared.pages import to_sign_in

MARK = "watched"  # in the session: when the sign-in happened that this session belongs to
FREE = (settings.LOGIN_URL, "/sign-out/", "/static/", "/api/v1/session")  # answer as always


class SignInNeeded(NotAllowed):
    status = 401


@dataclass(frozen=True, slots=True)
class Session:
    """What a browser brought along, before it turned out to be over."""

    account_id: int
    mark: float


def session_of(request: HttpRequest) -> Session | None:
    """The account and the mark of the session that this request belongs to; None without one, without a statement."""
    if not request.session.session_key or not (account := request.session.get(SESSION_KEY)):
        return None
    mark = request.session.get(MARK)
    return Session(int(account), mark if isinstance(mark, float) else 0.0)


def mark_of(request: HttpRequest) -> float:
    """What a new session keeps, to tell a newer sign-in from everything else that ends it."""
    return _mark(cast(Any, request.user).last_sign_in_at)


def told(request: HttpRequest, before: Session) -> HttpResponse | None:
    """The answer to the first request after the session ended elsewhere; None where the page is free to answer."""
    request.session.flush()
    sentence, is_free = _why(before), request.path.startswith(FREE)
    if not request.path.startswith("/api/"):
        messages.warning(request, sentence)  # it stays until it is closed; kept for the next page if this is none
    if is_free:
        return None
    if errors.wants_json(request):
        return errors.refused(request, SignInNeeded(Reason(sentence, code="session-ended")))
    return to_sign_in(request)


def _why(before: Session) -> str:
    last = people.last_sign_in(before.account_id)
    if last is None:
        return _("您的账号已经停用或注销，这里已退出。")
    if _mark(last) > before.mark:
        return _("您的账号在别处登录了，这里已退出；不是您本人操作请立即修改密码。请重新登录，没有提交的内容还在。")
    return _("您的密码或登录方式改过了，这里已退出；不是您本人操作请立即找回密码。请重新登录，没有提交的内容还在。")


def _mark(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0
