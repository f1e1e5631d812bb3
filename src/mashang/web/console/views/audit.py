"""The record: searched by subject, person, act and day; verified; taken out as a table. Reading it is recorded too."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mashang.kernel import audit, audit_checks, audit_search, narrowing
from mashang.kernel.audit_search import Asked as Wanted
from mashang.kernel.clock import city_day, days_before
from mashang.web.console import recorded
from mashang.web.console.gates import AUDIT, for_posts, show
from mashang.web.shared.components import Column
from mashang.web.shared.lists import frames
from mashang.web.shared.lists.asked import DAY, TEXT, Asked, Filter, ListColumn, Listing
from mashang.web.shared.sent import whole_number
from mashang.web.shared.staff import work
from mashang.web.shared.tables import csv_answer
from mashang.web.shared.visits import Visit

WEEK = 7  # days
EXPORTED_AT_ONCE = 1_000  # lines that are taken out while somebody waits; more are long work
LINES = Listing(
    view="console:audit",
    filters=(
        Filter("subject_number", lazy("对象编号"), TEXT, placeholder=lazy("对象编号"), is_main=True),
        Filter("since", lazy("从哪天"), DAY, is_main=True),
        Filter("until", lazy("到哪天"), DAY, is_main=True),
        Filter("actor", lazy("谁"), TEXT, placeholder=lazy("姓名的开头")),
        Filter("act", lazy("什么行为"), TEXT, tuple(recorded.ACTS.items()), placeholder=lazy("什么行为，如 case.")),
        Filter("subject_kind", lazy("对象类别"), TEXT, placeholder=lazy("如 cases.Case")),
    ),
    columns=(
        ListColumn("at", Column(pgettext_lazy("moment", "时间")), is_fixed=True),
        ListColumn("act", Column(lazy("行为")), is_fixed=True),
        ListColumn("subject", Column(lazy("对象")), is_fixed=True),
        ListColumn("actor", Column(lazy("谁"))),
        ListColumn("detail", Column(lazy("内容"))),
        ListColumn("seal", Column(lazy("封存"))),
    ),
)


@for_posts(AUDIT)
@require_safe
def search(request: Visit) -> HttpResponse:
    views = frames.views_of(request, LINES)
    if begun := frames.begun_elsewhere(request, LINES, views):
        return begun
    said = Asked(LINES, request.GET)
    page = audit_search.lines(_wanted(said, request), after=whole_number(said.after))
    if said.is_narrowed:
        _note(request, "audit.read", said)
    frame = frames.Frame(
        said,
        views,
        _("审计记录"),
        unit=_("条"),
        shown=len(page.rows),
        next_after=str(page.next_after or ""),
        export=reverse("console:audit-export"),
        keeping=reverse("console:views"),
    )
    rows = [
        (line, recorded.act(line.act), recorded.subject(line.subject_kind), recorded.channel(line.channel))
        for line in page.rows
    ]
    values = {
        "part": page,
        "rows": rows,
        "frame": frame,
        "seals": audit_search.seals(),
        "checked": audit_checks.latest(),
    }
    return show(request, "audit.html", values)


def _note(request: Visit, act: str, said: Asked, **more: Any) -> None:
    """Whoever reads the record stands in it too."""
    by, at, asked = request.actor, request.moment, dict(said.said)
    if "act" in asked:
        asked["act"] = recorded.code_of(asked["act"])
    audit.record(act, kind="kernel.AuditLine", number="*", by=by, at=at, asked=asked, **more)


def _wanted(said: Asked, request: Visit) -> Wanted:
    """What stands in the address; without a subject and a day the last seven days."""
    since, until = said.day("since"), said.day("until")
    if since is None and not said.of("subject_number"):
        since = days_before(until or city_day(request.moment), WEEK)
    act = recorded.code_of(said.of("act"))
    return Wanted(since, until, said.of("subject_kind"), said.of("subject_number"), said.of("actor"), act)


@for_posts(AUDIT)
@require_POST
def verify(request: Visit) -> HttpResponse:
    """Reads the whole record and says whether it holds, and until when it is sealed: long work, however long it is."""
    _note(request, "audit.verified", Asked(LINES, QueryDict()))
    return work.ask(request, "console", "audit-verification", {})


@for_posts(AUDIT)
@require_POST
def export(request: Visit) -> HttpResponse:
    """Exactly what was searched for; many lines as long work."""
    said = Asked(LINES, QueryDict(request.POST.get("query", "")[:2_000]))
    wanted = _wanted(said, request)
    count = audit_search.count(wanted, most=EXPORTED_AT_ONCE)
    if count > EXPORTED_AT_ONCE:
        _note(request, "audit.exported", said)
        words = "、".join(str(chip.title) for chip in said.chips) or _("最近七天")
        return work.ask(request, "console", "audit-export", {"asked": narrowing.plain(wanted), "said": words})
    lines = audit_search.lines(wanted, limit=EXPORTED_AT_ONCE).rows
    _note(request, "audit.exported", said, rows=len(lines))
    head = [str(one) for one in audit_search.HEAD]
    return csv_answer(_("审计记录") + ".csv", head, [audit_search.cells(line) for line in lines])
