"""Import of item lists and guides: first checked, with every row that would be refused and why; then confirmed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.catalogue.operations import importing
from mashang.errands.operations import enclosures
from mashang.kernel import spreadsheets
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices
from mashang.web.console.gates import EDITOR, for_posts, show
from mashang.web.console.reading import in_place, typed
from mashang.web.shared.pages import file_answer
from mashang.web.shared.staff import work
from mashang.web.shared.visits import Visit

SENT = {"what": 10, "division_code": 12, "digest": 64, "name": 200, "partial": 3}
IMPORTS = {"items": importing.import_items, "guides": importing.import_guides}
LARGE = 100_000  # bytes, some hundred rows: more are checked and imported as long work
TEMPLATE = {"items": "事项清单模板", "guides": "办事指南模板"}
ROWS = 200  # of refusals and findings on one page


@for_posts(EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: Visit) -> HttpResponse:
    """The file is read and checked as for an import; nothing is written."""
    sent = typed(request.POST, SENT)
    if request.method != "POST":
        return _page(request, {"what": "items"})
    file = request.FILES.get("file")
    problems = _objections(file, sent)
    if problems or file is None:
        return _page(request, sent, problems)
    content, named = file.read(), {**sent, "name": (file.name or "")[:200]}
    if len(content) > LARGE:
        return _ask(request, {**named, "digest": enclosures.keep(content)}, check_only=True)
    report = _run(request, content, named, check_only=True)
    return _page(request, {**named, "digest": enclosures.keep(content)}, report=report)


def _objections(file: Any, sent: dict[str, Any]) -> tuple[Reason, ...]:
    if sent["what"] not in IMPORTS:
        return (Reason(_("请选择导入什么"), field="what", code="what-missing"),)
    if file is None:
        return (Reason(_("请选择文件"), field="file", code="file-missing"),)
    if file.size > enclosures.LARGEST:
        text = _("文件超过 50 MB，请用命令 ./start import-items 导入")
        return (Reason(text, field="file", code="file-large"),)
    return ()


@for_posts(EDITOR)
@require_safe
def template(request: Visit, what: str) -> HttpResponse:
    """An empty list with the headings that an import reads."""
    if what not in IMPORTS:
        raise NotFound
    content = (spreadsheets.MARK + spreadsheets.lines([importing.template(what)])).encode()
    return file_answer(content, name=f"{TEMPLATE[what]}.csv", media_type="text/csv; charset=utf-8")


@for_posts(EDITOR)
@require_POST
def confirm(request: Visit) -> HttpResponse:
    """The checked file is imported; what changed since the check is checked again."""
    sent = typed(request.POST, SENT)
    try:
        Refusal.unless_none([] if sent["what"] in IMPORTS else [Reason(_("请选择导入什么"), field="what")])
        content = enclosures.kept(sent["digest"])
        if len(content) > LARGE:
            return _ask(request, sent, check_only=False)
        report = _run(request, content, sent, check_only=False)
    except Refusal as refusal:
        return _page(request, sent, in_place(refusal))
    if not report.held_back:
        enclosures.forget(sent["digest"])
        messages.success(request, _("导入完成。"))
    return _page(request, sent, report=report, is_done=not report.held_back)


def _ask(request: Visit, sent: dict[str, Any], *, check_only: bool) -> HttpResponse:
    """A long list is checked, and then imported, while nobody waits; the check's page leads to the import."""
    what = {**sent, "partial": sent["partial"] == "yes", "check_only": check_only, "said": sent["name"]}
    return work.ask(request, "console", "import", what)


def _run(request: Visit, content: bytes, sent: dict[str, Any], *, check_only: bool) -> Any:
    return IMPORTS[sent["what"]](
        content=content,
        source=sent["name"],
        by=request.actor,
        at=request.moment,
        partial=sent["partial"] == "yes",
        division_code=sent["division_code"],
        check_only=check_only,
    )


def _page(
    request: Visit,
    sent: dict[str, Any],
    problems: tuple[Reason, ...] = (),
    *,
    report: Any = None,
    is_done: bool = False,
) -> HttpResponse:
    values = {
        "typed": sent,
        "problems": problems,
        "report": report,
        "is_done": is_done,
        "divisions": [(one.code, one.name) for one in offices.divisions()],
        "refused": report.refused[:ROWS] if report else [],
        "found": report.findings[:ROWS] if report else [],
    }
    return show(request, "imports.html", values, status=422 if problems else 200)
