"""Cases that the official may see, narrowed by everything that is asked for; kept as views; taken out as a table."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from mashang.cases import queries as cases
from mashang.cases.operations import exporting
from mashang.cases.queries import exported
from mashang.cases.queries.lists import Reach
from mashang.kernel import narrowing
from mashang.kernel.clock import city_day
from mashang.offices import queries as offices
from mashang.people import queries as people
from mashang.web.desk import case_list
from mashang.web.desk.desks import Desk
from mashang.web.shared.lists import frames
from mashang.web.shared.lists.asked import Asked
from mashang.web.shared.staff import work
from mashang.web.shared.staff.doors import officials_only
from mashang.web.shared.staff.labels import CHANNEL, case_state
from mashang.web.shared.tables import csv_answer
from mashang.web.shared.visits import Visit

if TYPE_CHECKING:
    from mashang.cases.types import Case

ROWS = 50
EXPORTED_AT_ONCE = 1_000  # rows that are taken out while somebody waits; more are long work


@officials_only
@require_safe
def search(request: Visit) -> HttpResponse:
    views = frames.views_of(request, case_list.CASES)
    if begun := frames.begun_elsewhere(request, case_list.CASES, views):
        return begun
    reach, said = _asked(request, request.GET)
    if case_list.names_a_person(said.of("q")):
        return _by_applicant(said, said.of("q"))
    wanted = case_list.wanted(said)
    page = cases.case_list(reach, wanted, at=request.moment, after=said.after, limit=ROWS)
    count = cases.case_count(reach, wanted, at=request.moment) if page.rows else 0
    frame = frames.Frame(
        said,
        views,
        _("办件"),
        shown=len(page.rows),
        next_after=page.next_after,
        count=count,
        export=reverse("desk:case-export"),
        keeping=reverse("desk:views"),
        without=[] if page.rows or said.of("q") else _without(request, reach, said),
    )
    return Desk(request).page(
        "desk/search.html", {"frame": frame, "rows": _rows(page.rows, said.keys), "channels": CHANNEL}
    )


def _asked(request: Visit, sent: QueryDict) -> tuple[Reach, Asked]:
    """Whose cases are seen, and what the address says. Two statements, three for who oversees a division."""
    reach = cases.reach_of(request.actor)
    units = dict(reach.units)
    if reach.divisions:
        units |= {one.code: one.short_name for one in offices.units() if one.division_id in reach.divisions}
    return reach, case_list.asked(sent, reach, sorted(units.items()))


def _without(request: Visit, reach: Reach, said: Asked) -> list[Any]:
    return frames.dropped(said, lambda left: cases.case_count(reach, case_list.wanted(left), at=request.moment))


def _rows(found: list[Any], keys: list[str]) -> list[dict[str, Any]]:
    standing = [case.number for case in found if case.state == "ACCEPTED"]
    paused = cases.paused_among(standing) if found else {}
    in_charge = exported.in_charge_of(found) if "officer" in keys and found else {}
    awaited = cases.awaited_among(case.number for case in found if case.state == "REFERRED")
    return [
        _row(case, paused.get(case.number, ""), in_charge.get(case.number, ""), awaited.get(case.number))
        for case in found
    ]


def _row(case: "Case", paused: str, officer: str, awaited: datetime | None) -> dict[str, Any]:
    """Of a case that a superior has the term is the superior's."""
    level, words = case_state(case)
    return {
        "case": case,
        "level": level,
        "words": words,
        "paused": paused,
        "why": reverse("desk:due", args=[case.number]),
        "due": awaited if case.state == "REFERRED" else case.promised_due_at or case.legal_due_at,
        "closed_at": case.decided_at or case.closed_at,
        "officer": officer,
    }


@officials_only
@sensitive_post_parameters()
@require_POST
def find_applicant(request: Visit) -> HttpResponse:
    """Looks for an applicant without a number or name in any address: what stands there is a keyed hash."""
    _reach, said = _asked(request, QueryDict(request.POST.get("query", "")[:2_000]))
    return _by_applicant(said, request.POST.get("applicant", "").strip()[:100])


def _by_applicant(said: Asked, text: str) -> HttpResponse:
    token = people.applicant_token(text) if text else ""
    return HttpResponseRedirect(f"{reverse('desk:search')}{said.address(who=token, q='')}")


@officials_only
@require_POST
def export(request: Visit) -> HttpResponse:
    """Exactly the list of this address, in its columns; many rows as long work."""
    reach, said = _asked(request, QueryDict(request.POST.get("query", "")[:2_000]))
    wanted = case_list.wanted(said)
    if cases.case_count(reach, wanted, at=request.moment, most=EXPORTED_AT_ONCE) > EXPORTED_AT_ONCE:
        what = {"wanted": narrowing.plain(wanted), "columns": said.keys, "said": _in_words(said)}
        return work.ask(request, "desk", "case-export", what)
    rows = cases.case_list(reach, wanted, at=request.moment, limit=EXPORTED_AT_ONCE).rows
    exporting.record(wanted=wanted, rows=len(rows), by=request.actor, at=request.moment)
    name = f"{_('办件清单')}-{city_day(request.moment):%Y%m%d}.csv"
    return csv_answer(name, exported.head(said.keys), exported.cells(rows, said.keys))


def _in_words(said: Asked) -> str:
    return "、".join(str(chip.title) for chip in said.chips) or _("全部")
