"""My certificates: the list by holder, one certificate with its QR code, what its code may open, who verified it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mashang.certificates import queries as certificates
from mashang.certificates.operations import document_permission
from mashang.certificates.types import CertificateView
from mashang.kernel.errors import NotFound
from mashang.people import queries as people
from mashang.web.citizen.views.items import public_address
from mashang.web.shared.pages import signed_in, stored_file_answer
from mashang.web.shared.sent import whole_number
from mashang.web.shared.visits import Visit


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


def _own(request: Visit, number: str) -> CertificateView:
    """Only for its holder: officials see certificates in their own portals."""
    view = certificates.certificate_for(request.actor, number, at=request.moment)
    if not view.is_own:
        raise NotFound
    return view
