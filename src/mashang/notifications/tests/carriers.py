"""A carrier for tests (ports TextMessages and Mail): answers what the test sets and keeps what it was given."""

from dataclasses import dataclass, field
from typing import Any

from mashang.notifications.ports import ACCEPTED, Receipt


@dataclass
class Carrier:
    answer: Receipt | Exception = field(default_factory=lambda: Receipt(ACCEPTED, "r-1"))
    carried: list[dict[str, Any]] = field(default_factory=list)

    def send(self, **what: Any) -> Receipt:
        self.carried.append(what)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer
