"""Places in the inbox. Values in, value out."""

from datetime import UTC, datetime

END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)


def place(due_at: datetime | None) -> datetime:
    """Where a task stands: by its due moment; without one, after all others."""
    return due_at or END_OF_TIME
