"""The inbox: what waits for my posts by what is due, narrowed by addresses, taken and given back; what I did lately."""

from datetime import timedelta

import pytest

from mashang.cases.operations import suspension
from mashang.offices.models import Post
from mashang.people.models import Account
from mashang.web.conftest import text
from mashang.workflow.models import Task
from mashang.workflow.operations import claim as claiming


def test_what_waits_for_my_post_is_in_my_inbox_and_in_nobody_elses(browse, ways):
    number = ways.accepted()
    page = text(browse("zheng").get("/desk/"))
    for words in (number, "食品经营许可（新办）", "李**", "审查", "还剩", f"/desk/cases/{number}/due/"):
        assert words in page, words
    assert number not in text(browse("su").get("/desk/"))


def test_an_empty_inbox_says_what_to_do(browse, ways, town):
    assert "都办完了" in text(browse("zheng").get("/desk/"))
    assert "没有要您办的" in text(browse("chen").get("/desk/"))
    town.appoint("new", "新人", "REVIEW")
    town.people["new"], account = None, town.accounts["new"]
    account.official.holdings.update(ended_at=town.at)
    assert "您还没有岗位" in text(browse("new").get("/desk/"))


@pytest.mark.parametrize("address", ["/desk/", "/desk/done/", "/desk/cases/", "/desk/ratings/"])
def test_citizens_are_refused_and_visitors_sign_in(browse, ways, address):
    refused = browse("li").get(address)
    assert refused.status_code == 403 and 'href="/desk/' not in refused.content.decode()
    answer = browse().get(address)
    assert answer.status_code == 302 and answer.url.startswith("/sign-in/?next=%2Fdesk%2F")


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("", True),
        ("?step=REVIEW", True),
        ("?step=DECISION", False),
        ("?due=OVERDUE", False),
        ("?due=NEAR", False),
        ("?due=PROVISIONAL", False),
        ("?whose=FREE", True),
        ("?whose=MINE", False),
        ("?q=食品", True),
        ("?q=不动产", False),
        ("?step=NONSENSE&due=x&whose=y", True),
    ],
)
def test_filters_are_addresses(browse, ways, query, is_found):
    number = ways.accepted()
    page = text(browse("zheng").get(f"/desk/{query}"))
    assert (number in page) is is_found
    assert ("没有符合条件的" in page) is not is_found


@pytest.mark.parametrize("query", ["?after=abc", "?after=~", "?after=20260101T000000.000000~x", "?q=" + "长" * 500])
def test_odd_addresses_are_answered(browse, ways, query):
    ways.accepted()
    assert browse("zheng").get(f"/desk/{query}").status_code == 200


def test_pages_follow_one_another_and_lead_back(browse, ways, monkeypatch):
    from mashang.web.desk.views import inbox

    monkeypatch.setattr(inbox, "ROWS", 1)
    first, second = ways.accepted(), ways.accepted()
    client = browse("zheng")
    page = text(client.get("/desk/?step=REVIEW"))
    assert first in page and second not in page
    address = page.split('rel="next" data-key="n" href="')[1].split('"')[0].replace("&amp;", "&")
    assert "step=REVIEW" in address
    page = text(client.get(f"/desk/{address}"))
    assert second in page and first not in page and "回第一页" in page and 'rel="next"' not in page


def test_what_is_ticked_is_claimed_together_and_what_a_colleague_has_stays_his(browse, ways, town):
    free, taken = ways.reviewed(), ways.reviewed()
    ids = [ways.task(number).pk for number in (free, taken)]
    claiming.claim(task_id=ids[1], by=town.actor("su"), at=town.at)
    page = text(browse("fang").get("/desk/"))
    assert f'name="task" value="{ids[0]}"' in page and f'name="task" value="{ids[1]}"' not in page
    answer = browse("fang").post(
        "/desk/tasks/claim/", {"task": [*ids, "x", 0], "next": "/desk/?whose=MINE"}, follow=True
    )
    assert "已签收 1 件。" in text(answer) and "2 件没有签收" in text(answer)
    assert [ways.task(number).claimed_by.name for number in (free, taken)] == ["方二", "苏定"]
    assert "请先勾选要签收的" in text(browse("fang").post("/desk/tasks/claim/", follow=True))


def test_a_stranger_claims_nothing(browse, ways):
    number = ways.accepted()
    for who in ("sun", "su"):
        browse(who).post("/desk/tasks/claim/", {"task": [ways.task(number).pk]})
    assert ways.task(number).claimed_by is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_inbox_costs_the_same_for_one_task_and_for_three(browse, ways, statements, count):
    for _number in range(count):
        ways.accepted()
    client = browse("zheng")
    client.get("/desk/")
    with statements(10):  # session, account; official, views, posts, two for rows, two for counts, standing clocks
        client.get("/desk/")


def test_a_case_whose_clock_stands_says_so(browse, ways, town):
    number = ways.accepted()
    suspension.suspend(case_number=number, ground="专家评审", reason="五日", by=town.actor("zheng"), at=town.at)
    assert "暂停计时" in text(browse("zheng").get("/desk/"))


def test_a_deputy_sees_for_whom_she_stands_in(browse, ways):
    ways.reviewed()
    page = text(browse("fang").get("/desk/"))
    assert "的 B 岗" in page and "B岗</span>" in page
    assert "B 岗" not in text(browse("su").get("/desk/"))


