"""The command `drill`: builds the place, lets people work while it is disturbed, and says what came of it."""

import argparse
import random
import signal
import sys
import time
from collections import Counter
from contextlib import nullcontext
from typing import Any

from mashang.commandline.home import say


def register(commands: Any) -> None:
    parser = commands.add_parser("drill", help="disturb a city in a throw-away home and check that it comes to no harm")
    parser.add_argument("what", choices=["kill", "database"], help="kill processes, or take the database away")
    parser.add_argument("--seconds", type=float, default=60, help="how long people work (60)")
    parser.add_argument("--seed", type=int, default=None, help="of the random moments; printed, to repeat a drill")
    parser.add_argument("--postgresql", action="store_true", help="on a throw-away server instead of SQLite")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 when the city came to no harm, 1 when something happened that must never happen."""
    from mashang.commandline import postgres
    from mashang.commandline.drill.place import Place

    seed = random.randrange(10_000) if arguments.seed is None else arguments.seed
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the place is thrown away
    with postgres.throwaway() if arguments.postgresql else nullcontext("") as url:
        place = Place(database_url=url)
        try:
            say("building a small city …")
            place.found()
            place.start()
            say(f"people work for {arguments.seconds:g} s; seed {seed}")
            found = _drilled(place, arguments.what, arguments.seconds, random.Random(seed))
        finally:
            place.throw_away()
    print("没有受损" if not found else f"发现 {len(found)} 处问题", flush=True)
    return 1 if found else 0


def _drilled(place: Any, what: str, seconds: float, rng: random.Random) -> list[str]:
    from mashang.commandline.drill import checking, database, kill
    from mashang.commandline.drill.load import Load
    from mashang.commandline.drill.place import DrillFailed

    load, began = Load(place.address), time.monotonic()
    disturbances: list[str] = []
    load.begin()
    try:
        (kill if what == "kill" else database).disturb(place, load, disturbances, seconds=seconds, rng=rng)
    except DrillFailed as harm:
        load.seen.troubles.append(str(harm))
    finally:
        seen = load.end()
    took = time.monotonic() - began
    place.stop()
    left = checking.settle()
    found = list(checking.problems(seen))
    print(*(f"- {one}" for one in found), sep="\n", file=sys.stderr)
    acts = ", ".join(f"{act} {times}" for act, times in Counter(act for act, _ in seen.acknowledged).items())
    print("，".join(f"{what} × {times}" for what, times in Counter(disturbances).items()))
    print(f"{took:.0f} s：{acts}")
    print(f"请求 {seen.asked}，重发 {seen.asked_again}，最久等 {seen.longest:.1f} s；停机后补做 {left}")
    return found
