"""The sample files of a version (样表, F008): what it names, what is kept, what is still to be uploaded."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mashang.catalogue import queries as catalogue
from mashang.catalogue.operations import samples as keeping
from mashang.catalogue.types import Content
from mashang.documents.operations import storing
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.web.console.gates import EDITOR, KEEPERS, for_posts, refuse_unless, show
from mashang.web.console.reading import in_place, typed
from mashang.web.console.views.versions import crumbs
from mashang.web.shared.pages import stored_file_answer
from mashang.web.shared.visits import Visit


@for_posts(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def samples(request: Visit, code: str, number: int) -> HttpResponse:
    """The files that a version names; its editors upload them here."""
    if request.method != "POST":
        return _page(request, code, number)
    refuse_unless(request, EDITOR)
    try:
        _keep(request, code)
    except Refusal as refusal:
        return _page(request, code, number, in_place(refusal))
    messages.success(request, _("样表已保存。"))
    return redirect("console:samples", code, number)


def _keep(request: Visit, code: str) -> None:
    file = request.FILES.get("file")
    if file is None:
        raise Refusal(Reason(_("请先选择文件"), field="file", code="file-missing"))
    checked = storing.check(file, file.name or "")
    named = typed(request.POST, {"name": 200})
    keeping.keep_sample(item_code=code, checked=checked, by=request.actor, at=request.moment, **named)


@for_posts(*KEEPERS)
@require_safe
def sample(request: Visit, code: str, name: str) -> HttpResponse:
    """One file, also of a draft."""
    found = catalogue.samples_of(request.actor, code).get(name)
    if found is None:
        raise NotFound
    return stored_file_answer(found, inline=True)


def _page(request: Visit, code: str, number: int, problems: tuple[Reason, ...] = ()) -> HttpResponse:
    sheet = catalogue.sheet(request.actor, code, number)
    kept = catalogue.samples_of(request.actor, code)
    rows = [(*row, kept.get(row[2])) for row in _named(sheet.described.content)]
    values = {
        "code": code,
        "number": number,
        "row": sheet.row,
        "rows": rows,
        "problems": problems,
        "may_keep": EDITOR in request.functions,
        "crumbs": crumbs(sheet.row),
    }
    return show(request, "samples.html", values, status=422 if problems else 200)


def _named(content: Content) -> list[tuple[str, Any, str]]:
    """(what it belongs to, what it is, name of the file) for every file that the version names."""
    rows = []
    for one in content.materials:
        rows += [(one.name, _("空白表格"), one.blank_sample), (one.name, _("填写样本"), one.filled_sample)]
    return [row for row in (*rows, (content.result_name, _("结果样本"), content.result_sample)) if row[2]]
