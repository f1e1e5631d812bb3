"""One case at the desk: facts, papers with versions, letters, the applicant in full, the record; who sees what."""

from datetime import timedelta

import pytest

from mashang.cases.models import Case, HandedMaterial
from mashang.cases.operations import correction, suspension
from mashang.cases.types import Defect
from mashang.kernel.models import AuditLine
from mashang.web.conftest import text
from mashang.web.desk.tests.conftest import PDF


def case_of(number: str) -> Case:
    return Case.objects.get(number=number)


def material_of(number: str) -> HandedMaterial:
    return HandedMaterial.objects.filter(application__cases__number=number, replaced_at=None).latest("id")


# -- the page ----------------------------------------------------------------------------------------------------------
def test_facts_documents_and_acts_are_on_one_page(browse, ways):
    number = ways.accepted()
    page = text(browse("zheng").get(f"/desk/cases/{number}/"))
    key = material_of(number).key
    for words in (
        "食品经营许可（新办）",
        "李**",
        "138****0001",
        "云江市滨河东路 118 号",
        "86.5 平方米",
        "经营场所平面布局图",
        f'src="/desk/cases/{number}/materials/{key}/#',
        "提交审查意见",
        "暂停计时",
        "林窗",
        "还剩",
        "为什么？",
        "从电子营业执照取得",
        "第 1 版",
    ):
        assert words in page, words
    assert "13800000001" not in page and "李秀兰" not in page


def test_both_limits_are_explained(browse, ways):
    number = ways.accepted()
    client, address = browse("zheng"), f"/desk/cases/{number}/due/"
    page = text(client.get(address))
    assert "承诺期限" in page and "法定期限" in page and "回到办件" in page
    part = text(client.get(address, headers={"HX-Request": "true"}))
    assert "承诺期限" in part and "<html" not in part


def test_an_application_that_waits_for_an_answer_explains_that_term(browse, ways):
    number = ways.submitted().case_number
    assert "答复期限" in text(browse("lin").get(f"/desk/cases/{number}/due/"))
    page = text(browse("lin").get(f"/desk/cases/{number}/"))
    assert "受理或一次性告知" in page


def test_a_standing_clock_says_why(browse, ways, town):
    number = ways.accepted()
    suspension.suspend(case_number=number, ground="专家评审", reason="约五日", by=town.actor("zheng"), at=town.at)
    page = text(browse("zheng").get(f"/desk/cases/{number}/"))
    assert "专家评审：约五日" in page and "恢复计时后才能提交审查意见" in page


def test_notes_of_staff_are_on_the_desk(browse, ways):
    number = ways.reviewed()
    page = text(browse("su").get(f"/desk/cases/{number}/"))
    assert "布局图符合要求" in page and "郑审" in page and "拟准予" in page


def test_a_replaced_file_stays_visible(browse, ways, town):
    receipt = ways.submitted()
    old = material_of(receipt.case_number)
    defects = [Defect("plan", "经营场所平面布局图", "没有标出洗手设施", "请补标")]
    later = town.at + timedelta(minutes=1)
    number = receipt.case_number
    correction.request_correction(case_number=number, by=town.actor("lin"), at=later, defects=defects)
    later += timedelta(minutes=5)
    ways.attach(receipt.application_key, "plan", at=later, file=PDF + b"% new\n")
    correction.answer(case_number=number, by=town.actor("li"), at=later, answers={}, once="again")
    client = browse("lin")
    page = text(client.get(f"/desk/cases/{number}/"))
    assert "被替换的 1 份" in page and f"/materials/{old.key}/" in page
    assert client.get(f"/desk/cases/{number}/materials/{old.key}/").status_code == 200


# -- files -------------------------------------------------------------------------------------------------------------
def test_a_file_is_shown_in_our_own_page_only(browse, ways):
    number = ways.accepted()
    client, address = browse("zheng"), f"/desk/cases/{number}/materials/{material_of(number).key}/"
    shown = client.get(address)
    assert b"".join(shown.streaming_content) == PDF
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert client.get(f"{address}?download=1").headers["Content-Disposition"].startswith("attachment")


def test_a_file_of_another_case_is_not_found_under_this_one(browse, ways):
    first, second = ways.accepted(), ways.accepted()
    address = f"/desk/cases/{first}/materials/{material_of(second).key}/"
    assert browse("zheng").get(address).status_code == 404


def test_letters_and_the_certificate_are_opened_under_the_case(browse, ways, town):
    number = ways.granted()
    town.react()
    client = browse("su")
    page = text(client.get(f"/desk/cases/{number}/"))
    assert "准予行政许可决定书" in page and "食品经营许可证" in page
    address = page.split(f'href="/desk/cases/{number}/letters/')[1].split('"')[0]
    for paper in (f"/desk/cases/{number}/letters/{address}", f"/desk/cases/{number}/certificate/"):
        assert b"".join(client.get(paper).streaming_content).startswith(b"%PDF")
        assert browse("li").get(paper).status_code == 404
        assert browse().get(paper).status_code == 302
    assert AuditLine.objects.filter(act="certificate.read").count() == 1


