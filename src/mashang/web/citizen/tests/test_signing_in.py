"""Signing in and out, registration, recovery, forced change of password."""

from datetime import timedelta

import pytest

from mashang.offices.operations import post_holding
from mashang.people.models import Account
from mashang.web.citizen.tests.conftest import code_sent_to
from mashang.web.conftest import BUILDER, PASSWORD, text

NEW = "Anders-2026"
CLAIM = {"name": "阿依古丽·买买提", "document_kind": "RESIDENT_ID", "document_number": "53010219200508011X"}


# -- in and out --------------------------------------------------------------------------------------------------------
def test_a_citizen_signs_in_by_phone_and_comes_back_to_where_they_were(browse, town):
    answer = browse().post("/sign-in/?next=/my/", {"name": "138 0000 0001", "password": PASSWORD, "next": "/my/"})
    assert answer.status_code == 302 and answer.url == "/my/"


@pytest.mark.parametrize(
    ("name", "portal"), [("lin", "/window/"), ("zheng", "/desk/"), ("su", "/desk/"), ("he", "/console/")]
)
def test_staff_sign_in_at_the_same_page_and_land_where_their_work_is(browse, town, name, portal):
    assert browse().post("/sign-in/", {"name": name, "password": PASSWORD}).url == portal


def test_supervision_lands_on_the_cases_and_not_in_an_inbox_that_stays_empty(browse, town):
    town.appoint("chen", "陈督", "SUPERVISION")
    assert browse().post("/sign-in/", {"name": "chen", "password": PASSWORD}).url == "/desk/cases/"


@pytest.mark.parametrize(
    ("name", "password"), [("13800000001", "wrong"), ("13899999999", PASSWORD), ("x" * 500, "y" * 999)]
)
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(browse, town, name, password):
    answer = browse().post("/sign-in/", {"name": name, "password": password})
    assert answer.status_code == 422
    assert "账号或密码不对" in text(answer)
    assert password not in text(answer) or not password


def test_nobody_is_led_elsewhere_after_signing_in(browse, town):
    answer = browse().post("/sign-in/", {"name": "13800000001", "password": PASSWORD, "next": "https://evil.example/"})
    assert answer.url == "/"


def test_signing_out_ends_the_session_everywhere(browse, town):
    client = browse()
    client.post("/sign-in/", {"name": "13800000001", "password": PASSWORD})
    assert client.get("/my/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/my/").status_code == 302
    assert client.get("/sign-out/").status_code == 405


def test_a_first_password_is_changed_before_all_else(browse, town):
    Account.objects.filter(sign_in_name="zheng").update(must_change_password=True)
    client = browse()
    client.post("/sign-in/", {"name": "zheng", "password": PASSWORD})
    assert client.get("/").url == client.get("/my/").url == "/password/"
    page = text(client.get("/password/"))
    assert "请先换一个只有您知道的密码" in page
    assert client.post("/password/", {"old_password": PASSWORD, "password": "short"}).status_code == 422
    assert client.post("/password/", {"old_password": PASSWORD, "password": NEW}).url == "/desk/"
    assert client.get("/").status_code == 200


# -- registration ------------------------------------------------------------------------------------------------------
def test_the_notice_comes_before_any_data(browse, town):
    page = text(browse().get("/register/"))
    assert "我们只收集办事必需的资料" in page and 'name="document_number"' not in page
    answer = browse().post("/register/", {"step": "code", "phone": "13912345678"})
    assert answer.status_code == 422 and "请先阅读并同意" in text(answer) and 'value="13912345678"' in text(answer)


def test_somebody_registers_with_a_code_and_is_signed_in(browse, town):
    client = browse()
    page = client.post("/register/", {"step": "code", "phone": "13912345678", "consent": "1"})
    assert page.status_code == 200 and 'name="document_number"' in text(page)
    code = code_sent_to("13912345678")
    assert code not in text(page)  # only demonstrations show it
    sent = {"step": "register", "phone": "13912345678", "consent": "1", "code": code, "password": NEW, **CLAIM}
    assert client.post("/register/", sent).url == "/"
    assert "阿依古丽·**" in text(client.get("/my/account/"))


