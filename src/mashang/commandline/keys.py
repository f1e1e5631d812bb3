"""`mashang keys`: which keys there are and what uses them; the next one; an old one put away; old files encrypted."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

NUMBERED = ["data", "search"]


def register(commands: Any) -> None:
    parser = commands.add_parser("keys", help="list, rotate and retire the keys of data, search and seals")
    acts = parser.add_subparsers(metavar="act", required=True)
    acts.add_parser("list", help="which keys there are, and how many values and files use them").set_defaults(
        act=listed
    )
    adding = acts.add_parser("add", help="only make the next key, to copy it to other machines first")
    adding.add_argument("what", nargs="?", choices=NUMBERED, default="data")
    adding.set_defaults(act=add)
    rotate = acts.add_parser("rotate", help="the next key; begun again, it goes on where it was interrupted")
    rotate.add_argument("what", nargs="?", choices=[*NUMBERED, "seal"], default="data")
    rotate.set_defaults(act=rotated)
    files = acts.add_parser("files", help="encrypt stored files that still lie plain; begun again, it goes on")
    files.set_defaults(act=files_encrypted)
    retire = acts.add_parser("retire", help="put a key away that no value uses any more")
    retire.add_argument("what", nargs="?", choices=NUMBERED, default="data")
    retire.add_argument("number", type=int)
    retire.set_defaults(act=retired)
    parser.set_defaults(run=run, needs_database=True)


def run(arguments: argparse.Namespace) -> int:
    return arguments.act(arguments)


def listed(arguments: argparse.Namespace) -> int:
    """One line per key: name, values and files that use it, whether new values do."""
    from mashang.kernel import crypto, sealing

    for kind, verb in (("data", "seals"), ("search", "finds")):
        for number in crypto.key_numbers(kind):
            note = f"{verb} new values" if number == crypto.newest_key(kind) else ""
            print(f"{kind}-{number}\t{_uses(kind, number)}\t{note}")
    print(f"seal-{sealing.newest_key()}\t\tsigns the audit")
    return 0


def _uses(kind: str, number: int) -> int:
    from mashang.documents.operations import encrypting
    from mashang.kernel import reencryption, rehashing

    return reencryption.uses(number) + encrypting.uses(number) if kind == "data" else rehashing.uses(number)


def add(arguments: argparse.Namespace) -> int:
    """Makes the next key of data or of the search; from now on new values use it."""
    from mashang.kernel import crypto

    _note("keys.added", f"{arguments.what}-{crypto.add_key(arguments.what)}")
    return 0


def rotated(arguments: argparse.Namespace) -> int:
    """The next key of what was asked for."""
    return _next_seal_key() if arguments.what == "seal" else _next_key(arguments.what)


def _next_seal_key() -> int:
    from mashang.kernel import sealing

    _note("keys.rotated", f"seal-{sealing.rotate()}")
    return 0


def _next_key(kind: str) -> int:
    """Makes the next key unless the last rotation is unfinished; then renews every value and lock of an older one."""
    from mashang.kernel import crypto

    older = [number for number in crypto.key_numbers(kind) if number != crypto.newest_key(kind)]
    if not any(_uses(kind, number) for number in older):
        crypto.add_key(kind)
    for place, done in _renewed(kind):
        print(f"{place}\t{done}")
    _note("keys.rotated", f"{kind}-{crypto.newest_key(kind)}")
    return 0


def _renewed(kind: str) -> Iterator[tuple[str, int]]:
    from mashang.documents.operations import encrypting
    from mashang.kernel import reencryption, rehashing

    if kind == "data":
        yield from ((f"{place.table}.{place.column}", reencryption.renew(place)) for place in reencryption.places())
        done, left = encrypting.renew_locks()
        for name in left:
            print(f"mashang: the file {name} keeps its key: put back the file or its key", file=sys.stderr)
        yield "files", done
    else:
        yield from ((str(place), rehashing.renew(place)) for place in rehashing.places())


def files_encrypted(arguments: argparse.Namespace) -> int:
    """Exit code 1 when some are damaged; those stay as they are, and are named."""
    from mashang.documents.operations import encrypting

    done, damaged = encrypting.encrypt_plain()
    for name in damaged:
        print(f"mashang: {name} is not what its name says and was left", file=sys.stderr)
    print(f"files\t{done}")
    if done:
        _note("keys.files_encrypted", "files")
    return 1 if damaged else 0


def retired(arguments: argparse.Namespace) -> int:
    """Exit code 1 while any value uses the key."""
    from mashang.kernel import crypto

    kind, number = arguments.what, arguments.number
    if number not in crypto.key_numbers(kind) or number == crypto.newest_key(kind):
        print(f"mashang: {kind}-{number} is not an old key", file=sys.stderr)
        return 1
    if used := _uses(kind, number):
        what, again = ("values and files", "") if kind == "data" else ("values", f" {kind}")
        print(f"mashang: {used} {what} still use {kind}-{number}: ./start keys rotate{again}", file=sys.stderr)
        return 1
    crypto.retire_key(number, kind)
    _note("keys.retired", f"{kind}-{number}")
    return 0


def _note(act: str, name: str) -> None:
    """Into the record, and as the answer."""
    from mashang.kernel import actors, audit, clock

    by = actors.job("keys").through("COMMAND")
    audit.record(act, kind="kernel.Key", number=name, by=by, at=clock.now())
    print(f"{act.removeprefix('keys.')}\t{name}")
