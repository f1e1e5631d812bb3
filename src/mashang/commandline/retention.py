"""`mashang retention`: what is past its time; without `--dry-run`, destroys it now, not at the relay's turn."""

import argparse
from collections.abc import Callable
from datetime import datetime
from typing import Any


def register(commands: Any) -> None:
    parser = commands.add_parser("retention", help="destroy personal data of matters whose retention is over")
    parser.add_argument("--dry-run", action="store_true", help="only say how much there is")
    parser.set_defaults(run=run, needs_database=True)


def run(arguments: argparse.Namespace) -> int:
    """One line per kind with how much is past its time, the numbers of the cases; last how much was destroyed.

    People become due when the last thing that names them is gone: a dry run counts those of today.
    """
    from mashang.journeys import retention
    from mashang.kernel import clock

    found = retention.due(clock.today())
    for kind, count in found.counts().items():
        print(f"{kind}\t{count}")
    print(*found.cases, sep="\n", end="\n" if found.cases else "")
    if not arguments.dry_run:
        print(f"destroyed\t{_destroyed(retention.erase_what_is_due) + _destroyed(retention.erase_people_left)}")
    return 0


def _destroyed(erase: Callable[[datetime], int]) -> int:
    """How much was destroyed, run by run, until nothing is due."""
    from mashang.kernel import clock

    return sum(iter(lambda: erase(clock.now()), 0))
