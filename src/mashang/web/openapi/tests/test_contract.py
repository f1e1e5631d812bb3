"""What `/api/v1/openapi.json` says is kept: whatever is sent, the answer has a described status, type and shape.

Schemathesis makes the calls from the description itself: every parameter left out, empty, too long, of another type, at
its edges and past them. Every second number in an address is that of something that is really there. The calls are the
same each time. More, thought up at random: `schemathesis run http://127.0.0.1:8000/api/v1/openapi.json`.
"""

from collections import Counter
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.test import Client
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from mashang.web.openapi.tests.conftest import key_of

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
]
RIGHT_AND_WRONG = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
TOKEN = "t" * 32


@pytest.fixture
def description(town, monkeypatch) -> Any:
    """With its calls; between them the connection stays open, because the test's transaction is in it."""
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())


def as_account(client: Client) -> dict[str, Any]:
    """What every call of somebody signed in carries: the session, its sign of life, the CSRF token."""
    client.get("/api/v1/cases")
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    return {"cookies": {**cookies, "csrftoken": TOKEN}, "headers": {"X-CSRFToken": TOKEN}}


def with_what_is_there(told: Any, there: dict[str, str]) -> Any:
    if not isinstance(told, dict):
        return told
    return {name: there.get(name, value) if isinstance(value, str) else value for name, value in told.items()}


def statuses(description: Any, tags: set[str], there: dict[str, str], carried: dict[str, Any]) -> Counter[int]:
    """Makes every call to the operations with these tags; how often which status came."""
    came: Counter[int] = Counter()
    for found in description.get_all_operations():
        operation = found.ok()
        if not tags & set(operation.tags) or operation.label == "DELETE /api/v1/session":
            continue
        config = description.config.generation_for(operation=operation)
        calls = description.iter_coverage_cases(operation, generation_modes=RIGHT_AND_WRONG, generation_config=config)
        for number, call in enumerate(calls):
            if number % 2:
                call.path_parameters = with_what_is_there(call.path_parameters, there)
                call.body = with_what_is_there(call.body, there)
            came[call.call_and_validate(checks=CHECKS, **carried).status_code] += 1
    return came


def test_the_applicant_gets_described_answers_only(description, filed, browse):
    li = browse("li")
    begun = li.post("/api/v1/applications", {"item_code": "FOOD-01"}, content_type="application/json").json()
    there = {"number": filed, "code": "FOOD-01", "item_code": "FOOD-01", "key": begun["key"]}
    came = statuses(description, {"catalogue", "application", "case", "certificate"}, there, as_account(li))
    assert {200, 201, 404, 422} <= set(came)


def test_the_window_gets_described_answers_only(description, filed, browse):
    came = statuses(description, {"office"}, {"number": filed}, as_account(browse("lin")))
    assert {200, 403, 404, 422} & set(came) > {422}


def test_a_program_gets_described_answers_only(description, filed, program):
    carried = {"headers": {"Authorization": f"Bearer {key_of(program).text}"}}
    came = statuses(description, {"exchange", "catalogue"}, {"number": filed, "code": "FOOD-01"}, carried)
    assert {200, 422} <= set(came)
