"""An item from a draft to publication by three people in Chromium; every page of the console as its people see it."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from mashang.catalogue.models import ItemVersion
from mashang.kernel import clock
from mashang.kernel.models import Delivery, OutboxFact
from mashang.web.conftest import PASSWORD, TODAY, Town, build_town

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, SCREEN = 390, 1366
MORE = {"bao": ("鲍安全", "SECURITY_ADMIN"), "shen": ("沈审计", "AUDIT_ADMIN")}
PICTURES = os.environ.get("MASHANG_SHOTS", "")  # a folder for pictures to look at


@pytest.fixture
def town(settings) -> Town:
    settings.TODAY = TODAY
    made = build_town(clock.on(TODAY - timedelta(days=1), 9))
    for name, (shown, function) in MORE.items():
        made.appoint(name, shown, function)
    fact = OutboxFact.objects.create(kind="case.accepted", subject="YJ26-0302-0001", payload={}, at=made.at,
                                     due_at=made.at, state="SPREAD")  # fmt: skip
    Delivery.objects.create(fact=fact, reaction="letters.print", subject=fact.subject, state="DEAD", attempts=7,
                            next_at=made.at, problem="ValueError: 市市场监管局没有印章")  # fmt: skip
    return made


@pytest.fixture
def as_person(open_page, town) -> Callable:
    """`as_person("he", "/console/items/")`: the page in a browser where that person has signed in."""

    def opened(name: str, path: str, **how):
        page = open_page(f"/sign-in/?next={path}", **how)
        page.locator("[name=name]").fill(town.accounts[name].sign_in_name)
        page.locator("[name=password]").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    return opened


@pytest.fixture
def sound(violations):
    """A page without violations and complaints, and no wider than the screen."""

    def checked(page, name: str = "") -> None:
        page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished)).then(() => true)")
        if PICTURES and name:
            page.screenshot(path=Path(PICTURES) / f"console-{name}.png", full_page=True)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        assert [line for line in page.complaints if "422" not in line and "409" not in line] == []

    return checked


def test_three_people_bring_an_item_to_the_public(town, as_person, sound):
    he = as_person("he", "/console/")
    sound(he, "home-editor")
    he.get_by_role("navigation", name="主导航").get_by_role("link", name="事项").click()
    sound(he, "items")
    he.get_by_role("link", name="食品经营许可（新办）").click()
    he.get_by_label("为什么要改").fill("从业人员要有健康证明")
    he.get_by_role("button", name="新开一版修改").click()
    sound(he, "drafting-identity")
    he.get_by_role("navigation", name="草稿的各部分").get_by_role("link", name="时限和到现场").click()
    he.get_by_label("承诺时限", exact=True).fill("三天")
    he.get_by_role("button", name="保存", exact=True).click()
    assert he.get_by_label("承诺时限", exact=True).input_value() == "三天"
    sound(he, "drafting-refused")
    he.get_by_label("承诺时限", exact=True).fill("5")
    he.get_by_role("button", name="保存", exact=True).click()
    he.get_by_role("navigation", name="草稿的各部分").get_by_role("link", name="材料").click()
    sound(he, "drafting-materials")
    he.get_by_role("button", name="再加一行").click()
    row = he.get_by_role("group", name="申报材料，第 4 行")
    row.get_by_label("编号").fill("health")
    row.get_by_label("名称").fill("健康证明")
    row.get_by_label("填写样本").fill("health.pdf")
    he.get_by_role("button", name="保存，去下一部分").click()
    he.get_by_role("navigation", name="草稿的各部分").get_by_role("link", name="申请表单").click()
    he.get_by_role("button", name="再加一行").click()
    field = he.get_by_role("group", name="字段，第 3 行")
    field.get_by_label("字段名").fill("opens_on")
    field.get_by_label("问什么").fill("计划开业日期")
    field.get_by_label("类型").select_option("date")
    he.get_by_role("region", name="表单预览").get_by_text("计划开业日期").wait_for()
    he.get_by_role("button", name="保存表单").click()
    sound(he, "form")
    he.get_by_role("link", name="专家（JSON）").click()
    sound(he, "form-json")

    tang = as_person("tang", "/console/")
    tang.get_by_role("link", name="食品经营许可（新办）").click()
    sound(tang, "version-reviewer")
    tang.get_by_role("link", name="改了什么").click()
    sound(tang, "differences")
    assert "健康证明" in tang.get_by_role("main").inner_text()
    tang.get_by_role("link", name="指南预览").click()
    tang.get_by_role("button", name="审核通过").click()

    wei = as_person("wei", "/console/")
    wei.get_by_role("link", name="食品经营许可（新办）").click()
    wei.get_by_role("button", name="发布", exact=True).click()
    wei.get_by_text("已发布，群众现在看到的就是这一版").wait_for()
    sound(wei, "published")
    public = ItemVersion.objects.get(item__code="FOOD-01", state="PUBLISHED")
    assert (public.number, public.promised_number, len(public.content["materials"])) == (2, 5, 4)


PAGES = (
    ("admin", "/console/", "home-admin"),
    ("admin", "/console/undelivered/", "undelivered"),
    ("admin", "/console/calendars/", "calendars"),
    ("admin", "/console/calendars/CN/years/2026/", "year-2026"),
    ("admin", "/console/calendars/CN/years/2027/", "year-2027"),
    ("admin", "/console/calendars/XZ/", "calendar"),
    ("admin", "/console/calendars/XZ/opening-hours/", "opening-hours"),
    ("admin", "/console/offices/", "units"),
    ("admin", "/console/offices/units/SCJG/", "unit"),
    ("admin", "/console/offices/halls/XZ/", "hall"),
    ("admin", "/console/offices/posts/", "posts"),
    ("admin", "/console/offices/posts/P-REVIEW/", "post"),
    ("admin", "/console/accounts/", "accounts"),
    ("admin", "/console/accounts/new/", "account-new"),
    ("admin", "/console/outbox/", "outbox"),
    ("admin", "/console/rules/", "rules"),
    ("shen", "/console/audit/", "audit"),
    ("bao", "/console/privacy/", "privacy"),
    ("he", "/console/imports/", "imports"),
    ("he", "/console/drafts/new/", "item-start"),
    ("wei", "/console/items/FOOD-01/", "item"),
    ("su", "/console/certificates/", "certificates"),
    ("su", "/console/certificates/types/", "certificate-types"),
)


def test_every_page_is_sound_on_a_screen_and_on_a_phone(town, as_person, sound):
    people = {name: as_person(name, "/console/") for name in dict.fromkeys(name for name, _path, _shot in PAGES)}
    for name, path, shot in PAGES:
        page = people[name]
        for width, suffix in ((SCREEN, ""), (PHONE, "-390")):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(page.url.split("/console/")[0] + path)
            sound(page, shot + suffix)


def test_a_draft_is_edited_without_script(town, as_person):
    he = as_person("he", "/console/items/FOOD-01/", script=False)
    he.get_by_role("button", name="新开一版修改").click()
    he.goto(he.url.replace("identity", "situations"))
    he.get_by_role("button", name="再加一行").click()
    row = he.get_by_role("group", name="情形，第 2 行")
    row.get_by_label("编号").fill("size")
    row.get_by_label("问题").fill("店面多大？")
    row.get_by_label("选项").fill("S=50 平方米以下\nL=更大")
    he.get_by_role("button", name="保存", exact=True).click()
    kept = ItemVersion.objects.get(item__code="FOOD-01", number=2).content["situations"]
    assert kept[1] == {"code": "size", "question": "店面多大？", "options": [
        {"code": "S", "label": "50 平方米以下"}, {"code": "L", "label": "更大"}]}  # fmt: skip
