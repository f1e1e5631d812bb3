"""One account, one session: the older browser is told why it is out, and loses nothing that was saved."""

import pytest

from mashang.cases import queries as cases
from mashang.people.models import Account
from mashang.people.operations import deactivation
from mashang.web.conftest import PASSWORD

LI = {"name": "13800000001", "password": PASSWORD}
ELSEWHERE = "您的账号在别处登录了，这里已退出；不是您本人操作请立即修改密码"
CHANGED = "您的密码或登录方式改过了，这里已退出"


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def old(browse, town):
    """The browser in which Ms Li signed in first."""
    client = browse()
    client.post("/sign-in/", LI)
    assert client.get("/my/").status_code == 200
    return client


def test_the_older_browser_was_thrown_out_without_a_word(old, browse, ways):
    key = ways.draft(ready=False).key
    new = browse()
    new.post("/sign-in/", LI)
    form = f"/my/applications/{key}/form/"
    answer = old.get(form)
    assert answer.url == f"/sign-in/?next=%2Fmy%2Fapplications%2F{key}%2Fform%2F"
    assert ELSEWHERE in text(old.get(answer.url))
    assert ELSEWHERE not in text(old.get("/sign-in/"))  # said once
    assert new.get(form).status_code == 200  # the newer one goes on
    old.post("/sign-in/", {**LI, "next": form})
    assert old.get(form).status_code == 200 and ELSEWHERE in text(new.get("/my/", follow=True))


def test_the_sentence_is_there_in_english_too(old, browse):
    browse().post("/sign-in/", LI)
    old.cookies["lang"] = "en"
    assert "signed in to elsewhere" in text(old.get("/my/", follow=True))


def test_what_was_being_typed_is_told_why_it_is_not_saved_and_the_draft_waits(old, browse, ways):
    key = ways.draft(ready=False).key
    old.post(f"/my/applications/{key}/form/", {"premises": "滨河东路"}, headers={"X-Autosave": "1"})
    browse().post("/sign-in/", LI)
    headers = {"X-Autosave": "1", "Accept": "application/json"}
    answer = old.post(f"/my/applications/{key}/form/", {"premises": "别处"}, headers=headers)
    reason = answer.json()["reasons"][0]
    assert (answer.status_code, reason["code"], ELSEWHERE in reason["text"]) == (401, "session-ended", True)
    assert ELSEWHERE in text(old.get("/sign-in/"))
    assert cases.draft_of(ways.town.actor("li"), key).answers["premises"] == "滨河东路"


def test_somebody_who_is_just_signing_in_again_is_not_sent_round(old, browse):
    browse().post("/sign-in/", LI)
    assert old.post("/sign-in/", LI).url == "/"
    assert old.get("/my/").status_code == 200


def test_a_program_of_ones_own_reads_the_reason(old, browse):
    browse().post("/sign-in/", LI)
    answer = old.get("/api/v1/my/cases")
    assert (answer.status_code, answer.json()["reasons"][0]["code"]) == (401, "session-ended")


def test_a_fragment_moves_the_whole_page(old, browse):
    browse().post("/sign-in/", LI)
    answer = old.get("/my/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/my/"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in/?next=%2Fmy%2F")


def test_a_password_changed_elsewhere_is_not_called_a_sign_in(old, browse, town):
    Account.objects.filter(pk=town.accounts["li"].pk).update(password="!")
    assert CHANGED in text(old.get("/my/", follow=True))


def test_a_closed_account_is_said_to_be_closed(old, town):
    deactivation.close_own_account(password=PASSWORD, by=town.actor("li"), at=town.at)
    assert "您的账号已经停用或注销" in text(old.get("/my/", follow=True))
    assert "您的账号已经停用或注销" not in text(old.get("/my/", follow=True))  # once


def test_a_stranger_and_a_browser_that_signed_out_are_told_nothing(old, browse):
    old.post("/sign-out/")
    for client in (old, browse()):
        page = text(client.get("/my/", follow=True))
        assert ELSEWHERE not in page and CHANGED not in page
