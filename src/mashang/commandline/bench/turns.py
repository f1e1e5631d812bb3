"""Contestants take turns: short rounds, one after the other, so that a noisy minute hurts all of them alike."""

import os
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field

Contestant = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. `ratio` is ours to the floor, 1 being the floor; `aim` what we want it to be."""

    trial: str
    what: str
    where: str = ""
    ours: float = 0.0
    floor: float | None = None
    unit: str = ""
    ratio: float | None = None
    aim: str = ""
    cpu_ms: float | None = None
    note: str = ""

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@dataclass
class Pace:
    """What one contestant needed, by round: seconds on the clock, and of this process's processor, for `size` goes."""

    size: int
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    @property
    def a_second(self) -> float:
        return self.size / statistics.median(self.seconds)

    @property
    def cpu_ms(self) -> float:
        return 1000 * statistics.median(self.cpu) / self.size


def take_turns(contestants: Mapping[str, Contestant], *, rounds: int, size: int) -> dict[str, Pace]:
    """Every contestant goes `size` times in each round; who begins changes from round to round."""
    paces = {name: Pace(size) for name in contestants}
    names = list(contestants)
    for number in range(rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            go, began, cpu = contestants[name], time.perf_counter(), time.process_time()
            for _ in range(size):
                go()
            paces[name].seconds.append(time.perf_counter() - began)
            paces[name].cpu.append(time.process_time() - cpu)
    return paces


def ratio(ours: Pace, floor: Pace) -> float:
    """How much of the floor's speed we reach: the median over the rounds that both shared."""
    shares = (f / floor.size / (o / ours.size) for o, f in zip(ours.seconds, floor.seconds, strict=True))
    return statistics.median(shares)


def cpu_ratio(ours: Pace, floor: Pace) -> float:
    """The same by the processor's time: for arithmetic, which never waits, and on a machine that is busy."""
    return floor.cpu_ms / ours.cpu_ms


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def memory_mb(pid: int | None = None) -> float:
    """What a process alone would give back (its proportional share of memory), in MB; of this one without a number."""
    try:
        with open(f"/proc/{pid or os.getpid()}/smaps_rollup", encoding="ascii") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    except OSError:
        return 0.0
