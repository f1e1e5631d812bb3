"""What the city decides: values with unit, legal basis and days of effect. A room declares its rules with a default;
administrators add rows that take effect on a day. Rows are read again every minute at most."""

import time
from dataclasses import dataclass
from datetime import date

from mashang.kernel.models import LocalRule


@dataclass(frozen=True, slots=True)
class Rule:
    """`value` as text; `number` for quantities in `unit`."""

    code: str
    value: str
    unit: str
    legal_basis: str
    title: str = ""

    @property
    def number(self) -> int:
        return int(self.value)


_declared: dict[str, Rule] = {}
_rows: list[LocalRule] = []
_read_at = float("-inf")


def declare(code: str, value: object, unit: str, legal_basis: str, title: str) -> str:
    _declared[code] = Rule(code, str(value), unit, legal_basis, title)
    return code


def declared() -> list[Rule]:
    return sorted(_declared.values(), key=lambda rule: rule.code)


def rule(code: str, *, on: date) -> Rule:
    """The rule in force on that day."""
    global _read_at
    if time.monotonic() - _read_at > 60:
        refresh()
    for row in _rows:
        if row.code == code and row.effective_from <= on and (row.effective_to is None or on <= row.effective_to):
            return Rule(code, row.value, row.unit, row.legal_basis, _declared[code].title)
    return _declared[code]


def refresh() -> None:
    global _rows, _read_at
    _rows, _read_at = list(LocalRule.objects.order_by("-effective_from")), time.monotonic()


def forget() -> None:
    """Drops what this process has read (between tests, and after a change)."""
    global _rows, _read_at
    _rows, _read_at = [], float("-inf")
