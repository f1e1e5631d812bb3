"""The reform ledger: entered and withdrawn by publishers of items, read by all who keep the catalogue."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mashang.catalogue import queries as catalogue
from mashang.catalogue.operations import reform
from mashang.catalogue.operations.reform import Entry
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices
from mashang.web.console.gates import PUBLISHER, for_posts, refuse_unless, show
from mashang.web.console.places import ITEM_READERS
from mashang.web.console.reading import asked, in_place, typed
from mashang.web.shared.sent import day, whole_number
from mashang.web.shared.visits import Visit

WORDS = {"kind": 30, "name": 200, "document": 200, "before": 300, "after": 300}
OTHERS = {"unit_code": 40, "decided_on": 10, "count_before": 6, "count_after": 6}


@for_posts(*ITEM_READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def reforms(request: Visit) -> HttpResponse:
    """The ledger with its figures, and the next entry."""
    if request.method != "POST":
        return _page(request, {})
    refuse_unless(request, PUBLISHER)
    sent = typed(request.POST, {**WORDS, **OTHERS})
    try:
        _enter(request, sent)
    except Refusal as refusal:
        return _page(request, sent, problems=in_place(refusal))
    messages.success(request, _("已记入台账，群众马上能看到。"))
    return redirect("console:reforms")


def _enter(request: Visit, sent: dict[str, Any]) -> None:
    try:
        unit = offices.unit(sent["unit_code"])
    except NotFound:
        raise Refusal(Reason(_("请选择部门"), field="unit_code", code="unit-missing")) from None
    words: dict[str, Any] = {name: sent[name] for name in WORDS}
    counts: dict[str, Any] = {name: _count(sent[name]) for name in ("count_before", "count_after")}
    entry = Entry(decided_on=day(sent["decided_on"]), **counts, **words)
    reform.enter(unit_code=unit.code, entry=entry, by=request.actor, at=request.moment)


def _count(text: str) -> int | None:
    return whole_number(text)


@for_posts(PUBLISHER)
@require_POST
def withdraw(request: Visit) -> HttpResponse:
    """Takes a wrong entry out; the record keeps it with the reason."""
    sent = typed(request.POST, {"key": 32, "reason": 200})
    try:
        if not sent["key"]:
            raise Refusal(Reason(_("请选择撤下哪一条"), field="key", code="entry-missing"))
        reform.withdraw(by=request.actor, at=request.moment, **sent)
    except Refusal as refusal:
        return _page(request, sent, problems=in_place(refusal))
    messages.success(request, _("已撤下，数字也跟着变了。"))
    return redirect("console:reforms")


def _page(request: Visit, sent: dict[str, Any], *, problems: tuple[Reason, ...] = ()) -> HttpResponse:
    wanted = asked(request, "kind", "after")
    page = catalogue.reforms(**wanted)
    values = {
        "part": page,
        "rows": page.rows,
        "wanted": wanted,
        "kinds": catalogue.reform_kinds(),
        "typed": sent,
        "figures": catalogue.reform_figures(),
        "units": [(one.code, one.name) for one in offices.units()],
        "entries": [(one.key, f"{one.kind_label}：{one.name}（{one.decided_on}）") for one in page.rows],
        "problems": problems,
        "may_enter": PUBLISHER in request.functions,
    }
    return show(request, "reforms.html", values, status=422 if problems else 200)
