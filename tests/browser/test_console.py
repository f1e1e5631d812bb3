"""An item from a draft to publication by three people in Chromium; every page of the console as its people see it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mashang.catalogue.models import ItemVersion
from mashang.kernel import clock
from mashang.kernel.models import Delivery, OutboxFact
from mashang.web.conftest import FOOD, TODAY, Town, build_town

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MORE = {"bao": ("鲍安全", "SECURITY_ADMIN"), "shen": ("沈审计", "AUDIT_ADMIN")}


@pytest.fixture
def town(settings) -> Town:
    settings.TODAY = TODAY
    made = build_town(clock.on(TODAY - timedelta(days=1), 9))
    for name, (shown, function) in MORE.items():
        made.appoint(name, shown, function)
    fact = OutboxFact.objects.create(
        kind="case.accepted", subject="YJ26-0302-0001", payload={}, at=made.at, due_at=made.at, state="SPREAD"
    )
    Delivery.objects.create(
        fact=fact,
        reaction="letters.print",
        subject=fact.subject,
        state="DEAD",
        attempts=7,
        next_at=made.at,
        problem="ValueError: 市市场监管局没有印章",
    )
    return made


@pytest.fixture
def as_person(open_page, town) -> Callable:
    """`as_person("he", "/console/items/")`: the page in a browser where that person has signed in."""
    return lambda name, path, **how: open_page(path, account=town.accounts[name], **how)


def press(page, name: str) -> None:
    """Presses a button and waits until the page is there that answers it."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def follow(page, name: str, *, among: str = "") -> None:
    """Follows a link, among those of a named navigation or anywhere, and waits for its page."""
    place = page.get_by_role("navigation", name=among) if among else page
    with page.expect_navigation():
        place.get_by_role("link", name=name, exact=True).click()


def test_three_people_bring_an_item_to_the_public(town, as_person, sound):
    he = as_person("he", "/console/")
    sound(he)
    follow(he, "事项", among="主导航")
    sound(he)
    follow(he, FOOD.name)
    he.get_by_label("为什么要改").fill("从业人员要有健康证明")
    press(he, "新开一版修改")
    sound(he)
    follow(he, "时限和到现场", among="草稿的各部分")
    he.get_by_label("承诺时限", exact=True).fill("三天")
    press(he, "保存")
    assert he.get_by_label("承诺时限", exact=True).input_value() == "三天"
    sound(he)
    he.get_by_label("承诺时限", exact=True).fill("5")
    press(he, "保存")
    follow(he, "材料", among="草稿的各部分")
    press(he, "再加一行")
    row = he.get_by_role("group", name="申报材料，第 4 行")
    row.get_by_label("编号").fill("health")
    row.get_by_label("名称").fill("健康证明")
    row.get_by_label("填写样本").fill("health.pdf")
    sound(he)
    press(he, "保存，去下一部分")
    follow(he, "申请表单", among="草稿的各部分")
    press(he, "再加一行")
    field = he.get_by_role("group", name="字段，第 3 行")
    field.get_by_label("字段名").fill("opens_on")
    field.get_by_label("问什么").fill("计划开业日期")
    field.get_by_label("类型").select_option("date")
    he.get_by_role("region", name="表单预览").get_by_text("计划开业日期").wait_for()
    press(he, "保存表单")
    sound(he)
    follow(he, "专家（JSON）")
    sound(he)
    follow(he, "材料", among="草稿的各部分")
    follow(he, "看指南预览，送审")
    press(he, "送审")
    sound(he)

    tang = as_person("tang", "/console/")
    follow(tang, FOOD.name)
    sound(tang)
    follow(tang, "改了什么")
    sound(tang)
    assert "健康证明" in tang.get_by_role("main").inner_text()
    follow(tang, "指南预览")
    press(tang, "审核通过")

    wei = as_person("wei", "/console/")
    follow(wei, FOOD.name)
    press(wei, "发布")
    wei.get_by_text("已发布，群众现在看到的就是这一版").wait_for()
    public = ItemVersion.objects.get(item__code="FOOD-01", state="PUBLISHED")
    assert (public.number, public.promised_number, len(public.content["materials"])) == (2, 5, 4)


