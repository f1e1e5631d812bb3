"""What the views of all portals share: doors, refusals shown in place, ways back, keys against double clicks, files."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from mashang.documents import queries as documents
from mashang.web.shared.components import Upload

if TYPE_CHECKING:
    from mashang.documents.types import StoredFile

View = Callable[..., HttpResponse]
ONCE = "once"
PASSWORD_FIRST = "password_first"  # in the session: a new password comes before everything else
FACTOR_FIRST = "factor_first"  # in the session: a second factor must be set up before everything else


# -- doors -------------------------------------------------------------------------------------------------------------
def signed_in(view: View) -> View:
    """Visitors are sent to sign in and come back here afterwards. What a person may do, the operations decide."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.is_known:  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)
        lost = _("登录已失效，刚才这一步没有办成。登录后会回到那一页，填写的内容还在，选好的文件要重新选。")
        if request.headers.get("X-Autosave"):
            return HttpResponse(status=401)  # the page says so beside what is typed
        messages.info(request, lost if request.method == "POST" else _("请先登录，登录后会回到这一页。"))
        return to_sign_in(request)

    guarded.needs_sign_in = True  # type: ignore[attr-defined]
    return guarded


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, back to the page last seen; for htmx as a header that moves the whole page."""
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else _referring_page(request)
    if request.headers.get("HX-Request"):
        back = _referring_page(request)
    address = f"{settings.LOGIN_URL}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


# -- ways back ---------------------------------------------------------------------------------------------------------
def safe_next(request: HttpRequest, default: str = "/") -> str:
    """The `next` address of the form or query when it lies in our own house, otherwise `default`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_ours(request, wanted) else default


def is_ours(request: HttpRequest, address: str) -> bool:
    """True for a path of this site such as /cases/7/?tab=1; false for anything that leads elsewhere."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def _referring_page(request: HttpRequest) -> str:
    referer = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    path = referer.partition(request.get_host())[2] if request.get_host() in referer else ""
    return path if is_ours(request, path) else "/"


# -- once --------------------------------------------------------------------------------------------------------------
def new_once_key() -> str:
    """The value of the hidden field that `{% once %}` writes: the same form sent twice carries the same key."""
    return secrets.token_urlsafe(18)


def once_key(request: HttpRequest) -> str:
    """The key against double clicks of this submission (24 characters); a new one when the form had none."""
    key = request.POST.get(ONCE, "") or request.headers.get("Idempotency-Key", "")
    return key if 8 <= len(key) <= 40 and key.isascii() and key.isprintable() else new_once_key()


# -- uploads -----------------------------------------------------------------------------------------------------------
def upload_answer(request: HttpRequest, upload: Upload, *, address: str, back: str) -> HttpResponse:
    """The answer to a sent file: the material's row again for scripts (422 when refused), else back to the page."""
    refused = upload.state == "refused"
    if request.headers.get("HX-Request"):
        values = {"upload": upload, "address": address}
        status = 422 if refused else 200
        return render(request, "shared/components/upload.html", values, status=status)
    if refused:
        messages.error(request, f"{upload.name}：{upload.refusal}")
    else:
        messages.success(request, _("已收下：%(name)s") % {"name": upload.file_name})
    return HttpResponseRedirect(f"{back}#id_{upload.code}")


# -- files -------------------------------------------------------------------------------------------------------------
PIECE = 256 * 1024  # bytes that are read and decrypted at a time
SHOWN = {"application/pdf", "image/png", "image/jpeg"}  # what may be shown inside our own pages
PREVIEW = {
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'self'",
}


def file_answer(content: BinaryIO | bytes, *, name: str, media_type: str, inline: bool = False) -> HttpResponse:
    """A file, never cached, never guessed; `inline` only for PDF and pictures shown inside our own pages."""
    answer: HttpResponse
    if isinstance(content, bytes):
        answer = HttpResponse(content, content_type=media_type)
    else:
        answer = FileResponse(content, content_type=media_type)  # type: ignore[assignment]
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return _shown(answer, name, media_type) if inline else answer


def stored_file_answer(stored: "StoredFile", *, inline: bool = False) -> HttpResponse:
    """A documents.StoredFile that a query has handed out; refused while it may not leave quarantine."""
    answer: Any = FileResponse(documents.open_file(stored))
    answer.block_size = PIECE
    _put_on(answer, documents.download_headers(stored))
    return _shown(answer, stored.name, stored.media_type) if inline else answer


def _shown(answer: HttpResponse, name: str, media_type: str) -> HttpResponse:
    if media_type in SHOWN:
        answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name, safe='')}"
        _put_on(answer, PREVIEW)
    return answer


def _put_on(answer: HttpResponse, headers: dict[str, str]) -> None:
    for name, value in headers.items():
        answer.headers[name] = value
