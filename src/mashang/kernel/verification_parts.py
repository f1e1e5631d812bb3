"""The same verification in short parts, for who watches it and may leave: how far it got is a value that can be kept.

Each part reads one moment, the parts read one moment after another; what is written between them was written by acts
and holds together by itself. Period seals, day seals, chains, then the rows of each kind of subject: every row must
end its chain, and there must be as many chains as rows, counted in one moment.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from mashang.kernel import verification
from mashang.kernel.models import AuditLine, AuditSeal
from mashang.kernel.sealing import DAY, PERIOD
from mashang.kernel.tables import AuditedRow
from mashang.kernel.verification import Problem, Report, SealPair

SEALS, LINES, ROWS = 100, 2_000, 1_000  # in one part
MOST_LINES = 2_000_000  # of one subject
MOST_KEPT = 200  # problems that are kept from part to part
Reached = dict[str, Any]
Subject = type[AuditedRow]


def parts(reached: Reached, models: Sequence[Subject] | None = None) -> Iterator[Reached]:
    """Goes on from `reached` ({} at the beginning) and yields, after each part, how far it got; ends when all is read.

    `report_of` makes the report of it, `is_over` says whether it is whole.
    """
    known = verification.subjects() if models is None else list(models)
    while not is_over(reached):
        report = report_of(reached)
        with verification.one_moment():
            stage, after = _STAGES[reached.get("stage", "periods")](report, reached.get("after"), known)
        reached = {"stage": stage, "after": after, "report": _kept(report)}
        yield reached


def is_over(reached: Reached) -> bool:
    return reached.get("stage") == "over"


def report_of(reached: Reached) -> Report:
    kept = reached.get("report", {})
    until = kept.get("sealed_until")
    return Report(
        problems=[Problem(*one) for one in kept.get("problems", ())],
        lines=kept.get("lines", 0),
        sealed_until=datetime.fromisoformat(until) if until else None,
        unsealed=kept.get("unsealed", 0),
        seals=kept.get("seals", 0),
    )


def _kept(report: Report) -> dict[str, Any]:
    problems = [[one.kind, one.where, one.text] for one in report.problems[:MOST_KEPT]]
    until = report.sealed_until.isoformat() if report.sealed_until else ""
    return {
        "problems": problems,
        "lines": report.lines,
        "unsealed": report.unsealed,
        "seals": report.seals,
        "sealed_until": until,
    }


# -- the parts ---------------------------------------------------------------------------------------------------------
def _periods(report: Report, after: int | None, models: list[Subject]) -> tuple[str, Any]:
    pairs = _pairs(PERIOD, after)
    seals = [seal.pk for seal, _before in pairs]
    verification.check_periods(report, pairs, AuditLine.objects.filter(seal_id__in=seals))
    return ("periods", pairs[-1][0].number) if len(pairs) == SEALS else ("days", None)


def _days(report: Report, after: int | None, models: list[Subject]) -> tuple[str, Any]:
    pairs = _pairs(DAY, after)
    verification.check_days(report, pairs)
    return ("days", pairs[-1][0].number) if len(pairs) == SEALS else ("chains", None)


def _pairs(kind: str, after: int | None) -> list[SealPair]:
    rows = AuditSeal.objects.filter(kind=kind).order_by("number")
    before = rows.filter(number__lte=after).last() if after is not None else None
    seals = list((rows.filter(number__gt=after) if after is not None else rows)[:SEALS])
    return list(zip(seals, [before, *seals], strict=False))


def _chains(report: Report, after: list[str] | None, models: list[Subject]) -> tuple[str, Any]:
    """Whole subjects, until enough lines are read."""
    lines = _lines_after(after)
    labels, last = {model._meta.label for model in models}, after
    for (kind, number), of_subject in groupby(lines, key=lambda line: (line.subject_kind, line.subject_number)):
        is_chained = verification.check_chain(report, of_subject)
        if is_chained and kind not in labels:
            report.found("MISSING", kind, _("有这类记录，但没有这类对象"))
        last = [kind, number]
    return ("chains", last) if lines else ("rows", [0, 0])


def _lines_after(after: list[str] | None) -> list[AuditLine]:
    """The next lines in order of their subjects; the last subject is there with all its lines."""
    rows = AuditLine.objects.order_by("subject_kind", "subject_number", "sequence", "id")
    if after is not None:
        kind, number = after
        rows = rows.filter(Q(subject_kind__gte=kind) & (Q(subject_kind__gt=kind) | Q(subject_number__gt=number)))
    limit = LINES
    while limit <= MOST_LINES:
        lines = list(rows[:limit])
        if len(lines) < limit:
            return lines
        whole = [line for line in lines if not _is_same_subject(line, lines[-1])]
        if whole:
            return whole
        limit *= 10  # one subject with so many lines, e.g. all sign-ins
    raise RuntimeError(f"more than {MOST_LINES} lines of one subject")


def _is_same_subject(one: AuditLine, other: AuditLine) -> bool:
    return (one.subject_kind, one.subject_number) == (other.subject_kind, other.subject_number)


def _rows(report: Report, after: list[int], models: list[Subject]) -> tuple[str, Any]:
    place, key = after
    if place >= len(models):
        return "over", None
    model = models[place]
    chunk: list[AuditedRow] = list(verification.light(model).filter(pk__gt=key)[:ROWS])
    verification.check_some_heads(report, model._meta.label, chunk)
    if len(chunk) == ROWS:
        return "rows", [place, chunk[-1].pk]
    if _chained(model).count() != model._base_manager.count():
        verification.name_lost_subjects(report, model)
    return "rows", [place + 1, 0]


def _chained(model: Subject) -> QuerySet[AuditLine]:
    return AuditLine.objects.filter(subject_kind=model._meta.label, sequence=1)


_STAGES: dict[str, Callable[..., tuple[str, Any]]] = {
    "periods": _periods,
    "days": _days,
    "chains": _chains,
    "rows": _rows,
}
