"""The reform ledger as everybody may read it, and the figures that follow from it (F015-F018)."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from mashang.catalogue.models import Reform

LIMIT = "LIMIT_COMPRESSED"


@dataclass(frozen=True, slots=True)
class ReformRow:
    key: str
    kind: str
    kind_label: str
    name: str
    unit_name: str
    decided_on: date
    document: str
    before: str
    after: str
    count_before: int
    count_after: int


@dataclass(frozen=True, slots=True)
class ReformPage:
    """`next_after` goes on with the next page."""

    rows: list[ReformRow]
    next_after: str | None

    @property
    def shown(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class ReformFigure:
    """How much became less, of one kind or by one document. For limits the counts are working days."""

    name: str
    entries: int
    before: int
    after: int
    is_limit: bool = False

    @property
    def fell(self) -> int:
        return self.before - self.after

    @property
    def share(self) -> float:
        return self.fell / self.before


def reforms(*, kind: str = "", after: str = "", limit: int = 50) -> ReformPage:
    """Entries that hold, newest first. One statement."""
    rows = Reform.objects.filter(withdrawn_at=None).select_related("unit").order_by("-decided_on", "-id")
    rows = rows.filter(kind=kind) if kind else rows
    found = list(rows.filter(_beyond(after))[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return ReformPage([_row(one) for one in found[:limit]], f"{last.decided_on}.{last.pk}" if last else None)


def reform_kinds() -> list[tuple[str, str]]:
    """The kinds of the ledger with their labels."""
    return [(kind, _(label)) for kind, label in Reform.KINDS]


def reform_figures() -> list[ReformFigure]:
    """By kind, those that have entries, in the ledger's order. One statement."""
    sums = _sums("kind", Q())
    return [ReformFigure(label, *sums[kind], is_limit=kind == LIMIT) for kind, label in reform_kinds() if kind in sums]


def reform_rounds() -> list[ReformFigure]:
    """What each document made simpler, without limits, whose counts are days. One statement."""
    return [ReformFigure(document, *sums) for document, sums in sorted(_sums("document", ~Q(kind=LIMIT)).items())]


def _sums(by: str, condition: Q) -> dict[str, tuple[int, int, int]]:
    rows = Reform.objects.filter(condition, withdrawn_at=None).values(by)
    summed = rows.annotate(entries=Count("id"), old=Sum("count_before"), new=Sum("count_after")).order_by(by)
    return {row[by]: (row["entries"], row["old"], row["new"]) for row in summed}


def _beyond(after: str) -> Q:
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\.(\d{1,15})", after)
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    return Q(decided_on__lt=day) | Q(decided_on=day, pk__lt=int(found[2])) if found and day else Q()


def _row(row: Reform) -> ReformRow:
    return ReformRow(
        row.key,
        row.kind,
        _(dict(Reform.KINDS)[row.kind]),
        row.name,
        row.unit.short_name,
        row.decided_on,
        row.document,
        row.before,
        row.after,
        row.count_before,
        row.count_after,
    )