def test_in_demonstrations_the_page_shows_the_code(browse, town, settings):
    settings.DEMO = True
    page = browse().post("/register/", {"step": "code", "phone": "13912345678", "consent": "1"})
    assert code_sent_to("13912345678") in text(page)


def test_whoever_typed_the_shown_code_wrong_could_not_read_it_any_more(browse, town, settings):
    """Only demonstrations show the code; the page said that it still holds, and did not show it again."""
    settings.DEMO = True
    client, sent = browse(), {"step": "code", "phone": "13912345678", "consent": "1"}
    client.post("/register/", sent)
    code = code_sent_to("13912345678")
    again = client.post("/register/", {**sent, "step": "register", "code": "000000", "password": "abc", **CLAIM})
    assert again.status_code == 422 and code in text(again)
    assert code in text(client.post("/register/", sent))
    client.post("/register/", {**sent, "step": "register", "code": code, "password": NEW, **CLAIM})
    assert "shown_code" not in client.session


def test_mistakes_are_named_from_the_top_of_the_page_to_its_end(browse, town):
    client = browse()
    sent = {"phone": "13912345678", "consent": "1", "code": "000000", "password": "abc", **CLAIM}
    page = text(client.post("/register/", {**sent, "step": "register", "document_number": "110105194912310021"}))
    places = [page.index(f'href="#id_{name}"') for name in ("code", "document_number", "password")]
    assert places == sorted(places)


def test_somebody_signed_in_was_asked_for_the_password_again(browse, town):
    assert browse("li").get("/sign-in/").url == "/"
    assert browse("li").get("/sign-in/?next=/my/cases/").url == "/my/cases/"
    assert browse("lin").get("/sign-in/").url == "/window/"
    assert browse().get("/sign-in/").status_code == 200


def test_every_mistake_of_a_registration_is_said_and_everything_typed_stays(browse, town):
    client = browse()
    client.post("/register/", {"step": "code", "phone": "13912345678", "consent": "1"})
    sent = {
        "step": "register",
        "phone": "13912345678",
        "consent": "1",
        "code": "000000",
        "password": "abc",
        "name": "王小明",
        "document_kind": "RESIDENT_ID",
        "document_number": "110105194912310021",
    }
    answer = client.post("/register/", sent)
    page = text(answer)
    assert answer.status_code == 422
    for target in ("id_code", "id_password", "id_document_number"):
        assert f'href="#{target}"' in page, target
    assert 'value="王小明"' in page and 'value="110105194912310021"' in page and "abc" not in page


def test_a_second_code_within_a_minute_goes_on_with_the_first(browse, town):
    client = browse()
    sent = {"step": "code", "phone": "13912345678", "consent": "1"}
    client.post("/register/", sent)
    answer = client.post("/register/", sent)
    assert answer.status_code == 429 and "刚才的还有效" in text(answer) and 'name="document_number"' in text(answer)


def test_a_number_that_is_no_phone_stays_on_its_page(browse, town):
    answer = browse().post("/register/", {"step": "code", "phone": "123", "consent": "1"})
    assert answer.status_code == 422 and 'value="123"' in text(answer)


def test_a_known_phone_looks_like_any_other(browse, town):
    new = browse().post("/register/", {"step": "code", "phone": "13912345678", "consent": "1"})
    known = browse().post("/register/", {"step": "code", "phone": "13800000001", "consent": "1"})
    strip = lambda page, phone: text(page).replace(phone, "")  # noqa: E731
    assert len(strip(new, "13912345678")) == len(strip(known, "13800000001"))


