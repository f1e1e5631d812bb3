"""The relay: facts a second from the act to the reaction's receipt, and how long a fact waits for it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from mashang.commandline.bench.raw import raw_cursor
from mashang.commandline.bench.turns import Figure, cpu_ratio, ratio, take_turns
from mashang.kernel import actors, acts, clock, relay
from mashang.kernel.events import Fact

FACTS = 200  # in one go
SUBJECTS = 100
REACTIONS: dict = {}


@dataclass(frozen=True, kw_only=True)
class Measured(Fact):
    kind, subject_field = "bench.measured", "number"
    number: str


def noted(fact: Measured, *, at: datetime) -> None:
    """The shortest reaction there is: none."""


def run(*, quick: bool) -> list[Figure]:
    REACTIONS[Measured] = [noted]
    settings.REACTIONS = f"{__name__}.REACTIONS"
    relay.drain(now=clock.now())
    rounds = 3 if quick else 9
    with raw_cursor() as (cursor, begin):
        cursor.execute("CREATE TABLE bench_receipt (id BIGINT PRIMARY KEY, state VARCHAR(10), done_at VARCHAR(40))")
        floor = Receipts(cursor, begin)
        paces = take_turns({"announce": announce, "relay": drain, "floor": floor.go}, rounds=rounds, size=1)
    for pace in paces.values():
        pace.size = FACTS
    ours, bare = paces["relay"], paces["floor"]
    return [
        Figure(
            "relay",
            "acts with one fact each",
            ours=paces["announce"].a_second,
            unit="acts/s",
            cpu_ms=paces["announce"].cpu_ms,
        ),
        Figure(
            "relay",
            "their reactions, one relay",
            ours=ours.a_second,
            floor=bare.a_second,
            unit="reactions/s",
            ratio=ratio(ours, bare),
            cpu_ms=ours.cpu_ms,
            note=f"floor: one receipt a transaction by the raw driver; by processor {cpu_ratio(ours, bare):.2f}",
        ),
    ]


def announce() -> None:
    by, at = actors.job("bench"), clock.now()
    for number in range(FACTS):
        with acts.performing("bench.measured", by=by, at=at) as act:
            act.announce(Measured(number=str(number % SUBJECTS)))


def drain() -> None:
    relay.drain(now=clock.now())


class Receipts:
    """What cannot be done without: each reaction's receipt in a transaction of its own."""

    def __init__(self, cursor, begin: str) -> None:
        self.cursor, self.begin, self.next = cursor, begin, 1

    def go(self) -> None:
        for number in range(self.next, self.next + FACTS):
            self.cursor.execute(self.begin)
            self.cursor.execute(f"INSERT INTO bench_receipt VALUES ({number}, 'DONE', '2026-11-22T09:00')")
            self.cursor.execute("COMMIT")
        self.next += FACTS
