"""The clerk's start: what waits by what is due, taken and given back, found by number; the same few statements."""

import re

import pytest

from mashang.web.conftest import text
from mashang.web.window.tests.conftest import GUO, said
from mashang.workflow.models import Task


def task(number: str) -> Task:
    return Task.objects.get(subject_number=number, state="OPEN")


def test_what_waits_is_ordered_by_what_is_due_and_filters_are_links(counter, at_counter):
    food, stamp = counter.submitted().case_number, counter.submitted(item="STAMP-01").case_number
    page = text(at_counter("lin").get("/window/"))
    assert page.index(food) < page.index(stamp)  # the licence has a term for the answer, the stamp has none
    for address in ("?step=ACCEPTANCE", "?whose=MINE", "?due=TODAY", f"/window/cases/{food}/due/"):
        assert address in page
    assert "这里没有了" in text(at_counter("lin").get("/window/?due=OVERDUE&whose=MINE"))
    assert food in text(at_counter("lin").get("/window/?step=nonsense&after=nonsense"))


def test_a_page_goes_on_where_the_one_before_ended(counter, at_counter, monkeypatch):
    monkeypatch.setattr("mashang.web.window.views.home.PAGE", 1)
    first, second = counter.submitted().case_number, counter.submitted(item="STAMP-01").case_number
    page = text(at_counter("lin").get("/window/"))
    onward = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert (first in page, second in page) == (True, False)
    assert second in text(at_counter("lin").get(f"/window/{onward}"))


def test_each_post_sees_its_own_work(counter, at_counter):
    number = counter.submitted().case_number
    assert number in text(at_counter("mei").get("/window/"))  # a colleague at the same post
    for other in ("qian", "ye", "zheng"):
        assert number not in text(at_counter(other).get("/window/"))


def test_a_task_is_taken_once_and_the_second_clerk_is_told_by_whom(counter, at_counter):
    number = counter.submitted().case_number
    address = f"/window/tasks/{task(number).pk}/claim/"
    taken = at_counter("lin").post(address)
    assert (taken.headers["Location"], said(taken)) == (f"/window/cases/{number}/", ["已签收，这一件由您办理。"])
    late = at_counter("mei").post(address)
    assert (late.status_code, ["林窗 已签收" in words for words in said(late)]) == (302, [True])
    assert "林窗" in text(at_counter("mei").get("/window/"))
    given_back = at_counter("lin").post(address.replace("claim", "release"), {"next": "/window/"})
    assert (given_back.headers["Location"], task(number).claimed_by_id) == ("/window/", None)


def test_nobody_gives_back_what_a_colleague_took(counter, at_counter):
    number = counter.submitted().case_number
    at_counter("lin").post(f"/window/tasks/{task(number).pk}/claim/")
    assert at_counter("mei").post(f"/window/tasks/{task(number).pk}/release/").status_code == 403
    assert task(number).claimed_by.name == "林窗"


def test_a_number_leads_to_its_case_and_an_unknown_one_says_so(counter, at_counter):
    receipt, lin = counter.submitted(), at_counter("lin")
    for number in (receipt.receipt_number, receipt.case_number, f" {receipt.receipt_number} "):
        found = lin.post("/window/search/", {"q": number})
        assert found.headers["Location"] == f"/window/cases/{receipt.case_number}/"
    assert "没有找到" in text(lin.post("/window/search/", {"q": "359900"}, follow=True))
    assert receipt.case_number in text(lin.get("/window/search/?state=SUBMITTED"))
    assert receipt.case_number not in text(lin.get("/window/search/?state=DELIVERED&after=x"))


def test_a_visitor_without_the_slip_is_found_and_what_she_showed_stays_out_of_addresses(counter, at_counter, browse):
    number, lin = counter.submitted().case_number, at_counter("lin")
    for shown in (GUO.name, GUO.document_number, number):
        found = lin.post("/window/search/", {"q": shown})
        assert found.headers["Location"] == f"/window/cases/{number}/"
    counter.submitted()
    both = lin.post("/window/search/", {"q": GUO.name})
    assert both.url.startswith("/window/search/?who=") and text(lin.get(both.url)).count('class="main"') == 2
    none = lin.post("/window/search/", {"q": GUO.name, "state": "DELIVERED"}, follow=True)
    assert "没有符合条件的" in text(none) and "去掉“状态：已办结”：2" in text(none)
    assert lin.post("/window/search/", {"q": " ", "state": "SUBMITTED"}).url == "/window/search/?state=SUBMITTED"
    for page in ("/window/", "/window/search/"):
        assert 'method="post" action="/window/search/"' in text(lin.get(page))
    assert browse().post("/window/search/", {"q": GUO.name}).url.startswith("/sign-in/")
    assert browse("sun").post("/window/search/", {"q": GUO.name}).status_code == 403


def test_window_and_desk_find_the_same_and_look_the_same(counter, at_counter):
    """查询 took other words, had other filters and looked otherwise in each of the two."""
    counter.submitted()
    lists = [
        text(at_counter("lin").get(path)).split('class="list-bar"')[1] for path in ("/window/search/", "/desk/cases/")
    ]
    plain = [re.sub(r'value="[\w-]{20,}"', "", one.replace("/desk/cases/", "/window/search/")) for one in lists]
    plain = [
        one.replace("/window/search/3", "/window/cases/3").replace("/desk/", "/window/").replace("desk:", "window:")
        for one in plain
    ]
    assert plain[0] == plain[1]


def test_who_has_no_post_at_a_window_is_not_sent_to_take_applications_in(counter, at_counter):
    page = text(at_counter("ye").get("/window/"))
    assert "窗口没有您的岗位" in page and "/window/walk-ins/" not in page and 'href="/desk/"' in page
    assert 'href="/window/walk-ins/"' in text(at_counter("lin").get("/window/"))


def test_drafts_begun_here_are_taken_up_again_by_who_began_them(counter, at_counter):
    key = counter.draft().key
    assert f"/window/drafts/{key}/" in text(at_counter("lin").get("/window/"))
    assert f"/window/drafts/{key}/" not in text(at_counter("mei").get("/window/"))


@pytest.mark.parametrize("path", ["/window/", "/window/search/"])
def test_more_rows_cost_no_more_statements(counter, at_counter, statements, path):
    counter.submitted()
    counter.accepted()
    browser = at_counter("lin")
    browser.get(path)  # halls and calendars are known from now on
    with statements() as one:
        browser.get(path)
    counter.submitted(item="STAMP-01")
    counter.draft()
    counter.accepted()
    counter.submitted()
    with statements(len(one)):
        browser.get(path)
    assert len(one) <= 14, str(one)


def test_the_days_behind_a_term_open_for_the_popover_of_the_list(counter, at_counter):
    number = counter.submitted().case_number
    days = text(at_counter("lin").get(f"/window/cases/{number}/due/", headers={"HX-Request": "true"}))
    assert "答复期限" in days and "截止" in days and "<html" not in days
