"""The reform ledger: what was abolished, delegated, merged or made shorter, and by which document (F015-F018).

An entry is public at once. It is never changed: a wrong one is withdrawn with a reason and entered anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from mashang.catalogue.models import Reform
from mashang.catalogue.operations.publication import PUBLISHER
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.offices import queries as offices

KEY = 12
MOST = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is entered; for the columns see Reform. None: not stated, which is refused."""

    kind: str
    name: str
    decided_on: date | None
    document: str
    before: str
    after: str
    count_before: int | None
    count_after: int | None


def enter(*, unit_code: str, entry: Entry, by: Actor, at: datetime) -> Reform:
    """Enters one simplification. Posts with the function ITEM_PUBLISHER, or jobs of the system.

    Refuses, all at once: an unknown kind, no name, document, day, or words before and after; a day to come; counts
    that are missing or do not fall. An unknown unit is NotFound.
    """
    offices.require_or_job(by, PUBLISHER)
    unit = offices.unit(unit_code)
    Refusal.unless_none([*_lacking(entry), *_wrong(entry, city_day(at))])
    values = {name: getattr(entry, name) for name in Entry.__slots__}
    with acts.performing("reform.entered", by=by, at=at) as act:
        return act.create(Reform(key=get_random_string(KEY), unit_id=unit.id, entered_at=at, **values))


def withdraw(*, key: str, reason: str, by: Actor, at: datetime) -> Reform:
    """Takes a wrong entry out of the ledger and its figures; again changes nothing. Refuses without a reason."""
    offices.require(by, PUBLISHER)
    row = Reform.objects.filter(key=key).first()
    if row is None:
        raise NotFound
    if row.withdrawn_at:
        return row
    if not reason.strip():
        raise Refusal(Reason(_("请写明撤下的原因"), field="reason", code="reason-missing"))
    with acts.performing("reform.withdrawn", by=by, at=at) as act:
        act.change(row, withdrawn_at=at, detail={"reason": reason.strip()[:200]})
    return row


def _lacking(entry: Entry) -> Iterator[Reason]:
    if entry.kind not in dict(Reform.KINDS):
        yield Reason(_("请选择改了什么"), field="kind", code="kind-unknown")
    for field in ("name", "document", "before", "after"):
        if not getattr(entry, field).strip():
            yield Reason(_("必填"), field=field, code="missing")
    for field in ("count_before", "count_after"):
        if getattr(entry, field) is None:
            yield Reason(_("请写一个数"), field=field, code="count-missing")


def _wrong(entry: Entry, today: date) -> Iterator[Reason]:
    if entry.decided_on is None:
        yield Reason(_("日期请写成 2026-12-31 这样"), field="decided_on", code="day-form")
    elif entry.decided_on > today:
        yield Reason(_("还没有到的日子不能记"), field="decided_on", code="day-to-come")
    before, after = entry.count_before, entry.count_after
    if before is not None and after is not None and not 0 <= after < before <= MOST:
        yield Reason(_("改后的数要比改前的少，没有精简的不记"), field="count_after", code="not-simpler")