# -- taking and giving back --------------------------------------------------------------------------------------------
def test_a_task_is_taken_once_and_given_back(browse, ways):
    task = ways.task(ways.reviewed())
    su, fang = browse("su"), browse("fang")
    answer = su.post(f"/desk/tasks/{task.pk}/claim/", {"next": "/desk/?step=DECISION"}, follow=True)
    assert answer.redirect_chain == [("/desk/?step=DECISION", 302)]
    assert "已签收。" in text(answer) and "我签收的" in text(answer)
    late = fang.post(f"/desk/tasks/{task.pk}/claim/", follow=True)
    assert "苏定 已签收这一件" in text(late) and "苏定 已签收" in text(fang.get("/desk/"))
    assert "没有办理这一步的权限" in text(fang.post(f"/desk/tasks/{task.pk}/release/", follow=True))
    assert "同岗位的人都可以签收" in text(su.post(f"/desk/tasks/{task.pk}/release/", follow=True))
    assert Task.objects.get(pk=task.pk).claimed_by is None


def test_taking_twice_is_taking_once(browse, ways):
    task = ways.task(ways.reviewed())
    client = browse("su")
    for _click in range(2):
        assert client.post(f"/desk/tasks/{task.pk}/claim/").status_code == 302
    assert Task.objects.get(pk=task.pk).claimed_by.name == "苏定"


@pytest.mark.parametrize("act", ["claim", "release"])
def test_strangers_take_nothing(browse, ways, act):
    task = ways.task(ways.reviewed())
    address = f"/desk/tasks/{task.pk}/{act}/"
    for name in ("li", "sun", "zheng", "chen", "he"):
        assert browse(name).post(address).status_code == 404, name
    assert browse().post(address).status_code == 302
    assert browse("su").get(address).status_code == 405
    assert browse("su").post(f"/desk/tasks/{10**30}/{act}/").status_code == 404


def test_a_next_address_elsewhere_is_not_followed(browse, ways):
    task = ways.task(ways.reviewed())
    answer = browse("su").post(f"/desk/tasks/{task.pk}/claim/", {"next": "https://elsewhere.example/"})
    assert answer.url == "/desk/"


# -- done --------------------------------------------------------------------------------------------------------------
def test_what_i_did_is_listed_with_its_step(browse, ways):
    number = ways.reviewed()
    page = text(browse("zheng").get("/desk/done/"))
    assert number in page and "审查" in page and f'href="/desk/cases/{number}/"' in page
    assert number not in text(browse("su").get("/desk/done/"))


@pytest.mark.parametrize("count", [1, 3])
def test_what_i_did_costs_the_same_for_one_and_for_three(browse, ways, statements, count):
    for _number in range(count):
        ways.reviewed()
    client = browse("zheng")
    client.get("/desk/done/")
    with statements(8):
        client.get("/desk/done/")


@pytest.mark.parametrize("after", ["x", "2026-03-09", "2026-03-09T09:00:00", "9999-99-99T00:00:00+08:00"])
def test_odd_pages_of_what_i_did_are_answered(browse, ways, after):
    ways.reviewed()
    assert browse("zheng").get("/desk/done/", {"after": after}).status_code == 200


def test_what_i_did_goes_on_after_its_last_row(browse, ways, monkeypatch):
    from mashang.web.desk.views import inbox

    monkeypatch.setattr(inbox, "ROWS", 1)
    first = ways.reviewed()
    ways.at += timedelta(minutes=1)
    second = ways.reviewed()
    client = browse("zheng")
    page = text(client.get("/desk/done/"))
    assert second in page and first not in page
    address = page.split('rel="next" data-key="n" href="')[1].split('"')[0].replace("&amp;", "&")
    assert first in text(client.get(f"/desk/done/{address}"))


def test_a_deactivated_official_is_a_stranger(browse, ways, town):
    number, client = ways.accepted(), browse("zheng")
    Account.objects.filter(pk=town.accounts["zheng"].pk).update(is_active=False)
    assert client.get("/desk/").status_code in (302, 403)
    assert client.get(f"/desk/cases/{number}/").status_code in (302, 404)


def test_a_number_without_end_among_what_is_ticked_is_no_task(browse, ways, town):
    number = ways.reviewed()
    sent = {"task": ["9" * 5_000, "9" * 15, ways.task(number).pk]}
    assert "已签收 1 件。" in text(browse("fang").post("/desk/tasks/claim/", sent, follow=True))


@pytest.mark.parametrize("after", ["0001-01-01T00:00+23:59", "9999-12-31T23:59-23:59", "2026-03-10T09:00", "x"])
def test_a_bookmark_beyond_the_calendar_leads_to_the_first_page(browse, ways, after):
    assert browse("zheng").get("/desk/done/", {"after": after}).status_code == 200


def test_who_stands_in_at_many_posts_sees_one_of_them_alone_and_no_post_of_others(browse, ways, town):
    number, fang = ways.reviewed(), browse("fang")
    town.accounts["fang"].official.holdings.create(post=Post.objects.get(code="P-REVIEW"), role="B", since=town.at)
    page = text(fang.get("/desk/"))
    assert "P-REVIEW" in page and "（B岗）</option>" in page
    mine, other = ways.task(number).post.code, "P-REVIEW"
    assert number in text(fang.get(f"/desk/?post={mine}"))
    assert number not in text(fang.get(f"/desk/?post={other}"))
    assert number in text(fang.get("/desk/?post=P-WINDOW"))  # not fang's: as if it were not said


def test_the_tools_of_the_header_are_here_where_one_is_and_the_inbox_is_not(browse, ways):
    ways.accepted()
    page = text(browse("zheng").get("/desk/work/"))
    assert page.count('aria-current="page"') == 1
    assert '<a class="tool" href="/desk/work/" aria-current="page">' in page
