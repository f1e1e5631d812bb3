"""Audit: append-only lines, chained per subject, sealed and signed every few minutes and each day.

A line's digest covers its content and the previous digest of the same subject, so a changed, missing or inserted
line breaks the chain; the head and the sequence live on the subject's row. Lines without a chain (reads, sign-ins)
have sequence 0. `sealing` signs everything written so far; `verification` finds what was tampered with.
"""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.db import models

from mashang.kernel import masking, rows
from mashang.kernel.actors import Actor
from mashang.kernel.clock import CITY
from mashang.kernel.fields import HashField, SealedField, SealedJSONField
from mashang.kernel.models import AuditLine
from mashang.kernel.tables import AuditedRow

_as_json = json.JSONEncoder(ensure_ascii=False).encode
_as_canonical_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":")).encode


def line(
    act: str, *, kind: str, number: str, sequence: int, previous: str, by: Actor, at: datetime, detail: dict[str, Any]
) -> AuditLine:
    """An unsaved line with its digest."""
    entry = AuditLine(
        act=act,
        subject_kind=kind,
        subject_number=number,
        sequence=sequence,
        at=at,
        actor_kind=by.kind,
        actor_id=by.account_id,
        actor_label=by.label[:120],
        channel=by.channel,
        address=by.address,
        detail=canonical(detail),
        previous=previous,
    )
    entry.digest = digest(entry)
    return entry


def record(act: str, *, kind: str, number: str, by: Actor, at: datetime, **detail: Any) -> None:
    """Writes an unchained line: a read of personal data, a sign-in, a refused attempt. One statement."""
    rows.send_all([line(act, kind=kind, number=number, sequence=0, previous="", by=by, at=at, detail=detail)])


def digest(entry: AuditLine) -> str:
    """The digest that `entry` must carry (64 hex digits)."""
    parts = [
        entry.act,
        entry.subject_kind,
        entry.subject_number,
        entry.sequence,
        entry.at.astimezone(CITY).isoformat(timespec="microseconds"),
        entry.actor_kind,
        entry.actor_id,
        entry.actor_label,
        entry.channel,
        entry.address,
        entry.detail,
        entry.previous,
    ]
    return hashlib.sha256(_as_json(parts).encode()).hexdigest()


def canonical(detail: dict[str, Any]) -> str:
    return _as_canonical_json(detail)


def shown(instance: models.Model, names: list[str]) -> dict[str, Any]:
    """Values of `instance` as audit lines may carry them: personal columns masked, hashes left out."""
    return {name: _shown_value(instance, name) for name in names if not _is_hash(instance, name)}


def _is_hash(instance: models.Model, name: str) -> bool:
    if name in getattr(instance, "SEARCHED_BY", {}) and ":" in getattr(instance, name):
        return True  # a name to sign in with that is the hash of a phone
    return isinstance(instance._meta.get_field(name), HashField) or name in {"audit_sequence", "audit_head"}


def _shown_value(instance: models.Model, name: str) -> Any:
    field = instance._meta.get_field(name)
    value = field.value_from_object(instance)  # type: ignore[union-attr]
    if isinstance(field, SealedJSONField):
        return "sha256:" + hashlib.sha256(canonical({"": value}).encode()).hexdigest()
    if isinstance(field, SealedField):
        return masking.document_number(value or "")
    if name == "password":
        return "***"
    if isinstance(value, datetime):
        return value.astimezone(CITY).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return "sha256:" + hashlib.sha256(canonical({"": value}).encode()).hexdigest()
    return value


def history(kind: str, number: str) -> models.QuerySet[AuditLine]:
    """The lines of one subject, oldest first."""
    return AuditLine.objects.filter(subject_kind=kind, subject_number=number).order_by("sequence", "id")


def next_line(act: str, subject: AuditedRow, *, by: Actor, at: datetime, detail: dict[str, Any]) -> AuditLine:
    """The line that continues the chain of `subject`."""
    return line(
        act,
        kind=subject.subject_kind,
        number=subject.subject_number,
        sequence=subject.audit_sequence + 1,
        previous=subject.audit_head,
        by=by,
        at=at,
        detail=detail,
    )
