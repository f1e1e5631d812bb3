"""At the window the application form is printed for signature, not scanned; notices name the field instead."""

import re

import pytest

from mashang.cases.models import Application, HandedMaterial
from mashang.cases.operations import submission
from mashang.cases.tests.generating import words
from mashang.kernel.models import AuditLine
from mashang.web.conftest import MAKING_ITS_FORM, text
from mashang.web.window.tests.conftest import GUO


@pytest.fixture
def address(counter) -> str:
    """A walk-in of Ms Guo for an item whose application form the system makes."""
    counter.town.publish(MAKING_ITS_FORM, code="FORM-01")
    return f"/window/drafts/{counter.draft(item='FORM-01').key}/"


def row(page: str) -> str:
    return page.split('id="id_material-application"')[1].split("</tr>")[0]


def test_it_is_printed_and_not_scanned(address, at_counter):
    shown = row(text(at_counter("lin").get(address)))
    assert "按填写的内容生成，不用扫描；打印给申请人签字" in shown and "保存并打印" in shown
    assert 'type="file"' not in shown and 'value="SHOWN"' not in shown


def test_what_was_just_typed_is_kept_and_printed_with_a_place_to_sign(address, at_counter):
    lin = at_counter("lin")
    draft = Application.objects.get()
    typed = {"situation-place": "OWN", "premises": "云江市滨河西路 9 号", "area": "40", "delivery_way": "WINDOW"}
    answer = lin.post(address, {**typed, "then": "print", "seen_at": draft.saved_at.isoformat()})
    assert answer.url == f"{address}?show=to-sign#preview"
    page = text(lin.get(f"{address}?show=to-sign"))
    assert f'src="{address}application-form/"' in page

    paper = lin.get(f"{address}application-form/")
    said = words(paper.content)
    assert f"姓名{GUO.name}居民身份证{GUO.document_number}" in said
    assert "经营场所云江市滨河西路9号经营面积40平方米" in said and "申请人（签名）：日期：" in said
    assert AuditLine.objects.filter(act="person.read", detail__contains="打印申请表").count() == 1


@pytest.mark.parametrize("who", ["zheng", "li", ""])
def test_nobody_else_prints_it(address, at_counter, browse, who):
    answer = browse(who).get(f"{address}application-form/")
    assert answer.status_code in {302, 403, 404} and not answer.content.startswith(b"%PDF")


def test_the_signed_print_is_noted_and_the_made_one_lies_beside_it(counter, address, at_counter):
    draft = Application.objects.get()
    counter.mark(draft.key, "application", form="PAPER")
    counter.mark(draft.key, "plan")
    receipt = submission.submit(key=draft.key, by=counter.actor("lin"), at=counter.at, once="once-once")
    counter.town.react()
    assert sorted(HandedMaterial.objects.filter(code="application").values_list("form", flat=True)) == [
        "GENERATED",
        "PAPER",
    ]
    lin = at_counter("lin")
    page = text(lin.get(f"/window/cases/{receipt.case_number}/"))
    assert "系统已生成，已收签字件" in row(page) and "材料齐全" in page
    where = re.search(r'href="(/window/cases/[^"]+/materials/[0-9a-f]+/)"', row(page))
    assert where is not None and "申请人（签名）：日期：" in words(b"".join(lin.get(where[1]).streaming_content))


def test_a_notice_does_not_offer_it(counter, address, at_counter):
    draft = Application.objects.get()
    receipt = submission.submit(key=draft.key, by=counter.actor("lin"), at=counter.at, once="once-once")
    page = text(at_counter("lin").get(f"/window/cases/{receipt.case_number}/correction/"))
    assert 'value="plan"' in page and 'value="field:area"' in page and 'value="application"' not in page
