"""A subject of audit, a plain row and a fact that exist for these tests only: the foundation knows no business row."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from mashang.kernel import actors, acts, clock
from mashang.kernel.events import Fact
from mashang.kernel.fields import HashField, SealedField
from mashang.kernel.relay import prepared
from mashang.kernel.tables import AuditedRow, Row

WANG = actors.account(7, "王强", channel="WINDOW", address="10.0.0.7")
NOON = clock.on(date(2026, 3, 2), 12)


class Matter(AuditedRow):
    STATES = [("OPEN", "办理中"), ("CLOSED", "已办结")]
    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=STATES, default="OPEN")
    holder = SealedField(limit=40, default="")
    holder_hash = HashField(default="", blank=True)
    answers = models.JSONField(default=dict)
    due_on = models.DateField(null=True)
    asked_at = models.DateTimeField(null=True)
    fee = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    is_public = models.BooleanField(default=False)

    class Meta:
        app_label = "probe"

    @property
    def subject_number(self) -> str:
        return self.number


class Remark(Row):
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT)
    text = models.CharField(max_length=10, blank=True, default="")
    grade = models.CharField(max_length=10, choices=[("GOOD", "好"), ("BAD", "差")], blank=True, default="")

    class Meta:
        app_label = "probe"


def opened(number: str = "M1", **values: Any) -> Matter:
    with acts.performing("matter.opened", by=WANG, at=NOON) as act:
        return act.create(Matter(number=number, **values))


@dataclass(frozen=True, kw_only=True)
class MatterClosed(Fact):
    kind, subject_field = "probe.matter_closed", "number"
    number: str
    step: int = 0


@dataclass(frozen=True, kw_only=True)
class MatterNoted(Fact):
    kind, subject_field = "probe.matter_noted", "number"
    number: str


effects: list[tuple] = []  # what the reactions did, in order
failing: set[int] = set()  # steps at which `tell` fails


def tell(fact: MatterClosed, *, at: Any) -> None:
    if fact.step in failing:
        raise ConnectionError("no line")
    effects.append(("tell", fact.number, fact.step, at))


@prepared(lambda fact, at: f"letter for {fact.number}")
def post(fact: MatterClosed, *, at: Any, ready: str) -> None:
    effects.append(("post", fact.number, fact.step, ready))


REACTIONS = {MatterClosed: [tell, post], MatterNoted: []}
