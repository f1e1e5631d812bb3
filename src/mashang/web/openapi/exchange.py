"""For programs with a key: how cases of their division stand, and the figures. Nothing here says who applied."""

from datetime import date

from ninja import Query, Router

from mashang.cases import queries as cases
from mashang.kernel.clock import city_day
from mashang.programs.types import CASES, STATISTICS
from mashang.web.openapi import schemas as s
from mashang.web.openapi.keys import ByKey

router = Router(tags=["exchange"])
NO = dict.fromkeys((400, 401, 403, 404, 422, 429), s.Refused)


@router.get("/cases", response={200: s.ExchangedCases, **NO}, auth=ByKey(CASES))
def exchanged_cases(
    request,
    state: str = Query("", max_length=30),
    before: int | None = Query(None, ge=1, le=2**62),
    limit: int = Query(50, ge=1, le=200),
):
    """Cases of the division and those below it, newest first; `before` is the `next` of the page before."""
    found = cases.exchanged(request.auth, at=request.moment, state=state, before=before, limit=limit)
    return {"cases": found, "next": found[-1].id if len(found) == limit else None}


@router.get("/cases/{number}", response={200: s.ExchangedCase, **NO}, auth=ByKey(CASES))
def exchanged_case(request, number: str):
    """One case of the division by its number, e.g. from a webhook."""
    return cases.exchanged_case(request.auth, number, at=request.moment)


@router.get("/statistics", response={200: s.ExchangedFigures, **NO}, auth=ByKey(STATISTICS))
def statistics(request, since: date | None = None, until: date | None = None):
    """Cases submitted from `since` to `until` (both included; this year, unless said), counted by unit and state."""
    today = city_day(request.moment)
    return cases.exchanged_figures(request.auth, since=since or date(today.year, 1, 1), until=until or today)
