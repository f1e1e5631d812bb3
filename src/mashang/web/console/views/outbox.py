"""The outbox: text messages and mails, masked, with every attempt and the gateway's answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from mashang.kernel.clock import city_day
from mashang.notifications import queries as notifications
from mashang.notifications.operations import exporting, sending
from mashang.web.console import labels
from mashang.web.console.gates import AUDIT, SYSTEM, for_posts, show
from mashang.web.shared.lists import frames
from mashang.web.shared.lists.asked import Asked, Filter, Listing
from mashang.web.shared.sent import whole_number
from mashang.web.shared.staff import work
from mashang.web.shared.tables import csv_answer
from mashang.web.shared.visits import Visit

EXPORTED_AT_ONCE = 1_000  # messages that are taken out while somebody waits; more are long work
STATES = tuple((word, said) for word, (_level, said) in labels.MESSAGE_STATE.items())
MESSAGES = Listing(
    view="console:outbox",
    filters=(
        Filter("state", lazy("状态"), choices=STATES, placeholder=lazy("全部状态"), is_main=True),
        Filter("channel", lazy("方式"), choices=tuple(labels.CHANNEL), placeholder=lazy("全部方式"), is_main=True),
    ),
)


@for_posts(SYSTEM, AUDIT)
@require_safe
def outbox(request: Visit) -> HttpResponse:
    views = frames.views_of(request, MESSAGES)
    if begun := frames.begun_elsewhere(request, MESSAGES, views):
        return begun
    said = Asked(MESSAGES, request.GET)
    page = notifications.outbox(request.actor, after=whole_number(said.after), **_filters(said))
    channels = dict(labels.CHANNEL)
    rows = [
        (
            row,
            channels.get(row.channel, row.channel),
            *labels.MESSAGE_STATE[row.state],
            [(one, labels.ATTEMPT.get(one.outcome, one.outcome)) for one in row.attempts],
        )
        for row in page.rows
    ]
    frame = frames.Frame(
        said,
        views,
        _("消息"),
        unit=_("条"),
        shown=len(rows),
        next_after=str(page.next_after or ""),
        keeping=reverse("console:views"),
        export=reverse("console:outbox-export") if AUDIT in request.functions else "",
    )
    return show(request, "outbox.html", {"frame": frame, "rows": rows, "may_retry": SYSTEM in request.functions})


def _filters(said: Asked) -> dict[str, Any]:
    return {"state": said.of("state"), "channel": said.of("channel")}


@for_posts(AUDIT)
@require_POST
def export(request: Visit) -> HttpResponse:
    """Exactly the list of this address; many rows as long work. Each act belongs to one administrator: this one to who
    takes the record out."""
    said = Asked(MESSAGES, QueryDict(request.POST.get("query", "")[:2_000]))
    filters = _filters(said)
    if notifications.outbox_count(request.actor, most=EXPORTED_AT_ONCE, **filters) > EXPORTED_AT_ONCE:
        return work.ask(request, "console", "message-export", {"filters": filters, "said": said.in_all_words})
    rows = notifications.outbox(request.actor, limit=EXPORTED_AT_ONCE, **filters).rows
    exporting.record(asked=filters, rows=len(rows), by=request.actor, at=request.moment)
    name = f"{_('短信与邮件')}-{city_day(request.moment):%Y%m%d}.csv"
    return csv_answer(name, notifications.head(), notifications.cells(rows))


@for_posts(SYSTEM)
@require_POST
def retry(request: Visit, key: str) -> HttpResponse:
    sending.try_again(message_key=key, by=request.actor, at=request.moment)
    messages.success(request, _("已重新排队，马上再发。"))
    return redirect("console:outbox")
