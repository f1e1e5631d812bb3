"""Taking a list of certificates out of the house: who, which list, how many rows stands in the audit (PIPL 51)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mashang.kernel import audit
from mashang.kernel.actors import Actor


def record(*, asked: Mapping[str, Any], rows: int, by: Actor, at: datetime) -> None:
    """Writes down that the list was taken out, within the caller's transaction or as one of its own."""
    audit.record(
        "certificate.list_exported",
        kind="certificates.Certificate",
        number="*",
        by=by,
        at=at,
        rows=rows,
        asked=dict(asked),
    )
