"""Workbooks (XLSX, XLS) are opened by a process of its own: two cells far apart can want more memory than there is.

What comes back are the rows that say something, by sheet, each with its number.
"""

import json
import subprocess
import sys
from typing import Any

from mashang.catalogue.sources import workbook_process
from mashang.kernel.encodings import Unreadable

PATIENCE = 600  # seconds on a busy machine; of processor the process has less
NumberedRows = list[tuple[int, list[Any]]]


def sheets_of(content: bytes) -> dict[str, NumberedRows]:
    """The rows of every sheet, numbered as a spreadsheet shows them; dates as text. Raises Unreadable."""
    command = [sys.executable, "-I", workbook_process.__file__]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable("TOO_LARGE") from None
    if done.returncode == workbook_process.BROKEN:
        raise Unreadable("FORMAT", words=done.stdout.decode())
    if done.returncode:  # too many cells, or ended for its memory or its time
        raise Unreadable("TOO_LARGE")
    sheets: dict[str, NumberedRows] = {}
    for line in done.stdout.splitlines():
        sheet, number, cells = json.loads(line)
        rows = sheets.setdefault(sheet, [])
        if number:
            rows.append((number, cells))
    return sheets
