"""The record of a case as supervision reads it: who did what when, and what changed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mashang.kernel import audit
from mashang.web.desk.labels import RECORDED

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Record:
    at: datetime
    act: Any
    by: str
    channel: str
    changes: tuple[str, ...]
    sequence: int  # place in the chain of the case; 0: a look, not chained


def records(kind: str, number: str) -> list[Record]:
    """The lines of one subject, oldest first. One statement."""
    return [_record(line) for line in audit.history(kind, number)[:LONGEST]]


def _record(line: Any) -> Record:
    act = RECORDED.get(line.act, line.act)
    return Record(line.at, act, line.actor_label, line.channel, tuple(_changes(json.loads(line.detail))), line.sequence)


def _changes(detail: dict[str, Any]) -> list[str]:
    """What changed as `name: before → after`, then what else the line says."""
    before, after = detail.get("before") or {}, detail.get("after") or {}
    changed = [f"{name}: {_shown(before.get(name))} → {_shown(value)}" for name, value in after.items()]
    rest = [f"{name}: {_shown(value)}" for name, value in detail.items() if name not in ("before", "after")]
    return changed + rest


def _shown(value: Any) -> str:
    if value in (None, ""):
        return "—"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
