"""Tables as CSV that spreadsheets open: with a byte order mark, and without anything that would run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

MARK = "\ufeff"  # spreadsheets read UTF-8 only when a file begins with it
FIGURE = re.compile(r"-[0-9]+(\.[0-9]+)?%?")  # a loss is a figure: whoever adds it up needs it as one
RUNS = tuple("=+-@\t\r\n＝＋－＠")  # what spreadsheets take for a formula, full width in some countries' ones


def lines(rows: Iterable[Sequence[Any]]) -> str:
    """The rows as lines of CSV; the first line of a file is preceded by `MARK`."""
    text = io.StringIO()
    csv.writer(text).writerows([[plain(cell) for cell in row] for row in rows])
    return text.getvalue()


def plain(cell: Any) -> str:
    """The cell as text; a leading formula sign is quoted (CSV injection)."""
    text = "" if cell is None else str(cell)
    runs = text.startswith(RUNS) or text.lstrip().startswith(RUNS)  # some spreadsheets trim what they read
    return f"'{text}" if runs and not FIGURE.fullmatch(text) else text
