"""Verification of certificates by anybody: by identifier, or by the code in the QR picture."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mashang.certificates import queries as certificates
from mashang.certificates.types import Verdict
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.web.citizen.refusals import left_empty
from mashang.web.shared.pages import stored_file_answer
from mashang.web.shared.visits import Visit

LONGEST = 120
TONE = {
    "ISSUED": "",
    "SUSPENDED": "warn",
    "EXPIRED": "warn",
    "LOST": "bad",
    "REVOKED": "bad",
    "CANCELLED": "bad",
    "REPLACED": "hold",
}
ICON = {"": "shield", "warn": "alert", "bad": "stop", "hold": "info"}


@never_cache
@require_safe
def verify(request: Visit) -> HttpResponse:
    identifier = request.GET.get("identifier", "").replace("\x00", "").strip()[:LONGEST]
    if not identifier:
        empty = left_empty(request.GET, {"identifier": _("电子证照标识")}) if "identifier" in request.GET else ()
        return _page(request, "", empty, status=422 if empty else 200)
    try:
        verdict = certificates.verify(identifier, by=request.actor, at=request.moment)
    except Refusal as refusal:
        return _page(request, identifier, _to_mend(refusal), status=refusal.status)
    return _verdict(request, verdict)


def _to_mend(refusal: Refusal) -> tuple[Reason, ...]:
    """What somebody can do about an identifier that is none: look again, not learn how identifiers are made."""
    if isinstance(refusal, NotFound):
        return refusal.reasons
    return (Reason(_("这串标识不完整或有错字，请对照证照二维码旁边的那一串再输一遍"), field="identifier"),)


@never_cache
@require_safe
def by_code(request: Visit, code: str) -> HttpResponse:
    """What the QR code opens: the same verdict with the fingerprint of the document, if allowed the document too."""
    try:
        verdict = certificates.by_code(code, by=request.actor, at=request.moment)
    except NotFound as refusal:
        return _page(request, "", refusal.reasons, status=404)
    return _verdict(request, verdict, code)


@never_cache
@require_safe
def document(request: Visit, code: str) -> HttpResponse:
    """The document behind a QR code, where its holder allows it."""
    paper = certificates.document_by_code(code, by=request.actor, at=request.moment)
    return stored_file_answer(paper)


def _page(request: Visit, identifier: str, problems: tuple[Reason, ...] = (), status: int = 200) -> HttpResponse:
    reasons = [Reason(reason.text, field="identifier", code=reason.code) for reason in problems]
    shown = {"identifier": identifier, "problems": reasons, "crumbs": _crumbs()}
    return render(request, "citizen/verify.html", shown, status=status)


def _verdict(request: Visit, verdict: Verdict, code: str = "") -> HttpResponse:
    tone = TONE.get(verdict.status, "hold")
    shown = {"verdict": verdict, "code": code, "tone": tone, "icon": ICON[tone], "crumbs": _crumbs(_("结果"))}
    return render(request, "citizen/verdict.html", shown)


def _crumbs(*more: str) -> list[tuple[str, str]]:
    return [(_("首页"), "/"), (_("证照核验"), reverse("citizen:verify")), *((title, "") for title in more)]
