"""Messages in the app: the list, one message, what it leads to."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mashang.notifications import queries as notifications
from mashang.notifications.operations import reading
from mashang.notifications.types import MessageView
from mashang.web.shared.pages import signed_in
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit


@signed_in
@require_safe
def inbox(request: Visit) -> HttpResponse:
    page = notifications.inbox(request.actor, after=whole_number(request.GET.get("after", "")))
    shown = {"part": page, "rows": page.rows, "unread": sum(not row.is_read for row in page.rows)}
    return render(request, "citizen/messages/messages.html", shown)


@signed_in
@require_safe
def message(request: Visit, key: str) -> HttpResponse:
    """One message; opening it marks it as read."""
    found = notifications.message_for(request.actor, key)
    if not found.is_read and request.method == "GET":
        reading.mark_read(keys=[key], by=request.actor, at=request.moment)
    crumbs = [(_("首页"), "/"), (_("消息"), reverse("citizen:messages")), (found.title, "")]
    shown = {"message": found, "leads_to": _leads_to(found), "crumbs": crumbs}
    return render(request, "citizen/messages/message.html", shown)


@signed_in
@require_POST
def all_read(request: Visit) -> HttpResponse:
    reading.mark_read(by=request.actor, at=request.moment)
    return redirect("citizen:messages")


def _leads_to(found: MessageView) -> str:
    if found.subject_kind == "cases.Case" and found.subject_number:
        return reverse("citizen:case", args=[found.subject_number])
    return reverse("citizen:account") if found.topic == "ACCOUNT" else ""
