"""`mashang retention`: what is past its time; without `--dry-run`, destroys it now, not at the relay's turn."""

import argparse
from typing import Any


def register(commands: Any) -> None:
    parser = commands.add_parser("retention", help="destroy personal data of matters whose retention is over")
    parser.add_argument("--dry-run", action="store_true", help="only say how much there is")
    parser.set_defaults(run=run, needs_database=True)


def run(arguments: argparse.Namespace) -> int:
    """Prints how many cases and drafts are past their time, and which cases."""
    from mashang.journeys import retention
    from mashang.kernel import clock

    found = retention.due(clock.today())
    print(f"{len(found.cases)} cases, {len(found.drafts)} drafts past their time")
    print(*found.cases, sep="\n", end="\n" if found.cases else "")
    while not arguments.dry_run and retention.erase_what_is_due(clock.now()):
        pass
    return 0
