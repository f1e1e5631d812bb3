"""Measures this machine: building the demo city, acts and reactions a second, verification, the first pages.

Run: .venv/bin/python tools/bench.py   (in a throw-away home; DATABASE_URL measures that database, which must be empty)
"""

import statistics
import time
from collections.abc import Callable
from datetime import datetime

from mashang.commandline import pytest_home  # noqa: F401  (a home that is thrown away)

PAGES = ("/", "/?q=spjy", "/halls/", "/verify/")
FACTS, REQUESTS = 2_000, 40
REACTIONS: dict = {}


def said(text: str, began: float, count: int = 0) -> None:
    spent = time.perf_counter() - began
    print(f"{text:44}{spent:9.2f} s" + (f"{count / spent:12,.0f} a second" if count else ""), flush=True)


def measured(text: str, act: Callable[[], object], count: int = 0) -> object:
    began = time.perf_counter()
    found = act()
    said(text, began, count)
    return found


def acts_and_reactions() -> None:
    """Acts of one fact with one reaction each, both as short as they can be."""
    from dataclasses import dataclass

    from django.conf import settings

    from mashang.kernel import actors, acts, clock, relay
    from mashang.kernel.events import Fact

    @dataclass(frozen=True, kw_only=True)
    class Measured(Fact):
        kind, subject_field = "bench.measured", "number"
        number: str

    def noted(fact: Measured, *, at: datetime) -> None: ...

    def announce() -> None:
        for number in range(FACTS):
            with acts.performing("bench.measured", by=actors.job("bench"), at=clock.now()) as act:
                act.announce(Measured(number=str(number % 100)))

    REACTIONS[Measured] = [noted]
    settings.REACTIONS = f"{__name__}.REACTIONS"
    measured("acts with one fact", announce, FACTS)
    measured("their reactions, one relay", lambda: relay.drain(now=clock.now()), FACTS)


def page(address: str) -> str:
    from django.test import Client

    client, times = Client(), []
    for _ in range(REQUESTS):
        began = time.perf_counter()
        status = client.get(address).status_code
        times.append((time.perf_counter() - began) * 1000)
    return f"{address:44}{statistics.median(times):9.1f} ms{max(times):12.1f} ms at most   ({status})"


def main() -> None:
    from mashang.commandline import home

    measured("create and migrate the database", home.open_database)
    from mashang.demo import city
    from mashang.kernel import clock, sealing
    from mashang.kernel.models import AuditLine
    from mashang.kernel.verification import verify

    measured("build the demo city", city.load)
    lines = AuditLine.objects.count()
    measured("seal the audit", lambda: sealing.seal(clock.now()))
    report = measured(f"verify its {lines:,} lines", verify, lines)
    print(f"{'problems found':44}{len(report.problems):9}")
    for address in PAGES:
        print(page(address), flush=True)
    acts_and_reactions()


if __name__ == "__main__":
    main()
