"""Items: the list with filters, a new item, one item with its versions and the posts in charge, withdrawal."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.catalogue import queries as catalogue
from mashang.catalogue.operations import drafting, duties, withdrawal
from mashang.catalogue.types import Described
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices
from mashang.web.console import labels
from mashang.web.console.gates import EDITOR, PUBLISHER, SYSTEM, for_posts, show
from mashang.web.console.places import ITEM_READERS
from mashang.web.console.reading import asked, in_place, typed
from mashang.web.shared.visits import Visit

NEW = {"code": 100, "name": 1000, "unit_code": 40, "hall_code": 40, "basic_code": 50}
FIT = {
    "ACCEPTANCE": ("WINDOW",),
    "CONFIRMATION": ("REVIEW", "APPROVAL", "HALL_MANAGER"),
    "REVIEW": ("REVIEW", "APPROVAL", "WINDOW"),
    "DECISION": ("APPROVAL", "WINDOW"),
    "DELIVERY": ("WINDOW",),
}


@for_posts(*ITEM_READERS)
@require_safe
def items(request: Visit) -> HttpResponse:
    wanted = asked(request, "text", "state", "kind", "unit_code", "hall_code", "after")
    page = catalogue.items_in_keeping(request.actor, **wanted)
    kinds = dict(catalogue.choices("kind"))
    values = {
        "part": page,
        "rows": [(row, *labels.STATE[row.state], kinds.get(row.kind, "")) for row in page.rows],
        "wanted": wanted,
        "states": [(word, label) for word, (_level, label) in labels.STATE.items()][:6],
        "kinds": catalogue.choices("kind"),
        **_offices(),
        "may_start": EDITOR in request.functions,
        "is_narrowed": any(v for k, v in wanted.items() if k != "after"),
    }
    return show(request, "items.html", values)


def _offices() -> dict[str, Any]:
    return {
        "units": [(one.code, one.name) for one in offices.units()],
        "halls": [(one.code, one.name) for one in offices.hall_views()],
    }


# -- a new item --------------------------------------------------------------------------------------------------------
@for_posts(EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Visit) -> HttpResponse:
    """A new item begins with its name, code and offices; everything else is written in the draft."""
    values = typed(request.POST, NEW)
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            begun = _started(request, values)
            return redirect("console:drafting", begun.item.code, begun.number, "identity")
        except Refusal as refusal:
            problems = in_place(refusal)
    shown = {"typed": values, "problems": problems, **_offices()}
    return show(request, "item_start.html", shown, status=422 if problems else 200)


def _started(request: Visit, values: dict[str, str]) -> Any:
    try:
        unit = offices.unit(values["unit_code"])
    except NotFound:
        raise Refusal(Reason(_("请选择实施部门"), field="unit_code", code="unit-missing")) from None
    return drafting.start_item(
        code=values["code"],
        unit_code=unit.code,
        division_code=unit.division_code,
        hall_code=values["hall_code"],
        basic_code=values["basic_code"],
        described=Described(name=values["name"]),
        by=request.actor,
        at=request.moment,
    )


# -- one item ----------------------------------------------------------------------------------------------------------
@for_posts(*ITEM_READERS)
@require_safe
def item(request: Visit, code: str) -> HttpResponse:
    return page(request, code)


def page(
    request: Visit, code: str, *, problems: tuple[Reason, ...] = (), status: int = 200, sent: Any = None
) -> HttpResponse:
    """One item: its versions, who is in charge of which act; `problems` and `sent` come back from its forms."""
    versions = catalogue.history(request.actor, code)
    if not versions:
        raise NotFound
    acts = {act for row in versions for act in row.open_acts}
    values = {
        "code": code,
        "newest": versions[0],
        "versions": [(row, *labels.STATE[row.state]) for row in versions],
        "duties": _duties(request, code),
        "problems": problems,
        "sent": sent or {},
        "may_assign": bool(request.functions & {PUBLISHER, SYSTEM}),
        "may_withdraw": "withdrawal" in acts,
        "may_start": "start_version" in acts and not _has_open_draft(versions),
        "crumbs": [(_("事项"), reverse("console:items")), (versions[0].name, "")],
    }
    return show(request, "item.html", values, status=status)


def _has_open_draft(versions: list[Any]) -> bool:
    return any(row.state in ("DRAFT", "REVIEWED") for row in versions)


def _duties(request: Visit, code: str) -> list[tuple[str, str, Any, list[Any]]]:
    posts = offices.posts()
    return [
        (act, label, post, [one for one in posts if one.function in FIT[act]])
        for act, label, post in catalogue.duties_of(request.actor, code)
    ]


@for_posts(PUBLISHER, SYSTEM)
@require_POST
def assign(request: Visit, code: str) -> HttpResponse:
    """Which post does which act from now on."""
    sent = typed(request.POST, {"act": 20, "post_code": 60})
    try:
        duties.assign(item_code=code, by=request.actor, at=request.moment, **sent)
    except Refusal as refusal:
        return page(request, code, problems=in_place(refusal), status=422, sent=sent)
    messages.success(request, _("岗位已指定。"))
    return redirect("console:item", code)


@for_posts(EDITOR)
@require_POST
def start_version(request: Visit, code: str) -> HttpResponse:
    """The next version, as a copy of the one that is public."""
    note = typed(request.POST, {"change_note": 500})
    try:
        draft = drafting.start_version(item_code=code, by=request.actor, at=request.moment, **note)
    except Refusal as refusal:
        return page(request, code, problems=in_place(refusal), status=422, sent=note)
    return redirect("console:drafting", code, draft.number, "identity")


@for_posts(PUBLISHER)
@require_POST
def withdraw(request: Visit, code: str) -> HttpResponse:
    """Takes the item off the list, with the reason."""
    sent = typed(request.POST, {"reason": 500})
    try:
        withdrawal.withdraw(item_code=code, by=request.actor, at=request.moment, **sent)
    except Refusal as refusal:
        return page(request, code, problems=in_place(refusal), status=422, sent=sent)
    messages.success(request, _("已下架：群众搜不到，也不能再申请；正在办的件照常办完。"))
    return redirect("console:item", code)
