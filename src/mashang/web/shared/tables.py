"""Tables as CSV that spreadsheets open: with a byte order mark, and without anything that would run as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from mashang.web.shared.pages import file_answer

RUNS = tuple("=+-@\t\r\n＝＋－＠")  # what spreadsheets take for a formula, full width in some countries' ones


def csv_answer(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The rows as a file to keep."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([[plain(cell) for cell in row] for row in rows])
    return file_answer(text.getvalue().encode("utf-8-sig"), name=name, media_type="text/csv")


def plain(cell: Any) -> str:
    """The cell as text; a leading formula sign is quoted (CSV injection)."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(RUNS) else text
