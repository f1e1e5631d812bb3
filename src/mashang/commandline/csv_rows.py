"""Tables that commands read and print: CSV in UTF-8, UTF-16 or GB18030 in, CSV in UTF-8 out, messages to stderr."""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mashang.kernel import encodings


class Unreadable(Exception):
    """The file cannot be read as the table that the command needs; says why."""


@dataclass(frozen=True, slots=True)
class Table:
    columns: list[str]
    _reader: Any

    def rows(self) -> Iterator[tuple[dict[str, str], str]]:
        """Each row by column, and what is wrong with its shape; empty lines are left out, missing cells are empty."""
        try:
            for cells in self._reader:
                if not cells:
                    continue
                problem = "more cells than columns" if any(cells[len(self.columns) :]) else ""
                yield dict(zip(self.columns, cells + [""] * len(self.columns), strict=False)), problem
        except csv.Error as problem:
            raise Unreadable(f"line {self._reader.line_num}: {problem}") from problem


def read(path: str, *, needed: Sequence[str]) -> Table:
    """The table in a file ("-" is standard input). Raises Unreadable, also when a needed column is missing."""
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as problem:
        raise Unreadable(f"{path}: {problem.strerror}") from problem
    reader = csv.reader(io.StringIO(_text_of(content, path), newline=""), strict=True)
    try:
        columns = [column.strip() for column in next(reader, [])]
    except csv.Error as problem:
        raise Unreadable(f"{path}: {problem}") from problem
    missing = [column for column in needed if column not in columns]
    if missing:
        raise Unreadable(f"{path}: column {', '.join(missing)} is missing (there are: {', '.join(columns) or 'none'})")
    if len(set(columns)) < len(columns):
        raise Unreadable(f"{path}: two columns have the same name")
    return Table(columns, reader)


def _text_of(content: bytes, path: str) -> str:
    try:
        return encodings.text_of(content)
    except encodings.Unreadable as problem:
        where = f" (line {problem.line})" if problem.line else ""
        raise Unreadable(f"{path}: the text is neither UTF-8 nor UTF-16 nor GB18030{where}") from problem


class Printer:
    """Writes rows to standard output as they come."""

    def __init__(self, columns: Sequence[str]) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        self._writer = csv.writer(sys.stdout, lineterminator="\n")
        self._writer.writerow(columns)

    def write(self, cells: Sequence[str]) -> None:
        self._writer.writerow(cells)


def complain(problem: object) -> None:
    print(f"mashang: {problem}", file=sys.stderr)
