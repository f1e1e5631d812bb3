"""The worst that fits into JSON, in every field of every body: refused with reasons or kept, never an error of ours."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from mashang.web.openapi.urls import api


def nested(depth: int) -> Any:
    value: Any = "deep"
    for _ in range(depth):
        value = {"a": [value]}
    return value


WORST = {
    "a megabyte": json.dumps("长" * 300_000),
    "a NUL": '"\\u0000"',
    "a lone surrogate": '"\\udc80"',
    "nested 300 deep": json.dumps(nested(150)),
    "too deep for JSON": "[" * 5_000 + "]" * 5_000,
    "a huge number": "9" * 400,
    "a number past all digits": "9" * 5_000,
    "not a number": "NaN",
    "past infinity": "1e999",
    "a list of nothing": json.dumps([None, {}, [], "", 0]),
    "a foreign key": json.dumps({"\u202e": {"__proto__": {"$ref": "#"}}}),
}


def fields() -> Iterator[tuple[str, str, dict[str, Any], str]]:
    """Method, address, properties and one of them, for all that take JSON."""
    schemas = api.get_openapi_schema()
    for address, methods in schemas["paths"].items():
        for method, told in methods.items():
            wanted = told.get("requestBody", {}).get("content", {}).get("application/json")
            if wanted:
                shape = schemas["components"]["schemas"][wanted["schema"]["$ref"].rsplit("/", 1)[1]]
                yield from ((method, address, shape["properties"], name) for name in shape["properties"])


FIELDS = list(fields())


def sound(told: dict[str, Any]) -> str:
    """Some value of the declared type, as JSON."""
    return {"string": '"x"', "array": "[]", "object": "{}"}.get(told.get("type", ""), "null")


def test_every_body_is_found():
    assert len({(method, address) for method, address, _, _ in FIELDS}) >= 10


@pytest.mark.parametrize("who", ["li", "lin"])
def test_the_worst_in_every_field_is_refused_with_reasons_or_kept(filed, browse, who):
    client = browse(who)
    begun = browse("li").post("/api/v1/applications", {"item_code": "FOOD-01"}, content_type="application/json")
    wrong = []
    for method, address, properties, name in FIELDS:
        path = address.format(number=filed, key=begun.json()["key"], code="plan")
        rest = [f'"{other}": {sound(told)}' for other, told in properties.items() if other != name]
        for title, worst in WORST.items():
            body = "{" + ", ".join([f'"{name}": {worst}', *rest]) + "}"
            answer = getattr(client, method)(path, body.encode(), content_type="application/json")
            if not (answer.status_code < 300 or (answer.status_code < 500 and _says_why(answer))):
                wrong.append((method, address, name, title, answer.status_code, answer.content[:200]))
    assert wrong == []


def test_two_values_of_one_name_are_refused_and_not_one_of_them_taken(town, browse):
    answer = browse("li").post(
        "/api/v1/applications", b'{"item_code": "FOOD-01", "item_code": "NONE-01"}', content_type="application/json"
    )
    assert answer.status_code == 400 and _says_why(answer)


def test_answers_nested_400_deep_were_kept_and_every_submission_broke(town, browse):
    li = browse("li")
    key = li.post("/api/v1/applications", {"item_code": "FOOD-01"}, content_type="application/json").json()["key"]
    body = json.dumps({"answers": nested(200)})
    assert li.put(f"/api/v1/applications/{key}", body, content_type="application/json").status_code == 400
    assert li.post(f"/api/v1/applications/{key}/submission").status_code == 422


@pytest.mark.parametrize("body", ["true", "null", "1", '"x"', "[]", "[{}]"])
def test_a_body_that_is_no_object_is_no_empty_one(town, browse, body):
    """`true` once saved a draft, because none of its fields has to be there."""
    li = browse("li")
    key = li.post("/api/v1/applications", {"item_code": "FOOD-01"}, content_type="application/json").json()["key"]
    refused = li.put(f"/api/v1/applications/{key}", body, content_type="application/json")
    assert (refused.status_code, _says_why(refused)) == (400, True)


def _says_why(answer: Any) -> bool:
    reasons = answer.json()["reasons"]
    return bool(reasons) and all(set(reason) == {"text", "field", "code"} and reason["text"] for reason in reasons)
