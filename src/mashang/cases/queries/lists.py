"""The list of cases for officials: narrowed, in order, page by page, however long the archive is.

An official sees the cases of the items on which they have a duty, and those of their division in supervision or as
manager of the hall. Each of these items and divisions contributes only its own next rows, in order from an index; what
is narrowed to a few cases anyway (a number, an applicant, an official in charge, a clock that stands) begins there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from mashang.cases.models import DUE, RUNNING, Case, Suspension
from mashang.cases.queries.numbers import UNREAD, meant
from mashang.cases.types import CasePage, Wanted
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import HeldItem
from mashang.kernel import bookmarks, clock
from mashang.kernel.actors import Actor
from mashang.offices import queries as offices
from mashang.people import queries as people
from mashang.workflow import queries as workflow

SEES_ALL = ("SUPERVISION", "HALL_MANAGER")
KIND = "cases.Case"
MOST_BRANCHES = 60  # items that are asked one by one; whoever has more reads along all cases by day of submission
MOST_COUNTED = 1_000
NONE = "SELECT id FROM cases_case WHERE 1 = 0"
INSTANT = timedelta(microseconds=1)
SUBMITTED, BY_DUE = "SUBMITTED", "DUE"


@dataclass(frozen=True)
class Reach:
    """What one official may see: the items of their duties, the divisions that they oversee. Made by `reach_of`."""

    items: list[HeldItem]
    divisions: list[int]

    @cached_property
    def units(self) -> list[tuple[str, str]]:
        """Code and short name of the units whose cases are seen by duty."""
        return sorted({(one.unit_code, one.unit_name) for one in self.items})

    def narrowed(self, wanted: Wanted) -> list[HeldItem]:
        """The items of one's duties that the list is narrowed to."""
        return [one for one in self.items if wanted.item in ("", one.code) and wanted.unit in ("", one.unit_code)]


def reach_of(actor: Actor) -> Reach:
    """Two statements."""
    return Reach(catalogue.items_in_charge(actor), sorted(offices.divisions_of(actor, *SEES_ALL)))


def case_list(reach: Reach, wanted: Wanted, *, at: datetime, after: str = "", limit: int = 50) -> CasePage:
    """One page; `after` is the `next_after` of the page before. One statement, and one more where the list is narrowed
    to an official in charge or an applicant."""
    mark = bookmarks.read_bookmark(after)
    rows = Case.objects.filter(pk__in=_next_rows(reach, wanted, at, mark, limit + 1)).annotate(due=DUE)
    rows = rows.select_related("application", "item_version", "unit").defer(*UNREAD)
    found = list(rows.order_by(*_order(wanted))[: limit + 1])
    more = _bookmark(found[limit - 1], wanted) if len(found) > limit else ""
    return CasePage(found[:limit], more)


def case_count(reach: Reach, wanted: Wanted, *, at: datetime, most: int = MOST_COUNTED) -> int:
    """How many cases the list has, counted up to `most` and one more. Statements as for a page."""
    text, values = _union(reach, wanted, at, None, None)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM (SELECT * FROM ({text}) found LIMIT {most + 1}) counted", values)
        return cursor.fetchone()[0]


def _next_rows(reach: Reach, wanted: Wanted, at: datetime, mark: Any, limit: int) -> RawSQL:
    text, values = _union(reach, wanted, at, mark, limit)
    return RawSQL(text, values)


def _union(reach: Reach, wanted: Wanted, at: datetime, mark: Any, limit: int | None) -> tuple[str, list[Any]]:
    """The keys of the wanted cases, of each part of the reach the first `limit`; no case twice."""
    condition = Q(*_conditions(wanted, at)) & _after(wanted, mark)
    texts: list[str] = []
    values: list[Any] = []
    for part in _parts(reach, wanted):
        rows = Case.objects.annotate(due=DUE).filter(part, condition).values("id")
        rows = rows.order_by(*_order(wanted))[:limit] if limit else rows.order_by()
        try:
            text, sent = rows.query.sql_with_params()
        except EmptyResultSet:  # the condition itself says that there are none
            continue
        texts.append(f"SELECT id FROM ({text}) part_{len(texts)}")
        values += sent
    return " UNION ALL ".join(texts) or NONE, values


