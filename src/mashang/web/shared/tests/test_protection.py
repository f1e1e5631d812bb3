"""What every answer and every cookie carries against other sites; and that nobody is led out of the house."""

import json
import subprocess
import sys

import pytest
from django.test import Client

from mashang.web.conftest import PASSWORD

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
}
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "http:evil.example",
    "javascript:alert(1)",
    "\\\\evil.example",
    "https:///evil.example",
    " //evil.example",
    "/\t/evil.example",
]


@pytest.mark.parametrize(
    "place", ["/", "/sign-in/", "/nowhere/", "/console/", "/api/v1/items", "/api/v1/cases", "/healthz"]
)
def test_every_answer_carries_the_same_protection(client, db, place):
    headers = client.get(place).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_over_https_browsers_are_told_to_stay_there(client, db, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert client.get("/healthz", secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in Client().get("/healthz").headers  # browsers ignore it there


def test_cookies_are_kept_from_scripts_and_from_the_clear(town, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = Client()
    client.get("/sign-in/", secure=True)
    client.post("/sign-in/", {"name": "lin", "password": PASSWORD}, secure=True)
    carried = {
        name: (bool(one["httponly"]), bool(one["secure"]), one["samesite"]) for name, one in client.cookies.items()
    }
    assert carried == {"csrftoken": (False, True, "Lax"), "sessionid": (True, True, "Lax"), "seen": (True, True, "Lax")}


@pytest.mark.parametrize(("address", "secure"), [("https://zwfw.example.gov.cn", True), ("http://10.0.0.7", False)])
def test_the_public_address_decides_about_cookies_and_hsts(address, secure, monkeypatch):
    monkeypatch.setenv("MASHANG_PUBLIC_ADDRESS", address)
    text = "import json; from mashang.config import settings as s; "
    text += "print(json.dumps([s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0]))"
    told = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(told.stdout) == [secure] * 3


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_page_that_leads_on_leads_out_of_the_house(town, browse, elsewhere):
    """Every page that takes `next`: signing in, the switches, consent."""
    sent = {"next": elsewhere}
    answers = [
        browse().post("/sign-in/", {"name": "13800000001", "password": PASSWORD, **sent}),
        browse("zhou").get("/register/", sent),
        browse("zhou").post("/my/account/privacy-consent/", {"notice_version": "1", **sent}),
        *(browse().post(switch, sent) for switch in ("/language/", "/display/", "/hall/")),
    ]
    assert [(answer.status_code, answer.headers.get("Location")) for answer in answers] == [
        (302, "/"),
        (302, "/"),
        (302, "/my/account/"),
        (302, "/"),
        (302, "/"),
        (302, "/"),
    ]
    assert elsewhere not in browse().get("/sign-in/", sent).content.decode().split('name="next"')[-1][:200]


@pytest.mark.parametrize(
    "asked", [{"path": "/console"}, {"path": "/", "headers": {"Host": "evil.example"}}, {"path": "/items/a%00b/"}]
)
def test_no_answer_of_the_middleware_can_be_framed(client, db, asked):
    """The way to an address with its slash, and the refusal of a foreign host, were answered before the header."""
    assert client.get(**asked).headers["X-Frame-Options"] == "DENY"


def test_a_form_in_another_encoding_is_refused_in_words(client, db):
    answer = client.post("/track/", b"number=1", content_type="application/x-www-form-urlencoded; charset=gbk")
    assert (answer.status_code, answer.headers["X-Frame-Options"]) == (415, "DENY")
    assert "UTF-8" in answer.content.decode()
