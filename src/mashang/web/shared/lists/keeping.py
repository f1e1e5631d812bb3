"""The addresses at which a list's views are kept, renamed, removed: the same in every portal of staff."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mashang.kernel.errors import NotFound, Refusal
from mashang.offices.operations import view_keeping
from mashang.web.shared.lists.asked import AFTER, Asked, Listing
from mashang.web.shared.pages import safe_next, signed_in
from mashang.web.shared.staff.doors import officials_only
from mashang.web.shared.visits import Visit


def addresses(portal: str, listings: Collection[Listing]) -> list[URLPattern]:
    """`views/` keeps a view of one of these lists, `views/<id>/` changes or removes one."""
    pages = Keeping(portal, {one.view: one for one in listings})
    return [
        path("views/", officials_only(require_POST(pages.keep)), name="views"),
        path("views/<int:view_id>/", signed_in(require_POST(pages.change)), name="view"),
    ]


@dataclass(frozen=True, slots=True)
class Keeping:
    """The views of one portal, by the lists that it has."""

    portal: str
    known: Mapping[str, Listing]

    def keep(self, request: Visit) -> HttpResponse:
        """What the list shows now, under a name; one of that name is replaced."""
        listing = self.known.get(request.POST.get("list", ""))
        if listing is None:
            raise NotFound
        query = _cleaned(listing, request.POST.get("query", ""))
        name, is_start = _said(request)
        try:
            view_keeping.keep_view(page=listing.view, name=name, query=query, is_start=is_start, by=request.actor)
            messages.success(request, _("视图已保存。"))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(f"{reverse(listing.view)}?{query or 'all=1'}")

    def change(self, request: Visit, view_id: int) -> HttpResponse:
        """Another name, another beginning, or away with it."""
        if view_id >= 2**63:
            raise NotFound
        name, is_start = _said(request)
        try:
            if request.POST.get("act") == "remove":
                view_keeping.remove_view(view_id=view_id, by=request.actor)
                messages.success(request, _("视图已删除。"))
            else:
                view_keeping.change_view(view_id=view_id, name=name, is_start=is_start, by=request.actor)
                messages.success(request, _("视图已保存。"))
        except NotFound:
            raise
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(_to_the_list(safe_next(request, f"/{self.portal}/")))


def _said(request: Visit) -> tuple[str, bool]:
    return request.POST.get("name", "").replace("\x00", ""), request.POST.get("is_start") == "yes"


def _cleaned(listing: Listing, query: str) -> str:
    """Only what the list understands; no bookmark of a page."""
    sent = QueryDict(query[: view_keeping.LONGEST_QUERY * 2]).copy()
    sent.pop(AFTER, None)
    typed = {one.name: None for one in listing.filters if not one.choices}
    return Asked(listing, sent, typed).query()


def _to_the_list(address: str) -> str:
    """Back to the list, not to where the reader's start view would lead."""
    return address if urlsplit(address).query else f"{address}?all=1"