def _parts(reach: Reach, wanted: Wanted) -> Iterator[Q]:
    """The parts of the reach, which do not overlap."""
    items = [one.id for one in reach.narrowed(wanted)]
    mine = Q(item_id__in=[one.id for one in reach.items]) if reach.items else Q(pk__in=[])
    if _begins_elsewhere(wanted):
        yield Q(mine | Q(division_id__in=reach.divisions)) & _place(wanted)
        return
    if len(items) > MOST_BRANCHES:
        yield Q(item_id__in=items)
    else:
        yield from (Q(item_id=one) for one in items)
    beside = ~mine if reach.items else Q()
    yield from (Q(division_id=one) & beside & _place(wanted) for one in reach.divisions)


def _begins_elsewhere(wanted: Wanted) -> bool:
    return bool(wanted.text or wanted.officer or wanted.applicant or wanted.due == "PAUSED")


def _place(wanted: Wanted) -> Q:
    item = Q(item__code=wanted.item) if wanted.item else Q()
    return item & Q(unit__code=wanted.unit) if wanted.unit else item


def _conditions(wanted: Wanted, at: datetime) -> Iterator[Q]:
    if wanted.text:
        yield meant(wanted.text)
    if wanted.state:
        yield Q(state=wanted.state)
    if wanted.since:
        yield Q(submitted_at__gte=clock.beginning(wanted.since))
    if wanted.until:
        yield Q(submitted_at__lt=clock.end(wanted.until))
    if wanted.channel:
        yield Q(channel=wanted.channel)
    if wanted.officer:
        yield Q(number__in=workflow.numbers_claimed_by(wanted.officer, subject_kind=KIND))
    if wanted.applicant:
        persons, organisations = people.applicants_of(wanted.applicant)
        yield Q(application__person_id__in=persons) | Q(application__organisation_id__in=organisations)
    if wanted.due or wanted.order == BY_DUE:
        yield from _due(wanted.due, at)


def _due(due: str, at: datetime) -> Iterator[Q]:
    """What runs and has a due moment; in a window of time only where the clock does not stand."""
    standing = Suspension.objects.filter(case=OuterRef("pk"), resumed_at=None)
    if due == "PAUSED":
        yield Q(pk__in=Suspension.objects.filter(resumed_at=None).values("case_id"))
        return
    yield RUNNING & Q(due__lt=_last_moment(due, at))
    if due:
        yield ~Q(Exists(standing))


def _last_moment(due: str, at: datetime) -> datetime:
    today = clock.city_day(at)
    sunday = today + timedelta(days=6 - today.weekday())
    return {"OVERDUE": at + INSTANT, "TODAY": clock.end(today), "WEEK": clock.end(sunday)}.get(due, clock.end(date.max))


# -- order -------------------------------------------------------------------------------------------------------------
def _order(wanted: Wanted) -> tuple[str, str]:
    return ("due", "pk") if wanted.order == BY_DUE else ("-submitted_at", "-pk")


def _bookmark(case: Any, wanted: Wanted) -> str:
    return bookmarks.bookmark(case.due if wanted.order == BY_DUE else case.submitted_at, case.pk)


def _after(wanted: Wanted, mark: tuple[datetime, int] | None) -> Q:
    """Rows that come later; the first part of each condition is for the index."""
    if mark is None:
        return Q()
    moment, row = mark
    if wanted.order == BY_DUE:
        return Q(due__gte=moment) & (Q(due__gt=moment) | Q(pk__gt=row))
    return Q(submitted_at__lte=moment) & (Q(submitted_at__lt=moment) | Q(pk__lt=row))
