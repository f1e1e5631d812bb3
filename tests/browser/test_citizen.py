"""Ms Li does her job in Chromium: on a phone, without script, in English, by keyboard; axe finds nothing on her way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from mashang.cases.models import Application, Case
from mashang.cases.operations import decision, review
from mashang.kernel import clock
from mashang.web.citizen.tests.conftest import PDF, Ways
from mashang.web.conftest import PASSWORD, TODAY, Town, build_town

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = 390
PLAN = {"name": "平面图.pdf", "mimeType": "application/pdf", "buffer": PDF}
DRAWING = {"name": "平面图.dwg", "mimeType": "application/acad", "buffer": b"AC1027" + b"\0" * 100}


@pytest.fixture
def town(settings) -> Town:
    settings.TODAY = TODAY
    return build_town(clock.on(TODAY - timedelta(days=1), 9))


def react(town: Town) -> None:
    """Letters and certificates are made outside of this thread, in which the browser keeps a loop of its own."""

    def reacting() -> None:
        town.react()
        connection.close()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(reacting).result()


def sign_in(page, phone: str = "13800000001") -> None:
    page.get_by_label("手机号").fill(phone)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录").click()


def to_the_form(page) -> None:
    """From the guide through signing in and the situation to the form."""
    page.get_by_role("link", name="在线办理").locator("visible=true").click()
    sign_in(page)
    page.get_by_label("自有").check()
    page.get_by_role("button", name="继续").click()


def test_ms_li_applies_on_her_phone(open_page, town, sound):
    page = open_page("/", width=PHONE)
    sound(page, PHONE)
    page.get_by_label("搜索要办的事").press_sequentially("spjy", delay=20)
    suggested = page.locator("#suggestions").get_by_role("option", name="食品经营许可（新办）")
    field = page.get_by_label("搜索要办的事").bounding_box()
    assert suggested.bounding_box()["y"] >= field["y"] + field["height"]  # what is typed stays in sight
    suggested.click()
    sound(page, PHONE)
    page.get_by_label("租的").check()
    page.locator("#materials").get_by_text("租赁合同").wait_for()
    page.get_by_label("自有").check()
    page.locator("#materials").get_by_text("租赁合同").wait_for(state="detached")
    page.get_by_role("link", name="在线办理").locator("visible=true").last.click()
    sound(page, PHONE)
    sign_in(page)
    sound(page, PHONE)
    assert page.get_by_label("自有").is_checked()  # as chosen in the guide, through signing in
    page.get_by_role("button", name="继续").click()

    sound(page, PHONE)
    page.get_by_label("经营场所").fill("云江市滨河东路 118 号")
    page.get_by_label("经营面积").fill("八十六")
    page.locator("[data-autosave]").get_by_text("已自动保存").wait_for()
    page.get_by_role("button", name="保存并继续").click()
    page.locator("#errors:focus").wait_for()
    sound(page, PHONE)
    page.get_by_label("经营面积").fill("86.5")
    page.get_by_role("button", name="保存并继续").click()

    sound(page, PHONE)
    page.locator("#file-plan").set_input_files(DRAWING)
    page.get_by_text("没有收下").wait_for()
    sound(page, PHONE)
    page.locator("#file-plan").set_input_files(PLAN)
    page.get_by_text("已上传").wait_for()
    page.get_by_role("link", name="继续").click()

    sound(page, PHONE)
    page.get_by_label("邮寄").check()
    assert page.get_by_label("收件地址").is_visible()
    page.get_by_label("网上领取").check()
    assert page.get_by_label("收件地址").is_hidden()
    page.get_by_role("button", name="提交申请").click()

    page.get_by_text("已收到您的申请").wait_for()
    sound(page, PHONE)
    code = page.locator(".bigcode").inner_text()
    case = Case.objects.get()
    page.get_by_role("link", name="看办到哪一步").click()
    sound(page, PHONE)

    stranger = open_page("/track/", width=PHONE)
    stranger.get_by_label("收件号或办件编号").fill(case.application.receipt_number)
    stranger.get_by_label("查询码").fill(code.lower())
    stranger.get_by_role("main").get_by_role("button", name="查询").click()
    stranger.get_by_text("等待受理").first.wait_for()
    sound(stranger)


def test_ms_li_mends_what_the_window_named(open_page, town, sound):
    receipt = Ways(town).notified()
    page = open_page(f"/my/cases/{receipt.case_number}/", width=PHONE)
    sign_in(page)
    page.get_by_text("请补正 2 处").wait_for()
    sound(page, PHONE)
    page.locator("#file-plan").set_input_files(PLAN)
    page.locator("#id_material-plan").get_by_text("已上传").wait_for()
    page.get_by_label("经营面积").fill("90")
    page.get_by_role("button", name="提交补正").click()
    page.get_by_text("等待受理").first.wait_for()
    assert Case.objects.get().state == "SUBMITTED"


def test_everything_works_without_script(open_page, town):
    page = open_page("/search/?q=食品", width=PHONE, script=False)
    page.get_by_role("main").get_by_role("link", name="食品经营许可（新办）").click()
    to_the_form(page)
    page.get_by_label("经营场所").fill("云江市滨河东路 118 号")
    page.get_by_label("经营面积").fill("86.5")
    page.get_by_role("button", name="保存并继续").click()
    page.locator("#file-plan").set_input_files(PLAN)
    page.get_by_role("button", name="上传").click()
    page.get_by_role("link", name="平面图.pdf").wait_for()
    page.get_by_role("link", name="继续").click()
    page.get_by_role("button", name="提交申请").click()
    page.get_by_text("已收到您的申请").wait_for()
    assert Case.objects.get().state == "SUBMITTED"


def test_the_result_is_held_shown_and_verified(open_page, town, sound):
    Ways(town).granted()
    react(town)
    page = open_page("/my/certificates/", width=PHONE)
    sign_in(page)
    sound(page, PHONE)
    page.get_by_role("main").get_by_role("link", name="食品经营许可证").click()
    sound(page, PHONE)
    assert page.get_by_role("link", name="下载 PDF").is_visible()
    identifier = page.locator(".facts .code.note").inner_text()
    public = open_page("/verify/", width=PHONE)
    sound(public)
    public.get_by_label("电子证照标识").fill(identifier)
    public.get_by_role("main").get_by_role("button", name="核验").click()
    public.get_by_text("这本证照是真的，现在有效").wait_for()
    sound(public)


def test_rating_takes_one_of_five_and_nothing_is_chosen_before(open_page, town, sound):
    receipt = Ways(town).granted()
    react(town)
    page = open_page(f"/my/cases/{receipt.case_number}/rating/", width=PHONE)
    sign_in(page)
    sound(page, PHONE)
    assert page.locator("[name=grade]:checked").count() == 0
    page.get_by_label("不满意", exact=True).check()
    assert page.get_by_text("“不满意”主要因为").is_visible()
    assert page.get_by_text("“满意”主要因为").is_hidden()
    page.get_by_role("button", name="提交评价").click()
    page.get_by_text("谢谢您的评价").wait_for()
    sound(page, PHONE)


def test_the_search_is_reached_and_used_by_keyboard(open_page, town):
    page = open_page("/")
    page.get_by_label("搜索要办的事").focus()
    page.keyboard.type("食品")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="找要办的事").wait_for()
    assert page.get_by_role("main").get_by_role("link", name="食品经营许可（新办）").is_visible()


PUBLIC = [
    "/",
    "/search/?q=食品",
    "/search/?q=没有这件事",
    "/items/",
    "/items/?by=unit",
    "/items/?hall=XZ",
    "/items/FOOD-01/?situation-place=RENT",
    "/items/FOOD-01/checklist/?situation-place=RENT",
    "/halls/",
    "/halls/XZ/",
    "/help/",
    "/privacy/",
    "/accessibility/",
    "/track/",
    "/verify/",
    "/sign-in/",
    "/register/",
    "/recovery/",
    "/items/FOOD-01/unlisted-demand/",
    "/items/FOOD-01/unlisted-demand/received/",
    "/lists/comparison/",
]
OWN = [
    "/",
    "/my/",
    "/my/certificates/",
    "/my/messages/",
    "/my/account/",
    "/my/account/record/",
    "/my/account/phone/",
    "/my/account/closing/",
    "/my/organisations/",
    "/my/organisations/registration/",
    "/password/",
    "/items/FOOD-01/application/",
]


@pytest.mark.parametrize("mode", ["", "elder"])
def test_public_pages_are_sound_at_every_size(open_page, town, sound, mode):
    page = open_page("/robots.txt", width=PHONE)
    origin = page.url.removesuffix("/robots.txt")
    page.context.add_cookies([{"name": "mode", "value": mode, "url": origin}] if mode else [])
    for path in PUBLIC:
        page.goto(origin + path)
        sound(page)


def test_own_pages_are_sound_on_a_phone(open_page, town, sound):
    ways = Ways(town)
    notified, key = ways.notified(), ways.draft().key
    react(town)
    page = open_page("/sign-in/", width=PHONE)
    sign_in(page)
    page.wait_for_url("**/")
    origin = page.url.rstrip("/")
    steps = [f"/my/applications/{key}/{step}/" for step in ("situation", "form", "materials", "submission", "deletion")]
    case = [
        f"/my/cases/{notified.case_number}/",
        f"/my/cases/{notified.case_number}/withdrawal/",
        f"/my/applications/{notified.application_key}/receipt/",
        f"/my/applications/{notified.application_key}/receipt/slip/",
    ]
    for path in (*OWN, *steps, *case):
        page.goto(origin + path)
        sound(page, PHONE)


CUT = """[...document.querySelectorAll("main .tag, main .due")].filter((tag) => {
  const row = tag.closest("li, .card").getBoundingClientRect(), box = tag.getBoundingClientRect();
  return box.width && (box.right > row.right || box.left < row.left);
}).map((tag) => tag.textContent.trim())"""


@pytest.mark.parametrize("mode", ["", "elder"])
def test_on_a_phone_the_state_of_a_case_was_cut_off_at_the_edge(open_page, town, mode):
    ways = Ways(town)
    ways.notified()
    receipt = ways.accepted()
    number, at = receipt.case_number, town.at
    review.pass_on(case_number=number, opinion="不符合条件", by=town.actor("zheng"), at=at)
    decision.refuse(case_number=number, by=town.actor("su"), at=at, reasons="不符合条件", legal_basis="第三十三条")
    page = open_page("/my/cases/", width=PHONE, account=town.accounts["li"])
    page.context.add_cookies([{"name": "mode", "value": mode, "url": page.url}] if mode else [])
    for path in ("/my/cases/", "/"):
        page.goto(page.url.partition("/my/")[0].rstrip("/") + path)
        assert page.locator("main").get_by_text("不予许可，待送达").is_visible()
        assert page.evaluate(CUT) == []


def test_two_open_pages_of_one_draft_no_longer_blank_each_other(open_page, town):
    key = Ways(town).draft(ready=False).key
    address, li = f"/my/applications/{key}/form/", town.accounts["li"]
    first, older = open_page(address, account=li), open_page(address, account=li)
    first.get_by_label("经营场所").fill("滨河东路 118 号")
    first.locator("[data-autosave]").get_by_text("已自动保存").wait_for()
    older.get_by_label("经营面积").fill("86.5")
    older.locator("[data-autosave]").get_by_text("刚在另一个页面改过").wait_for()
    first.get_by_label("经营面积").fill("90")  # its own saves are no other page's
    first.get_by_role("button", name="保存并继续").click()
    first.wait_for_url("**/materials/")
    assert Application.objects.get(key=key).answers["premises"] == "滨河东路 118 号"


def test_a_session_that_ends_while_typing_is_named_and_nothing_is_lost(open_page, town):
    key = Ways(town).draft(ready=False).key
    page = open_page(f"/my/applications/{key}/form/", account=town.accounts["li"])
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("经营场所").fill("滨河东路 118 号")
    page.locator("[data-autosave]").get_by_text("登录已失效").wait_for()


def test_a_password_can_be_looked_at_and_is_sent_as_a_password(open_page, town):
    page = open_page("/sign-in/", width=PHONE)
    field = page.get_by_label("密码", exact=True)
    field.fill(PASSWORD)
    page.get_by_role("button", name="看密码").click()
    assert field.get_attribute("type") == "text"
    page.get_by_role("button", name="藏起来").click()
    assert field.get_attribute("type") == "password"


def test_the_counted_days_close_by_a_button_too(open_page, town):
    number = Ways(town).accepted().case_number
    page = open_page(f"/my/cases/{number}/", width=PHONE, account=town.accounts["li"])
    page.get_by_role("button", name="为什么是这一天？").click()
    page.locator(".pop").get_by_role("button", name="关闭").click()
    page.locator(".pop", has_text="承诺期限").wait_for(state="hidden")
