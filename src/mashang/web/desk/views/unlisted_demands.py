"""Demands beyond the list of an item, as supervision reads and closes them (F014)."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mashang.catalogue import queries as catalogue
from mashang.catalogue.operations import unlisted_demand
from mashang.kernel.errors import Refusal
from mashang.web.desk.desks import Desk
from mashang.web.shared.components import Tab
from mashang.web.shared.pages import signed_in
from mashang.web.shared.sent import refuse_longer, whole_number
from mashang.web.shared.staff.refusals import NOTHING, Refused, in_place
from mashang.web.shared.staff.sent import typed_in
from mashang.web.shared.visits import Visit

LIMITS = {"answer": 600}


@signed_in
@require_safe
def demands(request: Visit) -> HttpResponse:
    """What waits, or with ?handled=1 what was closed, of the divisions that the official supervises."""
    return _page(request, handled=request.GET.get("handled") == "1")


@signed_in
@require_POST
def handle(request: Visit, key: str) -> HttpResponse:
    """Closes one with what came of it; refused it comes back with what was typed."""
    typed = typed_in(request, LIMITS)
    try:
        refuse_longer(typed, LIMITS)
        unlisted_demand.handle(key=key, answer=typed["answer"], by=request.actor, at=request.moment)
    except Refusal as refusal:
        return _page(request, refused=in_place(refusal), key=key, answer=typed["answer"])
    messages.success(request, _("已标为处理完。"))
    return HttpResponseRedirect(reverse("desk:unlisted-demands"))


def _page(
    request: Visit, *, handled: bool = False, refused: Refused = NOTHING, key: str = "", answer: str = ""
) -> HttpResponse:
    part = catalogue.unlisted_demands(request.actor, handled=handled, after=whole_number(request.GET.get("after", "")))
    tabs = [Tab(_("等处理"), "?", current=not handled), Tab(_("处理完的"), "?handled=1", current=handled)]
    values = {
        "part": part,
        "rows": part.rows,
        "tabs": tabs,
        "handled": handled,
        "refused": refused,
        "key": key,
        "answer": answer,
    }
    return Desk(request).page("desk/unlisted_demands.html", values, status=refused.status)