PAGES = (
    ("admin", "/console/"),
    ("admin", "/console/undelivered/"),
    ("admin", "/console/calendars/"),
    ("admin", "/console/calendars/CN/years/2026/"),
    ("admin", "/console/calendars/CN/years/2027/"),
    ("admin", "/console/calendars/XZ/"),
    ("admin", "/console/calendars/XZ/opening-hours/"),
    ("admin", "/console/offices/"),
    ("admin", "/console/offices/units/SCJG/"),
    ("admin", "/console/offices/halls/XZ/"),
    ("admin", "/console/offices/posts/"),
    ("admin", "/console/offices/posts/P-REVIEW/"),
    ("admin", "/console/accounts/"),
    ("admin", "/console/accounts/new/"),
    ("admin", "/console/outbox/"),
    ("admin", "/console/rules/"),
    ("shen", "/console/audit/"),
    ("bao", "/console/privacy/"),
    ("he", "/console/imports/"),
    ("he", "/console/drafts/new/"),
    ("wei", "/console/items/FOOD-01/"),
    ("su", "/console/certificates/"),
    ("su", "/console/certificates/types/"),
    ("wei", "/console/certificates/types/FOOD-LICENCE/"),
    ("wei", "/console/reforms/"),
    ("wei", "/console/items/all/findings/"),
    ("admin", "/console/offices/halls/new/"),
    ("admin", "/console/offices/divisions/"),
)


def test_every_page_is_sound_on_a_screen_and_on_a_phone(town, as_person, sound, live_server):
    people = {name: as_person(name, "/console/") for name in dict.fromkeys(name for name, _path in PAGES)}
    for name, path in PAGES:
        people[name].goto(live_server.url + path)
        sound(people[name])


def test_a_draft_is_edited_without_script(town, as_person):
    he = as_person("he", "/console/items/FOOD-01/", script=False)
    press(he, "新开一版修改")
    he.goto(he.url.replace("identity", "situations"))
    press(he, "再加一行")
    row = he.get_by_role("group", name="情形，第 2 行")
    row.get_by_label("编号").fill("size")
    row.get_by_label("问题").fill("店面多大？")
    row.get_by_label("选项").fill("S=50 平方米以下\nL=更大")
    press(he, "保存")
    kept = ItemVersion.objects.get(item__code="FOOD-01", number=2).content["situations"]
    assert kept[1] == {
        "code": "size",
        "question": "店面多大？",
        "options": [{"code": "S", "label": "50 平方米以下"}, {"code": "L", "label": "更大"}],
    }


def test_elder_mode_fits_a_phone_and_a_screen(as_person, sound, live_server):
    page = as_person("admin", "/console/")
    page.context.add_cookies([{"name": "mode", "value": "elder", "url": live_server.url}])
    for path in ("/console/", "/console/items/", "/console/accounts/"):
        page.goto(live_server.url + path)
        assert page.locator("html").get_attribute("data-mode") == "elder"
        sound(page)


def test_lists_of_the_console_can_be_read_on_a_phone(as_person, live_server):
    page = as_person("admin", "/console/accounts/", width=390)
    for path in ("/console/accounts/", "/console/rules/", "/console/items/"):
        page.goto(live_server.url + path)
        cells = page.locator("table.table--cards tbody :is(td, th):visible")
        widths = cells.evaluate_all("all => all.map((one) => one.clientWidth)")
        assert len(widths) > 3 and min(widths) > 200, (path, widths)  # cards, not one character a line
    assert page.locator("td[data-label=部门]").first.is_visible()


def test_an_editor_finds_a_field_among_folded_rows(town, as_person):
    he = as_person("he", "/console/items/FOOD-01/")
    press(he, "新开一版修改")
    follow(he, "申请表单", among="草稿的各部分")
    rows = he.locator("details.fold")
    assert rows.count() > 1 and not he.get_by_label("问什么").first.is_visible()
    rows.first.locator("summary").click()
    assert he.get_by_label("问什么").first.is_visible()
