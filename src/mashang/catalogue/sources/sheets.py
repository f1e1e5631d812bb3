"""From a file to its rows: CSV, XLSX and JSON lines, recognised by content."""

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from mashang.catalogue.sources import columns, workbooks
from mashang.catalogue.sources.workbook_process import MOST_ROWS
from mashang.catalogue.sources.workbooks import NumberedRows
from mashang.kernel.encodings import Unreadable, text_of

LARGEST = 200 * 1024 * 1024
MOST_COLUMNS = 20_000  # more than any spreadsheet has
EXACT_NUMBERS = 1e15  # a spreadsheet keeps no more digits of a number


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row by canonical column names. `number`: the row in a spreadsheet (heading included) or the line of JSON lines;
    `sheet` is named where a workbook has several.

    `problem` and `words` say why the row as a whole cannot be read.
    """

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problem: str = ""
    words: str = ""
    sheet: str = ""


def rows_of(content: bytes) -> list[SheetRow]:
    """All rows of a file, blank ones left out. Raises Unreadable for a file that is none of the known formats."""
    if len(content) > LARGEST:
        raise Unreadable("TOO_LARGE")
    if not content.strip(b"\xef\xbb\xbf\r\n\t "):
        raise Unreadable("EMPTY")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _from_workbook(content)
    text = text_of(content)
    if text.lstrip()[:1] in ("{", "["):
        return list(_from_json(text))
    return _from_table(_rows_of_csv(text))


# -- JSON --------------------------------------------------------------------------------------------------------------
def _from_json(text: str) -> Iterator[SheetRow]:
    if text.lstrip().startswith("["):
        yield from _from_array(text)
        return
    for number, line in enumerate(io.StringIO(text, newline="\n"), 1):
        if number > MOST_ROWS:
            raise Unreadable("TOO_LARGE")
        if line.strip():
            yield _object(number, line)


def _from_array(text: str) -> Iterator[SheetRow]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise Unreadable("FORMAT", words=str(problem)[:200]) from problem
    if len(found) > MOST_ROWS:
        raise Unreadable("TOO_LARGE")
    for number, one in enumerate(found, 1):
        yield _row_of(number, one)


def _object(number: int, line: str) -> SheetRow:
    try:
        return _row_of(number, json.loads(line))
    except (ValueError, RecursionError) as problem:
        return SheetRow(number, problem="JSON", words=str(problem)[:200])


def _row_of(number: int, found: Any) -> SheetRow:
    """A row of what JSON says, also of what lies too deep for it."""
    if not isinstance(found, dict):
        return SheetRow(number, problem="JSON", words=str(found)[:60])
    try:
        return SheetRow(number, _gathered((str(key), _storable(value)) for key, value in found.items()))
    except RecursionError as problem:
        return SheetRow(number, problem="JSON", words=str(problem)[:200])


def _gathered(cells: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """By canonical name; of two columns of one meaning the first counts, the other keeps its own heading."""
    values: dict[str, Any] = {}
    for heading, value in cells:
        if value in ("", None):
            continue
        name = columns.canonical(heading)
        values[heading if name in values else name] = value
        if (unit := columns.unit_in(heading)) and name.endswith("_limit"):
            values.setdefault(name.replace("_limit", "_unit"), unit)
    return values


def _storable(value: Any) -> Any:
    """Without what no database keeps: lone surrogates, zero characters, numbers that are none."""
    if isinstance(value, str):
        return "".join(one for one in value if one != "\x00" and not 0xD800 <= ord(one) <= 0xDFFF)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, list):
        return [_storable(one) for one in value]
    return {_storable(k): _storable(v) for k, v in value.items()} if isinstance(value, dict) else value


# -- tables ------------------------------------------------------------------------------------------------------------
def _rows_of_csv(text: str) -> NumberedRows:
    """The rows that say something, numbered from 1."""
    csv.field_size_limit(10_000_000)
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(",\t;", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [(number, row) for number, row in _counted(reader) if any(row)]
    except csv.Error as problem:  # a quotation mark that nobody closed would swallow all rows after it
        raise Unreadable("QUOTES", reader.line_num) from problem


def _counted(rows: Iterable[list[Any]]) -> Iterator[tuple[int, list[Any]]]:
    """Numbered from 1; refuses more rows than any list has, or columns."""
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise Unreadable("TOO_LARGE")
        yield number, row


def _from_workbook(content: bytes) -> list[SheetRow]:
    """Every sheet that has the columns; the others (explanations, code lists) are left out."""
    sheets = workbooks.sheets_of(content)
    with_heading = {name: rows for name, rows in sheets.items() if _heading_at(rows) is not None}
    if not with_heading:
        return _from_table(next(iter(sheets.values()), []))
    named = len(with_heading) > 1
    return [
        replace(row, sheet=name) if named else row for name, rows in with_heading.items() for row in _from_table(rows)
    ]


def _heading_at(rows: NumberedRows) -> int | None:
    """The place of the first of ten rows that names a column for the item's name."""
    for place, (number, row) in enumerate(rows[:10]):
        if number <= 10 and "name" in {columns.canonical(str(cell)) for cell in row}:
            return place
    return None


def _from_table(rows: NumberedRows) -> list[SheetRow]:
    place = _heading_at(rows)
    if place is None:
        raise Unreadable("HEADER", words="、".join(str(cell) for cell in (rows[0][1] if rows else []))[:200])
    heading = [_cell(cell) for cell in rows[place][1]]
    return [_named(number, heading, row) for number, row in rows[place + 1 :] if any(_cell(cell) for cell in row)]


def _named(number: int, heading: list[str], row: list[Any]) -> SheetRow:
    surplus = [_cell(cell) for cell in row[len(heading) :] if _cell(cell)]
    if surplus:
        return SheetRow(number, problem="SURPLUS", words=surplus[0][:60])
    for name, cell in zip(heading, row, strict=False):
        if isinstance(cell, float) and abs(cell) >= EXACT_NUMBERS:
            return SheetRow(number, problem="INEXACT", words=name)
    return SheetRow(number, _gathered((name, _cell(cell)) for name, cell in zip(heading, row, strict=False) if name))


def _cell(cell: Any) -> str:
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else _storable(str(cell)).strip()
