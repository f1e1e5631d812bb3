"""What every answer carries, whatever the portal: policy, language, ways back, errors in plain words."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from django.utils import translation

from mashang.kernel.errors import Conflict, NotFound, Reason, Refusal
from mashang.web.conftest import text
from mashang.web.shared import errors, halls, pages
from mashang.web.shared.middleware import Refusals, Visitor

pytestmark = pytest.mark.django_db
PLACES = ["/styleguide/", "/nowhere/", "/desk/nowhere/", "/maintenance/", "/healthz", "/readyz", "/robots.txt"]


@pytest.mark.parametrize("place", PLACES)
def test_no_answer_lets_foreign_or_inline_script_in(client, place):
    policy = dict(part.split(" ", 1) for part in client.get(place).headers["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"


@pytest.mark.parametrize("place", ["/styleguide/", "/styleguide/?portal=desk", "/nowhere/"])
def test_no_page_has_inline_script_or_style(client, place):
    page = client.get(place).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page
    assert page.count("<script") == page.count("<script src=")


def test_the_frame_costs_a_visitor_nothing_once_the_halls_are_known(client, statements):
    client.get("/styleguide/")
    with statements(0):
        client.get("/styleguide/")


def test_the_language_is_chinese_until_somebody_chooses(client):
    assert client.get("/nowhere/", headers={"Accept-Language": "en"}).headers["Content-Language"] == "zh-Hans"
    client.post("/language/", {"lang": "en", "next": "/"})
    page = client.get("/nowhere/")
    assert page.headers["Content-Language"] == "en"
    assert '<html lang="en"' in text(page)


def test_what_followed_an_english_page_in_its_thread_was_english_too(client):
    client.cookies["lang"] = "en"
    with translation.override("zh-hans"):
        assert '<html lang="en"' in text(client.get("/nowhere/"))
        assert translation.get_language() == "zh-hans"


def test_an_unknown_language_changes_nothing(client):
    assert "lang" not in client.post("/language/", {"lang": "xx"}).cookies


@pytest.mark.parametrize(
    ("wanted", "answer"),
    [
        ("/cases/7/?tab=1", "/cases/7/?tab=1"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("///evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_a_switch_never_leads_out_of_the_house(client, wanted, answer):
    assert client.post("/language/", {"lang": "en", "next": wanted}).headers["Location"] == answer
    assert client.post("/display/", {"mode": "elder", "next": wanted}).headers["Location"] == answer


def test_elder_mode_is_written_by_the_server(client):
    client.post("/display/", {"mode": "elder"})
    assert 'data-mode="elder"' in client.get("/nowhere/").content.decode()
    client.post("/display/", {"mode": ""})
    assert "data-mode" not in client.get("/nowhere/").content.decode()


def test_a_mode_cannot_carry_markup(client):
    client.cookies["mode"] = '"><script>'
    assert "<script>" not in client.get("/nowhere/").content.decode()


@pytest.mark.parametrize(("place", "portal"), [("/nowhere/", "citizen"), ("/desk/nowhere/", "desk")])
def test_not_found_is_said_in_the_frame_of_its_side(client, place, portal):
    answer = client.get(place)
    assert answer.status_code == 404
    assert f'data-portal="{portal}"' in answer.content.decode()


def test_an_address_meant_for_another_house_is_refused_in_plain_words(client):
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "请求不完整" in answer.content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422, 429])
def test_every_error_page_says_what_to_do(rf, status):
    answer = errors.error_page(rf.get("/"), status)
    assert answer.status_code == status
    assert "回首页" in answer.content.decode()


def refused(refusal: Refusal, **headers: str) -> HttpResponse:
    request = RequestFactory().get("/desk/cases/7/", headers=headers)
    return errors.refused(request, refusal)


def test_a_refusal_names_all_its_reasons_on_a_page():
    answer = refused(Refusal(Reason("少了身份证"), Reason("少了<图>")))
    assert answer.status_code == 422
    assert "少了身份证" in answer.content.decode()
    assert "少了&lt;图&gt;" in answer.content.decode()


def test_a_refusal_to_htmx_is_a_toast():
    answer = refused(Conflict(), **{"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (409, "#toasts")
    assert text(answer).startswith('<div class="toast')


def test_a_refusal_to_a_program_is_json():
    answer = refused(Refusal(Reason("太小", field="area", code="minimum")), Accept="application/json")
    assert answer.content.decode() == ('{"reasons": [{"text": "\\u592a\\u5c0f", "field": "area", "code": "minimum"}]}')


def test_refusals_from_views_get_their_status():
    middleware = Refusals(lambda request: HttpResponse())
    request = RequestFactory().get("/")
    assert middleware.process_exception(request, NotFound()).status_code == 404
    assert middleware.process_exception(request, ValueError("a bug")) is None


def test_a_database_that_is_away_is_said_with_503():
    answer = Refusals(lambda request: HttpResponse()).process_exception(RequestFactory().get("/"), OperationalError())
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "系统正在维护" in answer.content.decode()


def test_the_error_page_needs_no_database(statements):
    with statements(0):
        answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "系统出错了" in answer.content.decode()


def test_a_form_without_its_token_says_what_to_do(django_app_client):
    answer = django_app_client.post("/language/", {"lang": "en"})
    assert answer.status_code == 403
    assert "请回到上一页刷新后再提交" in answer.content.decode()


@pytest.fixture
def django_app_client():
    from django.test import Client

    return Client(enforce_csrf_checks=True)


# -- people with a session ---------------------------------------------------------------------------------------------
@pytest.fixture
def li(django_user_model):
    from mashang.kernel import clock, rows

    return rows.insert(
        django_user_model(
            key="1" * 32, kind="STAFF", sign_in_name="li", display_name="李青", password="!", created_at=clock.now()
        )
    )


def seen(client, minutes_ago: int) -> None:
    import time

    session = client.session.session_key
    moment = int(time.time()) - minutes_ago * 60
    client.cookies[Visitor.COOKIE] = signing.dumps([moment, session], salt=Visitor.SALT)


def test_the_header_says_who_is_signed_in(client, li):
    client.force_login(li)
    page = client.get("/desk/nowhere/").content.decode()
    assert "李青" in page
    assert "退出登录" in page


@override_settings(SESSION_IDLE_MINUTES=30)
def test_a_session_left_alone_ends_and_leads_back_afterwards(client, li):
    client.force_login(li)
    seen(client, 31)
    answer = client.get("/styleguide/?portal=desk")
    assert answer.headers["Location"] == "/sign-in/?next=%2Fstyleguide%2F%3Fportal%3Ddesk"
    assert "李青" not in client.get("/nowhere/").content.decode()


def test_taking_the_sign_of_life_away_does_not_bring_an_idle_session_back(client, li):
    client.force_login(li)
    assert "李青" in client.get("/nowhere/").content.decode()
    del client.cookies[Visitor.COOKIE]
    assert client.get("/nowhere/").headers["Location"] == "/sign-in/?next=%2Fnowhere%2F"


def test_a_session_past_its_end_is_none_although_its_row_is_still_there(client, li):
    client.force_login(li)
    assert "李青" in client.get("/nowhere/").content.decode()
    Session.objects.update(expire_date=datetime(2026, 1, 1, tzinfo=UTC))
    assert "李青" not in client.get("/nowhere/").content.decode()
    assert Session.objects.count() == 1


def test_another_session_s_sign_of_life_counts_for_nothing(client, li):
    client.force_login(li)
    client.get("/nowhere/")
    client.cookies[Visitor.COOKIE] = signing.dumps([2**40, "another"], salt=Visitor.SALT)
    assert client.get("/nowhere/").status_code == 302


def test_personal_pages_are_not_kept_by_others(client, li):
    assert "Cache-Control" not in client.get("/nowhere/").headers
    client.force_login(li)
    assert client.get("/nowhere/").headers["Cache-Control"] == "private, no-cache"


@override_settings(SESSION_IDLE_MINUTES=30)
def test_a_session_in_use_goes_on(client, li):
    client.force_login(li)
    seen(client, 29)
    assert client.get("/styleguide/").status_code == 200
    moment, _session = signing.loads(client.cookies[Visitor.COOKIE].value, salt=Visitor.SALT)
    assert moment > 0


def test_an_idle_htmx_request_moves_the_whole_page(client, li):
    client.force_login(li)
    seen(client, 600)
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/cases/7/"}
    answer = client.get("/styleguide/", headers=headers)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in/?next=%2Fdesk%2Fcases%2F7%2F")


def test_visitors_are_sent_to_sign_in_and_back(client):
    request = RequestFactory().post("/cases/7/withdrawal/", headers={"Referer": "http://testserver/cases/7/"})
    assert pages.to_sign_in(request).headers["Location"] == "/sign-in/?next=%2Fcases%2F7%2F"


def test_a_foreign_referer_is_not_where_we_send_people():
    request = RequestFactory().post("/cases/7/", headers={"Referer": "http://testserver.evil.example//x"})
    assert pages.to_sign_in(request).headers["Location"] == "/sign-in/?next=%2F"


# -- files and keys ----------------------------------------------------------------------------------------------------
def test_a_file_is_never_shown_as_a_page():
    answer = pages.file_answer(b"<script>", name="图.html", media_type="text/html", inline=True)
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E5%9B%BE.html"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_pdf_may_be_shown_inside_our_own_pages():
    answer = pages.file_answer(b"%PDF", name="证.pdf", media_type="application/pdf", inline=True)
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_the_same_form_sent_twice_carries_the_same_key():
    from mashang.web.shared.tags.words import once

    key = str(once()).split('value="')[1].split('"')[0]
    request = RequestFactory().post("/", {"once": key})
    assert pages.once_key(request) == key
    assert pages.once_key(RequestFactory().post("/")) != pages.once_key(RequestFactory().post("/"))


def test_a_stored_file_is_saved_under_its_own_name_and_shown_only_when_that_is_safe():
    from types import SimpleNamespace

    from mashang.documents import contents

    name = contents.keep(b"%PDF-1.7")
    stored = SimpleNamespace(name="证 1.pdf", media_type="application/pdf", size=8, content_hash=name, scan="CLEAN")
    saved, inline = pages.stored_file_answer(stored), pages.stored_file_answer(stored, inline=True)
    assert saved.headers["Content-Disposition"].endswith("filename*=UTF-8''%E8%AF%81%201.pdf")
    assert saved.headers["Content-Disposition"].startswith("attachment")
    assert inline.headers["Content-Disposition"] == "inline; filename*=UTF-8''%E8%AF%81%201.pdf"
    assert inline.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert b"".join(saved.streaming_content) == b"%PDF-1.7"


def test_a_person_was_greeted_with_the_hall_for_enterprises_that_nobody_had_chosen(monkeypatch):
    old, new = halls.Hall("XZ", "企业馆", ""), halls.Hall("AA", "新大厅", "")
    monkeypatch.setattr(halls, "halls", lambda: [new, old])
    assert (halls.chosen(""), halls.chosen("gone"), halls.chosen("AA")) == (None, None, new)
