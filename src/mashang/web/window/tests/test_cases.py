"""A case at the counter: masked facts, the full number with a reason, papers, letters, receipt."""

import re

import pytest

from mashang.kernel.models import AuditLine
from mashang.people.models import Person
from mashang.web.conftest import text
from mashang.web.window.tests.conftest import GUO, said, scan


@pytest.fixture
def lin(counter, at_counter):
    return at_counter("lin")


def acts_on(page: str) -> list[str]:
    """What the bar offers: the acts that are open, the main one marked."""
    bar = page.split('<div class="bar">')[1].split('class="push')[0]
    return re.findall(r'(?:class="btn( btn--main)?[^"]*"[^>]*>).*?</i>?\s*([\u4e00-\u9fff…]+)<kbd', bar)


def test_the_page_shows_masked_facts_and_only_what_is_open(counter, lin):
    receipt = counter.submitted()
    page = text(lin.get(f"/window/cases/{receipt.case_number}/"))
    assert "郭**" in page and "350102********1286" in page
    assert GUO.document_number not in page and receipt.query_code not in page
    assert "现在受理，最晚" in page and "材料齐全" in page and "答复期限" in page
    assert "评价" not in page  # whoever serves does not see ratings
    assert acts_on(page)[0] == (" btn--main", "受理")


def test_with_something_missing_the_main_act_is_the_one_time_notice(counter, lin):
    page = text(lin.get(f"/window/cases/{counter.submitted(complete=False).case_number}/"))
    assert "缺 1 份材料" in page
    assert acts_on(page)[0] == (" btn--main", "一次性告知")


def test_the_full_number_needs_a_reason_which_the_person_can_read_later(counter, lin):
    number = counter.submitted().case_number
    address = f"/window/cases/{number}/applicant/"
    assert GUO.document_number not in text(lin.get(address))
    assert lin.post(address, {"reason": "  "}).status_code == 422
    shown = lin.post(address, {"reason": "核对身份证复印件"})
    assert GUO.document_number in text(shown) and "郭玉珍" in text(shown)
    assert "no-store" in shown.headers["Cache-Control"]
    line = AuditLine.objects.get(act="person.read", detail__contains="核对身份证复印件")
    assert (line.subject_number, line.actor_label) == (
        Person.objects.get(is_checked=True, name_hash=GUO.name_hash).key,
        "林窗",
    )
    assert AuditLine.objects.filter(act="contact.read", subject_number=number).count() == 1


def test_originals_seen_and_papers_taken_are_noted_for_what_was_ticked(counter, lin):
    number = counter.submitted(complete=False).case_number
    noted = lin.post(f"/window/cases/{number}/materials/", {"code": ["plan"], "form": "PAPER"})
    assert (noted.headers["Location"], said(noted)) == (f"/window/cases/{number}/", ["已收纸质：1 份材料"])
    assert "已收纸质" in text(lin.get(f"/window/cases/{number}/"))
    for wrong, words in (
        ({"form": "SHOWN"}, "请先勾选材料"),
        ({"code": ["plan"]}, "请选择是核了原件还是收了纸质"),
        ({"code": ["secret"], "form": "SHOWN"}, "这件事不需要这项材料"),
    ):
        answer = lin.post(f"/window/cases/{number}/materials/", wrong)
        assert (answer.status_code, words in text(answer)) == (422, True)


def test_papers_for_a_decided_case_are_refused_with_how_it_stands(counter, lin):
    number = counter.granted().case_number
    answer = lin.post(f"/window/cases/{number}/materials/", {"code": ["plan"], "form": "SHOWN"})
    page = text(answer)
    assert (answer.status_code, "不能再收材料" in page, "已准予，待出件" in page) == (409, True, True)


def test_a_file_opens_in_the_page_or_is_saved_and_is_no_other_cases(counter, lin):
    draft = counter.draft()
    lin.post(
        f"/window/drafts/{draft.key}/",
        {
            "file-plan": scan(),
            "then": "submit",
            "once": "click-one",
            "situation-place": "OWN",
            "delivery_way": "WINDOW",
            "premises": "云江市滨河东路 118 号",
            "area": "86.5",
        },
    )
    number = lin.get("/window/search/?state=SUBMITTED").content.decode().split("/window/cases/")[1].split("/")[0]
    address = re.search(r"/window/cases/[^/]+/materials/\w+/", text(lin.get(f"/window/cases/{number}/")))[0]
    shown, saved = lin.get(address), lin.get(f"{address}?download=1")
    assert (shown.headers["Content-Disposition"][:6], saved.headers["Content-Disposition"][:10]) == (
        "inline",
        "attachment",
    )
    other = counter.submitted(item="STAMP-01").case_number
    assert lin.get(address.replace(number, other)).status_code == 404


def test_letters_open_as_sealed_papers(counter, lin):
    number = counter.accepted().case_number
    counter.town.react()
    page = text(lin.get(f"/window/cases/{number}/"))
    assert "收件凭证" in page and "受理通知书" in page
    letter = lin.get(re.search(rf"/window/cases/{number}/letters/\w+/", page)[0])
    assert (letter.status_code, b"".join(letter.streaming_content)[:5]) == (200, b"%PDF-")
    assert lin.get(f"/window/cases/{number}/letters/{'0' * 32}/").status_code == 404


# -- the receipt -------------------------------------------------------------------------------------------------------
def test_the_slip_carries_number_and_what_to_expect_and_prints_as_pdf(counter, lin):
    receipt = counter.submitted()
    page = text(lin.get(f"/window/cases/{receipt.case_number}/receipt/"))
    for words in (receipt.receipt_number, "2026年3月16日", "受理后 5 个工作日", "第三十二条", "<svg"):
        assert words in page, words
    slip = lin.get(f"/window/cases/{receipt.case_number}/receipt/slip/")
    assert (slip.headers["Content-Type"], slip.content[:5]) == ("application/pdf", b"%PDF-")


def test_the_query_code_is_told_again_with_a_reason_and_to_this_browser_only(counter, lin, at_counter):
    receipt = counter.submitted()
    address = f"/window/cases/{receipt.case_number}/receipt/"
    code = f"{receipt.query_code[:4]} {receipt.query_code[4:]}"
    assert code not in text(lin.get(address))
    assert lin.post(address, {"reason": ""}).status_code == 422
    lin.post(address, {"reason": "凭证丢失，已核本人身份证"})
    assert code in text(lin.get(address))
    assert code not in text(at_counter("mei").get(address))
    assert AuditLine.objects.filter(act="query-code.told", subject_number=receipt.case_number).count() == 1


def test_after_the_receipt_comes_acceptance_or_notice(counter, lin):
    whole, part = counter.submitted().case_number, counter.submitted(complete=False).case_number
    assert f'action="/window/cases/{whole}/acceptance/"' in text(lin.get(f"/window/cases/{whole}/receipt/"))
    page = text(lin.get(f"/window/cases/{part}/receipt/"))
    assert "还缺：" in page and f'href="/window/cases/{part}/correction/"' in page


def test_the_page_costs_the_same_however_much_was_handed_in(counter, lin, statements):
    number = counter.submitted().case_number
    address = f"/window/cases/{number}/"
    lin.get(address)
    with statements() as one:
        lin.get(address)
    key = counter.draft().key
    counter.mark(key, "plan", form="PAPER")
    lin.post(f"{address}materials/", {"code": ["plan", "lease"], "form": "SHOWN"})
    lin.get(address)
    with statements(len(one)):
        lin.get(address)
    assert len(one) <= 16, str(one)
