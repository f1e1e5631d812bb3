"""What hindered people on citizens' pages: large text on narrow phones, notes over fields, arrows, paper, counts."""

from datetime import timedelta

import pytest

from mashang.kernel import clock
from mashang.web.citizen.tests.conftest import PDF, Ways
from mashang.web.conftest import TODAY, Town, build_town
from tests.browser.test_citizen import react

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, NARROW = 390, 320
PLAN = {"name": "平面图.pdf", "mimeType": "application/pdf", "buffer": PDF}
LARGE = "document.documentElement.style.fontSize = '200%'"
STICKS_OUT = """[...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect(), edge = document.documentElement.clientWidth + 1;
  return box.width && box.right > edge && !one.closest(".scroll, .tabs, .sr, [popover]");
}).map((one) => `${one.tagName} ${one.textContent.trim().slice(0, 20)}`)"""
COVERED = """[...document.querySelectorAll("main .toast")].flatMap((note) => {
  const over = note.getBoundingClientRect();
  return [...document.querySelectorAll("main :is(input, button, a)")].filter((one) => {
    const box = one.getBoundingClientRect();
    return !note.contains(one) && box.width && box.bottom > over.top && box.top < over.bottom
      && box.right > over.left && box.left < over.right;
  }).map((one) => one.name || one.textContent.trim());
})"""


@pytest.fixture
def town(settings) -> Town:
    settings.TODAY = TODAY
    return build_town(clock.on(TODAY - timedelta(days=1), 9))


def test_with_large_text_on_a_narrow_phone_words_stuck_out_of_the_page(open_page, town):
    ways = Ways(town)
    notified, accepted, key = ways.notified(), ways.accepted(), ways.draft().key
    page = open_page("/", width=NARROW, account=town.accounts["li"])
    origin = page.url.rstrip("/")
    own = [
        "/my/",
        f"/my/cases/{notified.case_number}/",
        f"/my/cases/{accepted.case_number}/",
        f"/my/applications/{key}/form/",
        f"/my/applications/{key}/materials/",
    ]
    for path in ("/", "/items/FOOD-01/?situation-place=RENT", "/halls/XZ/", "/lists/comparison/", "/track/", *own):
        page.goto(origin + path)
        page.evaluate(LARGE)
        assert page.evaluate(STICKS_OUT) == [], path


def test_the_note_after_being_sent_to_sign_in_lay_over_what_had_to_be_pressed(open_page, town):
    page = open_page("/my/cases/", width=PHONE)
    page.get_by_text("请先登录").wait_for()
    assert page.evaluate(COVERED) == []
    page.get_by_role("status").get_by_role("button", name="关闭").click()
    page.get_by_text("请先登录").wait_for(state="detached")


def test_arrows_did_not_lead_from_the_search_into_its_suggestions(open_page, town, violations):
    page = open_page("/")
    field = page.get_by_role("combobox", name="搜索要办的事")
    field.press_sequentially("spjy", delay=20)
    option = page.get_by_role("option", name="食品经营许可（新办）")
    option.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert option.get_attribute("aria-selected") == "true"
    assert violations(page) == []
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None  # back in the field, where Enter searches
    page.keyboard.press("Escape")
    option.wait_for(state="detached")
    assert (field.get_attribute("aria-expanded"), field.input_value()) == ("false", "spjy")
    field.press_sequentially("x", delay=20)
    page.keyboard.press("Backspace")
    option.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/items/FOOD-01/")


def test_the_page_went_on_complaining_of_a_file_that_had_come(open_page, town):
    number = Ways(town).notified().case_number
    page = open_page(f"/my/cases/{number}/", width=PHONE, account=town.accounts["li"])
    page.get_by_role("button", name="提交补正").click()
    complaint = page.locator(".errors").get_by_role("link", name="平面布局图")
    complaint.wait_for()
    assert page.get_by_text("还差 1 份没传").is_visible()
    page.locator("#file-plan").set_input_files(PLAN)
    page.locator("#id_material-plan").get_by_text("已上传").wait_for()
    complaint.wait_for(state="detached")
    assert page.get_by_text("还差 1 份没传").count() == 0


def test_on_paper_answers_and_the_number_to_call_were_missing(open_page, town):
    number = Ways(town).accepted().case_number
    page = open_page("/help/", account=town.accounts["li"])
    answers = page.locator("details > p")
    assert answers.first.is_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(answer.is_visible() for answer in answers.all())
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert answers.first.is_hidden()
    page.goto(page.url.replace("/help/", f"/my/cases/{number}/"))
    page.emulate_media(media="print")
    assert page.locator("aside a[href^='tel:']").first.is_visible()


def test_five_grades_took_half_a_phone_each_and_are_as_wide_as_the_page_now(open_page, town):
    number = Ways(town).granted().case_number
    react(town)
    page = open_page(f"/my/cases/{number}/rating/", width=PHONE, account=town.accounts["li"])
    field, grade = page.locator("textarea").bounding_box(), page.locator(".grade").first.bounding_box()
    assert grade["width"] == pytest.approx(field["width"], abs=2)
