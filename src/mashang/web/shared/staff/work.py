"""Long work that an official asked for: its pages, the same in every portal of staff. Watched without script too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mashang.errands import queries
from mashang.errands.operations import asking, cancellation, resumption
from mashang.errands.types import ErrandView
from mashang.journeys import errands
from mashang.web.shared.pages import file_answer, once_key, signed_in
from mashang.web.shared.sent import whole_number
from mashang.web.shared.staff import labels
from mashang.web.shared.staff.doors import officials_only
from mashang.web.shared.visits import Visit

Show = Callable[[Visit, str, dict[str, Any]], HttpResponse]
ROWS = 20


def ask(request: Visit, portal: str, kind: str, what: Mapping[str, Any]) -> HttpResponse:
    """Asks for long work and leads to where it is watched; a double click asks once."""
    key = asking.ask(kind=kind, what=dict(what), by=request.actor, at=request.moment, once=once_key(request))
    messages.success(request, _("正在后台办理。可以离开这一页，结果在“后台任务”里。"))
    return HttpResponseRedirect(reverse(f"{portal}:errand", args=[key]))


def addresses(portal: str, show: Show) -> list[URLPattern]:
    """The pages of one portal; `show` puts a template into its frame."""
    pages = Pages(portal, show)
    return [
        path("work/", officials_only(require_safe(pages.errands)), name="errands"),
        path("work/<str:key>/", signed_in(require_safe(pages.errand)), name="errand"),
        path("work/<str:key>/file/", signed_in(require_safe(pages.file)), name="errand-file"),
        path("work/<str:key>/cancellation/", signed_in(require_POST(pages.cancel)), name="errand-cancellation"),
        path("work/<str:key>/resumption/", signed_in(require_POST(pages.resume)), name="errand-resumption"),
    ]


@dataclass(frozen=True, slots=True)
class Pages:
    """The views of one portal."""

    portal: str
    show: Show

    def errands(self, request: Visit) -> HttpResponse:
        """What the official asked for, newest first."""
        start = whole_number(request.GET.get("after", ""))
        part = queries.errands_of(request.actor, at=request.moment, after=start, limit=ROWS)
        return self.show(request, "shared/work/list.html", self._values(part=part, rows=[_told(r) for r in part.rows]))

    def errand(self, request: Visit, key: str) -> HttpResponse:
        """One of them; asked by script only its part of the page, which asks again while there is more to do."""
        found = self._values(row=_told(queries.errand_for(request.actor, key, at=request.moment)))
        if request.headers.get("HX-Request"):
            return render(request, "shared/work/errand.html", found)
        return self.show(request, "shared/work/one.html", found)

    def file(self, request: Visit, key: str) -> HttpResponse:
        """The file that it made, piece by piece."""
        name, pieces = errands.file_for(request.actor, key, at=request.moment)
        empty = file_answer(b"", name=name, media_type="text/csv")
        kept = {header: value for header, value in empty.headers.items() if header != "Content-Length"}
        return StreamingHttpResponse((piece.encode() for piece in pieces), headers=kept)  # type: ignore[return-value]

    def cancel(self, request: Visit, key: str) -> HttpResponse:
        cancellation.cancel(key=key, by=request.actor, at=request.moment)
        return HttpResponseRedirect(reverse(f"{self.portal}:errand", args=[key]))

    def resume(self, request: Visit, key: str) -> HttpResponse:
        resumption.resume(key=key, by=request.actor, at=request.moment)
        return HttpResponseRedirect(reverse(f"{self.portal}:errand", args=[key]))

    def _values(self, **values: Any) -> dict[str, Any]:
        return {"base": f"{self.portal}/base.html", "portal": self.portal, **values}


def _told(errand: ErrandView) -> dict[str, Any]:
    """An errand with its words; where nobody knows the end, the bar shows that something is done."""
    level, words = labels.ERRAND_STATE[errand.state]
    return {
        "errand": errand,
        "title": labels.ERRAND.get(errand.kind, errand.kind),
        "said": errand.asked.get("said", ""),
        "level": level,
        "words": words,
        "total": max(errand.total or 0, errand.done + 1),
        "may_resume": errand.state in resumption.AGAIN,
    }
