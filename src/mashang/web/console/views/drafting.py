"""Drafting: one part of a draft after the other. Nothing typed is lost: wrong parts come back as typed, and what
somebody else saved meanwhile is shown beside it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mashang.catalogue import queries as catalogue
from mashang.catalogue.operations import drafting
from mashang.kernel.errors import Conflict, NotFound, Reason, Refusal
from mashang.web.console import elements, findings
from mashang.web.console.gates import EDITOR, for_posts, show
from mashang.web.console.parts import PARTS, Part
from mashang.web.console.reading import in_place
from mashang.web.console.views.versions import crumbs
from mashang.web.shared import forms
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft on the editor's desk."""

    sheet: Any
    code: str
    number: int

    @property
    def is_open(self) -> bool:
        return "drafting" in self.sheet.row.open_acts


def desk(request: Visit, code: str, number: int) -> Desk:
    """The draft; versions that are no draft any more lead to their own page."""
    found = Desk(catalogue.sheet(request.actor, code, number), code, number)
    if not found.is_open:
        raise Refusal(Reason(_("这一版已经不是草稿，不能再改；要改请新开一版"), code="wrong-state"))
    return found


@for_posts(EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: Visit, code: str, number: int, part: str) -> HttpResponse:
    """One part: shown, and kept as it was sent."""
    chosen = elements.part(part)
    if chosen is None:
        raise NotFound
    at_desk = desk(request, code, number)
    if request.method != "POST":
        return _page(request, at_desk, chosen, elements.values_of(chosen, at_desk.sheet.described))
    definition = elements.definition(chosen, at_desk.sheet.described, {})
    values = forms.read(definition, request.POST)
    if forms.rows_changed(request.POST):
        return _page(request, at_desk, chosen, values, seen=_seen(request))
    return _kept(request, at_desk, chosen, values)


def _kept(request: Visit, at_desk: Desk, chosen: Part, values: dict[str, Any]) -> HttpResponse:
    reading = elements.with_part(chosen, at_desk.sheet.described, values)
    if reading.problems:
        return _page(request, at_desk, chosen, values, reading.problems, seen=_seen(request), status=422)
    try:
        drafting.save(
            item_code=at_desk.code,
            number=at_desk.number,
            described=reading.described,
            seen=_seen(request),
            by=request.actor,
            at=request.moment,
        )
    except Conflict:
        return _conflict(request, at_desk, chosen, values)
    except Refusal as refusal:
        return _page(request, at_desk, chosen, values, in_place(refusal), seen=_seen(request), status=422)
    messages.success(request, _("已保存：%(part)s") % {"part": chosen.title})
    onward = request.POST.get("onward") and _next(chosen)
    if onward == "form":
        return redirect("console:form", at_desk.code, at_desk.number)
    return redirect("console:drafting", at_desk.code, at_desk.number, onward or chosen.code)


def _next(chosen: Part) -> str:
    codes = [*(one.code for one in PARTS), "form"]
    return codes[codes.index(chosen.code) + 1]


def _seen(request: Visit) -> int:
    return whole_number(request.POST.get("seen", "")) or 0


def _conflict(request: Visit, at_desk: Desk, chosen: Part, values: dict[str, Any]) -> HttpResponse:
    """Both versions of this part: what is stored now, and what was typed; sending again puts the typed one on top."""
    fresh = Desk(catalogue.sheet(request.actor, at_desk.code, at_desk.number), at_desk.code, at_desk.number)
    stored = elements.values_of(chosen, fresh.sheet.described)
    drawn = elements.definition(chosen, fresh.sheet.described, {})
    both = [
        (drawn.title(name), elements.in_words(stored[name]), elements.in_words(values[name]))
        for name in stored
        if name in values and _plain(stored[name]) != _plain(values[name])
    ]
    return _page(request, fresh, chosen, values, status=409, both=both)


def _plain(value: Any) -> Any:
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _page(
    request: Visit,
    at_desk: Desk,
    chosen: Part,
    values: dict[str, Any],
    problems: tuple[Reason, ...] = (),
    *,
    seen: int | None = None,
    status: int = 200,
    both: list[Any] | None = None,
) -> HttpResponse:
    sheet = at_desk.sheet
    found = findings.listed(sheet.findings, at_desk.code, at_desk.number)
    shown = {
        **frame(at_desk, chosen.code, found),
        "part": chosen,
        "values": values,
        "problems": problems,
        "both": both,
        "definition": elements.definition(chosen, sheet.described, findings.remarks(found)),
        "seen": sheet.seen if seen is None else seen,
        "own": [one for one in found if one.part == chosen.code],
        "others": [one for one in found if one.part != chosen.code],
    }
    return show(request, "drafting.html", shown, status=status)


def frame(at_desk: Desk, current: str, found: list[Any]) -> dict[str, Any]:
    """What every page of the editor shows: where we are, the parts with the number of what blocks in each."""
    code, number = at_desk.code, at_desk.number
    ways = [(one.code, one.title, reverse("console:drafting", args=[code, number, one.code])) for one in PARTS]
    ways.append(("form", _("申请表单"), reverse("console:form", args=[code, number])))
    parts = [
        (title, address, word == current, sum(f.blocks and f.part == word for f in found))
        for word, title, address in ways
    ]
    return {
        "code": code,
        "number": number,
        "row": at_desk.sheet.row,
        "parts": parts,
        "crumbs": crumbs(at_desk.sheet.row),
    }
