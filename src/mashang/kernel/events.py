"""Facts: what has happened, in the past tense, identifiers only, no personal data. Announced by acts, see `acts`.

A room's facts are frozen dataclasses below `Fact`; `kind` is what the outbox and the audit call them, `subject` the
number by which deliveries are kept in order.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar

from mashang.kernel.models import OutboxFact

_kinds: dict[str, type["Fact"]] = {}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Base of all facts. Subclasses set `kind` (e.g. "case.accepted") and name their subject field."""

    kind: ClassVar[str] = ""
    subject_field: ClassVar[str] = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.kind or not cls.subject_field:
            raise TypeError(f"{cls.__name__} needs kind and subject_field")
        _kinds[cls.kind] = cls

    @property
    def subject(self) -> str:
        return str(getattr(self, self.subject_field))


def all_facts() -> list[type[Fact]]:
    return sorted(_kinds.values(), key=lambda fact: fact.kind)


def outbox_row(fact: Fact, *, at: datetime, due_at: datetime | None = None) -> OutboxFact:
    payload = {name: _plain(value) for name, value in vars(fact).items()}
    return OutboxFact(kind=fact.kind, subject=fact.subject, payload=payload, at=at, due_at=due_at or at)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def restored(row: OutboxFact) -> Fact:
    """The fact as it was announced; dates and moments are given back as text when the field is declared so."""
    kind = _kinds[row.kind]
    known = {field.name for field in fields(kind)}
    return kind(**{name: value for name, value in row.payload.items() if name in known})


def withdraw(kind: type[Fact], subject: str) -> int:
    """Takes back announced facts of this kind and subject that are not due yet (a reminder that became pointless)."""
    return OutboxFact.objects.filter(kind=kind.kind, subject=subject, state="NEW").update(state="WITHDRAWN")
