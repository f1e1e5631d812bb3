"""`mashang keys`: which keys there are and what uses them; the next one; an old one put away."""

import argparse
import sys
from typing import Any


def register(commands: Any) -> None:
    parser = commands.add_parser("keys", help="list, rotate and retire the keys of data and seals")
    acts = parser.add_subparsers(metavar="act", required=True)
    acts.add_parser("list", help="which keys there are, and how many values use them").set_defaults(act=listed)
    acts.add_parser("add", help="only make the next data key, to copy it to other machines first").set_defaults(act=add)
    rotate = acts.add_parser("rotate", help="the next key; begun again, it goes on where it was interrupted")
    rotate.add_argument("what", nargs="?", choices=["data", "seal"], default="data")
    rotate.set_defaults(act=rotated)
    retire = acts.add_parser("retire", help="put a data key away that no value uses any more")
    retire.add_argument("number", type=int)
    retire.set_defaults(act=retired)
    parser.set_defaults(run=run, needs_database=True)


def run(arguments: argparse.Namespace) -> int:
    return arguments.act(arguments)


def listed(arguments: argparse.Namespace) -> int:
    """One line per key: name, values that use it, whether new values do."""
    from mashang.kernel import crypto, reencryption, sealing

    for number in crypto.key_numbers():
        note = "seals new values" if number == crypto.newest_key() else ""
        print(f"data-{number}\t{reencryption.uses(number)}\t{note}")
    print(f"seal-{sealing.newest_key()}\t\tsigns the audit")
    return 0


def add(arguments: argparse.Namespace) -> int:
    """Makes the next data key; from now on new values use it."""
    from mashang.kernel import crypto

    _note("keys.added", f"data-{crypto.add_key()}")
    return 0


def rotated(arguments: argparse.Namespace) -> int:
    """The next key of what was asked for."""
    return _next_seal_key() if arguments.what == "seal" else _next_data_key()


def _next_seal_key() -> int:
    from mashang.kernel import sealing

    _note("keys.rotated", f"seal-{sealing.rotate()}")
    return 0


def _next_data_key() -> int:
    """Makes the next key unless the last rotation is unfinished; then seals every older value anew."""
    from mashang.kernel import crypto, reencryption

    older = [number for number in crypto.key_numbers() if number != crypto.newest_key()]
    if not any(reencryption.uses(number) for number in older):
        crypto.add_key()
    for place in reencryption.places():
        done = reencryption.renew(place)
        print(f"{place.table}.{place.column}\t{done}")
    _note("keys.rotated", f"data-{crypto.newest_key()}")
    return 0


def retired(arguments: argparse.Namespace) -> int:
    """Exit code 1 while any value uses the key."""
    from mashang.kernel import crypto, reencryption

    number = arguments.number
    if number not in crypto.key_numbers() or number == crypto.newest_key():
        print(f"mashang: data-{number} is not an old key", file=sys.stderr)
        return 1
    if used := reencryption.uses(number):
        print(f"mashang: {used} values still use data-{number}: ./start keys rotate", file=sys.stderr)
        return 1
    crypto.retire_key(number)
    _note("keys.retired", f"data-{number}")
    return 0


def _note(act: str, name: str) -> None:
    """Into the record, and as the answer."""
    from mashang.kernel import actors, audit, clock

    by = actors.job("keys").through("COMMAND")
    audit.record(act, kind="kernel.Key", number=name, by=by, at=clock.now())
    print(f"{act.removeprefix('keys.')}\t{name}")
