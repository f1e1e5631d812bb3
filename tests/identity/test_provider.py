"""Citizens sign in with the province's account: the whole way there and back, against a provider on this machine."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from joserfc.jwk import ECKey

from mashang.kernel import clock, crypto
from mashang.kernel.models import AuditLine
from mashang.people.models import Account, Binding, Person, PrivacyNotice, ProviderLink
from tests.identity.provider import CLIENT, SECRET, Provider

AT = clock.on(date(2026, 3, 2), 9)
LI, LI_NUMBER = "李秀兰", "11010519491231002X"
SUN, SUN_NUMBER = "孙陌生", "34052419800101001X"


@pytest.fixture
def provider(settings, monkeypatch) -> Iterator[Provider]:
    from mashang.kernel import sockets

    server = Provider()
    server.person = {"sub": "p-li", "name": LI, "id_number": LI_NUMBER}
    settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET = server.issuer, CLIENT, SECRET
    client = "mashang.gateways.identity_provider.oidc.OpenIdConnect"
    settings.GATEWAYS = {**settings.GATEWAYS, "identity_provider": client}
    sockets._made.cache_clear()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
    sockets._made.cache_clear()


@pytest.fixture(autouse=True)
def notice(db) -> None:
    PrivacyNotice.objects.create(version=3, text="收集必需的资料。", published_at=AT)


def citizen(name: str, number: str, phone: str, level: str = "CLAIMED") -> Account:
    account = Account.objects.create(
        key=crypto.secret_hash(phone)[:32],
        kind="CITIZEN",
        sign_in_name=crypto.keyed_hash(phone),
        display_name=f"{name[0]}**",
        phone=phone,
        phone_hash=crypto.keyed_hash(phone),
        password=make_password("Lychee-2026"),
        password_changed_at=AT,
        created_at=AT,
    )
    person = Person.objects.create(
        key=crypto.secret_hash(number + level + phone)[:32],
        name=name,
        name_hash=crypto.keyed_hash(name),
        document_kind="RESIDENT_ID",
        document_number=number,
        document_hash=crypto.keyed_hash(number),
        is_checked=level != "CLAIMED",
    )
    Binding.objects.create(account=account, person=person, level=level, since=AT)
    return account


def signed_in(account: Account | None) -> Client:
    client = Client()
    if account is not None:
        client.force_login(account, backend="mashang.people.sessions.OpenSessions")
    return client


def there_and_back(client: Client, *, change: Callable[[str], str] = lambda address: address):
    """What our answer is when the browser comes back from the provider."""
    left = client.get("/sign-in/provider/")
    assert left.status_code == 302, left.content
    back = httpx.get(left["Location"], trust_env=False).headers["Location"]
    parts = urlsplit(change(back))
    return client.get(f"{parts.path}?{parts.query}")


def who(client: Client) -> str:
    return client.session.get("_auth_user_id", "")


def level(account: Account) -> str:
    return Binding.objects.get(account=account, ended_at=None).level


# -- linking -----------------------------------------------------------------------------------------------------------
def test_the_holder_links_the_account_is_confirmed_and_signs_in_with_it_from_then_on(provider):
    li = citizen(LI, LI_NUMBER, "13800000001")
    linked = there_and_back(signed_in(li))
    assert (linked["Location"], level(li)) == ("/my/account/", "CONFIRMED")
    browser = Client()
    entered = there_and_back(browser)
    assert (entered["Location"], who(browser)) == ("/", str(li.pk))
    lines = AuditLine.objects.filter(subject_number=li.key).values_list("act", flat=True)
    assert {"account.linked", "account.bound", "account.signed_in"} <= set(lines)


def test_whoever_wanted_to_go_somewhere_arrives_there_and_nowhere_outside(provider):
    there_and_back(signed_in(citizen(LI, LI_NUMBER, "13800000001")))
    for wanted, arrived in (("/my/cases/", "/my/cases/"), ("https://elsewhere.example/", "/")):
        browser = Client()
        left = browser.get("/sign-in/provider/", {"next": wanted})
        parts = urlsplit(httpx.get(left["Location"], trust_env=False).headers["Location"])
        assert browser.get(f"{parts.path}?{parts.query}")["Location"] == arrived


def test_linking_twice_changes_nothing(provider):
    li = citizen(LI, LI_NUMBER, "13800000001")
    for _ in range(2):
        there_and_back(signed_in(li))
    assert ProviderLink.objects.count() == 1


def test_who_has_the_name_and_number_of_an_account_does_not_get_it(provider):
    """Matching data never opens an account: not a claimed one, not one that a window checked."""
    for phone, assurance in (("13800000001", "CLAIMED"), ("13800000002", "CHECKED")):
        citizen(LI, LI_NUMBER, phone, assurance)
    browser = Client()
    assert there_and_back(browser)["Location"] == "/sign-in/provider/account/"
    assert (who(browser), ProviderLink.objects.count()) == ("", 0)


@pytest.mark.parametrize("assurance", ["CLAIMED", "CHECKED"])
def test_an_account_of_somebody_else_is_not_linked(provider, assurance):
    sun = citizen(SUN, SUN_NUMBER, "13800000003", assurance)
    there_and_back(signed_in(sun))
    assert (ProviderLink.objects.count(), level(sun)) == (0, assurance)


def test_a_subject_opens_one_account_only(provider):
    first, second = citizen(LI, LI_NUMBER, "13800000001"), citizen(LI, LI_NUMBER, "13800000002")
    there_and_back(signed_in(first))
    there_and_back(signed_in(second))
    assert ProviderLink.objects.get().account_id == first.pk


def test_an_account_is_not_linked_to_a_second_subject(provider):
    li = citizen(LI, LI_NUMBER, "13800000001")
    there_and_back(signed_in(li))
    provider.person = {**provider.person, "sub": "p-other"}
    there_and_back(signed_in(li))
    assert ProviderLink.objects.count() == 1


def test_staff_do_not_link(provider):
    official = citizen(LI, LI_NUMBER, "13800000001")
    Account.objects.filter(pk=official.pk).update(kind="STAFF")
    there_and_back(signed_in(official))
    assert ProviderLink.objects.count() == 0


# -- a new account -----------------------------------------------------------------------------------------------------
def test_who_has_no_account_opens_one_after_consent_and_is_confirmed(provider):
    browser = Client()
    page = browser.get(there_and_back(browser)["Location"])
    assert LI not in page.content.decode() and "李**" in page.content.decode()
    assert LI_NUMBER not in str(dict(browser.session)) and LI not in str(dict(browser.session))
    refused = browser.post("/sign-in/provider/account/")
    assert (refused.status_code, Account.objects.count()) == (422, 0)
    opened = browser.post("/sign-in/provider/account/", {"consent": "3"})
    account = Account.objects.get()
    assert (opened["Location"], who(browser), level(account)) == ("/", str(account.pk), "CONFIRMED")
    assert (account.has_usable_password(), account.consents.count()) == (False, 1)
    assert browser.get("/my/account/").status_code == 200


def test_a_number_that_another_name_holds_or_that_is_wrong_opens_nothing(provider):
    citizen(SUN, LI_NUMBER, "13800000003", "CHECKED")
    for number in (LI_NUMBER, "123"):
        provider.person = {**provider.person, "id_number": number}
        browser = Client()
        there_and_back(browser)
        assert browser.post("/sign-in/provider/account/", {"consent": "3"}).status_code == 422
    assert Account.objects.count() == 1


# -- what does not hold ------------------------------------------------------------------------------------------------
def came_in(provider) -> tuple[str, int]:
    browser = Client()
    answer = there_and_back(browser)
    return answer["Location"], ProviderLink.objects.count()


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "another"},
        {"aud": "somebody-else"},
        {"iss": "http://127.0.0.1:1"},
        {"exp": 1_000_000},
        {"sub": ""},
        {"azp": "somebody-else"},
        {"exp": None},
    ],
)
def test_a_token_that_was_not_made_for_this_sign_in_is_refused(provider, wrong):
    provider.wrong = wrong
    assert came_in(provider) == ("/sign-in/", 0)


def test_a_token_under_another_key_is_refused(provider):
    provider.published = ECKey.generate_key("P-256", {"kid": "one", "use": "sig", "alg": "ES256"})
    assert came_in(provider) == ("/sign-in/", 0)


def test_userinfo_about_somebody_else_is_refused(provider):
    provider.subject_of_userinfo = "p-sun"
    assert came_in(provider) == ("/sign-in/", 0)


def test_another_state_and_a_way_back_without_a_way_there_are_refused(provider):
    browser = Client()
    assert there_and_back(browser, change=lambda back: back.replace("state=", "state=x"))["Location"] == "/sign-in/"
    stolen = {}
    there_and_back(Client(), change=lambda back: stolen.setdefault("back", back))
    parts = urlsplit(stolen["back"])
    victim = Client()
    assert victim.get(f"{parts.path}?{parts.query}")["Location"] == "/sign-in/"
    assert who(victim) == ""


def test_a_way_back_is_good_once(provider):
    browser, seen = Client(), {}
    there_and_back(browser, change=lambda back: seen.setdefault("back", back))
    parts = urlsplit(seen["back"])
    assert browser.get(f"{parts.path}?{parts.query}")["Location"] == "/sign-in/"


def test_who_left_as_a_visitor_does_not_come_back_as_somebody_signed_in(provider):
    """A way back that somebody else began does not link the account that happens to be open."""
    li = citizen(LI, LI_NUMBER, "13800000001")
    browser = Client()
    left = browser.get("/sign-in/provider/")
    kept = browser.session["provider_left"]
    back = httpx.get(left["Location"], trust_env=False).headers["Location"]
    browser = signed_in(li)
    session = browser.session
    session["provider_left"] = kept
    session.save()
    parts = urlsplit(back)
    browser.get(f"{parts.path}?{parts.query}")
    assert ProviderLink.objects.count() == 0


def test_a_provider_that_says_no_or_is_away_is_told_in_plain_words(provider):
    browser = Client()
    refused = there_and_back(browser, change=lambda back: back.replace("code=", "error=access_denied&x="))
    assert refused["Location"] == "/sign-in/"
    assert "没有登录成功" in browser.get("/sign-in/").content.decode()
    provider.described = lambda: {"issuer": "https://elsewhere.example"}
    assert browser.get("/sign-in/provider/")["Location"] == "/sign-in/"
    provider.server_close()
    assert browser.get("/sign-in/provider/")["Location"] == "/sign-in/"


def test_what_is_sent_along_cannot_be_guessed_and_says_nothing(provider):
    asked = [parse_qs(urlsplit(Client().get("/sign-in/provider/")["Location"]).query) for _ in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[0][name][0]) >= 43 and asked[0][name] != asked[1][name]
    assert "code_verifier" not in asked[0]


def test_without_a_provider_there_is_no_button_and_no_way(db):
    assert "统一身份" not in Client().get("/sign-in/").content.decode()
    assert Client().get("/sign-in/provider/").status_code == 404
