"""The outbox: text messages and mails, masked, with every attempt and the gateway's answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mashang.notifications import queries as notifications
from mashang.notifications.operations import sending
from mashang.web.console import labels
from mashang.web.console.gates import AUDIT, SYSTEM, for_posts, show
from mashang.web.console.reading import asked
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit


@for_posts(SYSTEM, AUDIT)
@require_safe
def outbox(request: Visit) -> HttpResponse:
    wanted = asked(request, "state", "channel")
    page = notifications.outbox(request.actor, after=whole_number(request.GET.get("after", "")), **wanted)
    channels = dict(labels.CHANNEL)
    rows = [
        (row, channels.get(row.channel, row.channel), *labels.MESSAGE_STATE[row.state],
         [(one, labels.ATTEMPT.get(one.outcome, one.outcome)) for one in row.attempts])
        for row in page.rows
    ]  # fmt: skip
    values = {"part": page, "rows": rows, "wanted": wanted, "channels": labels.CHANNEL,
              "states": [(word, label) for word, (_level, label) in labels.MESSAGE_STATE.items()],
              "may_retry": SYSTEM in request.functions}  # fmt: skip
    return show(request, "outbox.html", values)


@for_posts(SYSTEM)
@require_POST
def retry(request: Visit, key: str) -> HttpResponse:
    sending.try_again(message_key=key, by=request.actor, at=request.moment)
    messages.success(request, _("已重新排队，马上再发。"))
    return redirect("console:outbox")
