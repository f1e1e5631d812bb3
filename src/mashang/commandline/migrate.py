"""`mashang migrate`: brings the database up to date and gathers static files and translations, without serving."""

import argparse
from typing import Any


def register(commands: Any) -> None:
    parser = commands.add_parser("migrate", help="bring the database and the static files up to date")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from mashang.commandline import home

    home.ready(demo=False)
    return 0
