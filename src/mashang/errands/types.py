"""Errands as values: what pages read, and what a kind of errand yields slice by slice."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mashang.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Slice:
    """A short part of an errand, taking effect in one transaction with `reached`: where the next slice goes on.

    `done` of `total` (None: not known) for whoever watches; `text` is added to the file; `result` replaces what was
    known of the result; `effect` is called inside the transaction. An effect that is an act of its own is done before
    its slice is yielded and must bear to be done again.
    """

    reached: dict[str, Any]
    done: int
    total: int | None = None
    text: str = ""
    result: dict[str, Any] | None = None
    effect: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a kind of errand is given: what was asked for, where to go on, what is known of the result, when it was
    asked; `by` is who asked, with the rights of now."""

    what: Mapping[str, Any]
    reached: Mapping[str, Any]
    result: Mapping[str, Any]
    asked_at: datetime
    by: Actor
    at: datetime


Work = Callable[[Asked], Iterator[Slice]]
MayFetch = Callable[[Actor, Mapping[str, Any]], bool]  # whether the actor may fetch this result with the rights of now


@dataclass(frozen=True, slots=True)
class ErrandView:
    key: str
    kind: str
    asked: Mapping[str, Any]
    state: str
    done: int
    total: int | None
    asked_at: datetime
    ended_at: datetime | None
    kept_until: date | None  # of what has ended: the last day on which the result can be fetched
    problem: str = ""
    result: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def has_file(self) -> bool:
        return self.state == "DONE" and bool(self.result.get("file"))


@dataclass(frozen=True, slots=True)
class ErrandPage:
    rows: list[ErrandView]
    next_after: int | None


@dataclass(frozen=True, slots=True)
class ErrandHealth:
    """How many are not over and how many failed, up to 1,000; for how many seconds one has waited for its turn."""

    waiting: int
    failed: int
    belated: float
