"""`mashang rebuild`: computes every due moment again from recorded facts; on a consistent record nothing changes."""

import argparse
from typing import Any


def register(commands: Any) -> None:
    parser = commands.add_parser("rebuild", help="compute all due moments again from recorded facts")
    parser.set_defaults(run=run, needs_database=True)


def run(arguments: argparse.Namespace) -> int:
    """Prints how many cases were looked at and how many changed; exit code 0."""
    from mashang.cases import queries
    from mashang.cases.operations import rebuild
    from mashang.kernel import actors, clock

    by, seen, changed = actors.job("rebuild"), 0, 0
    for number in list(queries.accepted_numbers()):
        seen += 1
        changed += rebuild.recompute(case_number=number, by=by, at=clock.now())
    print(f"{seen} cases, {changed} changed")
    return 0
