"""One legal act as one short transaction: "record and announce", the fourth breath of every operation.

    with acts.performing("case.accepted", by=by, at=at) as act:
        act.change(case, state="ACCEPTED", accepted_at=at)     # guarded: somebody else first -> Conflict
        act.add(Step(case=case, ...))
        act.announce(CaseAccepted(case_number=case.number))

Audit lines and facts are written by one statement each at the end. Fetch, check and decide before the `with`. On
PostgreSQL the statements go together (`statements`): who came second is told when the answers are read, at the latest
at the end.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from mashang.kernel import audit, events, rows, statements, tracing
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict
from mashang.kernel.models import AuditLine, OutboxFact
from mashang.kernel.tables import AuditedRow
from mashang.kernel.transactions import writing

Subject = TypeVar("Subject", bound=AuditedRow)
Instance = TypeVar("Instance", bound=models.Model)


class Act:
    def __init__(self, name: str, *, by: Actor, at: datetime) -> None:
        self.name, self.by, self.at = name, by, at
        self._lines: list[AuditLine] = []
        self._facts: list[OutboxFact] = []

    def create(self, subject: Subject, *, act: str = "", **detail: Any) -> Subject:
        """Inserts a new subject of audit; its chain begins with this act."""
        names = [f.name for f in subject._meta.concrete_fields if not isinstance(f, models.AutoField)]
        self._note(subject, act, {"after": audit.shown(subject, names), **detail})
        return rows.insert(subject)

    def create_all(self, subjects: Sequence[AuditedRow], *, act: str = "") -> None:
        """Inserts many new subjects of one kind, each with its own audit line."""
        for subject in subjects:
            names = [f.name for f in subject._meta.concrete_fields if not isinstance(f, models.AutoField)]
            self._note(subject, act, {"after": audit.shown(subject, names)})
        self.insert_all(subjects)

    def change(
        self, subject: AuditedRow, *, act: str = "", detail: dict[str, Any] | None = None, **values: Any
    ) -> None:
        """Updates a subject of audit if nobody changed it since it was fetched; otherwise raises Conflict."""
        sequence, head = subject.audit_sequence, subject.audit_head
        before = audit.shown(subject, list(values))
        old = {name: getattr(subject, name) for name in values}
        for name, value in values.items():
            setattr(subject, name, value)
        self._note(subject, act, {"before": before, "after": audit.shown(subject, list(values)), **(detail or {})})
        columns = {**values, "audit_sequence": subject.audit_sequence, "audit_head": subject.audit_head}

        def changed(count: int) -> None:
            if count != 1:
                for name, value in {**old, "audit_sequence": sequence, "audit_head": head}.items():
                    setattr(subject, name, value)
                raise Conflict

        row = {subject._meta.pk.name: subject.pk, "audit_sequence": sequence}
        rows.send_change(type(subject), columns, where=row, changed=changed)

    def insert(self, instance: Instance) -> Instance:
        """Inserts a row that is not a subject of audit itself."""
        return rows.insert(instance)

    def add(self, *instances: models.Model) -> None:
        """Inserts rows of one kind whose keys nobody needs in this act: on PostgreSQL without waiting for them."""
        rows.send_all(instances)

    def insert_all(self, instances: Sequence[models.Model]) -> None:
        if instances:
            rows.insert_all(instances)

    def update(self, instance: models.Model, *, guard: dict[str, Any] | None = None, **values: Any) -> None:
        """Updates a row that is not a subject of audit; with a guard that fails, raises Conflict."""
        if not rows.change(instance, values, guard=guard):
            raise Conflict

    def announce(self, *facts: events.Fact, due_at: datetime | None = None) -> None:
        self._facts += [events.outbox_row(fact, at=self.at, due_at=due_at) for fact in facts]

    def _note(self, subject: AuditedRow, act: str, detail: dict[str, Any]) -> None:
        entry = audit.next_line(act or self.name, subject, by=self.by, at=self.at, detail=detail)
        subject.audit_sequence, subject.audit_head = entry.sequence, entry.digest
        self._lines.append(entry)

    def finish(self) -> None:
        if self._lines:
            rows.send_all(self._lines)
        if self._facts:
            rows.send_all(self._facts)


@contextmanager
def performing(name: str, *, by: Actor, at: datetime) -> Iterator[Act]:
    """Opens the write transaction of one act; everything in it happens, or nothing."""
    act = Act(name, by=by, at=at)
    with writing(), statements.together():
        yield act
        act.finish()
    tracing.note_act(name)
