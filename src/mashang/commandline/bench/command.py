"""`mashang bench [--quick] [--only TRIAL]` measures; `mashang bench fill N` fills a home to measure in by hand."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from mashang.commandline.bench import homes, report

TRIALS = {  # the word for it -> the module, and whether a database takes part
    "dates": ("dates", False),
    "life-cycle": ("life_cycle", True),
    "api": ("api", True),
    "relay": ("relay", True),
    "processes": ("processes", True),
    "pages": ("pages", True),
}
BRIEF = ("dates", "life-cycle", "api", "relay")  # what --quick measures without further words
QUICK = "short rounds on SQLite: a minute, to see that nothing got much slower"
REPORT = Path("docs/performance.md")


def register(commands: Any) -> None:
    parser = commands.add_parser("bench", help="measure what the city does here, beside the floor of the machine")
    parser.add_argument("words", nargs="*", metavar="fill N", help="a home (MASHANG_HOME) with N generated cases")
    parser.add_argument("--quick", action="store_true", help=QUICK)
    parser.add_argument("--only", choices=TRIALS, metavar="TRIAL", help=", ".join(TRIALS))
    parser.add_argument("--write", action="store_true", help=f"put the table into {REPORT}")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    match arguments.words:
        case []:
            return _measure(arguments)
        case ["fill", count] if count.isdecimal() and int(count) >= 1_000:
            return _fill(count)
    print("mashang bench [--quick] [--only TRIAL], or mashang bench fill N with N from 1000 on", file=sys.stderr)
    return 2


def _measure(arguments: argparse.Namespace) -> int:
    trials = [arguments.only] if arguments.only else list(BRIEF if arguments.quick else TRIALS)
    words, found = ["quick"] if arguments.quick else [], []
    with tempfile.TemporaryDirectory(prefix="mashang-bench-") as folder:
        places = [homes.sqlite] if arguments.quick else [homes.sqlite, homes.postgresql]
        for figure in _found(Path(folder), trials, places, words):
            found.append(figure)
            print(report.line(figure), flush=True)
    if arguments.write:
        report.write(found, REPORT)
    return 0


def _found(folder: Path, trials: list[str], places: list, words: list[str]) -> Iterator[dict[str, Any]]:
    if "dates" in trials:
        yield from json.loads(homes.trial(folder / "none", "dates", *words))
    wanted = [module for module, needs_database in map(TRIALS.__getitem__, trials) if needs_database]
    for opened in places if wanted else []:
        yield from _on(opened(folder), wanted, words)


def _on(opened: AbstractContextManager[list[homes.Place]], wanted: list[str], words: list[str]) -> Iterator[dict]:
    with opened as places:
        for module in wanted:
            for place in places if module == "life_cycle" else places[:1]:
                yield from place.measure(module, *words)


def _fill(count: str) -> int:
    """Only into a home that says so: generated cases have no audit lines, so they are never mixed with real ones."""
    home = Path(os.environ.get("MASHANG_HOME", ""))
    if not home.name or home.exists():
        print("mashang: say by MASHANG_HOME which home to make; it must not exist yet", file=sys.stderr)
        return 2
    variables = os.environ | {"MASHANG_DEMO": "yes", "DJANGO_SETTINGS_MODULE": "mashang.config.settings"}
    command = [sys.executable, "-m", "mashang.commandline.bench"]
    for words in (["found"], ["filled", count]):
        if code := subprocess.call([*command, *words], env=variables):
            return code
    return 0
