"""Reading the audit: by subject, actor, act and day, newest first; what is sealed. Only auditors get here (offices)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from mashang.kernel import clock
from mashang.kernel.models import AuditLine, AuditSeal

MANY = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; empty parts do not narrow. `until` is the last day. `act` may be its beginning (case.)."""

    since: date | None = None
    until: date | None = None
    subject_kind: str = ""
    subject_number: str = ""
    actor: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[AuditLine]
    next_after: int | None


@dataclass(frozen=True, slots=True)
class Seals:
    """The last seal, how many lines it covers, and how many lines wait for the next (counted up to 10,000)."""

    sealed_until: datetime | None
    newest: list[AuditSeal]
    unsealed: int


def lines(asked: Asked, *, after: int | None = None, limit: int = 50) -> Page:
    """The lines found, newest first. One statement."""
    found = _found(asked).order_by("-id")
    shown = list((found.filter(pk__lt=after) if after else found)[: limit + 1])
    return Page(shown[:limit], shown[limit - 1].pk if len(shown) > limit else None)


def exported(asked: Asked, *, limit: int = MANY) -> QuerySet[AuditLine]:
    """The same lines for a table, at most `limit`."""
    return _found(asked).order_by("-id")[:limit]


def is_at_most(limit: int) -> bool:
    """Whether the whole audit has at most so many lines; cheap on any size."""
    return len(AuditLine.objects.values_list("pk")[: limit + 1]) <= limit


def seals(*, limit: int = 5) -> Seals:
    """Three statements."""
    newest = list(AuditSeal.objects.filter(kind="PERIOD").order_by("-number")[:limit])
    unsealed = AuditLine.objects.filter(seal=None)[:MANY].count()
    return Seals(newest[0].sealed_at if newest else None, newest, unsealed)


def _found(asked: Asked) -> QuerySet[AuditLine]:
    rows = AuditLine.objects.all()
    if asked.since:
        rows = rows.filter(at__gte=clock.beginning(asked.since))
    if asked.until:
        rows = rows.filter(at__lt=clock.end(asked.until))
    if asked.subject_kind:
        rows = rows.filter(subject_kind=asked.subject_kind)
    if asked.subject_number:
        rows = rows.filter(subject_number=asked.subject_number)
    if asked.actor:
        rows = rows.filter(actor_label__startswith=asked.actor)
    return rows.filter(act__startswith=asked.act) if asked.act else rows
