"""Page times and statements as the archive grows: lists, inbox and search must not notice it."""

import json
import statistics
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.test import Client

from mashang.cases import queries as cases
from mashang.commandline.bench import fill
from mashang.commandline.bench.turns import Figure
from mashang.demo import cast
from mashang.kernel import bookmarks, clock

SIZES, QUICK = (1_000, 100_000, 1_000_000), (1_000, 5_000)
ITEMS, FEW_ITEMS = 10_000, 300
GOES = 9
Look = Callable[[], object]


def run(*, quick: bool) -> list[Figure]:
    fill.tell_patterns()
    began = time.perf_counter()
    fill.list_items(FEW_ITEMS if quick else ITEMS)
    listed, archive, seen = time.perf_counter() - began, fill.Archive.read(), {}
    looks = _looks()
    for size in QUICK if quick else SIZES:
        began = time.perf_counter()
        archive.grow(size)
        filled = time.perf_counter() - began
        seen[size] = {name: _timed(look) for name, look in looks.items()}
    return [
        *_figures(seen),
        Figure("pages", f"filling up to {size:,} cases", ours=filled, unit="s"),
        Figure("pages", "importing the items", ours=listed, unit="s"),
    ]


def _looks() -> Mapping[str, Look]:
    reviewer, clerk = _signed_in(cast.REVIEWER), _signed_in(cast.CLERK)
    supervisor, citizen = _signed_in(cast.SUPERVISOR), _signed_in(cast.LI)
    visitor = Client()
    number, middle, item = _some_case()
    since = (clock.today() - fill.timedelta(days=60)).isoformat()
    return {
        "reviewer's inbox": lambda: _opened(reviewer, "/desk/"),
        "window, what waits": lambda: _opened(clerk, "/window/"),
        "case list of a reviewer": lambda: _opened(reviewer, "/desk/cases/"),
        "case list, one state": lambda: _opened(reviewer, "/desk/cases/?state=REVIEWED"),
        "case list, a rare state": lambda: _opened(reviewer, "/desk/cases/?state=CORRECTION"),
        "case list of supervision": lambda: _opened(supervisor, "/desk/cases/"),
        "case list, far back": lambda: _opened(supervisor, f"/desk/cases/?all=1&after={middle}"),
        "case list by due": lambda: _opened(reviewer, "/desk/cases/?order=DUE"),
        "case list, overdue": lambda: _opened(reviewer, "/desk/cases/?due=OVERDUE"),
        "case list, item and month": lambda: _opened(supervisor, f"/desk/cases/?item={item}&since={since}"),
        "case list, a colleague's": lambda: _opened(reviewer, "/desk/cases/?officer=nobody"),
        "exact number": lambda: _opened(supervisor, f"/desk/cases/?q={number}"),
        "one case": lambda: _opened(supervisor, f"/desk/cases/{number}/"),
        "my cases": lambda: _opened(citizen, "/my/cases/"),
        "first page": lambda: _opened(visitor, "/"),
        "item search, two characters": lambda: _opened(visitor, "/search/?q=食品"),
        "item search, initials": lambda: _opened(visitor, "/search/?q=spjy"),
        "all items": lambda: _opened(visitor, "/items/"),
        "list of all items": lambda: _opened(visitor, "/lists/items/"),
        "list of samples": lambda: _opened(visitor, "/lists/samples/"),
        "list of proofs": lambda: _opened(visitor, "/lists/proofs/"),
        "list of what is entrusted": lambda: _opened(visitor, "/lists/entrusted/"),
        "public figures": lambda: _opened(visitor, "/lists/"),
        "cases by item in 90 days (job)": lambda: cases.counts_by_item(since=clock.now() - fill.timedelta(days=90)),
    }


def _signed_in(one: cast.Citizen | cast.Staff) -> Client:
    client, name = Client(), one.phone if isinstance(one, cast.Citizen) else one.sign_in_name
    answer = client.post("/api/v1/session", json.dumps({"name": name, "password": cast.PASSWORD}), "application/json")
    if answer.status_code != 200:
        raise AssertionError(f"{name}: {answer.content.decode()}")
    return client


def _some_case() -> tuple[str, str, str]:
    """A case in the middle: its number, the bookmark of a page that begins after it, its item."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.number, c.submitted_at, c.id, i.code FROM cases_case c JOIN catalogue_item i ON i.id = c.item_id "
            "WHERE c.state = 'ACCEPTED' AND c.number LIKE %s ORDER BY c.id LIMIT 1",
            ["359900%"],
        )
        number, at, key, item = cursor.fetchone()
    moment = at if isinstance(at, datetime) else datetime.fromisoformat(at).replace(tzinfo=UTC)
    return number, bookmarks.bookmark(moment, key), item


def _opened(client: Client, address: str) -> bytes:
    answer = client.get(address)
    if answer.status_code != 200:
        raise AssertionError(f"{address}: {answer.status_code}")
    return answer.content


def _timed(look: Look) -> tuple[float, float, int]:
    """Milliseconds on the clock and of the processor (medians), and statements."""
    look()
    clocks, processor = [], []
    for _ in range(GOES):
        began, cpu = time.perf_counter(), _processor()
        look()
        clocks.append((time.perf_counter() - began) * 1000)
        processor.append((_processor() - cpu) * 1000)
    with counted() as sent:
        look()
    return statistics.median(clocks), statistics.median(processor), len(sent)


def _processor() -> float:
    """Seconds of the processor that this process used, and the one of PostgreSQL that works for it, on this machine."""
    if connection.vendor != "postgresql" or connection.connection is None:
        return time.process_time()
    with open(f"/proc/{connection.connection.info.backend_pid}/schedstat", encoding="ascii") as file:
        return time.process_time() + int(file.read().split()[0]) / 1e9


@contextmanager
def counted():
    """The texts of the statements that are sent meanwhile."""
    sent: list[str] = []

    def note(execute: Any, text: Any, *rest: Any) -> Any:
        sent.append(str(text))
        return execute(text, *rest)

    with connection.execute_wrapper(note):
        yield sent


def _figures(seen: Mapping[int, Mapping[str, tuple[float, float, int]]]) -> list[Figure]:
    """By the processor's time, the database's included, which other work disturbs least; the clock stands beside it."""
    first, last = min(seen), max(seen)
    return [
        Figure(
            "pages",
            name,
            ours=seen[last][name][1],
            floor=seen[first][name][1],
            unit="ms of processor",
            ratio=seen[last][name][1] / seen[first][name][1],
            aim="≤ 2",
            note="; ".join(_in_words(size, *looks[name]) for size, looks in seen.items()),
        )
        for name in seen[first]
    ]


def _in_words(size: int, clock_ms: float, _: float, statements: int) -> str:
    return f"{size:,} cases: {statements} statements, {clock_ms:.0f} ms on the clock"
