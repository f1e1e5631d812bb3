"""The record of a case as supervision reads it: who did what when, and what changed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mashang.kernel import audit
from mashang.kernel.actors import SYSTEM
from mashang.kernel.models import AuditLine
from mashang.web.desk.labels import COLUMNS, RECORDED, RECORDED_THROUGH, WORDS
from mashang.web.shared import wording

LONGEST = 200
APPLICANTS = {"application.submitted", "correction.answered", "case.withdrawn"}  # done by applicants, but at a window


@dataclass(frozen=True, slots=True)
class Record:
    at: datetime
    act: Any
    by: str
    channel: Any
    changes: tuple[str, ...]
    sequence: int  # place in the chain of the case; 0: a look, not chained


def records(kind: str, number: str) -> list[Record]:
    """The lines of one subject, oldest first. One statement."""
    return [_record(line) for line in audit.history(kind, number)[:LONGEST]]


def _record(line: AuditLine) -> Record:
    changes = tuple(_changes(json.loads(line.detail)))
    channel = RECORDED_THROUGH.get(line.channel, line.channel)
    return Record(line.at, RECORDED.get(line.act, line.act), _by(line), channel, changes, line.sequence)


def _by(line: AuditLine) -> str:
    """Officials by name; applicants and the system by what they are."""
    if line.actor_kind == SYSTEM:
        return _("系统")
    return _("申请人") if line.act in APPLICANTS and line.channel != "WINDOW" else line.actor_label


def _changes(detail: dict[str, Any]) -> Iterator[str]:
    """What changed, in words; then what else the line says, such as the reason of a look."""
    before, after = detail.pop("before", None) or {}, detail.pop("after", None) or {}
    for name in COLUMNS:
        was, now = _shown(before.get(name)), _shown(after.get(name))
        if name in after and was != now:
            yield f"{COLUMNS[name]}：{was} → {now}" if was else f"{COLUMNS[name]}：{now}"
    yield from (f"{COLUMNS.get(name, name)}：{_shown(value)}" for name, value in detail.items())


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(map(_shown, value))
    if value is None or value == "":
        return ""
    try:
        return wording.moment(datetime.fromisoformat(value)) if "T" in value else str(WORDS.get(value, value))
    except (TypeError, ValueError):
        return str(WORDS.get(value, value))
