"""Posts: which there are, who holds them as A or B; holding, leaving, retirement. One's own somebody else gives."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.catalogue import queries as catalogue
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries
from mashang.offices.operations import post_holding, post_upkeep
from mashang.web.console.gates import SECURITY, SYSTEM, for_posts, show
from mashang.web.console.places import OFFICE_READERS
from mashang.web.console.reading import asked, code_problems, in_place, typed
from mashang.web.console.views.offices import crumbs, tabs
from mashang.web.shared.visits import Visit
from mashang.workflow import queries as workflow
from mashang.workflow.operations import retirement

NEW = {"code": 60, "name": 60, "function": 20, "unit_code": 40, "hall_code": 40}
HELD = {"staff_number": 40, "role": 1}


@for_posts(*OFFICE_READERS)
@require_safe
def posts(request: Visit) -> HttpResponse:
    wanted = asked(request, "function", "unit_code", "text")
    units = {one.id: one for one in queries.units()}
    held = _holders()
    rows = [(one, units.get(one.unit_id), held[one.code]) for one in queries.posts() if _fits(one, units, held, wanted)]
    values = {
        "rows": rows,
        "functions": dict(queries.function_choices()),
        "wanted": wanted,
        "tabs": tabs("posts"),
        "function_choices": queries.function_choices(),
        "units": [(one.code, one.name) for one in units.values()],
        "may_change": SYSTEM in request.functions,
    }
    return show(request, "posts.html", {"function_names": values.pop("functions"), **values})


def _holders() -> dict[str, list[Any]]:
    held: dict[str, list[Any]] = defaultdict(list)
    for one in queries.holders():
        held[one.post_code].append(one)
    return held


def _fits(post: Any, units: dict[int, Any], held: dict[str, list[Any]], wanted: dict[str, str]) -> bool:
    unit, text = units.get(post.unit_id), wanted["text"]
    words = [post.name, post.code, *(one.official_name for one in held[post.code])]
    return (
        wanted["function"] in ("", post.function)
        and wanted["unit_code"] in ("", unit.code if unit else "")
        and any(text in word for word in words)
    )


@for_posts(SYSTEM)
@require_http_methods(["GET", "HEAD", "POST"])
def new_post(request: Visit) -> HttpResponse:
    sent = typed(request.POST, NEW)
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            _enter(request, sent)
            return redirect("console:post", sent["code"])
        except Refusal as refusal:
            problems = in_place(refusal)
    values = {
        "typed": sent,
        "problems": problems,
        "function_choices": queries.function_choices(),
        "units": [(one.code, one.name) for one in queries.units()],
        "halls": [(one.code, one.name) for one in queries.hall_views()],
        "crumbs": crumbs(_("新岗位"), "posts"),
    }
    return show(request, "post_new.html", values, status=422 if problems else 200)


def _enter(request: Visit, sent: dict[str, Any]) -> None:
    wrong = code_problems(sent["code"], {one.code for one in queries.posts()})
    needed = {"name": _("请填写名称"), "unit_code": _("请选择部门")}
    wrong += [Reason(text, field=name, code="missing") for name, text in needed.items() if not sent[name]]
    Refusal.unless_none(wrong)
    post_upkeep.put_post(by=request.actor, at=request.moment, **sent)


# -- one post ----------------------------------------------------------------------------------------------------------
@for_posts(*OFFICE_READERS)
@require_safe
def post(request: Visit, code: str) -> HttpResponse:
    return _page(request, code)


def _page(
    request: Visit, code: str, *, problems: tuple[Reason, ...] = (), sent: dict[str, Any] | None = None
) -> HttpResponse:
    posts = {one.code: one for one in queries.posts()}
    if code not in posts:
        raise NotFound
    found = posts[code]
    unit = queries.unit_by_id(found.unit_id)
    officials = queries.roster(request.actor, unit_code=unit.code, limit=500).rows
    values = {
        "post": found,
        "unit": unit,
        "function": dict(queries.function_choices())[found.function],
        "held": queries.holders(post_codes=[code]),
        "problems": problems,
        "sent": sent or {"role": "A"},
        "officials": [(one.staff_number, f"{one.name}（{one.staff_number}）") for one in officials if one.is_active],
        "may_grant": SECURITY in request.functions,
        "may_retire": SYSTEM in request.functions,
        "waiting": workflow.waiting_at(code),
        "duties": len(catalogue.duties_at(code)),
        "successors": [
            (one.code, f"{one.name}（{one.code}）")
            for one in posts.values()
            if one.function == found.function and one.code != code
        ],
        "crumbs": crumbs(found.name, "posts"),
    }
    return show(request, "post.html", values, status=422 if problems else 200)


@for_posts(SECURITY)
@require_POST
def hold(request: Visit, code: str) -> HttpResponse:
    sent = typed(request.POST, HELD)
    try:
        if not sent["staff_number"]:
            raise Refusal(Reason(_("请选择工作人员"), field="staff_number", code="official-missing"))
        post_holding.hold(post_code=code, by=request.actor, at=request.moment, **sent)
    except Refusal as refusal:
        return _page(request, code, problems=in_place(refusal), sent=sent)
    messages.success(request, _("已授岗，马上生效。"))
    return redirect("console:post", code)


@for_posts(SECURITY)
@require_POST
def leave(request: Visit, code: str) -> HttpResponse:
    sent = typed(request.POST, {"staff_number": 40})
    post_holding.leave(post_code=code, by=request.actor, at=request.moment, **sent)
    messages.success(request, _("已离岗，认领过的待办会退回岗位。"))
    return redirect("console:post", code)


@for_posts(SYSTEM)
@require_POST
def retire(request: Visit, code: str) -> HttpResponse:
    """Takes the post out of service; what waits for it goes to the post that was chosen."""
    sent = typed(request.POST, {"successor_code": 60})
    try:
        moved = retirement.retire_post(post_code=code, by=request.actor, at=request.moment, **sent)
    except Refusal as refusal:
        return _page(request, code, problems=in_place(refusal), sent={"role": "A", **sent})
    said = _("岗位已停用，%s 件待办转给了接办的岗位。") % moved if moved else _("岗位已停用。")
    messages.success(request, said)
    return redirect("console:posts")
