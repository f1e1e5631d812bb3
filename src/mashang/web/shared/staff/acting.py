"""The frame of every act of staff on one case: opened it shows a page, sent it does the act, refused the page comes
back with the case as it is now and everything that was typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from mashang.cases import queries as cases
from mashang.kernel.errors import Refusal
from mashang.web.shared.pages import View, signed_in
from mashang.web.shared.sent import refuse_longer
from mashang.web.shared.staff.refusals import NOTHING, Refused, in_place
from mashang.web.shared.staff.sent import Typed, typed_in
from mashang.web.shared.visits import Visit

if TYPE_CHECKING:
    from mashang.cases.types import Case

Perform = Callable[[Visit, "Case", Typed], str | HttpResponse]
post_or_look = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Acting:
    """How a portal frames an act. `page` shows the case with what was typed and why it was refused; `onward` says what
    was done and goes on; `limits` are the longest texts of the form."""

    page: Callable[[Visit, "Case", Typed, Refused], HttpResponse]
    onward: Callable[[Visit, str, str], HttpResponse]
    limits: Mapping[str, int] = field(default_factory=dict)

    def view(self, perform: Perform) -> View:
        """Makes `perform(request, case, typed)` a view. What it returns is said on the page that follows; a response
        of its own is sent as it is."""

        @signed_in
        @post_or_look
        @wraps(perform)
        def view(request: Visit, number: str) -> HttpResponse:
            case = cases.case_for_official(request.actor, number)
            typed, refused = typed_in(request, self.limits), NOTHING
            if request.method == "POST":
                try:
                    refuse_longer(typed, self.limits)
                    said = perform(request, case, typed)
                    return said if isinstance(said, HttpResponse) else self.onward(request, number, said)
                except Refusal as refusal:
                    refused = in_place(refusal)
                    case = cases.case_for_official(request.actor, number)  # as it is now
            return self.page(request, case, typed, refused)

        return view
