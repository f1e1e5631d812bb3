"""A list in Chromium: narrowed and kept by keyboard, without script too; long work is watched until it is done."""

from datetime import timedelta

import pytest

from mashang.journeys import errands
from mashang.offices.models import SavedView
from mashang.web.shared.staff import case_search
from tests.browser.test_desk import PHONE, aside, at_desk, ways  # noqa: F401

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("script", [True, False])
def test_a_list_is_narrowed_kept_and_opened_again_by_keyboard(at_desk, ways, script):  # noqa: F811
    accepted, reviewed = ways.accepted(), ways.reviewed()
    page = at_desk("zheng", "/desk/cases/", script=script)
    page.get_by_role("combobox", name="状态").select_option(label="审查中")
    page.get_by_role("button", name="查找").first.press("Enter")
    page.get_by_role("link", name="状态：审查中").wait_for()
    assert page.get_by_text(accepted).count() == 1 and page.get_by_text(reviewed).count() == 0
    page.locator("summary", has_text="保存视图").press("Enter")
    page.get_by_label("现在的条件、排序和列，存成").fill("我的审查")
    page.get_by_label("打开这一页时先看它").press("Space")
    page.get_by_label("现在的条件、排序和列，存成").press("Enter")
    page.get_by_role("link", name="我的审查").wait_for()
    page.goto(page.url.split("?")[0])
    assert page.get_by_text(reviewed).count() == 0
    page.get_by_role("link", name="全部", exact=True).press("Enter")
    page.get_by_text(reviewed).wait_for()
    assert SavedView.objects.get().is_start


def test_columns_and_views_fit_a_phone_and_are_accessible_when_open(at_desk, ways, sound):  # noqa: F811
    ways.accepted()
    page = at_desk("zheng", "/desk/cases/?state=ACCEPTED&officer=x&channel=ONLINE", width=PHONE)
    sound(page)
    page = at_desk("zheng", "/desk/cases/?state=ACCEPTED&cols=officer,channel,submitted,receipt", width=PHONE)
    for words in ("显示的列", "保存视图", "更多条件"):
        page.locator("summary", has_text=words).click()
    sound(page)


def test_long_work_is_watched_until_it_is_done(at_desk, ways, sound, monkeypatch):  # noqa: F811
    monkeypatch.setattr(case_search, "EXPORTED_AT_ONCE", 0)
    ways.accepted()
    page = at_desk("zheng", "/desk/cases/")
    page.get_by_role("button", name="导出这 1 件").click()
    page.get_by_role("progressbar", name="导出办件清单").wait_for()
    sound(page)
    aside(errands.finish_all, at=ways.at + timedelta(days=2))
    page.get_by_text("共 1 行。").wait_for()  # the page asked again by itself
    sound(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载").click()
    assert download.value.suggested_filename == "办件清单-20260310.csv"


def test_what_hangs_open_over_a_list_closes_with_escape_and_never_two_at_once(at_desk, ways):  # noqa: F811
    """The columns stayed open under the views, and Esc, which the sheet of keys promises, closed neither."""
    ways.accepted()
    page = at_desk("zheng", "/desk/")
    for words in ("显示的列", "保存视图"):
        page.get_by_text(words, exact=True).press("Enter")
        assert page.locator(".list-tools > details[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".list-tools > details[open]").count() == 0
    assert page.evaluate("document.activeElement.innerText.trim()") == "保存视图"
