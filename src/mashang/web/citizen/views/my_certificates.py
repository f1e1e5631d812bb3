"""My certificates: the list by holder, one certificate with its QR code, what its code may open, who verified it, and
what to do when it is lost."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mashang.certificates import queries as certificates
from mashang.certificates.operations import document_permission
from mashang.certificates.operations.loss import report_loss
from mashang.certificates.types import CertificateView
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.people import queries as people
from mashang.web.citizen.refusals import in_place
from mashang.web.citizen.views.items import public_address
from mashang.web.shared.pages import signed_in, stored_file_answer
from mashang.web.shared.sent import refuse_longer, uncut, whole_number
from mashang.web.shared.visits import Visit

REASON = {"reason": 500}


@signed_in
@require_safe
def my_certificates(request: Visit) -> HttpResponse:
    after = whole_number(request.GET.get("after", ""))
    page = certificates.certificates_of(request.actor, at=request.moment, after=after, limit=20)
    shown = {"part": page, "rows": page.rows, "identity": people.actor_identity(request.actor)}
    return render(request, "citizen/certificates/certificates.html", shown)


@signed_in
@require_safe
def certificate(request: Visit, number: str) -> HttpResponse:
    view = _own(request, number)
    crumbs = [(_("首页"), "/"), (_("我的证照"), reverse("citizen:certificates")), (view.type_name, "")]
    shown = {
        "certificate": view,
        "crumbs": crumbs,
        "code_address": public_address(request, view.code_path) if view.code_path else "",
        "verifications": certificates.verifications(request.actor, number, at=request.moment, limit=20),
    }
    return render(request, "citizen/certificates/certificate.html", shown)


@signed_in
@require_safe
def document(request: Visit, number: str) -> HttpResponse:
    _own(request, number)
    paper = certificates.download(request.actor, number, at=request.moment)
    return stored_file_answer(paper)


@signed_in
@require_POST
def permission(request: Visit, number: str) -> HttpResponse:
    """Whether whoever scans the QR code may open the document."""
    allowed = request.POST.get("allowed") == "yes"
    document_permission.allow_document(number=number, allowed=allowed, by=request.actor, at=request.moment)
    return redirect("citizen:certificate", number)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def loss(request: Visit, number: str) -> HttpResponse:
    """Reports it as lost, after saying what that means; refused, what was typed stays."""
    view, problems, typed = _own(request, number), tuple[Reason, ...](), uncut(request.POST, REASON)
    if request.method == "POST":
        try:
            refuse_longer(typed, REASON)
            report_loss(number=number, by=request.actor, at=request.moment, **typed)
            messages.success(request, _("已挂失。从现在起，任何人核验这本证照都会看到“已挂失”。"))
            return redirect("citizen:certificate", number)
        except Refusal as refusal:
            problems = in_place(refusal)
    way = [
        (_("我的证照"), reverse("citizen:certificates")),
        (view.type_name, reverse("citizen:certificate", args=[number])),
    ]
    shown = {"certificate": view, "problems": problems, "crumbs": [(_("首页"), "/"), *way, (_("挂失"), "")], **typed}
    return render(request, "citizen/certificates/loss.html", shown, status=422 if problems else 200)


def _own(request: Visit, number: str) -> CertificateView:
    """Only for its holder: officials see certificates in their own portals."""
    view = certificates.certificate_for(request.actor, number, at=request.moment)
    if not view.is_own:
        raise NotFound
    return view
