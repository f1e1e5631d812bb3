"""`mashang relay`: hands facts to their reactions and runs the recurring jobs. Any number of them share the work."""

import argparse
import logging
import signal
import threading
from importlib.util import find_spec
from typing import Any

log = logging.getLogger("mashang.relay")
PAUSE, LONGEST_PAUSE = 0.25, 30.0  # seconds between two looks; while the database is away, at most
JOB_PAUSE, LONG_PAUSE = 1.0, 30.0


def register(commands: Any) -> None:
    parser = commands.add_parser("relay", help="only the relay: reactions to facts, recurring jobs")
    parser.add_argument("--once", action="store_true", help="work until nothing is due, then stop")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    stop = threading.Event()
    if not arguments.once:
        for number in (signal.SIGINT, signal.SIGTERM):  # first of all: told while starting, it stops in order too
            signal.signal(number, lambda *_: stop.set())
    import django

    django.setup()
    from mashang.commandline import home
    from mashang.journeys import errands
    from mashang.kernel import clock, jobs, relay

    home.work_here()
    home.refuse_lost_database()
    if arguments.once:
        home.refuse_unmigrated()
        print(relay.drain(now=clock.now()), flush=True)
        jobs.run_due(_jobs("JOBS"), now=clock.now())
        errands.finish_all(clock.now())
        return 0
    Look(stop).run()
    threading.Thread(target=LongJobs(stop).run, name="long-jobs", daemon=True).start()
    Loop(stop).run()
    return 0


class Loop:
    """Works until nothing is due, then sleeps; when the database is away, tries again with growing pauses."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self.pause = PAUSE
        self.jobs = _jobs("JOBS")

    def run(self) -> None:
        from django.db import connection
        from django.db.utils import Error

        while not self.is_over():
            try:
                self.one_turn()
                self.pause = PAUSE
            except Error:
                log.exception("the database does not answer; trying again in %s s", self.pause)
                connection.close()
                self.stop.wait(self.pause)
                self.pause = min(self.pause * 2, LONGEST_PAUSE)

    def is_over(self) -> bool:
        return self.stop.is_set()

    def one_turn(self) -> None:
        from mashang.journeys import errands
        from mashang.kernel import clock, jobs, relay

        jobs.run_due(self.jobs, now=clock.now())
        for _ in range(round(JOB_PAUSE / PAUSE)):
            while not self.stop.is_set() and not relay.work(now=clock.now()).idle:
                pass
            if not self.stop.is_set() and errands.take_turn(clock.now()):
                continue  # long work goes on at once, in turn with the reactions
            if self.stop.wait(PAUSE):
                return


class Look(Loop):
    """Waits until the database answers; ends the process with a sentence when no city, or an older one, is in it."""

    has_looked = False

    def is_over(self) -> bool:
        return self.has_looked or self.stop.is_set()

    def one_turn(self) -> None:
        from mashang.commandline import home

        home.refuse_unmigrated()
        self.has_looked = True


class LongJobs(Loop):
    """Jobs that read everything there is, in a thread of their own, so that no fact waits for them."""

    def __init__(self, stop: threading.Event) -> None:
        super().__init__(stop)
        self.jobs = _jobs("LONG_JOBS")

    def one_turn(self) -> None:
        from mashang.kernel import clock, jobs

        jobs.run_due(self.jobs, now=clock.now())
        self.stop.wait(LONG_PAUSE)


def _jobs(which: str) -> list:
    if not find_spec("mashang.journeys.jobs"):
        return []
    from mashang.journeys import jobs

    return list(getattr(jobs, which))
