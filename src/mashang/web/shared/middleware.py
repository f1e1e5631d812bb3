"""What happens to every request: content policy, language, visitor, refusals."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core import signing
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from mashang.kernel import actors, clock, tracing
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, NoRoom, NotAllowed, Reason, Refusal
from mashang.web.shared import ending, errors, navigation
from mashang.web.shared.pages import FACTOR_FIRST, PASSWORD_FIRST, to_sign_in
from mashang.web.shared.visitors import address_of

log = logging.getLogger("mashang.web")
requests_log = logging.getLogger("mashang.requests")
Answer = Callable[[HttpRequest], HttpResponse]

PERMISSIONS = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"
LANGUAGES = {"zh": "zh-hans", "en": "en"}


def content_policy() -> str:
    """No inline script, no inline style, nothing from elsewhere; pictures also as data: (icons, QR codes)."""
    live = " ".join(getattr(settings, "LIVE_ADDRESSES", []))
    return (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self' {live}; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-src 'self'; frame-ancestors 'none'"
    ).replace(" ;", ";")


class Traced:
    """One line in the log for each request, under the id that its answer carries; slow ones and failures always.

    The line names the route, never the address: addresses carry links that open something.
    """

    SLOW = 2.0  # seconds

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        trace, began = tracing.begin(request.headers.get("X-Request-ID", "")), time.monotonic()
        response = self.get_response(request)
        response.headers["X-Request-ID"] = trace.id
        took = time.monotonic() - began
        level = logging.WARNING if took > self.SLOW or response.status_code >= 500 else logging.INFO
        told = {
            "method": request.method,
            "route": request.resolver_match.route if request.resolver_match else "",
            "status": response.status_code,
            "ms": round(took * 1000),
            "acts": trace.acts,
        }
        requests_log.log(level, "%(method)s %(route)s %(status)s", told, extra=told)
        return response


class ContentPolicy:
    """Adds the policy to every answer; a view may have set a stricter one itself (file previews)."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response, self.policy = get_response, content_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class Language:
    """Chinese unless the cookie says English. It ends with the answer: what the thread does next is not in English."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = LANGUAGES.get(request.COOKIES.get("lang", ""), "zh-hans")
        request.LANGUAGE_CODE = chosen
        with translation.override(chosen):
            response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        response.headers.setdefault("Content-Language", "en" if chosen == "en" else "zh-Hans")
        return response


class Encoded:
    """Forms and addresses are UTF-8, whatever the sender calls them; a body that says it is something else is refused.

    Else `charset=hex` breaks every page that reads a form, and `charset=unicode_escape` makes half characters.
    """

    SAME = ("utf-8", "utf8", "us-ascii", "ascii")

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = (request.content_params or {}).get("charset", "utf-8")
        if request.encoding:
            request.encoding = "utf-8"
        if request.method not in {"GET", "HEAD", "OPTIONS"} and named.lower() not in self.SAME:
            return errors.refused(
                request, errors.OtherEncoding(_("这个请求不是 UTF-8 编码，没有处理。请改用 UTF-8 再发。"))
            )
        return self.get_response(request)


class Visitor:
    """`request.actor` and `request.moment`; a session left alone for too long ends here.

    The last sign of life is a signed cookie, so that it costs no statement; the session only remembers that it has
    one, so that taking the cookie away ends the session too. Polls (`X-Poll`) are no sign of life.
    """

    COOKIE, SALT, STEP_SECONDS, WATCHED = "seen", "mashang.seen", 60, "watched"

    def __init__(self, get_response: Answer) -> None:
        self.get_response, self.signer = get_response, signing.TimestampSigner(salt=self.SALT)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.moment = clock.now()  # type: ignore[attr-defined]
        before = ending.session_of(request)
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        if before is not None and not request.user.is_authenticated and (answer := ending.told(request, before)):
            return answer
        seen, session = self._seen(request), request.session.session_key
        if request.user.is_authenticated and self._is_over(request, seen):
            return self._ended(request)
        response = self.get_response(request)
        if request.user.is_authenticated:  # also when it was this request that signed in
            response.headers.setdefault("Cache-Control", "private, no-cache")
            is_same = request.session.session_key == session  # signing in gives it another key
            self._note(request, response, seen if is_same else None)
        return response

    def _seen(self, request: HttpRequest) -> float | None:
        """Seconds since the epoch; None when this session carries no sign of life."""
        try:
            moment, session = self.signer.unsign_object(request.COOKIES.get(self.COOKIE, ""))
        except signing.BadSignature:
            return None
        return moment if session == request.session.session_key else None

    def _is_over(self, request: HttpRequest, seen: float | None) -> bool:
        if seen is None:
            return self.WATCHED in request.session
        return time.time() - seen > settings.SESSION_IDLE_MINUTES * 60

    def _note(self, request: HttpRequest, response: HttpResponse, seen: float | None) -> None:
        fresh = seen is not None and time.time() - seen <= self.STEP_SECONDS
        if fresh or request.headers.get("X-Poll") or not request.session.session_key:
            return
        if self.WATCHED not in request.session:
            request.session[self.WATCHED] = ending.mark_of(request)
        value = self.signer.sign_object([int(time.time()), request.session.session_key])
        response.set_cookie(self.COOKIE, value, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)

    def _ended(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        sentence = _("离开超过 %(minutes)d 分钟，为保护资料已自动退出。请重新登录，没有提交的内容还在。")
        messages.info(request, sentence % {"minutes": settings.SESSION_IDLE_MINUTES})
        response = to_sign_in(request)
        response.delete_cookie(self.COOKIE)
        return response


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in account, or a visitor. No statement for people without a session."""
    user, address = request.user, address_of(request)
    channel = "WINDOW" if navigation.portal_of(request.path) == "window" else "WEB"
    if not user.is_authenticated:
        return actors.visitor(address, channel=channel)
    return actors.account(user.pk, user.display_name, channel=channel, address=address)


