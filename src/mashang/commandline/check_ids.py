"""`mashang check-ids FILE.csv`: whether identifiers hold, with the reason. Needs no database.

Kinds: ric (resident identity number), uscc (unified social credit code), ecert (certificate identifier), item (code of
a service item). Valid: form, date and all check digits hold. Exit code 0 when all rows were judged, 2 when some have a
kind that is not known, 1 when the file cannot be read.
"""

import argparse
from datetime import date
from typing import Any

from mashang.commandline import csv_rows

KINDS = ("ric", "uscc", "ecert", "item")


def register(commands: Any) -> None:
    parser = commands.add_parser("check-ids", help="check identifiers in a CSV table: kind,value")
    parser.add_argument("file", metavar="FILE.csv", help="the table; - for standard input")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from mashang.kernel import clock

    unknown, today = 0, clock.today()
    try:
        table = csv_rows.read(arguments.file, needed=("kind", "value"))
        columns = [column for column in table.columns if column not in ("verdict", "reason")]
        printer = csv_rows.Printer([*columns, "verdict", "reason"])
        for row, problem in table.rows():
            verdict, reason = ("invalid", problem) if problem else answer(row, on=today)
            printer.write([*(row[column] for column in columns), verdict, reason])
            unknown += row["kind"].strip() not in KINDS
    except csv_rows.Unreadable as problem:
        csv_rows.complain(problem)
        return 1
    if unknown:
        csv_rows.complain(f"{unknown} rows of an unknown kind (known: {', '.join(KINDS)})")
    return 2 if unknown else 0


def answer(row: dict[str, str], *, on: date) -> tuple[str, str]:
    """The verdict (valid or invalid) and its reason. The value is taken as it stands, spaces and all."""
    from mashang.kernel import identifiers

    kind = row["kind"].strip()
    if kind not in KINDS:
        return "invalid", f"不认识的种类 {kind!r}，应为 {'、'.join(KINDS)}"
    verdict = identifiers.check(kind, row["value"], on=on)
    return "valid" if verdict.valid else "invalid", verdict.reason
