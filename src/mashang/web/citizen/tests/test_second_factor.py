"""The pages of the second factor: set up, asked for, demanded by the city, lost and reset."""

import re

import pytest
from django.utils.html import escape

from mashang.kernel import clock, local_rules
from mashang.kernel.models import LocalRule
from mashang.people import authenticator
from mashang.people.models import SecondFactor
from mashang.web.conftest import PASSWORD, text

NAME = {"name": "lin", "password": PASSWORD}


def code() -> str:
    """What the phone shows, as if no code of this half minute had been used."""
    SecondFactor.objects.update(last_step=0)
    return authenticator.code_at(SecondFactor.objects.get().secret, clock.now())


def enrolled(client) -> list[str]:
    begun = text(client.post("/second-factor/", {"step": "begin", "password": PASSWORD}))
    assert SecondFactor.objects.get().secret in begun and 'class="qr"' in begun
    done = client.post("/second-factor/", {"step": "confirm", "code": code()})
    return re.findall(r'<li class="code">([a-z0-9-]{11})</li>', text(done))


@pytest.fixture
def lin(browse, town):
    client = browse()
    client.post("/sign-in/", NAME)
    return client


def test_an_official_sets_it_up_and_is_asked_for_a_code_from_then_on(lin, browse):
    assert "/second-factor/" in text(lin.get("/my/account/"))
    assert 'class="qr"' not in text(lin.get("/second-factor/"))  # no secret before the password
    wrong = lin.post("/second-factor/", {"step": "begin", "password": "wrong"})
    assert wrong.status_code == 422 and "密码不对" in text(wrong)
    recovery = enrolled(lin)
    assert len(recovery) == 10
    assert recovery[0] not in text(lin.get("/second-factor/"))  # shown once
    window = browse()
    asked = window.post("/sign-in/?next=/window/", {**NAME, "next": "/window/"})
    assert asked.url == "/sign-in/code/?next=%2Fwindow%2F"
    assert window.get("/window/").url.startswith("/sign-in/")  # a password alone opens nothing
    assert window.post(asked.url, {"code": "000000", "next": "/window/"}).status_code == 422
    assert window.post(asked.url, {"code": code(), "next": "https://evil.example/"}).url == "/window/"
    assert window.get("/window/").status_code == 200
    home = browse()
    home.post("/sign-in/", NAME)
    assert home.post("/sign-in/code/", {"code": recovery[0]}).url == "/window/"


def test_who_has_not_typed_a_password_is_asked_for_no_code(browse, town):
    assert browse().get("/sign-in/code/").url == "/sign-in/"


def test_citizens_find_no_such_page(browse, town):
    assert browse("li").get("/second-factor/").status_code == 404
    assert "/second-factor/" not in text(browse("li").get("/my/account/"))


def test_where_the_city_demands_it_it_comes_before_all_else_in_the_interface_too(browse, town):
    LocalRule.objects.create(code="people.second_factor", value="1", effective_from=town.at.date())
    local_rules.forget()
    client = browse()
    client.post("/sign-in/", NAME)
    assert client.get("/window/").url == client.get("/my/account/").url == "/second-factor/"
    refused = client.get("/api/v1/cases")
    assert (refused.status_code, refused.json()["reasons"][0]["code"]) == (403, "second-factor-first")
    assert "请先启用动态码" in text(client.get("/second-factor/"))
    assert len(enrolled(client)) == 10
    assert client.get("/window/").status_code == 200
    assert client.post("/second-factor/", {"step": "end", "code": code()}).status_code == 422


def test_programs_send_the_code_along(lin, client):
    enrolled(lin)
    sent = {**NAME, "code": ""}
    without = client.post("/api/v1/session", sent, content_type="application/json")
    assert (without.status_code, without.json()["reasons"][0]["code"]) == (422, "second-factor-wanted")
    opened = client.post("/api/v1/session", {**sent, "code": code()}, content_type="application/json")
    assert (opened.status_code, opened.json()["account"]) == (200, "林窗")


def test_the_page_speaks_english(lin):
    lin.cookies["lang"] = "en"
    page = text(lin.get("/second-factor/"))
    assert escape("Once on, signing in asks for 6 digits from your authenticator app") in page


def test_the_security_administrator_resets_it_at_the_console_and_nobody_else(lin, browse, town):
    enrolled(lin)
    town.appoint("bao", "鲍安全", "SECURITY_ADMIN")
    key = SecondFactor.objects.get().account.key
    page, address = f"/console/accounts/{key}/", f"/console/accounts/{key}/second-factor-reset/"
    assert "重置动态码" in text(browse("bao").get(page)) and "重置动态码" not in text(browse("admin").get(page))
    assert browse("admin").post(address, {"reason": "手机丢了"}).status_code == 404
    assert browse("bao").post(address, {"reason": ""}).status_code == 422
    assert browse("bao").post(address, {"reason": "手机丢了，当面核对"}).url == page
    assert lin.get("/window/").status_code == 302  # the session ended
    assert browse().post("/sign-in/", NAME).url == "/window/"
