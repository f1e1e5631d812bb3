"""Verification: finds audit lines and seals that were changed, deleted, inserted or put in another order.

Walks over all lines twice, once seal by seal and once subject by subject, and over all subjects once. In memory are
only the current seal, the current subjects and the first problems found.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby, islice

from django.apps import apps
from django.db import connection
from django.db.models import JSONField, QuerySet, TextField
from django.utils.translation import gettext as _

from mashang.kernel import audit, sealing
from mashang.kernel.models import AuditLine, AuditSeal
from mashang.kernel.sealing import DAY, PERIOD
from mashang.kernel.tables import AuditedRow

MOST_PROBLEMS = 1_000
CHUNK = 500
SealPair = tuple[AuditSeal, AuditSeal | None]  # a seal and the one before it


@dataclass(frozen=True, slots=True)
class Problem:
    """`kind` is CHANGED, MISSING, HEAD, SEAL or SIGNATURE; `where` names the line, the subject or the seal."""

    kind: str
    where: str
    text: str


@dataclass(slots=True)
class Report:
    """`sealed_until`: the moment of the last seal up to which all seals hold; None when nothing is sealed."""

    problems: list[Problem] = field(default_factory=list)
    sealed_until: datetime | None = None
    lines: int = 0
    unsealed: int = 0
    seals: int = 0

    @property
    def is_sound(self) -> bool:
        return not self.problems

    def found(self, kind: str, where: object, text: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(kind, str(where), text))


def subjects() -> list[type[AuditedRow]]:
    """Every kind of row whose acts are chained."""
    return [model for model in apps.get_models() if issubclass(model, AuditedRow)]


def verify(models: Iterable[type[AuditedRow]] | None = None) -> Report:
    """Reads the whole audit as it stood at one moment, beside running work, and reports what does not hold."""
    report = Report()
    with one_moment():
        _check_period_seals(report)
        _check_day_seals(report)
        kinds = _check_chains(report)
        _check_heads(report, list(subjects() if models is None else models), kinds)
    return report


@contextmanager
def one_moment() -> Iterator[None]:
    """A transaction that only reads; on SQLite not an immediate one, so that nobody waits for it."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        cursor.execute(reading if connection.vendor == "postgresql" else "BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


# -- seals -------------------------------------------------------------------------------------------------------------


def _check_period_seals(report: Report) -> None:
    check_periods(report, _with_previous(PERIOD), AuditLine.objects.exclude(seal=None))


def check_periods(report: Report, seals: Iterable[SealPair], sealed: QuerySet[AuditLine]) -> None:
    """Seals in order, each with the one before it, and the lines under them."""
    lines = sealed.order_by("seal_id", "id").values_list("seal_id", "digest")
    groups = groupby(lines.iterator(chunk_size=2_000), key=lambda row: row[0])
    waiting = next(groups, None)
    for seal, before in seals:
        content, count = hashlib.sha256(), 0
        if waiting and waiting[0] == seal.pk:
            for _seal, digest in waiting[1]:
                content.update(digest.encode())
                count += 1
            waiting = next(groups, None)
        _check_seal(report, seal, before, content.hexdigest(), count)
        if seal.number != (before.number + 1 if before else 1):
            report.found("SEAL", seal, _("前面缺少封存"))
        if report.is_sound:
            report.sealed_until = seal.sealed_at


def _check_day_seals(report: Report) -> None:
    check_days(report, _with_previous(DAY))


def check_days(report: Report, seals: Iterable[SealPair]) -> None:
    """Day seals in order, each with the one before it."""
    for seal, before in seals:
        periods = AuditSeal.objects.filter(kind=PERIOD, **sealing.within(date.fromordinal(seal.number)))
        content, count = hashlib.sha256(), 0
        for digest, lines in periods.order_by("number").values_list("digest", "line_count").iterator():
            content.update(digest.encode())
            count += lines
        _check_seal(report, seal, before, content.hexdigest(), count)


def _with_previous(kind: str) -> Iterator[SealPair]:
    before = None
    for seal in AuditSeal.objects.filter(kind=kind).order_by("number").iterator(chunk_size=2_000):
        yield seal, before
        before = seal


