"""Taking a list of cases out of the house: who, which list, how many rows stands in the audit (PIPL 51)."""

from datetime import datetime

from mashang.cases.types import Wanted
from mashang.kernel import audit, narrowing
from mashang.kernel.actors import Actor


def record(*, wanted: Wanted, rows: int, by: Actor, at: datetime) -> None:
    """Writes down that the list was taken out, within the caller's transaction or as one of its own."""
    audit.record(
        "case.list_exported", kind="cases.Case", number="*", by=by, at=at, rows=rows, asked=narrowing.plain(wanted)
    )