class FirstThings:
    """What comes before all else: a password of one's own, then the second factor where the city demands one."""

    OPEN = ("/sign-out/", "/language/", "/display/", "/static/", "/api/v1/session")
    PAGES = (
        (PASSWORD_FIRST, "/password/", lazy("请先在 %(address)s 修改密码"), "password-first"),
        (FACTOR_FIRST, "/second-factor/", lazy("请先在 %(address)s 启用动态码"), "second-factor-first"),
    )

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.actor.is_known and not request.path.startswith(self.OPEN):  # type: ignore[attr-defined]
            for mark, address, sentence, code in self.PAGES:
                if mark in request.session:
                    return self._led(request, address, Reason(str(sentence) % {"address": address}, code=code))
        return self.get_response(request)

    def _led(self, request: HttpRequest, address: str, reason: Reason) -> HttpResponse:
        if request.path.startswith(address):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return errors.refused(request, NotAllowed(reason))
        return HttpResponseRedirect(address)


class Readable:
    """What no database keeps is refused before any query gets to see it: NUL, and half characters (read as U+FFFD).

    An address with a NUL in it names nothing; of a form the field is named, so that nothing is changed in silence.
    """

    UNREADABLE = ("\x00", "\ufffd")
    ENDLESS = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.bad_request(request)
        try:
            request.method == "POST" and request.POST  # noqa: B018 — read here, and refused in words
        except self.ENDLESS:
            sentence = _("一次提交的内容太多，没有处理。请缩短文字或分几次提交，长的内容请作为文件上传。")
            return errors.refused(request, errors.TooLarge(sentence))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """After it is certain that a page of ours sent the form: what was typed is shown again."""
        if request.method == "POST" and (names := self._unreadable_fields(request)):
            sentence = _(
                "填写的内容里有无法保存的字符（%(fields)s），常见的是粘贴来的菱形问号。请删去后重新输入，再提交。"
            )
            return errors.refused(request, errors.Incomplete(sentence % {"fields": "、".join(names)}))
        return None

    def _unreadable_fields(self, request: HttpRequest) -> list[str]:
        sent = request.POST.lists()
        return [
            name for name, values in sent if any(mark in text for text in (name, *values) for mark in self.UNREADABLE)
        ]


class Refusals:
    """A lawful "no" becomes a page, a fragment or JSON with all its reasons, and so does coming second where the act
    itself did not see the first; a database that is away becomes 503."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if isinstance(problem, Refusal):
            return errors.refused(request, problem)
        if errors.is_taken(problem):
            log.warning("two at once at %s", request.path, exc_info=problem)
            return errors.refused(request, Conflict())
        if errors.is_full(problem):
            log.error("no room left at %s", request.path, exc_info=problem)
            return errors.refused(request, NoRoom())
        if isinstance(problem, OperationalError | InterfaceError):
            log.error("the database did not answer at %s", request.path, exc_info=problem)
            return errors.unavailable(request)
        return None
