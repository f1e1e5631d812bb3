"""The privacy notice: the one in force, and publishing the next version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mashang.kernel.errors import Reason, Refusal
from mashang.people import queries as people
from mashang.people.operations import privacy_notice
from mashang.web.console.gates import SECURITY, for_posts, show
from mashang.web.console.reading import in_place, typed
from mashang.web.shared.visits import Visit


@for_posts(SECURITY)
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: Visit) -> HttpResponse:
    current = people.current_notice()
    sent = typed(request.POST, {"text": 100_000})
    problems: tuple[Reason, ...] = ()
    if request.method == "POST":
        try:
            privacy_notice.publish_notice(text=sent["text"], by=request.actor, at=request.moment)
        except Refusal as refusal:
            problems = in_place(refusal)
        else:
            messages.success(request, _("新版本已公布，大家下次登录时会被请求重新同意。"))
            return redirect("console:privacy")
    text = sent["text"] if request.method == "POST" else current.text if current else ""
    values = {"current": current, "text": text, "problems": problems}
    return show(request, "privacy.html", values, status=422 if problems else 200)
