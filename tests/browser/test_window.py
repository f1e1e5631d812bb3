"""The counter in a real browser: the walk-in by keyboard alone, and without script; every page open to everybody."""

from datetime import timedelta

import pytest

from mashang.cases.models import Case
from mashang.cases.operations import non_acceptance
from mashang.kernel import clock
from mashang.people.models import Person
from mashang.web.conftest import TODAY, build_town
from mashang.web.window.tests.conftest import GUO, PDF, Counter, staff_up

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def counter(transactional_db, settings) -> Counter:
    settings.TODAY = TODAY
    town = build_town(clock.on(TODAY - timedelta(days=1), 9))
    staff_up(town)
    return Counter(town)


@pytest.fixture
def at_counter(open_page, counter):
    """`at_counter("lin", "/window/")` is a page of the clerk, who has signed in."""
    return lambda who, path, **how: open_page(path, account=counter.town.accounts[who], **how)


def tab_to(page, selector: str, most: int = 60) -> None:
    """Presses Tab until that is where one stands: everything can be reached without a mouse."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")


def alt(page, letter: str) -> None:
    """Alt and a letter, as the browser itself takes it for access keys."""
    keyboard = page.context.new_cdp_session(page)
    big = letter.upper()
    pressed = {"modifiers": 1, "key": letter, "code": f"Key{big}", "windowsVirtualKeyCode": ord(big)}
    for kind, more in (("keyDown", {"text": letter, "unmodifiedText": letter}), ("keyUp", {})):
        keyboard.send("Input.dispatchKeyEvent", {"type": kind, **pressed, **more})


def key(page, keys: str, path: str) -> None:
    """Presses a key, or Alt and a letter, and waits for the page to which that leads."""
    with page.expect_navigation(url=f"**{path}"):
        alt(page, keys[-1]) if keys.startswith("Alt+") else page.keyboard.press(keys)


def test_a_person_without_account_or_phone_is_served_by_keyboard_alone(at_counter, violations):
    page = at_counter("lin", "/window/")
    alt(page, "x")
    page.keyboard.type("spjy")
    assert page.evaluate("document.activeElement.id") == "item"
    key(page, "Enter", "/window/walk-ins/*q=spjy")
    key(page, "Enter", "/window/walk-ins/person/*item=FOOD-01")  # the first hit has the focus already
    assert violations(page) == []
    page.keyboard.type(GUO.document_number)  # and so has the first field
    page.keyboard.press("Tab")
    page.keyboard.type(GUO.name)
    key(page, "Alt+s", "/window/walk-ins/start/**")
    assert page.get_by_text("350102********1286").is_visible()
    key(page, "Enter", "/window/drafts/*/")  # the button has the focus already
    assert not page.get_by_role("rowheader", name="租赁合同").is_visible()
    tab_to(page, "[name=situation-place]")
    page.keyboard.press("ArrowDown")  # from the first of two to the second
    assert page.get_by_label("自有").is_checked()
    tab_to(page, "[name=mark-plan]")
    page.keyboard.press("ArrowRight")
    tab_to(page, "#id_premises")
    page.keyboard.type("云江市滨河东路 118 号")
    tab_to(page, "#id_area")
    page.keyboard.type("86.5")
    assert violations(page) == []
    key(page, "Alt+s", "/receipt/")
    case = Case.objects.get()
    assert page.locator(".big").inner_text().replace(" ", "").isalnum()
    assert case.application.receipt_number in page.locator(".slip").inner_text()
    assert violations(page) == []
    key(page, "Alt+s", f"/window/cases/{case.number}/")
    page.get_by_text("已受理，最晚 2026年3月17日 17:30 办结。").wait_for()
    assert violations(page) == []
    key(page, "Alt+n", "/window/")
    assert (Case.objects.get().state, page.complaints) == ("ACCEPTED", [])
    assert Person.objects.get(is_checked=True, name_hash=GUO.name_hash).phone == ""


def test_the_same_without_script_on_a_phone(at_counter):
    page = at_counter("lin", "/window/walk-ins/person/?item=FOOD-01", width=390, script=False)
    page.get_by_label("证件号码").fill(GUO.document_number)
    page.get_by_label("姓名").fill(GUO.name)
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="开始收件").click()
    page.get_by_label("自有").check()
    page.get_by_label("经营场所平面布局图：扫描件或照片").set_input_files(
        [{"name": "平面图.pdf", "mimeType": "application/pdf", "buffer": PDF}]
    )
    page.get_by_label("经营场所", exact=True).fill("云江市滨河东路 118 号")
    page.get_by_role("button", name="提交收件").click()
    assert "处要改" in page.locator("#errors").inner_text()
    assert page.get_by_role("link", name="平面图.pdf").is_visible()  # the file is kept although the area was missing
    page.get_by_label("经营面积").fill("86.5")
    page.get_by_role("button", name="提交收件").click()
    page.wait_for_url("**/receipt/")
    page.get_by_role("button", name="受理").first.click()
    assert Case.objects.get().state == "ACCEPTED"


def test_a_scan_opens_in_the_page(at_counter, counter):
    draft = counter.draft()
    page = at_counter("lin", f"/window/drafts/{draft.key}/")
    assert not page.locator("iframe.preview").is_visible()
    page.locator("#file-plan").set_input_files([{"name": "平面图.pdf", "mimeType": "application/pdf", "buffer": PDF}])
    page.get_by_role("button", name="保存").last.click()
    page.get_by_role("link", name="平面图.pdf").click()
    assert page.locator("iframe.preview").is_visible()
    assert page.url.endswith(f"/window/drafts/{draft.key}/")


def test_a_situation_shows_the_papers_it_asks_for(at_counter, counter):
    page = at_counter("lin", f"/window/drafts/{counter.draft(ready=False).key}/")
    lease = page.get_by_role("rowheader", name="租赁合同")
    assert not lease.is_visible()
    page.get_by_label("租的", exact=True).check()
    assert lease.is_visible()


def test_enter_in_a_field_of_the_notice_goes_on_and_sends_nothing(at_counter, counter):
    number = counter.submitted(complete=False).case_number
    page = at_counter("lin", f"/window/cases/{number}/correction/")
    picked = page.locator("[data-picked]")
    before = int(picked.inner_text())
    row = page.get_by_role("row", name="经营面积")
    row.get_by_label("哪里不对").fill("和图上不一样")  # who writes it means the row
    assert row.get_by_role("checkbox").is_checked() and int(picked.inner_text()) == before + 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "remedy-field:area"
    page.keyboard.press("Enter")
    assert (Case.objects.get(number=number).state, page.url.endswith("/correction/")) == ("SUBMITTED", True)
    key(page, "Alt+s", f"/window/cases/{number}/")
    assert Case.objects.get(number=number).state == "CORRECTION"


def test_a_card_reader_types_into_the_field_for_it(at_counter):
    page = at_counter("lin", "/window/walk-ins/person/?item=FOOD-01")
    page.keyboard.type(GUO.document_number)
    assert page.locator("#id_document_number").input_value() == GUO.document_number
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    sheet, button = page.locator("#keys"), page.get_by_role("button", name="快捷键")
    assert sheet.get_by_text("下一步").is_visible()  # the keys of this very page too
    below = sheet.bounding_box()["y"] - button.bounding_box()["y"] - button.bounding_box()["height"]
    assert 0 <= below < 40 and sheet.bounding_box()["x"] > 683  # beside its button, not over the brand


def test_the_bar_counts_what_is_missing_as_the_clerk_goes(at_counter, counter):
    page = at_counter("lin", f"/window/drafts/{counter.draft(ready=False).key}/")
    missing = page.locator("[data-missing]")
    before = int(missing.inner_text())
    page.get_by_label("租的", exact=True).check()  # asks for the lease
    assert int(missing.inner_text()) == before + 1
    row = page.get_by_role("row").filter(has=page.locator("[name=mark-lease]"))
    row.get_by_label("收纸质").check()
    assert int(missing.inner_text()) == before
    assert not row.get_by_text("缺", exact=True).is_visible()


def test_elder_mode_fits_a_phone_and_a_screen(at_counter, counter, sound, live_server):
    number = counter.submitted(complete=False).case_number
    page = at_counter("lin", "/window/")
    page.context.add_cookies([{"name": "mode", "value": "elder", "url": live_server.url}])
    for path in ("/window/", f"/window/cases/{number}/", f"/window/cases/{number}/correction/"):
        page.goto(live_server.url + path)
        assert page.locator("html").get_attribute("data-mode") == "elder"
        sound(page)


def test_no_page_shuts_anybody_out_or_is_wider_than_its_screen(at_counter, counter, sound, live_server):
    number, told = counter.submitted().case_number, counter.notified().case_number
    proposed, done = counter.submitted(complete=False).case_number, counter.accepted().case_number
    non_acceptance.propose(
        case_number=proposed,
        ground="NOT_OURS",
        reason="场所在临江区",
        right_body="临江区市场监督管理局",
        by=counter.actor("lin"),
        at=counter.at,
    )
    draft = counter.draft(ready=False).key
    page = at_counter("lin", "/window/")
    paths = [
        "/window/",
        "/window/?due=OVERDUE",
        "/window/search/",
        "/window/search/?q=nothing",
        "/window/walk-ins/?q=zzz",
        "/window/walk-ins/person/?item=FOOD-01&for=ORGANISATION",
        "/window/walk-ins/person/?item=FOOD-01&for=OTHER",
        f"/window/drafts/{draft}/",
        f"/window/drafts/{draft}/deletion/",
        "/window/identity/",
        "/window/mandates/",
        *(f"/window/cases/{number}/{part}" for part in ("", "correction/", "non-acceptance/", "receipt/")),
        f"/window/cases/{number}/applicant/",
        f"/window/cases/{told}/",
        f"/window/cases/{told}/correction-answer/",
        f"/window/cases/{proposed}/",
        f"/window/cases/{done}/",
        f"/window/cases/{done}/acceptance/",
    ]
    for path in paths:
        page.goto(live_server.url + path)
        sound(page)