# -- recovery ----------------------------------------------------------------------------------------------------------
def test_a_forgotten_password_is_set_anew_by_a_code(browse, town):
    client = browse()
    client.post("/recovery/", {"step": "code", "phone": "13800000001"})
    sent = {"step": "recover", "phone": "13800000001", "code": code_sent_to("13800000001"), "password": NEW}
    assert client.post("/recovery/", {**sent, "code": "999999"}).status_code == 422
    assert client.post("/recovery/", sent).url == "/sign-in/"
    assert client.post("/sign-in/", {"name": "13800000001", "password": NEW}).url == "/"


@pytest.mark.parametrize(
    ("address", "sent", "missing"),
    [
        ("/sign-in/", {}, ["请填写手机号", "请填写密码"]),
        ("/track/", {"number": "359900-20260309-00001"}, ["请填写查询码"]),
        ("/register/", {"step": "code"}, ["请先阅读并同意《隐私政策》，再往下填", "请填写手机号"]),
    ],
)
def test_everything_left_empty_is_named(browse, town, address, sent, missing):
    answer = browse().post(address, sent)
    assert answer.status_code == 422
    assert [str(reason.text) for reason in answer.context["problems"][:2]] == missing


@pytest.mark.parametrize("odd", [{"born_on": "1990-02-30"}, {"consent": "9" * 5_000}, {"name": "名" * 61}])
def test_a_registration_with_an_impossible_value_comes_back_with_what_was_typed(browse, town, odd):
    client = browse()
    client.post("/register/", {"step": "code", "phone": "13912345678", "consent": "1"})
    code = code_sent_to("13912345678")
    sent = {
        "step": "register",
        "phone": "13912345678",
        "consent": "1",
        "code": code,
        "password": NEW,
        **CLAIM,
        "document_kind": "PASSPORT",
        "document_number": "E12345678",
        **odd,
    }
    answer = client.post("/register/", sent)
    assert answer.status_code == 422 and f'value="{sent["name"]}"' in text(answer)


@pytest.mark.parametrize(
    ("name", "opened", "closed"),
    [
        ("lin", ["/window/", "/desk/"], ["/console/"]),
        ("zheng", ["/desk/", "/console/"], ["/window/"]),
        ("he", ["/console/"], ["/window/", "/desk/"]),
    ],
)
def test_nobody_is_led_to_a_portal_where_they_have_no_post(browse, town, name, opened, closed):
    client = browse()
    start = client.post("/sign-in/", {"name": name, "password": PASSWORD}).url
    for address in (start, "/password/"):
        page = text(client.get(address))
        assert all(f'href="{one}"' in page for one in opened), address
        assert not any(f'href="{one}"' in page for one in closed), address


@pytest.mark.parametrize("address", ["/password/", "/second-factor/"])
def test_staff_change_their_password_in_their_own_frame_and_citizens_in_theirs(browse, town, address):
    staff, citizen = text(browse("lin").get(address)), text(browse("li").get(address))
    assert 'class="top top--staff"' in staff and 'data-portal="staff"' in staff and "我的办件" not in staff
    assert "top--staff" not in citizen


def test_who_signs_in_types_at_once_and_an_error_keeps_the_focus(browse, town):
    assert "autofocus" in text(browse().get("/sign-in/"))
    assert "autofocus" not in text(browse().post("/sign-in/", {"name": "lin", "password": "wrong"}))


def test_a_post_that_was_given_or_taken_since_shows_without_signing_in_again(browse, town):
    """The menu kept the portals of the sign-in: a new clerk did not find the window until the next morning."""
    client = browse()
    client.post("/sign-in/", {"name": "he", "password": PASSWORD})
    assert 'href="/window/"' not in text(client.get("/password/"))
    post_holding.hold(post_code="P-WINDOW", staff_number="he", by=BUILDER, at=town.at)
    client.get("/console/")
    assert 'href="/window/"' in text(client.get("/password/"))
    post_holding.leave(post_code="P-WINDOW", staff_number="he", by=BUILDER, at=town.at + timedelta(hours=1))
    client.get("/window/")
    assert 'href="/window/"' not in text(client.get("/password/"))
