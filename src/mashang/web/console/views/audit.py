"""The record: searched by subject, person, act and day; verified; taken out as a table. Reading it is recorded too."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mashang.kernel import audit, audit_checks, audit_search
from mashang.kernel.audit_search import Asked
from mashang.kernel.clock import city_day, days_before
from mashang.kernel.verification import verify as verified
from mashang.web.console.gates import AUDIT, for_posts, show
from mashang.web.console.reading import asked
from mashang.web.shared import wording
from mashang.web.shared.sent import day, whole_number
from mashang.web.shared.tables import csv_answer
from mashang.web.shared.visits import Visit

WEEK = 7  # days
AT_ONCE = 200_000  # lines that are verified while somebody waits
HEAD = (
    pgettext_lazy("moment", "时间"), lazy("行为"), lazy("对象类别"), lazy("对象"), lazy("次序"), lazy("办理人"),
    lazy("渠道"), lazy("来源地址"), lazy("内容"), lazy("摘要"),
)  # fmt: skip
NAMES = ("since", "until", "subject_kind", "subject_number", "actor", "act")


@for_posts(AUDIT)
@require_safe
def search(request: Visit) -> HttpResponse:
    return _page(request)


def _page(request: Visit, **more: Any) -> HttpResponse:
    wanted, what = _wanted(request)
    page = audit_search.lines(what, after=whole_number(request.GET.get("after", "")))
    if any(wanted.values()):
        _note(request, "audit.read", wanted)
    query = request.GET.copy()
    query.pop("after", None)
    values = {"part": page, "wanted": wanted, "seals": audit_search.seals(), "query": query.urlencode(), **more}
    values["checked"] = audit_checks.latest()
    return show(request, "audit.html", values)


def _note(request: Visit, act: str, wanted: dict[str, str]) -> None:
    """Whoever reads the record stands in it too."""
    asked_for = {name: value for name, value in wanted.items() if value}
    audit.record(act, kind="kernel.AuditLine", number="*", by=request.actor, at=request.moment, asked=asked_for)


def _wanted(request: Visit) -> tuple[dict[str, str], Asked]:
    """What stands in the address; without a subject and a day the last seven days."""
    wanted = asked(request, *NAMES)
    since, until = day(wanted["since"]), day(wanted["until"])
    if since is None and not wanted["subject_number"]:
        since = days_before(until or city_day(request.moment), WEEK)
    parts = {name: wanted[name] for name in NAMES[2:]}
    return wanted, Asked(since, until, **parts)


@for_posts(AUDIT)
@require_POST
def verify(request: Visit) -> HttpResponse:
    """Reads the whole record and says whether it holds, and until when it is sealed."""
    _note(request, "audit.verified", {})
    if not audit_search.is_at_most(AT_ONCE):
        return _page(request, too_many=AT_ONCE)
    return _page(request, report=verified())


@for_posts(AUDIT)
@require_safe
def export(request: Visit) -> HttpResponse:
    """Exactly what was searched for, at most 10,000 lines."""
    wanted, what = _wanted(request)
    _note(request, "audit.exported", wanted)
    rows = (
        (wording.moment(line.at), line.act, line.subject_kind, line.subject_number, line.sequence, line.actor_label,
         line.channel, line.address, line.detail, line.digest)
        for line in audit_search.exported(what).iterator(chunk_size=2_000)
    )  # fmt: skip
    return csv_answer(_("审计记录") + ".csv", [str(one) for one in HEAD], rows)
