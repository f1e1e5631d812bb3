"""The electronic seal of a unit: which one it uses, and taking it out of use."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mashang.documents import queries as documents
from mashang.documents.operations import seals
from mashang.kernel.errors import Reason, Refusal
from mashang.offices import queries as offices
from mashang.web.console.gates import SYSTEM, for_posts, show
from mashang.web.console.reading import in_place
from mashang.web.shared.sent import refuse_longer, uncut
from mashang.web.shared.visits import Visit

REASON = {"reason": 200}


@for_posts(SYSTEM)
@require_http_methods(["GET", "HEAD", "POST"])
def seal(request: Visit, code: str) -> HttpResponse:
    """Shown with what retiring it means; sent with a reason, it is retired."""
    unit, sent, problems = offices.unit(code), uncut(request.POST, REASON), tuple[Reason, ...]()
    if request.method == "POST":
        try:
            refuse_longer(sent, REASON)
            seals.retire_seal(unit_code=code, by=request.actor, at=request.moment, **sent)
            messages.success(request, _("印章已停用。下一次盖章时自动启用新的。"))
            return redirect("console:unit-seal", code)
        except Refusal as refusal:
            problems = in_place(refusal)
    way = [(_("机构"), reverse("console:offices")), (unit.name, reverse("console:unit", args=[code]))]
    values = {
        "unit": unit,
        "seal": documents.seal_in_use(code),
        "problems": problems,
        "crumbs": [*way, (_("电子印章"), "")],
        **sent,
    }
    return show(request, "seal.html", values, status=422 if problems else 200)