def _check_seal(report: Report, seal: AuditSeal, before: AuditSeal | None, content: str, count: int) -> None:
    report.seals += 1
    if count != seal.line_count:
        texts = {"sealed": seal.line_count, "found": count}
        report.found("SEAL", seal, _("封存时有 %(sealed)d 条记录，现在有 %(found)d 条") % texts)
    elif sealing.digest_of(seal, content) != seal.digest:
        report.found("SEAL", seal, _("封存的内容或顺序被改动"))
    if seal.previous != (before.digest if before else ""):
        report.found("SEAL", seal, _("与上一次封存不相接"))
    if not sealing.is_signed(seal.digest, seal.signature):
        report.found("SIGNATURE", seal, _("签名无效，或者缺少公钥"))


# -- lines and subjects ------------------------------------------------------------------------------------------------


def _check_chains(report: Report) -> Counter[str]:
    """Checks every line and its place in its chain; returns how many subjects of each kind have a chain."""
    kinds: Counter[str] = Counter()
    ordered = AuditLine.objects.order_by("subject_kind", "subject_number", "sequence", "id").iterator(chunk_size=2_000)
    for (kind, _number), lines in groupby(ordered, key=lambda line: (line.subject_kind, line.subject_number)):
        kinds[kind] += check_chain(report, lines)
    return +kinds


def check_chain(report: Report, lines: Iterable[AuditLine]) -> bool:
    """The lines of one subject in order; whether they are a chain at all."""
    sequence, head = 0, ""
    for line in lines:
        report.lines += 1
        report.unsealed += line.seal_id is None
        if audit.digest(line) != line.digest:
            report.found("CHANGED", line, _("内容与摘要不符"))
        if not line.sequence:
            continue
        if line.sequence != sequence + 1:
            report.found("MISSING", line, _("前面缺少记录"))
        elif line.previous != head:
            report.found("CHANGED", line, _("与上一条记录不相接"))
        sequence, head = line.sequence, line.digest
    return sequence > 0


def _check_heads(report: Report, models: list[type[AuditedRow]], kinds: Counter[str]) -> None:
    for model in models:
        label, met = model._meta.label, 0
        rows = iter(light(model).iterator(chunk_size=CHUNK))
        while chunk := list(islice(rows, CHUNK)):
            met += check_some_heads(report, label, chunk)
        if met != kinds[label]:
            name_lost_subjects(report, model)
    for kind in kinds.keys() - {model._meta.label for model in models}:
        report.found("MISSING", kind, _("有这类记录，但没有这类对象"))


def light(model: type[AuditedRow]) -> QuerySet:
    """All rows without their long or encrypted columns."""
    long = [f.name for f in model._meta.concrete_fields if isinstance(f, TextField | JSONField)]
    return model._base_manager.order_by("pk").defer(*long)


def check_some_heads(report: Report, label: str, chunk: list[AuditedRow]) -> int:
    """Whether these rows end their chains; how many of them have one."""
    numbers = [row.subject_number for row in chunk]
    chained = AuditLine.objects.filter(subject_kind=label, subject_number__in=numbers, sequence__gt=0)
    last = {n: (s, d) for n, s, d in chained.order_by("sequence").values_list("subject_number", "sequence", "digest")}
    for row in chunk:
        if last.get(row.subject_number, (0, "")) != (row.audit_sequence, row.audit_head):
            report.found("HEAD", f"{label} {row.subject_number}", _("最后一条记录与对象上的记号不符"))
        elif not row.audit_sequence:
            report.found("HEAD", f"{label} {row.subject_number}", _("没有任何审计记录"))
    return len(last)


def name_lost_subjects(report: Report, model: type[AuditedRow]) -> None:
    """Finds which subjects have a chain and no row."""
    label = model._meta.label
    kept = {row.subject_number for row in light(model).iterator(chunk_size=CHUNK)}
    chained = AuditLine.objects.filter(subject_kind=label, sequence=1).values_list("subject_number", flat=True)
    for number in chained.iterator(chunk_size=2_000):
        if number not in kept:
            report.found("MISSING", f"{label} {number}", _("有记录，但对象已不在"))
