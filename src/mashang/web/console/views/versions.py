"""One version of an item: what it says, what is amiss, what it changes; reviewed, returned, published, given up."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mashang.catalogue import queries as catalogue
from mashang.catalogue.operations import drafting, publication, submission_for_review
from mashang.catalogue.operations import review as reviewing
from mashang.catalogue.operations.return_to_draft import return_to_draft as returning
from mashang.catalogue.types import FormDefinition
from mashang.kernel.errors import Reason, Refusal
from mashang.web.console import elements, findings, labels
from mashang.web.console.gates import EDITOR, KEEPERS, PUBLISHER, REVIEWER, for_posts, show
from mashang.web.console.places import ITEM_READERS
from mashang.web.console.reading import day_or_reason, in_place, typed
from mashang.web.shared.components import Tab
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit


@for_posts(*ITEM_READERS)
@require_safe
def version(request: Visit, code: str, number: int) -> HttpResponse:
    return page(request, code, number)


def page(
    request: Visit,
    code: str,
    number: int,
    *,
    problems: tuple[Reason, ...] = (),
    status: int = 200,
    sent: dict[str, Any] | None = None,
) -> HttpResponse:
    """The guide as it would be published, what is amiss beside it, and the acts that are open to this reader."""
    sheet = catalogue.sheet(request.actor, code, number)
    described = sheet.described
    level, words = labels.STATE[sheet.row.state]
    found = findings.listed(sheet.findings, code, number)
    values = {
        "code": code,
        "number": number,
        "row": sheet.row,
        "level": level,
        "words": words,
        "guide": sheet.guide,
        "described": described,
        "content": described.content,
        "acts": sheet.row.open_acts,
        "why_closed": _why_closed(request, sheet.row),
        "findings": found,
        "blocking": sum(one.blocks for one in found),
        "stated": [(label, sheet.guide.stated[word]) for word, label in labels.STATED.items()],
        "kinds": _labels_of(described),
        "form": FormDefinition.of(described.content.form),
        "problems": problems,
        "sent": sent or {},
        "tabs": tabs(code, number, "version"),
        "crumbs": crumbs(sheet.row),
    }
    return show(request, "version.html", values, status=status)


def _labels_of(described: Any) -> list[tuple[object, object]]:
    words = {name: dict(catalogue.choices(name)) for name in ("kind", "level", "audience", "case_kind", "online_depth")}
    found = [(elements.title_of(name), words[name].get(getattr(described, name), "")) for name in words]
    topics = dict(catalogue.choices("topics"))
    return [*found, (elements.title_of("topics"), "、".join(topics[t] for t in described.topics if t in topics))]


def _why_closed(request: Visit, row: Any) -> str:
    """Why somebody who reviews or publishes cannot do so with this version now; empty where there is nothing to say."""
    posts = request.functions & set(KEEPERS)
    if row.state == "DRAFT" and REVIEWER in posts and not row.submitted_at:
        return _("这一版还在编辑，编辑人送审后才能审核。")
    if row.state == "DRAFT" and REVIEWER in posts and "review" not in row.open_acts:
        return _("您编辑过这一版，要由另一个人审核。")
    if row.state == "REVIEWED" and PUBLISHER in posts and "publication" not in row.open_acts:
        return _("您编辑或审核过这一版，要由第三个人发布。")
    return ""


def crumbs(row: Any) -> list[tuple[str, str]]:
    here = _("第 %(number)d 版") % {"number": row.number}
    return [
        (_("事项"), reverse("console:items")),
        (row.name, reverse("console:item", args=[row.item_code])),
        (here, ""),
    ]


def tabs(code: str, number: int, current: str) -> list[Tab]:
    """The ways to look at one version."""
    views = [("version", _("指南预览")), ("differences", _("改了什么"))]
    return [Tab(title, reverse(f"console:{name}", args=[code, number]), name == current) for name, title in views]


# -- what it changes ---------------------------------------------------------------------------------------------------
@for_posts(*ITEM_READERS)
@require_safe
def differences(request: Visit, code: str, number: int) -> HttpResponse:
    """Beside an older version (`?against=`), element by element; without one beside the version before."""
    history = catalogue.history(request.actor, code)
    others = [row for row in history if row.number != number and row.state != "DISCARDED"]
    against = whole_number(request.GET.get("against", "")) or _before(others, number)
    sheet = catalogue.sheet(request.actor, code, number)
    row = sheet.row
    found = catalogue.diff(request.actor, code, number, against) if against else []
    values = {
        "code": code,
        "number": number,
        "row": row,
        "against": against,
        "others": others,
        "found": findings.differences(found),
        "tabs": tabs(code, number, "differences"),
        "crumbs": crumbs(row),
        "acts": row.open_acts,
        "blocking": sum(one.blocks for one in findings.listed(sheet.findings, code, number)),
        "sent": {},
        "problems": (),
    }
    return show(request, "differences.html", values)


def _before(others: list[Any], number: int) -> int | None:
    shown = [row.number for row in others if row.state in ("PUBLISHED", "LISTED")]
    return next(iter(shown), None) or max((row.number for row in others if row.number < number), default=None)


# -- acts --------------------------------------------------------------------------------------------------------------
def _done(
    request: Visit, code: str, number: int, do: Callable[[], object], said: str, sent: dict[str, Any] | None = None
) -> HttpResponse:
    """One act on the version; a refusal comes back on the same page with everything typed."""
    try:
        do()
    except Refusal as refusal:
        return page(request, code, number, problems=in_place(refusal), status=refusal.status, sent=sent)
    messages.success(request, said)
    return redirect("console:version", code, number)


@for_posts(EDITOR)
@require_POST
def submit(request: Visit, code: str, number: int) -> HttpResponse:
    which: dict[str, Any] = {"item_code": code, "number": number, "by": request.actor, "at": request.moment}
    return _done(
        request, code, number, lambda: submission_for_review.submit_for_review(**which), _("已送审，等另一个人审核。")
    )


@for_posts(REVIEWER)
@require_POST
def review(request: Visit, code: str, number: int) -> HttpResponse:
    which: dict[str, Any] = {"item_code": code, "number": number, "by": request.actor, "at": request.moment}
    return _done(request, code, number, lambda: reviewing.pass_review(**which), _("已通过审核，等另一个人发布。"))


@for_posts(REVIEWER, PUBLISHER)
@require_POST
def return_to_draft(request: Visit, code: str, number: int) -> HttpResponse:
    sent = typed(request.POST, {"reason": 501})
    which: dict[str, Any] = {"item_code": code, "number": number, "by": request.actor, "at": request.moment}
    return _done(request, code, number, lambda: returning(**which, **sent), _("已退回，编辑人会看到原因。"), sent)


@for_posts(PUBLISHER)
@require_POST
def publish(request: Visit, code: str, number: int) -> HttpResponse:
    sent = typed(request.POST, {"effective_on": 10})
    wrong: list[Reason] = []
    effective_on = day_or_reason(sent["effective_on"], "effective_on", wrong, required=False)

    def do() -> None:
        Refusal.unless_none(wrong)
        publication.publish(
            item_code=code, number=number, by=request.actor, at=request.moment, effective_on=effective_on
        )

    return _done(request, code, number, do, _("已发布，群众现在看到的就是这一版。"), sent)


@for_posts(EDITOR)
@require_POST
def discard(request: Visit, code: str, number: int) -> HttpResponse:
    which: dict[str, Any] = {"item_code": code, "number": number, "by": request.actor, "at": request.moment}
    try:
        drafting.discard(**which)
    except Refusal as refusal:
        return page(request, code, number, problems=in_place(refusal), status=refusal.status)
    messages.success(request, _("草稿已作废，历史里还能看到。"))
    return redirect("console:item", code)
