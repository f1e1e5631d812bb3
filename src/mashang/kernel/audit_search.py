"""Reading the audit: by subject, actor, act and day, newest first; what is sealed. Only auditors get here (offices)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

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


def count(asked: Asked, *, most: int = MANY) -> int:
    """How many lines there are, counted up to `most` and one more. One statement."""
    return _found(asked).values("pk")[: most + 1].count()


def seals(*, limit: int = 5) -> Seals:
    """The newest seals and what waits for the next. Two statements."""
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


# -- as a table to take out --------------------------------------------------------------------------------------------
HEAD = (
    pgettext_lazy("moment", "时间"),
    lazy("行为"),
    lazy("对象类别"),
    lazy("对象"),
    lazy("次序"),
    lazy("办理人"),
    lazy("渠道"),
    lazy("来源地址"),
    lazy("内容"),
    lazy("摘要"),
)


def cells(line: AuditLine) -> tuple[object, ...]:
    """A line as a row of the table."""
    return (
        f"{line.at.astimezone(clock.CITY):%Y-%m-%d %H:%M:%S}",
        line.act,
        line.subject_kind,
        line.subject_number,
        line.sequence,
        line.actor_label,
        line.channel,
        line.address,
        line.detail,
        line.digest,
    )
