"""What reviewers and approvers change about one certificate at once, with a reason: a page for each act."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from mashang.certificates import queries
from mashang.certificates.operations import cancellation, loss, replacement, suspension
from mashang.certificates.types import CertificateView
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.web.console import labels
from mashang.web.console.gates import for_posts, show
from mashang.web.console.places import DECIDERS
from mashang.web.console.reading import in_place
from mashang.web.shared.sent import refuse_longer, uncut
from mashang.web.shared.visits import Visit


@dataclass(frozen=True, slots=True)
class Change:
    """One act on a certificate: `meaning` says what it does before it is done, `said` that it was done; `limits` are
    the longest texts of its form."""

    act: str
    title: Any
    meaning: Any
    said: Any
    do: Callable[..., object]
    has_basis: bool = False

    @property
    def noun(self) -> str:
        return self.act.lower()

    @property
    def limits(self) -> dict[str, int]:
        return {"reason": 500, "legal_basis": 200} if self.has_basis else {"reason": 500}


CHANGES = (
    Change(
        "SUSPENSION",
        pgettext_lazy("button", "暂停使用"),
        lazy("暂停期间不能使用，公众核验时会看到；查清以后可以恢复。"),
        lazy("已暂停使用，公众核验时会看到。"),
        suspension.suspend,
        has_basis=True,
    ),
    Change(
        "RESUMPTION",
        pgettext_lazy("button", "恢复使用"),
        lazy("证照重新有效。"),
        lazy("已恢复，证照重新有效。"),
        suspension.resume,
    ),
    Change(
        "LOSS",
        pgettext_lazy("button", "挂失"),
        lazy("替持证人挂失：纸质证、电子证和二维码都不再有效。要继续用，再补发一本。"),
        lazy("已挂失，公众核验时会看到。"),
        loss.report_loss,
    ),
    Change(
        "REPLACEMENT",
        pgettext_lazy("button", "补发、换发"),
        lazy("编号和内容不变，发一本新的，旧的不再有效。"),
        lazy("已补发，新的证照文件正在生成。"),
        replacement.replace,
    ),
    Change(
        "CANCELLATION",
        pgettext_lazy("button", "注销"),
        lazy("许可已经终结的注销（行政许可法第七十条）。纸质和电子证照同时失效，不能恢复。"),
        lazy("已注销，编号不再使用。"),
        cancellation.cancel,
        has_basis=True,
    ),
)


def possible(certificate: CertificateView) -> list[Change]:
    """The acts that the status of this certificate allows."""
    return [change for change in CHANGES if change.act in certificate.possible]


@for_posts(*DECIDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Visit, number: str, act: str) -> HttpResponse:
    """Says what the act means, then does it; refused, what was typed stays."""
    told = next((one for one in CHANGES if one.noun == act), None)
    if told is None:
        raise NotFound
    queries.in_charge(request.actor, number, *DECIDERS)
    sent, problems = uncut(request.POST, told.limits), tuple[Reason, ...]()
    if request.method == "POST":
        try:
            refuse_longer(sent, told.limits)
            told.do(number=number, by=request.actor, at=request.moment, **sent)
            messages.success(request, told.said)
            return redirect("console:certificate", number)
        except Refusal as refusal:
            problems = in_place(refusal)
    found = queries.certificate_for(request.actor, number, at=request.moment)
    way = [(_("证照"), reverse("console:certificates")), (number, reverse("console:certificate", args=[number]))]
    values = {
        "certificate": found,
        "level": labels.CERTIFICATE_LEVEL.get(found.status, ""),
        "told": told,
        "is_possible": told in possible(found),
        "sent": sent,
        "problems": problems,
        "crumbs": [*way, (told.title, "")],
    }
    return show(request, "certificate_change.html", values, status=422 if problems else 200)
