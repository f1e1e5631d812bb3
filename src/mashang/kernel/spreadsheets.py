"""Tables as CSV that spreadsheets open: with a byte order mark, and without anything that would run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

MARK = "\ufeff"  # spreadsheets read UTF-8 only when a file begins with it
RUNS = tuple("=+-@\t\r\n＝＋－＠")  # what spreadsheets take for a formula, full width in some countries' ones


def lines(rows: Iterable[Sequence[Any]]) -> str:
    """The rows as lines of CSV; the first line of a file is preceded by `MARK`."""
    text = io.StringIO()
    csv.writer(text).writerows([[plain(cell) for cell in row] for row in rows])
    return text.getvalue()


def plain(cell: Any) -> str:
    """The cell as text; a leading formula sign is quoted (CSV injection)."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(RUNS) else text
