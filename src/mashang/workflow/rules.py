"""Places in the inbox. Values in, value out."""

from datetime import UTC, datetime

END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)


def place(due_at: datetime | None) -> datetime:
    """Where a task stands: by its due moment; without one, after all others."""
    return due_at or END_OF_TIME


def bookmark(place_at: datetime, task_id: int) -> str:
    """The text by which a next page begins after this task."""
    return f"{place_at.astimezone(UTC):%Y%m%dT%H%M%S.%f}~{task_id}"


def read_bookmark(text: str) -> tuple[datetime, int] | None:
    """The place and task named by a bookmark; None when the text is none."""
    moment, _, task_id = text.partition("~")
    try:
        return datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), int(task_id)
    except ValueError:
        return None
