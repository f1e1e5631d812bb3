"""My cases: the list, one case with what to do next, correction, withdrawal, letters, rating, certificate."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mashang.cases.models import Case
from mashang.cases.operations import decision, review, withdrawal
from mashang.evaluation.models import Invitation
from mashang.web.citizen import rows
from mashang.web.citizen.tests.conftest import PDF
from mashang.web.conftest import text


def case_of(receipt) -> Case:
    return Case.objects.get(number=receipt.case_number)


# -- the list ----------------------------------------------------------------------------------------------------------
def test_an_empty_list_says_what_to_do(browse, town):
    page = text(browse("li").get("/my/"))
    assert "还没有办件" in page and "找要办的事" in page


def test_my_cases_are_mine(browse, ways):
    receipt = ways.submitted()
    assert receipt.case_number in text(browse("li").get("/my/"))
    assert receipt.case_number not in text(browse("sun").get("/my/"))


def test_a_checked_person_also_sees_what_the_window_received(browse, ways, town):
    receipt = ways.submitted(name="zhou")
    assert receipt.case_number in text(browse("zhou").get("/my/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_case_and_for_three(browse, ways, statements, count):
    for _number in range(count):
        ways.submitted()
    client = browse("li")
    client.get("/my/")
    with statements(5):
        client.get("/my/")


@pytest.mark.parametrize("after", ["abc", "-1", "99999999999999999999", "１２"])
def test_odd_pages_of_the_list_are_answered(browse, ways, after):
    ways.submitted()
    assert browse("li").get("/my/", {"after": after}).status_code == 200


# -- one case ----------------------------------------------------------------------------------------------------------
def test_a_submitted_case_says_until_when_the_window_must_answer(browse, ways):
    page = text(browse("li").get(f"/my/cases/{ways.submitted().case_number}/"))
    assert "窗口最晚 2026年3月16日 告诉您受理" in page
    assert "撤回申请" in page


def test_an_accepted_case_explains_its_due_moment(browse, ways):
    page = text(browse("li").get(f"/my/cases/{ways.accepted().case_number}/"))
    assert "为什么是这一天？" in page and "承诺期限" in page and "2026年3月16日 17:30" in page
    days = page[page.index('class="ribbon"') :].partition("</ol>")[0]
    assert [days.count(f'class="{kind}"') for kind in ("zero", "on today", "on", "off", "on due-day")] == [
        1,
        1,
        3,
        2,
        1,
    ]


def test_staff_notes_and_names_stay_inside(browse, ways):
    page = text(browse("li").get(f"/my/cases/{ways.granted().case_number}/"))
    assert "符合条件" not in page and "郑审" not in page


def test_letters_are_opened_under_the_case(browse, ways, town):
    receipt = ways.submitted()
    town.react()
    client = browse("li")
    page = text(client.get(f"/my/cases/{receipt.case_number}/"))
    address = page.split(f'href="/my/cases/{receipt.case_number}/letters/')[1].split('"')[0]
    letter = f"/my/cases/{receipt.case_number}/letters/{address}"
    opened = client.get(letter)
    assert opened.status_code == 200 and b"".join(opened.streaming_content).startswith(b"%PDF")
    assert browse("sun").get(letter).status_code == 404
    assert browse().get(letter).status_code == 302


# -- correction --------------------------------------------------------------------------------------------------------
def test_the_notice_is_a_to_do_with_every_defect(browse, ways):
    page = text(browse("li").get(f"/my/cases/{ways.notified().case_number}/"))
    for words in (
        "请补正 2 处",
        "没有标出洗手消毒设施的位置",
        "请在图上补标",
        "这是一次性告知，不会再提新的要求",
        'id="id_material-plan"',
        'name="area"',
        "还差 1 份没传",
    ):
        assert words in page, words
    assert 'name="premises"' not in page


def test_an_unmended_notice_is_refused_with_every_reason(browse, ways):
    number = ways.notified().case_number
    answer = browse("li").post(f"/my/cases/{number}/correction/", {"area": "86.5"})
    assert answer.status_code == 422
    assert 'href="#id_material-plan"' in text(answer) and 'href="#id_area"' in text(answer)


def test_a_mended_notice_goes_back_to_the_window(browse, ways, settings):
    receipt = ways.notified()
    client, number = browse("li"), receipt.case_number
    file = SimpleUploadedFile("新平面图.pdf", PDF)
    sent = client.post(f"/my/applications/{receipt.application_key}/materials/", {"material": "plan", "file": file})
    assert sent.url == f"/my/cases/{number}/#id_material-plan"
    assert "新平面图.pdf" in text(client.get(f"/my/cases/{number}/"))
    answer = client.post(f"/my/cases/{number}/correction/", {"area": "90"})
    assert answer.url == f"/my/cases/{number}/"
    assert case_of(receipt).state == "SUBMITTED"
    assert case_of(receipt).application.answers["area"] == "90"


def test_a_refused_file_is_said_on_the_case_page(browse, ways):
    receipt = ways.notified()
    file = SimpleUploadedFile("图.exe", b"MZ" + b"\0" * 60)
    answer = browse("li").post(
        f"/my/applications/{receipt.application_key}/materials/", {"material": "plan", "file": file}
    )
    assert answer.status_code == 422 and "图.exe" in text(answer) and "请补正 2 处" in text(answer)


# -- withdrawal --------------------------------------------------------------------------------------------------------
def test_withdrawal_asks_first_and_ends_the_case(browse, ways):
    receipt = ways.accepted()
    client, address = browse("li"), f"/my/cases/{receipt.case_number}/withdrawal/"
    assert "不能恢复" in text(client.get(address))
    assert case_of(receipt).state == "ACCEPTED"
    assert client.post(address, {"reason": "不办了"}).url == f"/my/cases/{receipt.case_number}/"
    assert case_of(receipt).state == "WITHDRAWN"
    page = text(client.get(f"/my/cases/{receipt.case_number}/"))
    assert ("已撤回" in page, "看指南，重新申请" in page, 'class="clock' in page) == (True, True, False)


def test_after_the_decision_there_is_nothing_to_withdraw(browse, ways):
    receipt = ways.granted()
    client, address = browse("li"), f"/my/cases/{receipt.case_number}/withdrawal/"
    assert "撤回申请</a>" not in text(client.get(f"/my/cases/{receipt.case_number}/"))
    assert "现在不能撤回" in text(client.get(address))
    assert client.post(address).status_code == 422
    assert case_of(receipt).state == "GRANTED"


# -- the end -----------------------------------------------------------------------------------------------------------
def test_a_granted_case_ends_with_its_certificate_and_an_invitation_to_rate(browse, ways, town):
    receipt = ways.granted()
    town.react()
    client = browse("li")
    page = text(client.get(f"/my/cases/{receipt.case_number}/"))
    assert "办好了" in page and "下载证照" in page and "去评价" in page
    opened = client.get(f"/my/cases/{receipt.case_number}/certificate/")
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    assert browse("sun").get(f"/my/cases/{receipt.case_number}/certificate/").status_code == 404


def test_rating_has_five_grades_and_none_is_chosen(browse, ways, town):
    receipt = ways.granted()
    town.react()
    client, address = browse("li"), f"/my/cases/{receipt.case_number}/rating/"
    page = text(client.get(address))
    assert page.count('name="grade"') == 5 and "checked" not in page
    assert client.post(address, {"kind": "ONLINE_MATTER"}).status_code == 422
    assert client.post(address, {"kind": "ONLINE_MATTER", "grade": "2"}).url == address
    assert "谢谢您的评价" in text(client.get(address))
    assert browse("sun").get(address).status_code == 404


def test_the_link_rates_without_an_account(browse, ways, town):
    receipt = ways.granted()
    town.react()
    link = f"/rating/{Invitation.objects.get(reference=receipt.case_number).token}/"
    visitor = browse()
    assert (
        visitor.post(link, {"kind": "ONLINE_MATTER", "grade": "5", "text": "太慢", "indicators": ["WEB_FAST"]}).url
        == link
    )
    assert "谢谢您的评价" in text(visitor.get(link))
    assert visitor.get("/rating/no-such-token/").status_code == 404


PAGES = ["", "withdrawal/", "rating/", "certificate/"]


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_finds_no_case_and_a_visitor_signs_in(browse, ways, page):
    address = f"/my/cases/{ways.notified().case_number}/{page}"
    for name in ("sun", "zhou", "su"):
        assert browse(name).get(address).status_code == 404, name
    answer = browse().get(address)
    assert answer.status_code == 302 and answer.url.startswith("/sign-in/?next=")
    assert browse("sun").post(f"/my/cases/{ways.submitted().case_number}/correction/").status_code == 404


def test_a_case_page_costs_the_same_with_one_letter_and_with_three(browse, ways, town, statements):
    receipt = ways.submitted()
    town.react()
    client = browse("li")
    client.get(f"/my/cases/{receipt.case_number}/")
    with statements() as one:
        client.get(f"/my/cases/{receipt.case_number}/")
    other = ways.granted()
    town.at += timedelta(minutes=1)
    town.react()
    client.get(f"/my/cases/{other.case_number}/")
    with statements() as three:
        client.get(f"/my/cases/{other.case_number}/")
    assert len(three) <= len(one) + 3, three


# -- what each of these once did to a person ---------------------------------------------------------------------------
def test_somebody_could_not_check_her_own_name_because_it_was_masked_from_her(browse, ways):
    number = ways.submitted().case_number
    client = browse("li")
    assert "李秀兰" in text(client.get(f"/my/cases/{number}/"))
    pages = [text(client.get(address)).split("<main")[1] for address in ("/my/cases/", "/")]
    assert ["李**" in page for page in pages] == [False, False]
    draft = ways.draft(ready=False)
    assert "申请人：李秀兰" in text(client.get(f"/my/applications/{draft.key}/form/"))


def test_the_list_did_not_say_until_when_anything_is_due(browse, ways, town):
    ways.submitted()
    waiting = ways.notified()
    accepted = ways.accepted()
    page = text(browse("li").get("/my/cases/"))
    for words in ("窗口最晚 3月16日 答复", "补好交上来，才开始算办理期限", "还剩 4 个工作日，3月16日 17:30 前办好"):
        assert words in page, words
    town.at = town.at + timedelta(days=30)
    case = Case.objects.get(number=accepted.case_number)
    late = rows.rows([case], at=town.at)[0]
    assert late.onward == "过了 3月16日 17:30 的期限还没办好，可以打电话问"
    assert waiting.case_number in page


def test_somebody_with_many_cases_could_not_find_those_still_running(browse, ways, town):
    running = ways.submitted().case_number
    over = ways.submitted().case_number
    withdrawal.withdraw(case_number=over, by=town.actor("li"), at=town.at, reason="", once="once-withdrawal")
    client = browse("li")
    listed = {part: text(client.get(f"/my/cases/?part={part}")) for part in ("", "open", "closed", "odd")}
    assert {part: (running in page, over in page) for part, page in listed.items()} == {
        "": (True, True),
        "open": (True, False),
        "closed": (False, True),
        "odd": (True, True),
    }
    assert "没有正在办的" in text(browse("sun").get("/my/cases/?part=open"))


def test_a_refused_applicant_was_asked_to_rate_before_being_told_why_and_what_now(browse, ways, town):
    number = ways.accepted().case_number
    review.pass_on(case_number=number, opinion="不符合", by=town.actor("zheng"), at=town.at)
    decision.refuse(
        case_number=number,
        by=town.actor("su"),
        at=town.at,
        reasons="操作间与卫生间相邻且未分隔",
        legal_basis="《食品安全法》第三十三条第一项",
    )
    town.react()
    page = text(browse("li").get(f"/my/cases/{number}/"))
    box = page[page.index("这次没有批准") : page.index("办到哪一步了")]
    for words in (
        "操作间与卫生间相邻且未分隔",
        "随时重新申请",
        "60 日内可以向云江市人民政府申请行政复议",
        "云江市城中区人民法院",
    ):
        assert words in box, words
    assert "请您评一评" not in page


def test_what_had_to_be_mended_was_ticked_as_if_it_were_in_order(browse, ways):
    number = ways.notified().case_number
    client = browse("li")
    page = text(client.get(f"/my/cases/{number}/"))
    assert "经营场所平面布局图：要补正" in " ".join(page.split())
    key = Case.objects.get(number=number).application.key
    client.post(f"/my/applications/{key}/materials/", {"material": "plan", "file": SimpleUploadedFile("新图.pdf", PDF)})
    assert "：要补正" not in text(client.get(f"/my/cases/{number}/"))


def test_after_rating_there_was_no_way_back(browse, ways, town):
    number = ways.granted().case_number
    town.react()
    client, address = browse("li"), f"/my/cases/{number}/rating/"
    assert f'href="/my/cases/{number}/"' in text(client.get(address)).split("<main")[1]
    client.post(address, {"grade": "5", "kind": "ONLINE_MATTER"})
    page = text(client.get(address)).split("<main")[1]
    assert "谢谢您的评价" in page and f'href="/my/cases/{number}/"' in page


def test_a_reason_for_withdrawal_that_is_too_long_is_refused_and_nothing_withdrawn(browse, ways):
    receipt = ways.accepted()
    answer = browse("li").post(f"/my/cases/{receipt.case_number}/withdrawal/", {"reason": "不" * 501})
    assert answer.status_code == 422 and "最多 500 个字" in text(answer)
    assert case_of(receipt).state == "ACCEPTED"


def test_a_result_to_be_downloaded_waited_to_be_collected_and_nobody_said_where(browse, ways):
    granted = ways.granted()
    page = text(browse("li").get(f"/my/cases/{granted.case_number}/"))
    assert "不用您来：办好后网上就能看、能下载" in page
    assert "浅色的日子没有用到" in page
