"""`mashang <command>`: finds the command in the table, sets Django up where needed, turns refusals into words."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from mashang import __version__
from mashang.commandline.table import COMMANDS

SERVING = {"demo", "serve", "web", "relay"}  # in production these ask first whether everything is safe


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code (2: wrong use or refused, 130: interrupted)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mashang.config.settings")
    words = list(sys.argv[1:] if argv is None else argv)
    asked, further = (words[:1], words[1:]) if words[:1] == ["test"] else (words, [])  # pytest's words are its own
    arguments = _parser(words[:1]).parse_args(asked, argparse.Namespace(further=further, needs_database=False))
    try:
        _require_safety(words[:1])
        return _run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:
        if said := _in_words(fault):
            print(f"mashang: {said}", file=sys.stderr)
            return 1
        raise


def _in_words(fault: Exception) -> str:
    """What an operator can mend: a folder or key that cannot be read, a database that is away. Else nothing."""
    if isinstance(fault, OSError) and fault.filename:
        return f"{fault.filename}: {fault.strerror}"
    from django.db.utils import InterfaceError, OperationalError

    if isinstance(fault, (InterfaceError, OperationalError)):
        return f"the database does not answer: {str(fault).strip()}"
    return ""


def _parser(asked: list[str]) -> argparse.ArgumentParser:
    """The parser of the command that is asked for, so that no other one is imported; of all of them for the help."""
    parser = argparse.ArgumentParser(prog="mashang", description="Mashang 马上办 · a city's one-stop service centre")
    parser.add_argument("--version", action="version", version=f"mashang {__version__}")
    commands = parser.add_subparsers(metavar="command", required=True)
    for name in [name for name in COMMANDS if [name.replace("_", "-")] == asked] or COMMANDS:
        import_module(f"mashang.commandline.{name}").register(commands)
    return parser


def _require_safety(asked: list[str]) -> None:
    """In production a city that is not safe does not open."""
    from mashang.config import env

    if SERVING.intersection(asked) and env.flag("MASHANG_PRODUCTION"):
        from mashang.commandline import home
        from mashang.config import production

        home.open_database()
        production.refuse_unsafe(demo=asked == ["demo"])


def _run(arguments: argparse.Namespace) -> int:
    if not arguments.needs_database:
        return arguments.run(arguments) or 0
    from mashang.commandline import home

    home.open_database()
    from mashang.kernel.errors import Refusal

    try:
        return arguments.run(arguments) or 0
    except Refusal as refusal:
        print(*refusal.reasons, sep="\n", file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
