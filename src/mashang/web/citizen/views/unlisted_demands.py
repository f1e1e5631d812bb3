"""“They want more from me than the list says”: reported from the guide, without an account or a name (F014)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mashang.catalogue import queries as catalogue
from mashang.catalogue.operations import unlisted_demand
from mashang.catalogue.types import Guide
from mashang.kernel.errors import Reason, Refusal, TooMany
from mashang.web.citizen import guides
from mashang.web.citizen.refusals import in_place
from mashang.web.shared import pages, wording
from mashang.web.shared.sent import refuse_longer, uncut
from mashang.web.shared.visits import Visit

LIMITS = {"text": 1100, "phone": 40}  # a little over what is taken, so that too much is told and not cut


@never_cache
@sensitive_post_parameters("text", "phone")
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Visit, code: str) -> HttpResponse:
    """The form; sent it says that it arrived. What was chosen in the guide is carried along."""
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
            return redirect(_with_answers(request, guide, reverse("citizen:unlisted-demand-received", args=[code])))
    return _page(request, guide, status, typed=typed, problems=problems)


@require_safe
def received(request: Visit, code: str) -> HttpResponse:
    """That it arrived, what happens now, and the way back to the guide as it was left."""
    return _page(request, catalogue.public_item(code), received=True)


def _page(request: Visit, guide: Guide, status: int = 200, **more: Any) -> HttpResponse:
    back = _with_answers(request, guide, reverse("citizen:item", args=[guide.item_code]))
    crumbs = [(_("首页"), "/"), (wording.item_name(guide.described), back), (_("反映清单以外的要求"), "")]
    values = {"guide": guide, "guide_address": back, "crumbs": crumbs, **more}
    return render(request, "citizen/unlisted_demand.html", values, status=status)


def _with_answers(request: Visit, guide: Guide, address: str) -> str:
    answers = guides.answers_in(request.GET, guide.content.situations)
    query = urlencode({guides.ANSWER + name: option for name, option in answers.items()})
    return f"{address}?{query}" if query else address
