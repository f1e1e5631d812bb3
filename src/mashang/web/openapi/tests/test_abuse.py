"""What a careless or hostile program sends: refused in the shape of every refusal, never an error of the house."""

import json

import pytest
from django.test import Client

from mashang.people.models import Account
from mashang.web.conftest import PASSWORD

BROKEN = [
    '{"answers": {"shop": "\\ud800"}}',
    '{"answers": {"a": {"b": ["\\u0000"]}}}',
    '{"situations": {"\\u0000": "a"}}',
    '{"answers": {"a": NaN}}',
    '{"answers": {"a": 1e999}}',
    "[" * 100_000,
    "{",
    b"\xff\xfe",
    '{"answers": {"a": %s}}' % ("1" * 5000),
]


def _put(client, key, body):
    return client.put(f"/api/v1/applications/{key}", body, content_type="application/json")


@pytest.fixture
def mine(town, browse):
    li = browse("li")
    code = li.get("/api/v1/items").json()["hits"][0]["item_code"]
    begun = li.post("/api/v1/applications", {"item_code": code}, content_type="application/json")
    return li, begun.json()["key"]


@pytest.mark.parametrize("body", BROKEN)
def test_a_body_that_cannot_be_kept_is_refused_and_leaves_the_draft_as_it_was(mine, body):
    li, key = mine
    answer = _put(li, key, body)
    assert (answer.status_code, [reason["code"] for reason in answer.json()["reasons"]]) == (400, ["400"])


def test_a_way_of_delivery_that_does_not_exist_is_no_error_of_the_house(mine):
    li, key = mine
    answer = _put(li, key, json.dumps({"delivery_way": "NOPE"}))
    assert (answer.status_code, answer.json()["reasons"][0]["field"]) == (422, "delivery_way")


def test_a_stranger_cannot_write_into_somebodys_draft(mine, browse):
    _, key = mine
    assert _put(browse("sun"), key, json.dumps({"answers": {}})).status_code == 404


def test_rare_characters_stay_as_they_were_typed(mine):
    li, key = mine
    assert _put(li, key, json.dumps({"answers": {"shop": "𠮷䶮小吃"}}, ensure_ascii=False)).status_code == 200


def test_an_address_with_a_nul_in_it_names_nothing(town, browse):
    for address in ("/search/?q=%00", "/api/v1/items?unit=%00", "/api/v1/items/%00"):
        assert browse("").get(address).status_code == 400


def test_whoever_must_choose_a_new_password_does_nothing_else_through_the_interface_either(town, browse, client):
    account = Account.objects.get(pk=town.actor("li").account_id)
    account.must_change_password = True
    account.set_password("Yunjiang-2026")
    account.save()
    name = account.phone or account.sign_in_name
    entered = client.post(
        "/api/v1/session", {"name": name, "password": "Yunjiang-2026"}, content_type="application/json"
    )
    assert (entered.status_code, entered.json()["must_change_password"]) == (200, True)
    refused = client.get("/api/v1/cases")
    assert (refused.status_code, refused.json()["reasons"][0]["code"]) == (403, "password-first")
    assert client.get("/my/")["Location"] == "/password/"
    assert client.delete("/api/v1/session").status_code == 204


# -- from another site -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_form_of_another_site_signs_nobody_in(town, browse, kind):
    """What a foreign page can make a browser send is no JSON; whoever calls it JSON must be asked first (CORS)."""
    sent = json.dumps({"name": "lin", "password": PASSWORD})
    answer = browse().post("/api/v1/session", sent, content_type=kind)
    assert (answer.status_code, answer.json()["reasons"][0]["code"]) == (415, "415")
    assert "sessionid" not in answer.cookies


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("post", "applications", {"item_code": "FOOD-01"}),
        ("put", "applications/{key}", {}),
        ("post", "applications/{key}/submission", None),
        ("post", "cases/1/acceptance", None),
        ("delete", "session", None),
    ],
)
def test_a_session_alone_writes_nothing_without_its_token(mine, town, method, path, body):
    _, key = mine
    page = Client(enforce_csrf_checks=True)
    page.force_login(town.accounts["li"], backend="mashang.people.sessions.OpenSessions")
    address = f"/api/v1/{path.format(key=key)}"
    refused = getattr(page, method)(address, body, content_type="application/json")
    assert (refused.status_code, refused.json()["reasons"][0]["code"]) == (403, "403")
    assert page.get("/api/v1/cases").status_code == 200  # still signed in


def test_with_its_token_a_session_writes(town):
    program = Client(enforce_csrf_checks=True)
    opened = program.post(
        "/api/v1/session", {"name": "13800000001", "password": PASSWORD}, content_type="application/json"
    )
    token = {"X-CSRFToken": opened.json()["csrf_token"]}
    begun = program.post(
        "/api/v1/applications", {"item_code": "FOOD-01"}, content_type="application/json", headers=token
    )
    assert (opened.status_code, begun.status_code) == (200, 201)
