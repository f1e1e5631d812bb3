"""One case at the counter: its page."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mashang.web.shared.pages import signed_in
from mashang.web.shared.visits import Visit
from mashang.web.window import sheet


@signed_in
@require_safe
def case(request: Visit, number: str) -> HttpResponse:
    return sheet.page(request, number)
