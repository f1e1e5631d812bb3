"""`mashang import-guides FILE`: enters guides (JSON lines, CSV or XLSX) as listed, and reports row by row."""

import argparse
from typing import Any

from mashang.commandline.import_items import add_arguments, report_on


def register(commands: Any) -> None:
    parser = commands.add_parser("import-guides", help="import guides (JSON lines, CSV or XLSX)")
    add_arguments(parser)
    parser.set_defaults(run=run, needs_database=True)


def run(arguments: argparse.Namespace) -> int:
    from mashang.catalogue.operations import importing

    return report_on(importing.import_guides, arguments)
