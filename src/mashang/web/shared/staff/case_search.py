"""Cases that the official may see, narrowed by everything that is asked for; kept as views; taken out as a table. The
same pages in every portal that has cases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mashang.cases import queries as cases
from mashang.cases.operations import exporting
from mashang.cases.queries import exported
from mashang.cases.queries.lists import Reach
from mashang.kernel import narrowing
from mashang.kernel.clock import city_day
from mashang.offices import queries as offices
from mashang.people import queries as people
from mashang.web.shared.lists import frames
from mashang.web.shared.lists.asked import Asked, Listing
from mashang.web.shared.staff import case_list, work
from mashang.web.shared.staff.doors import officials_only
from mashang.web.shared.staff.labels import CHANNEL, case_state
from mashang.web.shared.tables import csv_answer
from mashang.web.shared.visits import Visit

ROWS = 50
EXPORTED_AT_ONCE = 1_000  # rows that are taken out while somebody waits; more are long work
LOOKED_AFTER_IN = "desk"  # the portal that shows long work
Show = Callable[[Visit, str, dict[str, Any]], HttpResponse]


def addresses(portal: str, where: str, listing: Listing, show: Show) -> list[URLPattern]:
    """The list of one portal below `where` and what takes it out; `show` puts a template into the portal's frame."""
    pages = Pages(portal, listing, show)
    return [
        path(where, officials_only(sensitive_post_parameters()(pages.search)), name="search"),
        path(f"{where}export/", officials_only(require_POST(pages.export)), name="case-export"),
    ]


@dataclass(frozen=True, slots=True)
class Pages:
    """The views of one portal."""

    portal: str
    listing: Listing
    show: Show

    def search(self, request: Visit) -> HttpResponse:
        """The list. What is typed comes by post, so that names and identity numbers stay out of addresses; one hit
        opens at once."""
        if request.method == "POST":
            return self._found(request)
        views = frames.views_of(request, self.listing)
        if begun := frames.begun_elsewhere(request, self.listing, views):
            return begun
        reach, said = self._asked(request, request.GET)
        if case_list.names_a_person(said.of("q")):
            return HttpResponseRedirect(self._by_applicant(said).address())
        wanted = case_list.wanted(said)
        page = cases.case_list(reach, wanted, at=request.moment, after=said.after, limit=ROWS)
        frame = frames.Frame(
            said,
            views,
            _("办件"),
            shown=len(page.rows),
            next_after=page.next_after,
            count=cases.case_count(reach, wanted, at=request.moment) if page.rows else 0,
            export=reverse(f"{self.portal}:case-export"),
            finding=reverse(f"{self.portal}:search"),
            keeping=reverse(f"{self.portal}:views"),
            without=[] if page.rows or said.of("q") else _without(request, reach, said),
        )
        values = {"frame": frame, "rows": _rows(page.rows, said.keys, self.portal), "channels": CHANNEL}
        return self.show(request, f"{self.portal}/search.html", {**values, "case_address": f"{self.portal}:case"})

    def _found(self, request: Visit) -> HttpResponse:
        """To the only case that is meant, or to the list. One statement more where the text is no number of ours."""
        reach, said = self._asked(request, request.POST)
        if (text := said.of("q")) and not case_list.may_stand_in_an_address(text):
            said = self._by_applicant(said)
        if text:
            few = cases.case_list(reach, case_list.wanted(said), at=request.moment, limit=2).rows
            if len(few) == 1:
                return HttpResponseRedirect(reverse(f"{self.portal}:case", args=[few[0].number]))
        return HttpResponseRedirect(f"{reverse(f'{self.portal}:search')}{said.address()}")

    def _by_applicant(self, said: Asked) -> Asked:
        """The same question with a keyed hash instead of the name or number that was typed."""
        query = QueryDict(said.query(who=people.applicant_token(said.of("q")), q=""))
        return Asked(said.listing, query, said.found)

    def _asked(self, request: Visit, sent: QueryDict) -> tuple[Reach, Asked]:
        """Whose cases are seen, and what the address says. Two statements, three for who oversees a division."""
        reach = cases.reach_of(request.actor)
        units = dict(reach.units)
        if reach.divisions:
            units |= {one.code: one.short_name for one in offices.units() if one.division_id in reach.divisions}
        return reach, case_list.asked(self.listing, sent, reach, sorted(units.items()))

    def export(self, request: Visit) -> HttpResponse:
        """Exactly the list of this address, in its columns; many rows as long work."""
        reach, said = self._asked(request, QueryDict(request.POST.get("query", "")[:2_000]))
        wanted = case_list.wanted(said)
        if cases.case_count(reach, wanted, at=request.moment, most=EXPORTED_AT_ONCE) > EXPORTED_AT_ONCE:
            what = {"wanted": narrowing.plain(wanted), "columns": said.keys, "said": said.in_all_words}
            return work.ask(request, LOOKED_AFTER_IN, "case-export", what)
        rows = cases.case_list(reach, wanted, at=request.moment, limit=EXPORTED_AT_ONCE).rows
        exporting.record(wanted=wanted, rows=len(rows), by=request.actor, at=request.moment)
        name = f"{_('办件清单')}-{city_day(request.moment):%Y%m%d}.csv"
        return csv_answer(name, exported.head(said.keys), exported.cells(rows, said.keys))


def _without(request: Visit, reach: Reach, said: Asked) -> list[Any]:
    return frames.dropped(said, lambda left: cases.case_count(reach, case_list.wanted(left), at=request.moment))


def _rows(found: list[Any], keys: list[str], portal: str) -> list[dict[str, Any]]:
    standing = [case.number for case in found if case.state == "ACCEPTED"]
    paused = cases.paused_among(standing) if found else {}
    in_charge = exported.in_charge_of(found) if "officer" in keys and found else {}
    awaited = cases.awaited_among(case.number for case in found if case.state == "REFERRED")
    return [
        _row(case, portal, paused.get(case.number, ""), in_charge.get(case.number, ""), awaited.get(case.number))
        for case in found
    ]


def _row(case: Any, portal: str, paused: str, officer: str, awaited: datetime | None) -> dict[str, Any]:
    """Of a case that a superior has the term is the superior's."""
    level, words = case_state(case)
    return {
        "case": case,
        "level": level,
        "words": words,
        "paused": paused,
        "why": reverse(f"{portal}:due", args=[case.number]),
        "due": awaited if case.state == "REFERRED" else case.promised_due_at or case.legal_due_at,
        "closed_at": case.decided_at or case.closed_at,
        "officer": officer,
    }
