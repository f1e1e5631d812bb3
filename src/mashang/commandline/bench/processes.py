"""What a server needs before anybody asks it anything, and what its pages weigh."""

import gzip
import json
import re
import statistics
import time
from itertools import islice

from mashang.commandline.bench import servers
from mashang.commandline.bench.turns import Figure
from mashang.demo import cast

PAGES = ("/", "/search/?q=spjy", "/items/", "/halls/", "/lists/", "/verify/", "/sign-in/")
STAFF_PAGES = (("/window/", cast.CLERK), ("/desk/", cast.REVIEWER), ("/my/", cast.LI))
GOES = 15
LOADED = re.compile(r'(?:src|href)="(/static/[^"]+\.(?:js|css|woff2))"')


def run(*, quick: bool) -> list[Figure]:
    with servers.real(1) as server:
        started = server.start_seconds
        goes = 5 if quick else GOES
        found = [_page(server, address, {}, goes) for address in PAGES]
        found += [_page(server, address, _session(server, one), goes) for address, one in STAFF_PAGES]
        first, *workers = server.memory_mb
    return [
        Figure("processes", "cold start of the server, until it answers", ours=started, unit="s"),
        Figure("processes", "memory of the parent", ours=first, unit="MB"),
        *(Figure("processes", "memory of a worker", ours=one, unit="MB") for one in islice(workers, 1)),
        *found,
    ]


def _session(server: servers.Server, one: cast.Citizen | cast.Staff) -> dict[str, str]:
    name = one.phone if isinstance(one, cast.Citizen) else one.sign_in_name
    connection = server.connection()
    told = json.dumps({"name": name, "password": cast.PASSWORD})
    connection.request("POST", "/api/v1/session", told, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    return {"Cookie": "; ".join(line.split(";")[0] for line in answer.headers.get_all("Set-Cookie") or [])}


def _page(server: servers.Server, address: str, headers: dict[str, str], goes: int) -> Figure:
    connection, times = server.connection(), []
    for _ in range(goes + 1):
        began = time.perf_counter()
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        times.append((time.perf_counter() - began) * 1000)
        if answer.status != 200:
            raise AssertionError(f"{address}: {answer.status}")
    loaded = sum(_weight(server, one) for one in set(LOADED.findall(body.decode())))
    note = f"{len(gzip.compress(body)) / 1000:.1f} kB of HTML compressed, {loaded / 1000:.0f} kB of styles and scripts"
    return Figure("processes", address, ours=statistics.median(times[1:]), unit="ms", note=note)


def _weight(server: servers.Server, address: str) -> int:
    connection = server.connection()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    return len(connection.getresponse().read())
