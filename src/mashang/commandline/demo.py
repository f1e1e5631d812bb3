"""`mashang demo`: the whole centre with a demo city, for trying things out."""

import argparse
import os
import unicodedata
from collections.abc import Iterable
from importlib.util import find_spec
from typing import Any


def register(commands: Any) -> None:
    parser = commands.add_parser("demo", help="serve a demo city: the portals, the relay, a person for every role")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    os.environ["MASHANG_DEMO"] = "yes"
    from mashang.commandline.serve import serve

    return serve(demo=True)


def print_sign_ins() -> None:
    """Who can sign in as whom: name, role, sign-in name, password, what to try first."""
    if not find_spec("mashang.demo") or not find_spec("mashang.demo.cast"):
        return
    from mashang.demo.cast import SIGN_INS

    for line in table(SIGN_INS):
        print(line, flush=True)


def table(rows: Iterable[Iterable[str]]) -> list[str]:
    """Lines with aligned columns; a Chinese character is two columns wide."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(_width(cell) for cell in column) for column in zip(*cells, strict=True)]
    return ["  ".join(c + " " * (w - _width(c)) for c, w in zip(row, widths, strict=True)).rstrip() for row in cells]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
