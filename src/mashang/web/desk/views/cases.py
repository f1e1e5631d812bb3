"""One case at the desk: its page, and the papers that only a desk opens."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mashang.cases import queries as cases
from mashang.certificates import queries as certificates
from mashang.kernel.errors import NotFound
from mashang.web.desk import sheet
from mashang.web.shared.pages import signed_in
from mashang.web.shared.staff.case_pages import shown_file
from mashang.web.shared.staff.case_sheet import KIND
from mashang.web.shared.visits import Visit


@signed_in
@require_safe
def case(request: Visit, number: str) -> HttpResponse:
    return sheet.page(request, cases.case_for_official(request.actor, number))


@signed_in
@require_safe
def referral_paper(request: Visit, number: str) -> HttpResponse:
    """The superior's decision as it was scanned."""
    return shown_file(request, cases.referral_file(cases.case_for_official(request.actor, number)))


@signed_in
@require_safe
def certificate(request: Visit, number: str) -> HttpResponse:
    """The certificate that a case led to, for officials in charge of it; the look is recorded."""
    found = cases.case_for_official(request.actor, number)
    made = certificates.entry_of_grant(KIND, found.number, at=request.moment)
    if made is None:
        raise NotFound
    return shown_file(request, certificates.download(request.actor, made.number, at=request.moment))
