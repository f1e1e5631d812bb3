"""The console's pages about programs of other systems: keys and secrets shown once, deliveries, who sees them."""

import re

import pytest
from django.db import connection
from django.test import Client

from mashang.kernel.models import AuditLine
from mashang.programs.models import Announcement, Program, ProgramKey, Subscription
from mashang.web.console.tests.conftest import text

NEW = {
    "name": "省监管平台",
    "contact": "省数据局 0591-1",
    "division_code": "359900000000",
    "scopes": ["cases:read"],
    "calls_per_minute": "60",
}


def shown_once(answer) -> str:
    return re.search(r'id="shown-once">([^<]+)<', answer.content.decode())[1]


@pytest.fixture
def address(staffed, browse) -> str:
    """Of the page of a program that the administrator has just entered."""
    return browse("admin").post("/console/programs/new/", NEW)["Location"]


def test_a_program_is_entered_and_everything_wrong_is_told_at_once(staffed, browse):
    admin = browse("admin")
    refused = admin.post("/console/programs/new/", {"calls_per_minute": "1e9"})
    assert refused.status_code == 422
    assert text(refused).count('class="field__error"') + text(refused).count('href="#id_') >= 5
    assert admin.post("/console/programs/new/", NEW).status_code == 302
    assert "省监管平台" in text(admin.get("/console/programs/"))


def test_a_key_is_shown_once_and_opens_the_interface(browse, address):
    admin = browse("admin")
    made = admin.post(f"{address}keys/", {"days": "30"})
    key = shown_once(made)
    assert "no-store" in made["Cache-Control"]
    assert key not in text(admin.get(address)) and key[:11] in text(admin.get(address))
    assert Client().get("/api/v1/exchange/cases", HTTP_AUTHORIZATION=f"Bearer {key}").status_code == 200
    assert AuditLine.objects.get(act="program.key_made").actor_label == "管系统"


def test_a_page_with_a_new_key_that_is_loaded_again_makes_no_second_key(browse, address):
    admin, sent = browse("admin"), {"days": "30", "once": "o" * 24}
    assert shown_once(admin.post(f"{address}keys/", sent)).startswith("ms_")
    assert admin.post(f"{address}keys/", sent).url == address
    assert ProgramKey.objects.count() == 1
    assert 'name="once"' in text(admin.get(address)).split("/keys/")[1].split("</form>")[0]


def test_a_key_is_rotated_and_revoked(browse, address):
    admin = browse("admin")
    old = shown_once(admin.post(f"{address}keys/", {"days": "30"}))
    new = shown_once(admin.post(f"{address}keys/", {"days": "30", "beginning": old[:11], "overlap_days": "1"}))
    assert admin.post(f"{address}keys/revocation/", {"beginning": new[:11]}).status_code == 302
    opened = [
        Client().get("/api/v1/exchange/cases", HTTP_AUTHORIZATION=f"Bearer {key}").status_code for key in (old, new)
    ]
    assert (opened, ProgramKey.objects.count()) == ([200, 401], 2)


def test_a_subscription_shows_its_secret_once_and_an_address_inside_is_refused(browse, address):
    admin = browse("admin")
    refused = admin.post(f"{address}subscriptions/", {"address": "https://127.0.0.1/x", "kinds": ["case.accepted"]})
    assert (refused.status_code, "内部网络" in text(refused)) == (422, True)
    begun = admin.post(
        f"{address}subscriptions/", {"address": "https://a.example.gov.cn/x", "kinds": ["case.accepted"]}
    )
    secret = shown_once(begun)
    assert secret.startswith("whsec_")
    assert secret not in text(admin.get(address))
    ended = admin.post(f"{address}subscriptions/{Subscription.objects.get().key}/ending/")
    assert (ended.status_code, Subscription.objects.get().ended_at is None) == (302, False)


def test_deliveries_show_and_are_sent_again(staffed, browse, address):
    admin = browse("admin")
    admin.post(f"{address}subscriptions/", {"address": "https://a.example.gov.cn/x", "kinds": ["case.accepted"]})
    one = Announcement.objects.create(
        key="k" * 32,
        subscription=Subscription.objects.get(),
        cause="c",
        kind="case.accepted",
        number="C-7",
        body="{}",
        state="FAILED",
        made_at=staffed.at,
        next_at=staffed.at,
    )
    page = text(admin.get(f"{address}deliveries/"))
    assert "C-7" in page and "没有送到" in page
    assert admin.post(f"{address}deliveries/{one.key}/retry/").status_code == 302
    one.refresh_from_db()
    assert one.state == "QUEUED"


def test_scopes_change_and_an_ended_program_stays_ended(browse, address):
    admin = browse("admin")
    changed = {"contact": "省数据局", "calls_per_minute": "9", "scopes": ["catalogue:read"]}
    assert admin.post(f"{address}change/", changed).status_code == 302
    assert admin.post(f"{address}ending/").status_code == 302
    program = Program.objects.get()
    assert (program.scopes, program.ended_at is None) == (["catalogue:read"], False)
    assert admin.post(f"{address}keys/", {"days": "30"}).status_code == 404


def test_the_auditor_reads_and_changes_nothing_and_nobody_else_comes_in(browse, address):
    auditor = browse("shen")
    assert [auditor.get(one).status_code for one in ("/console/programs/", address, f"{address}deliveries/")] == [
        200
    ] * 3
    assert auditor.post(f"{address}keys/", {"days": "30"}).status_code == 404
    for name in ("bao", "lin", "sun"):
        stranger = browse(name)
        assert stranger.get("/console/programs/").status_code == 403
        assert [stranger.get(address).status_code, stranger.post(f"{address}keys/").status_code] == [404, 404]


def test_two_who_enter_the_same_program_at_once_make_one_and_the_second_is_told(staffed, browse):
    admin, other = browse("admin"), browse("admin")
    done = []

    def in_between(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if 'FROM "programs_program"' in sql and not done:  # whether the name is taken
            done.append(other)
            done.append(other.post("/console/programs/new/", NEW))
        return answer

    with connection.execute_wrapper(in_between):
        answer = admin.post("/console/programs/new/", NEW)
    assert (done[1].status_code, answer.status_code, Program.objects.count()) == (302, 409, 1)
    assert "别人刚刚办理了这一步" in text(answer)
