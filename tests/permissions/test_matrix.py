"""Who gets what answer where: every address and call, with real objects, for every role, against `matrix.csv`.

A wanted change: `MASHANG_WRITE_MATRIX=1 pytest tests/permissions`, then read the difference line by line.
"""

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from mashang.kernel import clock
from mashang.web.conftest import TODAY, build_town
from tests.permissions.places import ROLES, Place, build
from tests.permissions.routes import calls, pages

TABLE = Path(__file__).with_name("matrix.csv")
SAME_FOR_ALL = (
    "static/",
    "styleguide/",
    "healthz",
    "readyz",
    "metrics",
    "robots.txt",
    "favicon.ico",
    "sign-out/",
    "api/v1/session",
)
NOT_ASKED = {  # who stands where another one does: not asked there, an empty cell
    "console/": {"owner", "window elsewhere", "reviewer elsewhere"},
    "window/": {"item editor", "item reviewer", "item publisher"},
    "api/": {"supervision", "hall manager", "item editor", "item reviewer", "item publisher", "security", "audit"},
    "": {*ROLES} - {"visitor", "owner", "stranger", "window"},
}
NOT_ASKED["desk/"] = NOT_ASKED["window/"]
BODIES = {  # what a call must carry to be understood at all
    "api/v1/applications": {"item_code": "FOOD-01"},
    "api/v1/tracking": {"number": "none", "code": "none"},
    "api/v1/cases/{number}/correction": {"defects": [{"code": "plan", "problem": "不清楚"}]},
    "api/v1/cases/{number}/materials": {"codes": ["plan"]},
    "api/v1/cases/{number}/review": {"opinion": "符合条件"},
    "api/v1/cases/{number}/decision": {"outcome": "GRANTED"},
}
Row = tuple[str, str]


@pytest.fixture
def answers(db, settings) -> dict[Row, list[str]]:
    """What everybody gets everywhere; each request is taken back before the next."""
    settings.TODAY = TODAY
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    place = build(build_town(clock.on(TODAY, 9)))
    clients = {role: _browser(place, name) for role, name in ROLES.items()}
    rows = [row for row in sorted({*pages(), *calls()}) if not row[0].startswith(SAME_FOR_ALL)]
    return {row: list(_cells(clients, place, *row)) for row in rows}


def _cells(clients: dict[str, Client], place: Place, route: str, method: str) -> Iterator[str]:
    """One cell per role; empty for roles that are not asked here."""
    for_all = _answer(clients["visitor"], place, route, method)
    start = next((start for start in NOT_ASKED if start and route.startswith(start)), "")
    left_out = NOT_ASKED[start] if for_all == "in" else {*ROLES} - {"stranger", "window"}
    for role in ROLES:
        yield for_all if role == "visitor" else "" if role in left_out else _answer(clients[role], place, route, method)


def _browser(place: Place, name: str) -> Client:
    client = Client(headers={"Accept": "application/json"}, raise_request_exception=False)
    if name:
        client.force_login(place.town.accounts[name], backend="mashang.people.sessions.OpenSessions")
    return client


def _answer(client: Client, place: Place, route: str, method: str) -> str:
    """The status; `in` where somebody is sent to sign in."""
    body = json.dumps(BODIES.get(route, {})) if route.startswith("api/") else ""
    kind = "application/json" if body else "application/x-www-form-urlencoded"
    with transaction.atomic():
        answer = client.generic(method, place.address(route), body, kind)
        transaction.set_rollback(True)
    to_sign_in = answer.headers.get("Location", "").startswith("/sign-in/?")
    return "in" if to_sign_in or answer.status_code == 401 else str(answer.status_code)


ADMINISTRATORS = ["system", "security", "audit"]
REFUSED = {"403", "404", ""}


def test_no_act_of_the_console_belongs_to_two_administrators():
    """Reading may: acts are POST. The one page with acts of two says in its own test which rule is whose."""
    acts = {
        route: dict(zip(ROLES, statuses, strict=True))
        for (route, method), statuses in read().items()
        if route.startswith("console/") and method == "POST"
    }
    whose = {route: [one for one in ADMINISTRATORS if row[one] not in REFUSED] for route, row in acts.items()}
    assert len(whose) > 30
    assert {route: held for route, held in whose.items() if len(held) > 1} == {"console/rules/": ["system", "security"]}


def test_administrators_handle_no_cases():
    """Wherever a case, a draft or a task is named, no administrator gets anything."""
    named = [
        dict(zip(ROLES, statuses, strict=True))
        for (route, _), statuses in read().items()
        if route.startswith(("window/", "desk/")) and "<" in route
    ]
    assert len(named) > 50
    assert {row[one] for row in named for one in ADMINISTRATORS} == {"404"}


def read() -> dict[Row, list[str]]:
    with TABLE.open(encoding="utf-8") as file:
        head, *lines = csv.reader(file)
    assert head == ["route", "method", *ROLES]
    return {(route, method): statuses for route, method, *statuses in lines}


@pytest.mark.once
@pytest.mark.slow
def test_everybody_gets_exactly_what_the_table_says(answers):
    if os.environ.get("MASHANG_WRITE_MATRIX"):
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(
                [["route", "method", *ROLES], *([*row, *statuses] for row, statuses in answers.items())]
            )
    said = read()
    wrong = [
        f"{route} {method} {role}: {is_now}, the table says {was}"
        for (route, method), statuses in answers.items()
        for role, is_now, was in zip(ROLES, statuses, said.get((route, method), ["nothing"] * 99), strict=False)
        if is_now != was
    ]
    assert wrong == []
    assert answers.keys() == said.keys()
