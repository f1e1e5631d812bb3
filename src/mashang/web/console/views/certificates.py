"""Certificates of one's own units: list, status, figures, the catalogue of types; revocation by two people."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mashang.certificates import queries
from mashang.certificates.operations import revocation
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.web.console import labels
from mashang.web.console.gates import PUBLISHER, SUPERVISION, for_posts, show
from mashang.web.console.places import CERTIFICATE_READERS, DECIDERS
from mashang.web.console.reading import asked, in_place, typed
from mashang.web.shared.components import Tab
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit


@for_posts(*CERTIFICATE_READERS)
@require_safe
def certificates(request: Visit) -> HttpResponse:
    """The list for who reviews and approves, the figures also for supervision; others see the catalogue of types."""
    if not request.functions & {*DECIDERS, SUPERVISION}:
        return redirect("console:certificate-types")
    wanted = asked(request, "status", "type_code", "text")
    page = None
    if request.functions & set(DECIDERS):
        after = whole_number(request.GET.get("after", ""))
        page = queries.certificates_in_charge(request.actor, at=request.moment, after=after, **wanted)
    values = {
        "part": page,
        "rows": [(row, labels.CERTIFICATE_LEVEL.get(row.status, "")) for row in (page.rows if page else ())],
        "wanted": wanted, "figures": queries.figures(request.actor), "statuses": labels.CERTIFICATE_STATUS,
        "types": [(one.code, one.name) for one in queries.types(all_of_them=True)], "tabs": _tabs("certificates"),
    }  # fmt: skip
    return show(request, "certificates.html", values)


@for_posts(*CERTIFICATE_READERS)
@require_safe
def types(request: Visit) -> HttpResponse:
    values = {"types": queries.types(all_of_them=True), "tabs": _tabs("certificate-types"),
              "may_keep": PUBLISHER in request.functions}  # fmt: skip
    return show(request, "certificate_types.html", values)


def _tabs(current: str) -> list[Tab]:
    views = [("certificates", _("证照")), ("certificate-types", _("证照目录"))]
    return [Tab(title, reverse(f"console:{name}"), name == current) for name, title in views]


# -- one certificate ---------------------------------------------------------------------------------------------------
@for_posts(*DECIDERS)
@require_safe
def certificate(request: Visit, number: str) -> HttpResponse:
    return _page(request, number)


def _page(
    request: Visit, number: str, *, problems: tuple[Reason, ...] = (), sent: dict[str, Any] | None = None
) -> HttpResponse:
    queries.in_charge(request.actor, number, *DECIDERS)
    found = queries.certificate_for(request.actor, number, at=request.moment)
    values = {"certificate": found, "level": labels.CERTIFICATE_LEVEL.get(found.status, ""), "problems": problems,
              "sent": sent or {}, "may_decide": "APPROVAL" in request.functions,
              "crumbs": [(_("证照"), reverse("console:certificates")), (found.number, "")]}  # fmt: skip
    return show(request, "certificate.html", values, status=422 if problems else 200)


def _done(request: Visit, number: str, do: Callable[[], object], said: str, sent: dict[str, Any]) -> HttpResponse:
    try:
        do()
    except Refusal as refusal:
        return _page(request, number, problems=in_place(refusal), sent=sent)
    messages.success(request, said)
    return redirect("console:certificate", number)


@for_posts(*DECIDERS)
@require_POST
def propose(request: Visit, number: str) -> HttpResponse:
    """Proposes to revoke, with reason and legal basis; a second official decides."""
    sent = typed(request.POST, {"reason": 500, "legal_basis": 200})

    def do() -> None:
        revocation.propose(number=number, by=request.actor, at=request.moment, **sent)

    return _done(request, number, do, _("撤销意见已提出，要由另一位审批人员确认。"), sent)


@for_posts("APPROVAL")
@require_POST
def decide(request: Visit, number: str, answer: str) -> HttpResponse:
    """Confirms the proposal, or does not agree."""
    acts: dict[str, tuple[Callable[..., None], str]] = {
        "confirmation": (revocation.confirm, _("已撤销，公众核验时会看到。")),
        "return": (revocation.return_proposal, _("没有同意撤销，证照照常有效。")),
    }
    if answer not in acts:
        raise NotFound
    act, said = acts[answer]
    sent = typed(request.POST, {"note": 500})

    def do() -> None:
        act(number=number, by=request.actor, at=request.moment, **sent)

    return _done(request, number, do, said, sent)
