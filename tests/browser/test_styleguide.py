"""The components in a real browser: accessible, nothing wider than the phone, usable by keyboard and without script."""

import re

import pytest

from tests.browser.conftest import PHONE, SCREEN

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AUDIENCES = {  # address -> at which sizes, all when none is named
    "": (),
    "?mode=elder": (),
    "?theme=dark": (PHONE,),
    "?lang=en": (PHONE,),
    "?portal=desk": (SCREEN,),
    "?portal=window&theme=dark": (SCREEN,),
}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nobody_is_shut_out(open_page, sound, audience):
    page = open_page(f"/styleguide/{audience}")
    page.wait_for_timeout(200)
    sound(page, *AUDIENCES[audience])


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(open_page):
    page = open_page("/styleguide/")
    assert page.evaluate("document.activeElement.id") == "errors"
    page.get_by_role("link", name="从业人员第 1 行的年龄不能小于 16，现在是 15").press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_staff.0.age"


def test_why_opens_the_counted_days_by_keyboard_and_escape_closes_them(open_page, violations):
    page = open_page("/styleguide/")
    page.locator("button.why").first.press("Enter")
    days = page.get_by_role("dialog", name="期限是怎么算的").locator("visible=true")
    assert days.locator(".due-day").inner_text().split() == ["21", "截止"]
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert days.count() == 0


def test_a_field_shows_only_when_its_condition_holds(open_page):
    page = open_page("/styleguide/")
    cold_room = page.get_by_label("冷食专间面积")
    assert cold_room.is_visible()
    page.get_by_label("冷食类食品制售").uncheck()
    assert not cold_room.is_visible()
    page.get_by_label("冷食类食品制售").check()
    assert cold_room.is_visible()


def test_without_script_everything_shows_and_files_can_be_sent(open_page):
    page = open_page("/styleguide/", width=390, script=False)
    assert page.get_by_label("冷食专间面积").is_visible()
    assert page.locator("input[type=file]").first.is_visible()
    assert page.get_by_role("button", name=re.compile("上传.*健康证明")).is_visible()


def test_elder_mode_and_language_stay_when_chosen(open_page):
    page = open_page("/styleguide/", script=False)
    page.get_by_role("button", name="关怀版").click()
    assert page.locator("html").get_attribute("data-mode") == "elder"
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.url.endswith("/styleguide/")


def test_the_question_mark_shows_the_keys_but_not_while_typing(open_page):
    page = open_page("/styleguide/?portal=desk")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.get_by_label("编号", exact=True).press("?")
    assert not page.locator("#keys").is_visible()


def test_an_act_that_cannot_be_undone_is_asked_first_and_can_be_left(open_page):
    page = open_page("/styleguide/")
    page.locator("#其他").get_by_role("button", name="撤销证照…").click()
    asked = page.get_by_role("dialog", name="撤销这本食品经营许可证？")
    assert asked.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "不撤销"
    page.keyboard.press("Enter")
    assert not asked.is_visible()
