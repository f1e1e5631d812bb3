"""Filling in and filing an application: situation, form, materials, submission, receipt."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mashang.cases import queries as cases
from mashang.cases.models import Application, Case
from mashang.documents import contents
from mashang.kernel import sealed_files
from mashang.web.citizen.tests.conftest import ANSWERS, PDF
from mashang.web.conftest import text

START = "/items/FOOD-01/application/"


def pdf(name: str = "平面图.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, "application/pdf")


def draft_of(town, name: str = "li") -> Application:
    return Application.objects.get(account=town.accounts[name])


# -- beginning ---------------------------------------------------------------------------------------------------------
def test_a_visitor_is_sent_to_sign_in_and_comes_back(browse, town):
    answer = browse().get(START)
    assert answer.status_code == 302
    assert answer.url == "/sign-in/?next=%2Fitems%2FFOOD-01%2Fapplication%2F"


def test_the_guide_carries_the_situation_into_the_application(browse, town):
    page = text(browse("li").get(f"{START}?situation-place=RENT"))
    assert 'value="RENT" checked' in page and "李秀兰" in page


def test_an_unanswered_situation_is_asked_for_at_its_field(browse, town):
    answer = browse("li").post(START, {"principal": ""})
    assert answer.status_code == 422
    assert "请回答：经营场所是租的吗？" in text(answer)
    assert 'href="#id_situation-place"' in text(answer)
    assert not Application.objects.exists()


def test_beginning_twice_leads_to_the_same_draft(browse, town):
    client = browse("li")
    first = client.post(START, {"situation-place": "OWN"})
    second = client.post(START, {"situation-place": "RENT"})
    assert first.url == second.url == f"/my/applications/{draft_of(town).key}/form/"
    assert draft_of(town).situations == {"place": "RENT"}


def test_somebody_elses_principal_is_not_found(browse, town):
    other = town.accounts["zhou"].bindings.get().person.key
    answer = browse("li").post(START, {"situation-place": "OWN", "principal": f"PERSON:{other}"})
    assert answer.status_code == 404


# -- the form ----------------------------------------------------------------------------------------------------------
def test_every_mistake_of_the_form_is_said_at_its_field_and_everything_typed_stays(browse, ways):
    key = ways.draft(ready=False).key
    answer = browse("li").post(f"/my/applications/{key}/form/", {"premises": "路", "area": "八十六"})
    page = text(answer)
    assert answer.status_code == 422
    assert 'href="#id_premises"' in page and 'href="#id_area"' in page
    assert 'value="八十六"' in page
    assert cases.draft_of(ways.town.actor("li"), key).answers["area"] == "八十六"


def test_a_right_form_leads_to_the_materials(browse, ways):
    key = ways.draft(ready=False).key
    answer = browse("li").post(f"/my/applications/{key}/form/", ANSWERS)
    assert answer.url == f"/my/applications/{key}/materials/"


def test_autosave_answers_in_json_and_keeps_what_is_wrong_too(browse, ways):
    key = ways.draft(ready=False).key
    answer = browse("li").post(
        f"/my/applications/{key}/form/", {"premises": "路"}, headers={"X-Autosave": "1", "Accept": "application/json"}
    )
    assert answer.status_code == 200 and "saved_at" in answer.json()
    assert cases.draft_of(ways.town.actor("li"), key).answers["premises"] == "路"


def test_what_one_page_saved_was_lost_when_an_older_page_of_the_same_draft_saved(browse, ways):
    """Two tabs, or two people of one company: the older page blanked what the other had typed, and said 已自动保存."""
    key, client = ways.draft(ready=False).key, browse("li")
    form, quiet = f"/my/applications/{key}/form/", {"X-Autosave": "1", "Accept": "application/json"}
    seen = ways.town.at.isoformat()
    first = client.post(form, {"premises": "滨河东路 118 号", "seen_at": seen}, headers=quiet)
    older = client.post(form, {"area": "86.5", "seen_at": seen}, headers=quiet)
    assert (first.status_code, older.status_code) == (200, 409)
    assert older.json()["reasons"][0]["text"] == "这份申请刚在另一个页面改过，请刷新后再改"
    assert cases.draft_of(ways.town.actor("li"), key).answers == {"premises": "滨河东路 118 号", "area": ""}
    again = client.post(form, {"area": "86.5", "seen_at": first.json()["saved_at"]}, headers=quiet)
    assert again.status_code == 200


def test_whoever_presses_on_in_the_older_page_is_asked_once_and_then_obeyed(browse, ways):
    key, client = ways.draft(ready=False).key, browse("li")
    form, seen = f"/my/applications/{key}/form/", ways.town.at.isoformat()
    client.post(form, {"premises": "滨河东路 118 号", "seen_at": seen}, headers={"X-Autosave": "1"})
    asked = client.post(form, {**ANSWERS, "premises": "江滨大道 9 号", "seen_at": seen})
    assert asked.status_code == 422
    assert "这份申请刚在另一个页面改过" in text(asked) and "江滨大道 9 号" in text(asked)
    newer = re.search(r'name="seen_at" value="([^"]+)"', text(asked))[1]
    obeyed = client.post(form, {**ANSWERS, "premises": "江滨大道 9 号", "seen_at": newer})
    assert obeyed.url == f"/my/applications/{key}/materials/"


def test_mending_a_mistake_on_the_same_page_is_no_other_pages_change(browse, ways):
    key, client = ways.draft(ready=False).key, browse("li")
    form = f"/my/applications/{key}/form/"
    wrong = client.post(form, {**ANSWERS, "area": "八十六", "seen_at": ways.town.at.isoformat()})
    newer = re.search(r'name="seen_at" value="([^"]+)"', text(wrong))[1]
    assert client.post(form, {**ANSWERS, "seen_at": newer}).url == f"/my/applications/{key}/materials/"


def test_somebody_whose_session_ended_while_typing_was_told_that_the_network_was_gone(browse, ways):
    key = ways.draft(ready=False).key
    answer = browse().post(f"/my/applications/{key}/form/", {"premises": "路"}, headers={"X-Autosave": "1"})
    assert answer.status_code == 401
    assert "没有存上" not in text(browse().get("/sign-in/"))


def test_saving_for_later_leads_to_my_cases_where_the_draft_waits(browse, ways):
    key = ways.draft(ready=False).key
    client = browse("li")
    answer = client.post(f"/my/applications/{key}/form/", {"premises": "路", "later": "yes"})
    assert answer.url == "/my/cases/"
    assert f"/my/applications/{key}/" in text(client.get("/my/"))


def test_a_draft_is_taken_up_where_it_was_left(browse, ways):
    client, key = browse("li"), ways.draft(ready=False).key
    assert client.get(f"/my/applications/{key}/").url == f"/my/applications/{key}/situation/"
    client.post(f"/my/applications/{key}/situation/", {"situation-place": "OWN"})
    assert client.get(f"/my/applications/{key}/").url == f"/my/applications/{key}/form/"
    client.post(f"/my/applications/{key}/form/", ANSWERS)
    assert client.get(f"/my/applications/{key}/").url == f"/my/applications/{key}/materials/"
    client.post(f"/my/applications/{key}/materials/", {"material": "plan", "file": pdf()})
    assert client.get(f"/my/applications/{key}/").url == f"/my/applications/{key}/submission/"


# -- materials ---------------------------------------------------------------------------------------------------------
def test_a_file_is_taken_in_shown_opened_and_taken_out_again(browse, ways):
    client, key = browse("li"), ways.draft(ready=False).key
    client.post(f"/my/applications/{key}/situation/", {"situation-place": "OWN"})
    answer = client.post(f"/my/applications/{key}/materials/", {"material": "plan", "file": pdf()})
    assert answer.url == f"/my/applications/{key}/materials/#id_material-plan"
    handed = cases.materials_of(draft_of(ways.town))[0]
    page = text(client.get(f"/my/applications/{key}/materials/"))
    assert "平面图.pdf" in page and "租赁合同" not in page
    opened = client.get(f"/my/applications/{key}/files/{handed.key}/")
    assert opened["Content-Disposition"].startswith("attachment")
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    client.post(f"/my/applications/{key}/files/{handed.key}/removal/")
    assert cases.materials_of(draft_of(ways.town)) == []


def test_a_file_that_is_damaged_or_has_lost_its_key_is_said_on_a_page_and_not_as_a_fault(browse, ways):
    client, key = browse("li"), ways.draft().key
    (handed,) = cases.materials_of(draft_of(ways.town))
    address, place = f"/my/applications/{key}/files/{handed.key}/", contents.place(handed.file.content_hash)
    whole, lock = place.read_bytes(), sealed_files.LOCKS[0]
    place.write_bytes(whole[:lock] + (99).to_bytes(4, "big") + whole[lock + 4 :])  # locked with a key that is not here
    locked = client.get(address)
    place.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    damaged = client.get(address)
    assert [locked.status_code, damaged.status_code] == [422, 422]
    assert ("缺少密钥，暂时打不开" in text(locked), "的内容损坏了，打不开" in text(damaged)) == (True, True)


@pytest.mark.parametrize(("headers", "status"), [({}, 422), ({"HX-Request": "true"}, 422)])
def test_a_refused_file_says_why_beside_its_material(browse, ways, headers, status):
    key = ways.draft(ready=False).key
    client = browse("li")
    client.post(f"/my/applications/{key}/situation/", {"situation-place": "OWN"})
    drawing = SimpleUploadedFile("平面图.dwg", b"AC1027" + b"\0" * 100)
    answer = client.post(f"/my/applications/{key}/materials/", {"material": "plan", "file": drawing}, headers=headers)
    assert answer.status_code == status
    assert "平面图.dwg" in text(answer) and "没有收下" in text(answer)
    assert ('id="id_material-plan"' in text(answer)) and (("<html" in text(answer)) != bool(headers))


def test_no_file_and_unknown_materials_are_refused(browse, ways):
    client, key = browse("li"), ways.draft(ready=False).key
    client.post(f"/my/applications/{key}/situation/", {"situation-place": "OWN"})
    assert "请先选择文件" in text(client.post(f"/my/applications/{key}/materials/", {"material": "plan"}))
    assert client.post(f"/my/applications/{key}/materials/", {"material": "nonsense"}).status_code == 404


# -- submission --------------------------------------------------------------------------------------------------------
SENT = {"contact_phone": "13800000001", "delivery_way": "ONLINE", "once": "a-key-of-one-page"}


def test_the_last_step_shows_everything_once_more(browse, ways):
    page = text(browse("li").get(f"/my/applications/{ways.draft().key}/submission/"))
    for words in ("云江市滨河东路 118 号", "86.5 平方米", "自有", "plan.pdf", "提交申请", "13800000001"):
        assert words in page, words


def test_submitting_shows_number_and_code_and_a_second_click_changes_nothing(browse, ways):
    client, key = browse("li"), ways.draft().key
    first = client.post(f"/my/applications/{key}/submission/", SENT)
    again = client.post(f"/my/applications/{key}/submission/", SENT)
    assert first.url == again.url == f"/my/applications/{key}/receipt/"
    assert Case.objects.count() == 1
    page = text(client.get(first.url))
    number = draft_of(ways.town).receipt_number
    assert number in page and "bigcode" in page
    assert number in text(client.get(f"{first.url}slip/"))


def test_the_query_code_is_shown_to_this_browser_only(browse, ways):
    key = ways.draft().key
    browse("li").post(f"/my/applications/{key}/submission/", SENT)
    page = text(browse("li").get(f"/my/applications/{key}/receipt/"))
    assert "bigcode" not in page and "查询码只在提交时显示一次" in page


def test_everything_that_is_missing_is_said_at_once_with_the_way_to_mend_it(browse, ways):
    key = ways.draft(ready=False).key
    answer = browse("li").post(
        f"/my/applications/{key}/submission/", {"contact_phone": "123", "delivery_way": "TELEPORT"}
    )
    page = text(answer)
    assert answer.status_code == 422
    for target in (
        f"/my/applications/{key}/situation/#id_situation-place",
        f"/my/applications/{key}/form/#id_premises",
        f"/my/applications/{key}/form/#id_area",
        f"/my/applications/{key}/materials/#id_material-plan",
        "#id_contact_phone",
        "#id_delivery_way",
    ):
        assert f'href="{target}"' in page, target
    assert 'value="123"' in page


@pytest.mark.parametrize("typed", ["138 0000 0001", "１３８００００００01", "+86 138-0000-0001"])
def test_a_phone_is_understood_as_people_write_it(browse, ways, typed):
    key = ways.draft().key
    answer = browse("li").post(f"/my/applications/{key}/submission/", {**SENT, "contact_phone": typed})
    assert (answer.status_code, Application.objects.get(key=key).contact_phone) == (302, "13800000001")


def test_by_courier_needs_an_address(browse, ways):
    key = ways.draft().key
    answer = browse("li").post(f"/my/applications/{key}/submission/", {**SENT, "delivery_way": "COURIER"})
    assert answer.status_code == 422 and 'href="#id_delivery_address"' in text(answer)


def test_a_draft_is_thrown_away_after_asking(browse, ways):
    client, key = browse("li"), ways.draft().key
    assert "不能恢复" in text(client.get(f"/my/applications/{key}/deletion/"))
    assert client.post(f"/my/applications/{key}/deletion/").url == "/my/cases/"
    assert client.get(f"/my/applications/{key}/").status_code == 404


@pytest.mark.parametrize("step", ["", "situation/", "form/", "materials/", "submission/", "deletion/"])
def test_going_back_after_submitting_leads_to_the_case(browse, ways, step):
    receipt = ways.submitted()
    answer = browse("li").get(f"/my/applications/{receipt.application_key}/{step}")
    assert answer.url == f"/my/cases/{receipt.case_number}/"


def test_what_is_still_saved_by_itself_after_submitting_is_not_taken_in(browse, ways):
    address = f"/my/applications/{ways.submitted().application_key}/form/"
    assert browse("li").post(address, {"area": "9"}, headers={"X-Autosave": "1"}).status_code == 404


# -- who may not -------------------------------------------------------------------------------------------------------
PAGES = ["", "situation/", "form/", "materials/", "submission/", "receipt/", "receipt/slip/", "deletion/"]


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_finds_nothing_and_a_visitor_signs_in(browse, ways, page):
    address = f"/my/applications/{ways.draft().key}/{page}"
    for name in ("sun", "zhou", "zheng"):
        assert browse(name).get(address).status_code == 404, name
    answer = browse().get(address)
    assert answer.status_code == 302 and answer.url.startswith("/sign-in/?next=")


def test_a_stranger_cannot_open_take_out_or_hand_in_files(browse, ways):
    key = ways.draft().key
    handed = cases.materials_of(draft_of(ways.town))[0]
    stranger = browse("sun")
    assert stranger.get(f"/my/applications/{key}/files/{handed.key}/").status_code == 404
    assert stranger.post(f"/my/applications/{key}/files/{handed.key}/removal/").status_code == 404
    assert stranger.post(f"/my/applications/{key}/materials/", {"material": "plan", "file": pdf()}).status_code == 404
    assert [one.key for one in cases.materials_of(draft_of(ways.town))] == [handed.key]


def test_an_old_person_found_nobody_to_call_in_the_middle_of_an_application(browse, ways):
    client, key = browse("li"), ways.draft().key
    steps = [f"/my/applications/{key}/{step}/" for step in ("situation", "form", "materials", "submission")]
    assert [path for path in steps if 'href="tel:' in text(client.get(path)).split("<footer")[0]] == []
    client.cookies["mode"] = "elder"
    for path in steps:
        page = text(client.get(path)).split("<footer")[0]
        assert "不会弄？打电话找人帮忙" in page and 'href="tel:' in page, path


def test_without_script_the_form_said_that_it_saves_by_itself(browse, ways):
    page = text(browse("li").get(f"/my/applications/{ways.draft().key}/form/"))
    shown = page.split("data-autosave")[1].split(">", 1)[1].split("</span>")[0]
    assert "已保存" in shown and "自动" not in shown