def test_what_was_sent_about_a_case_shows_masked(browse, ways, town):
    number = ways.accepted()
    town.react()
    page = text(browse("zheng").get(f"/desk/cases/{number}/"))
    assert "短信和邮件" in page and "138****0001" in page


# -- the applicant in full ---------------------------------------------------------------------------------------------
def test_the_full_number_needs_a_reason_and_leaves_lines(browse, ways):
    number = ways.accepted()
    client, address = browse("zheng"), f"/desk/cases/{number}/applicant/"
    assert "11010519491231002X" not in text(client.get(address))
    assert client.post(address, {"reason": " "}).status_code == 422
    assert AuditLine.objects.filter(act="person.read").count() == 0
    answer = client.post(address, {"reason": "核对复印件"})
    for words in ("11010519491231002X", "李秀兰", "13800000001", "核对复印件"):
        assert words in text(answer), words
    assert "no-store" in answer.headers["Cache-Control"]
    lines = AuditLine.objects.filter(act__in=("person.read", "contact.read"))
    assert {line.actor_label for line in lines} == {"郑审"} and lines.count() == 2


# -- who sees what -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["chen", "ye"])
def test_supervision_and_hall_managers_read_only(browse, ways, name):
    number = ways.accepted()
    client = browse(name)
    page = text(client.get(f"/desk/cases/{number}/"))
    assert "不参与办理" in page and "提交审查意见" not in page
    answer = client.post(f"/desk/cases/{number}/review/", {"opinion": "符合", "proposal": "GRANT"})
    assert answer.status_code == 404 and case_of(number).state == "ACCEPTED"


def test_supervision_reads_the_record_and_others_do_not(browse, ways):
    number = ways.reviewed()
    page = text(browse("chen").get(f"/desk/cases/{number}/"))
    assert "审计记录" in page and "状态：审查中 → 待决定" in page and "提交审查意见" in page
    for name in ("su", "ye"):
        assert "审计记录" not in text(browse(name).get(f"/desk/cases/{number}/"))


PAGES = [
    "",
    "due/",
    "applicant/",
    "certificate/",
    "letters/x/",
    "materials/x/",
    "review/",
    "review-return/",
    "decision/",
    "suspension/",
    "resumption/",
    "non-acceptance-confirmation/",
    "non-acceptance-return/",
]


@pytest.mark.parametrize("page", PAGES)
def test_strangers_find_nothing_and_visitors_sign_in(browse, ways, page):
    address = f"/desk/cases/{ways.reviewed()}/{page}"
    for name in ("li", "sun", "he", "admin"):
        assert browse(name).get(address).status_code == 404, name
        assert browse(name).post(address, {"reason": "x", "opinion": "x"}).status_code in (404, 405), name
    answer = browse().get(address)
    assert answer.status_code == 302 and answer.url.startswith("/sign-in/?next=")
    assert browse("zheng").get(f"/desk/cases/no-such-case/{page}").status_code == 404


def test_a_clerk_is_led_to_the_window(browse, ways):
    pytest.importorskip("mashang.web.window.urls")
    number = ways.submitted().case_number
    page = text(browse("lin").get(f"/desk/cases/{number}/"))
    assert f'href="/window/cases/{number}/"' in page
    assert f'href="/window/cases/{number}/"' in text(browse("lin").get("/desk/"))


# -- cost --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("count", [1, 3])
def test_a_case_page_costs_the_same_with_one_paper_and_with_three(browse, ways, statements, count):
    number = ways.accepted()
    for copy in range(count - 1):
        ways.copy_of_the_plan(number, copy)
    client = browse("zheng")
    client.get(f"/desk/cases/{number}/")
    with statements(17):
        client.get(f"/desk/cases/{number}/")


# -- search ------------------------------------------------------------------------------------------------------------
def test_cases_are_found_by_number_and_state(browse, ways):
    first, second = ways.accepted(), ways.reviewed()
    client = browse("zheng")
    page = text(client.get("/desk/cases/"))
    assert first in page and second in page
    page = text(client.get("/desk/cases/", {"q": first}))
    assert first in page and second not in page
    page = text(client.get("/desk/cases/", {"state": "REVIEWED"}))
    assert second in page and first not in page
    assert "没有找到" in text(client.get("/desk/cases/", {"q": first[:8]}))


def test_officials_without_a_duty_find_nothing_supervision_everything(browse, ways):
    number = ways.accepted()
    assert number not in text(browse("he").get("/desk/cases/"))
    for name in ("chen", "ye"):
        assert number in text(browse(name).get("/desk/cases/"))


@pytest.mark.parametrize("query", ["?after=x", "?after=-1", "?after=１２", "?state=NONE"])
def test_odd_searches_are_answered(browse, ways, query):
    ways.accepted()
    assert browse("zheng").get(f"/desk/cases/{query}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_costs_the_same_for_one_case_and_for_three(browse, ways, statements, count):
    for _number in range(count):
        ways.accepted()
    client = browse("zheng")
    client.get("/desk/cases/")
    with statements(12):  # session, account; official, views, items, divisions, page, count, clocks, three for badges
        client.get("/desk/cases/")
