"""The application form of an item: fields as a list beside a live preview; the JSON for experts."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mashang.catalogue.operations import drafting
from mashang.catalogue.types import FormDefinition
from mashang.kernel.errors import Conflict, Reason, Refusal
from mashang.web.console import expert_forms, findings, form_designer
from mashang.web.console.gates import EDITOR, for_posts, show
from mashang.web.console.reading import in_place
from mashang.web.console.views.drafting import Desk, desk, frame
from mashang.web.shared import forms, sent
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit

LONGEST = 200_000


@for_posts(EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: Visit, code: str, number: int) -> HttpResponse:
    """The list of fields: added, moved, filled in, kept."""
    at_desk = desk(request, code, number)
    stored = at_desk.sheet.described.content.form
    if request.method != "POST":
        return _list_page(request, at_desk, form_designer.rows_of(stored))
    rows = _rows(request)
    made, wrong = form_designer.form_of(rows, stored)
    if forms.rows_changed(request.POST) or form_designer.MOVE in request.POST or "preview" in request.POST:
        return _list_page(request, at_desk, rows, seen=_seen(request))
    if wrong:
        return _list_page(request, at_desk, rows, tuple(wrong), seen=_seen(request), status=422)
    return _kept(
        request,
        at_desk,
        made,
        lambda problems, status, seen: _list_page(request, at_desk, rows, problems, seen=seen, status=status),
    )


@for_posts(EDITOR)
@require_POST
def preview(request: Visit, code: str, number: int) -> HttpResponse:
    """The form as applicants would see it now, for the page beside the list."""
    at_desk = desk(request, code, number)
    made, _wrong = form_designer.form_of(_rows(request), at_desk.sheet.described.content.form)
    return render(request, "console/parts/preview.html", {"preview": _shown(made)})


@for_posts(EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def as_json(request: Visit, code: str, number: int) -> HttpResponse:
    """The form as JSON Schema and UI schema; checked before it is kept."""
    at_desk = desk(request, code, number)
    if request.method != "POST":
        return _json_page(request, at_desk, expert_forms.as_text(at_desk.sheet.described.content.form))
    text = sent.text(request.POST, "json", LONGEST)
    made, wrong = expert_forms.from_text(text)
    if made is None or wrong:
        return _json_page(request, at_desk, text, tuple(wrong), seen=_seen(request), status=422)
    return _kept(
        request,
        at_desk,
        made,
        lambda problems, status, seen: _json_page(request, at_desk, text, problems, seen=seen, status=status),
    )


# -- keeping -----------------------------------------------------------------------------------------------------------
def _kept(request: Visit, at_desk: Desk, made: dict[str, Any], again: Any) -> HttpResponse:
    described = at_desk.sheet.described
    changed = replace(described, content=replace(described.content, form=made))
    try:
        drafting.save(
            item_code=at_desk.code,
            number=at_desk.number,
            described=changed,
            seen=_seen(request),
            by=request.actor,
            at=request.moment,
        )
    except Conflict as conflict:
        return again(conflict.reasons, 409, at_desk.sheet.seen)
    except Refusal as refusal:
        return again(in_place(refusal), 422, _seen(request))
    messages.success(request, _("表单已保存。"))
    return redirect(request.path)


def _rows(request: Visit) -> list[dict[str, Any]]:
    rows = forms.read(form_designer.designer(), request.POST)["fields"]
    return form_designer.moved(rows, request.POST.get(form_designer.MOVE, ""))


def _seen(request: Visit) -> int:
    return whole_number(request.POST.get("seen", "")) or 0


def _shown(form: dict[str, Any]) -> FormDefinition | None:
    """The form to draw, or nothing while it has no field."""
    definition = FormDefinition.of(form)
    return definition if definition.fields else None


# -- pages -------------------------------------------------------------------------------------------------------------
def _list_page(
    request: Visit,
    at_desk: Desk,
    rows: list[dict[str, Any]],
    problems: tuple[Reason, ...] = (),
    *,
    seen: int | None = None,
    status: int = 200,
) -> HttpResponse:
    made, _wrong = form_designer.form_of(rows, at_desk.sheet.described.content.form)
    values = {
        "definition": form_designer.designer(),
        "values": {"fields": rows},
        "preview": _shown(made),
        "order": [(n, row.get("title") or row.get("name")) for n, row in enumerate(rows)],
    }
    return _page(request, "form.html", at_desk, values, problems, seen, status)


def _json_page(
    request: Visit,
    at_desk: Desk,
    text: str,
    problems: tuple[Reason, ...] = (),
    *,
    seen: int | None = None,
    status: int = 200,
) -> HttpResponse:
    return _page(request, "form_json.html", at_desk, {"json": text}, problems, seen, status)


def _page(
    request: Visit,
    name: str,
    at_desk: Desk,
    values: dict[str, Any],
    problems: tuple[Reason, ...],
    seen: int | None,
    status: int,
) -> HttpResponse:
    found = findings.listed(at_desk.sheet.findings, at_desk.code, at_desk.number)
    shown = {
        **frame(at_desk, "form", found),
        **values,
        "problems": problems,
        "own": [one for one in found if one.part == "form"],
        "seen": at_desk.sheet.seen if seen is None else seen,
    }
    return show(request, name, shown, status=status)
