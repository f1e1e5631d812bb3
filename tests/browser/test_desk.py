"""Ms Zheng reviews, Mr Su decides in Chromium: at a desk, on a phone, by keyboard, without script; axe is silent."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from mashang.cases.models import Case
from mashang.cases.operations import decision
from mashang.kernel import clock
from mashang.web.conftest import TODAY, build_town
from mashang.web.desk.tests.conftest import Ways, staff_up

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = 390


@pytest.fixture
def ways(transactional_db, settings) -> Ways:
    settings.TODAY = TODAY
    town = build_town(clock.on(TODAY - timedelta(days=1), 9))
    staff_up(town)
    return Ways(town)


@pytest.fixture
def at_desk(open_page, ways):
    """`at_desk("zheng", "/desk/")` is a page of the official, who has signed in."""
    return lambda who, path, **how: open_page(path, account=ways.town.accounts[who], **how)


def aside(act: Callable, **arguments) -> None:
    """Does something outside of this thread, in which the browser keeps a loop of its own."""

    def doing() -> None:
        act(**arguments)
        connection.close()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(doing).result()


def state_of(number: str) -> str:
    return Case.objects.get(number=number).state


def test_a_case_is_reviewed_and_decided(at_desk, ways, sound):
    number = ways.accepted()
    page = at_desk("zheng", "/desk/", width=PHONE)
    sound(page)
    page.get_by_role("row").get_by_role("button", name="签收").click()
    page.get_by_text("我签收的", exact=True).last.wait_for()
    page.get_by_role("link", name="食品经营许可（新办）").click()
    sound(page)
    page.get_by_role("button", name="提交审查意见").click()
    page.locator("#errors:focus").wait_for()
    sound(page)
    page.get_by_role("textbox", name="审查意见").fill("布局合理，面积与图纸一致")
    page.get_by_label("拟准予").check()
    page.get_by_role("button", name="提交审查意见").click()
    page.locator("#toasts").get_by_text("审查意见已提交").wait_for()
    sound(page)
    assert state_of(number) == "REVIEWED"

    page = at_desk("su", f"/desk/cases/{number}/", width=PHONE)
    assert page.get_by_text("布局合理，面积与图纸一致").first.is_visible()
    sound(page)
    page.get_by_role("link", name="决定不予…").click()
    assert page.get_by_text("云江市人民政府申请行政复议").is_visible()
    sound(page)
    page.get_by_role("link", name="作出决定…").click()
    page.get_by_role("button", name="准予许可").click()
    page.locator("#toasts").get_by_text("已决定准予").wait_for()
    sound(page)
    assert state_of(number) == "GRANTED"


def test_a_review_by_keyboard_alone(at_desk, ways):
    first, second = ways.accepted(), ways.accepted()
    page = at_desk("zheng", "/desk/")
    page.keyboard.press("?")
    assert page.locator("#keys").get_by_text("下一行，上一行").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"/desk/cases/{first}/")
    page.keyboard.press("o")
    page.keyboard.type("符合条件")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Shift+Tab")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert page.url.endswith(f"/desk/cases/{second}/") and state_of(first) == "REVIEWED"
    with page.expect_navigation():
        page.keyboard.press("l")
    assert page.url.endswith("/desk/")
    page.keyboard.press("j")  # the first is reviewed and gone: on with the one that came after it
    assert page.evaluate("document.activeElement.pathname") == f"/desk/cases/{second}/"


def test_a_row_is_claimed_where_one_is_and_ticks_are_taken_away_with_escape(at_desk, ways):
    """C did nothing but say that something has to be ticked first, and taking ticks away needed as many clicks."""
    numbers = [ways.accepted() for _ in range(4)]
    page = at_desk("zheng", "/desk/")
    bar, ticked = page.locator(".bulk"), page.locator("tbody input:checked")
    assert not bar.is_visible()
    for key in "jxjjx":
        page.keyboard.press(key)
    assert (ticked.count(), bar.is_visible(), bar.locator("[data-picked]").inner_text()) == (2, True, "2")
    page.keyboard.press("Escape")
    assert (ticked.count(), bar.is_visible()) == (0, False)
    page.keyboard.press("k")
    with page.expect_navigation():
        page.keyboard.press("c")
    page.locator("#toasts").get_by_text("已签收 1 件").wait_for()
    assert page.get_by_role("row").filter(has_text=numbers[1]).get_by_text("我签收的").is_visible()
    assert numbers[1] in page.locator("tr.is-here").inner_text()
    boxes = page.get_by_role("checkbox", name="选择 食品")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    assert ticked.count() == 3
    page.get_by_role("button", name="取消勾选").click()
    assert ticked.count() == 0


def test_reviewing_without_script(at_desk, ways):
    number = ways.accepted()
    page = at_desk("zheng", f"/desk/cases/{number}/", script=False)
    page.get_by_role("textbox", name="审查意见").fill("符合条件")
    page.get_by_role("button", name="提交审查意见").click()
    assert page.get_by_role("link", name="请选择拟准予还是拟不予").is_visible()
    assert page.get_by_role("textbox", name="审查意见").input_value() == "符合条件"
    page.get_by_label("拟准予").check()
    page.get_by_role("button", name="提交审查意见").click()
    assert page.get_by_text("审查意见已提交").is_visible()
    assert state_of(number) == "REVIEWED"


def test_looking_at_another_file_keeps_what_was_typed(at_desk, ways):
    number = ways.accepted()
    ways.copy_of_the_plan(number, 1)
    page = at_desk("zheng", f"/desk/cases/{number}/")
    page.get_by_role("textbox", name="审查意见").fill("写到一半")
    shown = page.locator("#preview").get_attribute("src").split("#")[0]
    page.keyboard.press("Escape")
    page.locator("h1").click()
    with page.expect_response(lambda answer: "/materials/" in answer.url and shown not in answer.url):
        page.keyboard.press("w")
    assert page.get_by_role("textbox", name="审查意见").input_value() == "写到一半"
    assert page.locator("[data-look][aria-current]").count() == 1


def test_the_second_approver_keeps_what_she_wrote(at_desk, ways, sound):
    number = ways.reviewed()
    page = at_desk("fang", f"/desk/cases/{number}/decision/?outcome=REFUSED")
    page.get_by_label("不予的理由").fill("操作间面积不足")
    page.get_by_label("依据的条款").fill("第十二条")
    aside(decision.grant, case_number=number, by=ways.town.actor("su"), at=ways.at)
    page.get_by_role("button", name="作出不予许可决定").click()
    page.get_by_text("别人先办了，这一步没有办成").wait_for()
    assert page.locator("#kept-reasons").input_value() == "操作间面积不足"
    sound(page)
    assert state_of(number) == "GRANTED"


def test_the_days_behind_a_moment_in_the_inbox_do_not_lie_on_each_other(at_desk, ways):
    ways.accepted()
    page = at_desk("zheng", "/desk/")
    row = page.get_by_role("row").last
    chip, moment = row.locator(".due > b").bounding_box(), row.locator(".due .why").bounding_box()
    assert abs(chip["y"] + chip["height"] / 2 - moment["y"] - moment["height"] / 2) < 6  # one line
    row.locator("a.why").click()
    day = page.locator(".pop .days li", has_text="第1天").first
    day.wait_for()
    number, words = day.locator("b").bounding_box(), day.locator("small").bounding_box()
    assert number["y"] + number["height"] <= words["y"] + 2
    assert day.locator("b").evaluate("one => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_a_tick_on_a_phone_is_not_hidden_under_the_due_moment(at_desk, ways):
    ways.accepted()
    row = at_desk("zheng", "/desk/", width=PHONE).get_by_role("row").last
    tick, icon = row.get_by_role("checkbox").bounding_box(), row.locator(".due > .i").bounding_box()
    assert tick["x"] + tick["width"] < icon["x"]


def test_elder_mode_fits_a_phone_and_a_screen(at_desk, ways, sound, live_server):
    number = ways.accepted()
    page = at_desk("zheng", "/desk/")
    page.context.add_cookies([{"name": "mode", "value": "elder", "url": live_server.url}])
    for path in ("/desk/", f"/desk/cases/{number}/"):
        page.goto(live_server.url + path)
        assert page.locator("html").get_attribute("data-mode") == "elder"
        sound(page)


def test_every_page_of_the_desk_is_open_to_everybody(at_desk, ways, sound):
    number = ways.accepted()
    page = at_desk("zheng", f"/desk/cases/{number}/suspension/")
    for path in ("suspension/", "due/", "applicant/"):
        page.goto(page.url.split("/desk/")[0] + f"/desk/cases/{number}/{path}")
        sound(page)
    page.get_by_label("为什么要看").fill("核对复印件")
    page.get_by_role("button", name="查看全号").click()
    page.get_by_text("11010519491231002X").wait_for()
    sound(page)
    page = at_desk("chen", "/desk/")
    for path in ("", "done/", "cases/", "cases/?q=none", "ratings/", f"cases/{number}/"):
        page.goto(page.url.split("/desk/")[0] + f"/desk/{path}")
        sound(page)
