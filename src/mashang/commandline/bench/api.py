"""The same four acts through `/api/v1`: the real server with one worker, and with two, beside a bare server."""

import http.client
import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mashang.commandline.bench import life_cycle, servers
from mashang.commandline.bench.life import click
from mashang.commandline.bench.turns import Figure, percentile
from mashang.demo import cast

OPINION = {"opinion": "材料齐全，符合条件，拟准予。", "proposal": "GRANT"}
GRANTED = {"outcome": "GRANTED", "reasons": ""}
ACTS = 4  # requests of one case
CLIENTS = 4  # against two workers


def run(*, quick: bool) -> list[Figure]:
    rounds, size = (4, 8) if quick else (12, 12)
    drafts = iter(life_cycle.drafts(3 * rounds * size))
    return [
        _measured("one worker, one client", 1, 1, drafts, rounds, size),
        _measured(f"two workers, {CLIENTS} clients", 2, CLIENTS, drafts, rounds, size),
    ]


def _measured(what: str, workers: int, clients: int, drafts: Iterator, rounds: int, size: int) -> Figure:
    people = Sessions()
    with servers.real(workers) as ours, servers.bare() as floor:
        people.sign_in(ours)
        desks, bare = [Desk(ours, people) for _ in range(clients)], [floor.connection() for _ in range(clients)]
        for desk in desks * workers:  # every worker reads what it keeps
            desk.live(next(drafts)[1])
        seconds, cpu = [], []
        for desk in desks:
            desk.waits.clear()
        for _ in range(rounds):
            keys = [[next(drafts)[1] for _ in range(size // clients)] for _ in desks]
            used = ours.cpu_seconds
            took = _together([_lives(desk, mine) for desk, mine in zip(desks, keys, strict=True)])
            cpu.append(ours.cpu_seconds - used)
            seconds.append((took, _together([_requests(one, ACTS * size // clients) for one in bare])))
        waits = [wait for desk in desks for wait in desk.waits]
    sent = ACTS * (size // clients) * clients
    note = f"p50 {percentile(waits, 0.5):.1f} ms, p95 {percentile(waits, 0.95):.1f} ms"
    return Figure(
        "api",
        what,
        "",
        sent / statistics.median(took for took, _ in seconds),
        sent / statistics.median(bare for _, bare in seconds),
        "requests/s",
        statistics.median(bare / took for took, bare in seconds),
        "0.25",
        1000 * statistics.median(cpu) / sent,
        note,
    )


class Sessions:
    """Who is signed in: the headers of each person, shared by all clients, for an account has one session."""

    def __init__(self) -> None:
        self.headers: dict[str, dict[str, str]] = {}

    def sign_in(self, server: servers.Server) -> None:
        for one in (cast.LI, cast.CLERK, cast.REVIEWER, cast.APPROVER):
            name = one.phone if isinstance(one, cast.Citizen) else one.sign_in_name
            connection = server.connection()
            told = json.dumps({"name": name, "password": cast.PASSWORD})
            connection.request("POST", "/api/v1/session", told, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            cookies = "; ".join(line.split(";")[0] for line in answer.headers.get_all("Set-Cookie") or [])
            said = json.loads(answer.read())
            if answer.status != 200:
                raise AssertionError(said)
            self.headers[one.name] = {
                "Cookie": cookies,
                "X-CSRFToken": said["csrf_token"],
                "Content-Type": "application/json",
            }


class Desk:
    """One client that takes cases through their four acts, over one connection that stays open."""

    def __init__(self, server: servers.Server, people: Sessions) -> None:
        self.connection, self.people, self.waits = server.connection(), people, list[float]()

    def live(self, key: str) -> None:
        number = self._post(cast.LI, f"/api/v1/applications/{key}/submission", {})["case_number"]
        self._post(cast.CLERK, f"/api/v1/cases/{number}/acceptance", {})
        self._post(cast.REVIEWER, f"/api/v1/cases/{number}/review", OPINION)
        self._post(cast.APPROVER, f"/api/v1/cases/{number}/decision", GRANTED)

    def _post(self, by: cast.Citizen | cast.Staff, address: str, told: dict[str, Any]) -> Any:
        began = time.perf_counter()
        headers = self.people.headers[by.name] | {"Idempotency-Key": click()}
        self.connection.request("POST", address, json.dumps(told), headers)
        answer = self.connection.getresponse()
        said = json.loads(answer.read())
        self.waits.append((time.perf_counter() - began) * 1000)
        if answer.status >= 300:
            raise AssertionError(f"{address}: {answer.status} {said}")
        return said


def _lives(desk: Desk, keys: Sequence[str]) -> Callable[[], None]:
    def live() -> None:
        for key in keys:
            desk.live(key)

    return live


def _requests(connection: http.client.HTTPConnection, count: int) -> Callable[[], None]:
    def send() -> None:
        for _ in range(count):
            connection.request("POST", "/", json.dumps(OPINION), {"Content-Type": "application/json"})
            connection.getresponse().read()

    return send


def _together(works: Sequence[Callable[[], None]]) -> float:
    """Seconds until all are done; one thread each where there are several."""
    began = time.perf_counter()
    if len(works) == 1:
        works[0]()
        return time.perf_counter() - began
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began
