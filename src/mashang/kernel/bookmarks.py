"""Bookmarks of lists that are paged by what they are sorted by: a moment and, where two are equal, the row."""

from datetime import UTC, datetime


def bookmark(at: datetime, row: int) -> str:
    """The text by which a next page begins after this row."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%S.%f}~{row}"


def read_bookmark(text: str) -> tuple[datetime, int] | None:
    """The moment and row named by a bookmark; None when the text is none."""
    moment, _, row = text.partition("~")
    try:
        return datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC), _row_number(row)
    except ValueError:
        return None


def _row_number(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**63:
        raise ValueError(text)
    return number
