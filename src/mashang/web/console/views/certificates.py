"""Certificates of one's own units: list, status, figures, the catalogue of types; revocation by two people."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from mashang.certificates import queries
from mashang.certificates.operations import exporting, revocation
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.web.console import labels
from mashang.web.console.gates import PUBLISHER, SUPERVISION, for_posts, show
from mashang.web.console.places import CERTIFICATE_READERS, DECIDERS
from mashang.web.console.reading import in_place, typed
from mashang.web.console.views.certificate_changes import possible
from mashang.web.shared.components import Column, Tab
from mashang.web.shared.lists import frames
from mashang.web.shared.lists.asked import TEXT, Asked, Filter, ListColumn, Listing
from mashang.web.shared.sent import whole_number
from mashang.web.shared.staff import work
from mashang.web.shared.tables import csv_answer
from mashang.web.shared.visits import Visit

EXPORTED_AT_ONCE = 1_000  # certificates that are taken out while somebody waits; more are long work
STATUSES = tuple(labels.CERTIFICATE_STATUS)
CERTIFICATES = Listing(
    view="console:certificates",
    filters=(
        Filter("text", lazy("证照编号"), TEXT, placeholder=lazy("编号的开头，或完整标识"), is_main=True),
        Filter(
            "status", lazy("状态"), choices=tuple(labels.CERTIFICATE_STATUS), placeholder=lazy("全部状态"), is_main=True
        ),
        Filter("type_code", lazy("种类"), placeholder=lazy("全部种类"), is_main=True),
    ),
    columns=(
        ListColumn("number", Column(lazy("编号")), is_fixed=True),
        ListColumn("type", Column(lazy("种类"))),
        ListColumn("holder", Column(lazy("持有人"))),
        ListColumn("status", Column(lazy("状态"))),
        ListColumn("issued", Column(lazy("发证"))),
        ListColumn("valid", Column(lazy("有效至"))),
    ),
)


@for_posts(*CERTIFICATE_READERS)
@require_safe
def certificates(request: Visit) -> HttpResponse:
    """The list for who reviews and approves, the figures also for supervision; others see the catalogue of types."""
    if not request.functions & {*DECIDERS, SUPERVISION}:
        return redirect("console:certificate-types")
    views = frames.views_of(request, CERTIFICATES)
    if begun := frames.begun_elsewhere(request, CERTIFICATES, views):
        return begun
    said = _asked(request.GET)
    frame, rows = None, []
    if request.functions & set(DECIDERS):
        after = whole_number(said.after)
        page = queries.certificates_in_charge(request.actor, at=request.moment, after=after, **_filters(said))
        rows = [(row, labels.CERTIFICATE_LEVEL.get(row.status, "")) for row in page.rows]
        frame = frames.Frame(
            said,
            views,
            _("证照"),
            unit=_("本"),
            shown=len(rows),
            next_after=str(page.next_after or ""),
            keeping=reverse("console:views"),
            export=reverse("console:certificate-export"),
            tabs_before=_tabs("certificates"),
        )
    values = {"frame": frame, "rows": rows, "figures": queries.figures(request.actor), "tabs": _tabs("certificates")}
    return show(request, "certificates.html", values)


def _asked(sent: QueryDict) -> Asked:
    return Asked(CERTIFICATES, sent, {"type_code": [(one.code, one.name) for one in queries.types(all_of_them=True)]})


def _filters(said: Asked) -> dict[str, Any]:
    return {name: said.of(name) for name in ("status", "type_code", "text")}


@for_posts(*DECIDERS)
@require_POST
def export(request: Visit) -> HttpResponse:
    """Exactly the list of this address, in its columns; many rows as long work."""
    said = _asked(QueryDict(request.POST.get("query", "")[:2_000]))
    filters, at = _filters(said), request.moment
    if queries.count_in_charge(request.actor, at=at, most=EXPORTED_AT_ONCE, **filters) > EXPORTED_AT_ONCE:
        what = {"filters": filters, "columns": said.keys, "said": said.in_all_words}
        return work.ask(request, "console", "certificate-export", what)
    rows = queries.certificates_in_charge(request.actor, at=at, limit=EXPORTED_AT_ONCE, **filters).rows
    exporting.record(asked=filters, rows=len(rows), by=request.actor, at=at)
    name = f"{_('证照清单')}-{city_day(at):%Y%m%d}.csv"
    return csv_answer(name, queries.head(said.keys), queries.cells(rows, said.keys))


@for_posts(*CERTIFICATE_READERS)
@require_safe
def types(request: Visit) -> HttpResponse:
    values = {
        "types": queries.types(all_of_them=True),
        "tabs": _tabs("certificate-types"),
        "may_keep": PUBLISHER in request.functions,
    }
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
    values = {
        "certificate": found,
        "level": labels.CERTIFICATE_LEVEL.get(found.status, ""),
        "problems": problems,
        "sent": sent or {},
        "changes": possible(found),
        "may_decide": "APPROVAL" in request.functions,
        "crumbs": [(_("证照"), reverse("console:certificates")), (found.number, "")],
    }
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
