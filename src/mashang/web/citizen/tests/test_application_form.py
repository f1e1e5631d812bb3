"""The application form is seen before it is filed, never asked for, and lies among the materials afterwards."""

import re
from datetime import timedelta

import pytest

from mashang.cases.models import Application, HandedMaterial
from mashang.cases.operations import draft, submission
from mashang.cases.tests.generating import words
from mashang.documents.operations import storing
from mashang.web.citizen.tests.conftest import ANSWERS, PDF
from mashang.web.conftest import text

LATER = timedelta(hours=1)


@pytest.fixture
def begun(making_town) -> Application:
    """Ms Li's draft, in which everything is filled in and uploaded."""
    li, at = making_town.actor("li"), making_town.at
    made = draft.start(item_code="FORM-01", by=li, at=at)
    draft.save(key=made.key, by=li, at=at, situations={"place": "OWN"}, answers=ANSWERS, delivery_way="ONLINE")
    draft.attach(key=made.key, code="plan", checked=storing.check(PDF, "图.pdf"), by=li, at=at)
    return made


@pytest.fixture
def address(begun) -> str:
    return f"/my/applications/{begun.key}"


@pytest.fixture
def filed(begun, making_town) -> str:
    """Its case, whose form the relay has made."""
    receipt = submission.submit(key=begun.key, by=making_town.actor("li"), at=making_town.at, once="once-once")
    making_town.react()
    return receipt.case_number


def squeezed(page: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize(
    "where", ["/items/FORM-01/?situation-place=OWN", "/items/FORM-01/checklist/?situation-place=OWN"]
)
def test_the_guide_says_that_nothing_is_uploaded_and_does_not_count_it(making_town, browse, where):
    page = squeezed(text(browse().get(where)))
    assert "食品经营许可申请书系统自动生成，无需上传" in page
    assert "您要准备1份" in page


def test_the_list_of_samples_says_so_and_counts_no_gap(making_town, browse):
    page = squeezed(text(browse().get("/lists/samples/")))
    assert "食品经营许可申请书系统自动生成，无需上传" in page


def test_the_step_of_materials_offers_no_upload_for_it(address, browse):
    page = text(browse("li").get(f"{address}/materials/"))
    row = page.split('id="id_material-application"')[1].split("</li>")[0]
    assert "按您填的内容自动生成，无需上传" in row and f'{address}/application-form/"' in row
    assert 'type="file"' not in row


def test_an_upload_in_its_place_is_refused_with_a_sentence(begun, address, browse):
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = {"material": "application", "file": SimpleUploadedFile("表.pdf", PDF, "application/pdf")}
    answer = browse("li").post(f"{address}/materials/", sent)
    assert (answer.status_code, "由系统按您填的内容自动生成，不用上传" in text(answer)) == (422, True)
    assert not HandedMaterial.objects.filter(code="application").exists()


def test_the_check_step_keeps_what_was_typed_and_shows_the_form(address, browse):
    li = browse("li")
    page = squeezed(text(li.get(f"{address}/submission/")))
    assert "食品经营许可申请书：系统自动生成，无需上传先看看" in page
    typed = {"then": "application-form", "delivery_way": "COURIER", "contact_phone": "139 0000 0009"}
    answer = li.post(f"{address}/submission/", {**typed, "delivery_address": "滨河东路 118 号"})
    assert answer.url == f"{address}/application-form/"
    page = squeezed(text(li.get(answer.url)))
    assert "姓名李秀兰居民身份证11010519491231002X" in page
    assert "经营场所云江市滨河东路118号经营面积86.5平方米" in page
    assert "联系手机13900000009结果领取方式邮寄收件地址滨河东路118号" in page
    assert "这是预览，还没有提交" in page


def test_the_preview_is_a_pdf_too(address, browse):
    answer = browse("li").get(f"{address}/application-form/document/")
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("application/pdf", "private, no-store")
    said = words(answer.content)
    assert "预览，尚未提交" in said and "经营场所云江市滨河东路118号经营面积86.5平方米" in said


@pytest.mark.parametrize("who", ["sun", "lin", "zheng", ""])
def test_strangers_and_officials_do_not_see_the_preview(address, browse, who):
    statuses = {browse(who).get(f"{address}/application-form/{more}").status_code for more in ("", "document/")}
    assert statuses == ({302} if who == "" else {404})


def test_after_filing_the_preview_leads_to_the_case(filed, address, browse):
    assert browse("li").get(f"{address}/application-form/").url == f"/my/cases/{filed}/"


def test_the_form_lies_among_the_materials_without_the_applicant_doing_anything(filed, address, browse):
    li = browse("li")
    page = text(li.get(f"/my/cases/{filed}/"))
    where = re.search(rf'href="({address}/files/[0-9a-f]+/)">食品经营许可申请书.pdf', page)
    assert where is not None
    said = words(b"".join(li.get(where[1]).streaming_content))
    assert "经营场所云江市滨河东路118号经营面积86.5平方米" in said and "预览" not in said
    for who in ("sun", "zhou"):
        assert browse(who).get(where[1]).status_code == 404


def test_until_it_is_made_the_case_says_that_it_is_being_made(begun, making_town, browse):
    receipt = submission.submit(key=begun.key, by=making_town.actor("li"), at=making_town.at, once="once-once")
    page = text(browse("li").get(f"/my/cases/{receipt.case_number}/"))
    assert "“食品经营许可申请书”正在生成" in page


def test_an_item_without_one_has_no_preview(ways, browse):
    key = ways.draft().key
    assert browse("li").get(f"/my/applications/{key}/application-form/").status_code == 404
