"""A process of its own, with little memory and time: says what stands in a workbook, one line of JSON for each row.

Run as a script, so that it starts fast and knows nothing of the house: the workbook comes in by standard input. Each
line is `[sheet, number, cells]`, with number 0 once for every sheet. Exit codes: 0, BROKEN with the reason on standard
output, or TOO_LARGE. Whoever exceeds the limits is ended by the system.
"""

import io
import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

BROKEN, TOO_LARGE = 4, 5
MEMORY = 1 << 30  # bytes of address space
SECONDS, EACH = 3, 500_000  # of processor: three, and one more for each of so many bytes
MOST_SHEETS = 200
MOST_ROWS, MOST_SIGNS = 300_000, 100_000_000  # rows that say something, signs in all of their cells


def main() -> int:
    content = sys.stdin.buffer.read()
    seconds = SECONDS + len(content) // EACH
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (most, most))
    from python_calamine import CalamineError

    try:
        return _told(content)
    except (CalamineError, OSError, ValueError) as problem:
        sys.stdout.write(str(problem)[:200])
        return BROKEN
    except MemoryError:
        return TOO_LARGE


def _told(content: bytes) -> int:
    rows = signs = 0
    said = []
    for sheet, number, cells in _rows(content):
        said.append(json.dumps([sheet, number, cells]))
        rows, signs = rows + 1, signs + len(said[-1])
        if rows > MOST_ROWS or signs > MOST_SIGNS:
            return TOO_LARGE
    sys.stdout.write("\n".join(said))
    return 0


def _rows(content: bytes) -> Iterator[tuple[str, int, list[Any]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    if len(book.sheet_names) > MOST_SHEETS:
        raise MemoryError
    for name in book.sheet_names:
        yield name, 0, []
        for number, row in enumerate(book.get_sheet_by_name(name).iter_rows(), 1):
            cells = [one if isinstance(one, bool | int | float | None) else str(one) for one in row]
            while cells and cells[-1] in ("", None):
                cells.pop()
            if cells:
                yield name, number, cells


if __name__ == "__main__":
    sys.exit(main())
