"""“They want more from me than the list says”: reported from the guide, without an account or a name (F014)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mashang.catalogue import queries as catalogue
from mashang.catalogue.operations import unlisted_demand
from mashang.kernel.errors import Reason, Refusal, TooMany
from mashang.web.citizen.refusals import in_place
from mashang.web.shared import pages
from mashang.web.shared.sent import refuse_longer, uncut
from mashang.web.shared.visits import Visit

LIMITS = {"text": 1100, "phone": 40}  # a little over what is taken, so that too much is told and not cut


@never_cache
@sensitive_post_parameters("text", "phone")
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Visit, code: str) -> HttpResponse:
    """The form; sent it goes back to the guide."""
    guide = catalogue.public_item(code)
    typed = uncut(request.POST, LIMITS)
    problems: tuple[Reason, ...] = ()
    status = 200
    if request.method == "POST":
        try:
            refuse_longer(typed, LIMITS)
            unlisted_demand.report(
                item_code=code, **typed, once=pages.once_key(request), by=request.actor, at=request.moment
            )
        except TooMany as refusal:
            problems, status = refusal.reasons, 429
        except Refusal as refusal:
            problems, status = in_place(refusal), 422
        else:
            messages.success(request, _("已经收到，监督部门会查。谢谢您告诉我们。"))
            return redirect("citizen:item", code)
    values = {"guide": guide, "typed": typed, "problems": problems}
    return render(request, "citizen/unlisted_demand.html", values, status=status)
