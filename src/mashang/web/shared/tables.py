"""Tables as files to keep: CSV that spreadsheets open (`kernel.spreadsheets`)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from mashang.kernel import spreadsheets
from mashang.web.shared.pages import file_answer


def csv_answer(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """The rows as a file to keep."""
    text = spreadsheets.MARK + spreadsheets.lines([head]) + spreadsheets.lines(rows)
    return file_answer(text.encode(), name=name, media_type="text/csv")
