"""Review, decision, the clock and the second look, as officials do them in the page; wrong, twice, too late."""

import pytest

from mashang.cases.models import Case, Decision, Step
from mashang.cases.operations import decision
from mashang.web.conftest import text
from mashang.workflow.operations import claim


def state_of(number: str) -> str:
    return Case.objects.get(number=number).state


def once_of(page: str) -> str:
    return page.split('name="once" value="')[1].split('"')[0]


# -- review ------------------------------------------------------------------------------------------------------------
def test_a_review_goes_to_the_approver(browse, ways):
    number = ways.accepted()
    answer = browse("zheng").post(
        f"/desk/cases/{number}/review/", {"opinion": "布局合理", "proposal": "GRANT"}, follow=True
    )
    assert answer.redirect_chain == [(f"/desk/cases/{number}/", 302)]
    assert f"审查意见已提交，转决定岗位（{number}）。" in text(answer)
    assert state_of(number) == "REVIEWED"
    assert number in text(browse("su").get("/desk/"))


def test_a_review_without_opinion_and_proposal_comes_back_with_both_named(browse, ways):
    number = ways.accepted()
    answer = browse("zheng").post(f"/desk/cases/{number}/review/", {"opinion": " ", "proposal": "PERHAPS"})
    assert answer.status_code == 422
    assert 'href="#id_opinion"' in text(answer) and 'href="#id_proposal"' in text(answer)
    assert state_of(number) == "ACCEPTED"


def test_what_was_typed_stays_when_it_is_refused(browse, ways):
    number = ways.accepted()
    answer = browse("zheng").post(f"/desk/cases/{number}/review/", {"opinion": "写了很久的意见"})
    assert answer.status_code == 422 and "写了很久的意见</textarea>" in text(answer)


def test_a_double_click_reviews_once(browse, ways):
    number, client = ways.accepted(), browse("zheng")
    once = once_of(text(client.get(f"/desk/cases/{number}/")))
    for _click in range(2):
        answer = client.post(f"/desk/cases/{number}/review/", {"opinion": "符合", "proposal": "GRANT", "once": once})
        assert answer.status_code == 302
    assert Step.objects.filter(case__number=number, act="REVIEW").count() == 1


def test_who_goes_on_by_habit_comes_to_the_next_task(browse, ways):
    first, second = ways.accepted(), ways.accepted()
    client = browse("zheng")
    assert "办完接着办下一件" in text(client.get(f"/desk/cases/{first}/"))
    typed = {"opinion": "符合", "proposal": "GRANT"}
    answer = client.post(f"/desk/cases/{first}/review/", {**typed, "onward": "yes"}, follow=True)
    assert answer.redirect_chain == [(f"/desk/cases/{second}/", 302)]
    assert "下面是下一件。" in text(answer)
    answer = client.post(f"/desk/cases/{second}/review/", typed)
    assert answer.url == f"/desk/cases/{second}/"
    assert client.cookies["onward"].value == "no"


def test_a_colleagues_task_is_left_to_the_colleague(browse, ways, town):
    number = ways.reviewed()
    claim.claim(task_id=ways.task(number).pk, by=town.actor("su"), at=town.at)
    client = browse("fang")
    page = text(client.get(f"/desk/cases/{number}/"))
    assert "苏定 已签收，如需接手请先请其退回" in page and 'name="outcome"' not in page
    answer = client.post(f"/desk/cases/{number}/decision/", {"outcome": "GRANTED", "reasons": "我来"})
    assert answer.status_code == 409 and "我来" in text(answer)
    assert state_of(number) == "REVIEWED"


# -- decision ----------------------------------------------------------------------------------------------------------
def test_a_grant_is_decided_with_the_review_in_sight(browse, ways):
    number, client = ways.reviewed(), browse("su")
    page = text(client.get(f"/desk/cases/{number}/"))
    assert "布局图符合要求" in page and "准予许可" in page and "食品经营许可证" in page
    answer = client.post(f"/desk/cases/{number}/decision/", {"outcome": "GRANTED", "reasons": ""}, follow=True)
    assert "已决定准予" in text(answer) and state_of(number) == "GRANTED"


def test_a_refusal_says_what_follows_and_which_remedies_the_letter_names(browse, ways):
    number = ways.reviewed(proposal="REFUSE")
    page = text(browse("su").get(f"/desk/cases/{number}/decision/?outcome=REFUSED"))
    for words in ("拟不予", "作出后不能撤回", "云江市人民政府申请行政复议", "云江市城中区人民法院提起行政诉讼"):
        assert words in page, words


def test_a_refusal_needs_reasons_and_basis(browse, ways):
    number, client = ways.reviewed(), browse("su")
    address = f"/desk/cases/{number}/decision/"
    answer = client.post(address, {"outcome": "REFUSED", "reasons": "操作间不足 8 平方米", "legal_basis": ""})
    assert answer.status_code == 422
    assert 'href="#id_legal_basis"' in text(answer) and "操作间不足 8 平方米</textarea>" in text(answer)
    typed = {
        "outcome": "REFUSED",
        "reasons": "操作间不足 8 平方米",
        "legal_basis": "《食品经营许可和备案管理办法》第十二条",
    }
    assert client.post(address, typed).status_code == 302
    assert (state_of(number), Decision.objects.get().reasons) == ("REFUSED", "操作间不足 8 平方米")


@pytest.mark.parametrize("outcome", ["", "PERHAPS"])
def test_a_decision_without_an_outcome_decides_nothing(browse, ways, outcome):
    number = ways.reviewed()
    answer = browse("su").post(f"/desk/cases/{number}/decision/", {"outcome": outcome})
    assert answer.status_code == 422 and "请选择准予还是不予" in text(answer)
    assert state_of(number) == "REVIEWED"
    assert browse("zheng").post(f"/desk/cases/{number}/decision/", {"outcome": outcome}).status_code == 404


def test_two_approvers_one_decision_and_the_second_keeps_what_she_wrote_and_learns_who_was_first(browse, ways, town):
    number, late = ways.reviewed(), browse("fang")
    late.get(f"/desk/cases/{number}/decision/?outcome=REFUSED")
    decision.grant(case_number=number, by=town.actor("su"), at=town.at)
    typed = {"outcome": "REFUSED", "reasons": "我的长长的理由", "legal_basis": "第十二条"}
    answer = late.post(f"/desk/cases/{number}/decision/", typed)
    page = text(answer)
    assert answer.status_code == 409
    for words in ("别人先办了，这一步没有办成", "我的长长的理由</textarea>", "已准予，待出件", "苏定"):
        assert words in page, words
    told = page[page.index("别人先办了，这一步没有办成") : page.index("下面是办件现在的样子")]
    assert "最近一步：3月9日 09:00 苏定 作出决定。" in told
    assert Decision.objects.get().outcome == "GRANTED"


def test_a_double_click_decides_once(browse, ways):
    number, client = ways.reviewed(), browse("su")
    once = once_of(text(client.get(f"/desk/cases/{number}/")))
    for _click in range(2):
        assert client.post(f"/desk/cases/{number}/decision/", {"outcome": "GRANTED", "once": once}).status_code == 302
    assert Decision.objects.count() == 1


def test_the_reviewer_sees_why_another_must_decide(browse, ways, town):
    number = ways.reviewed()
    town.accounts["zheng"].official.holdings.create(post=ways.task(number).post, since=town.at)
    client = browse("zheng")
    assert "须由另一人决定" in text(client.get(f"/desk/cases/{number}/"))
    answer = client.post(f"/desk/cases/{number}/decision/", {"outcome": "GRANTED"})
    assert answer.status_code == 403 and state_of(number) == "REVIEWED"


def test_the_approver_sends_it_back_with_a_reason(browse, ways):
    number, client = ways.reviewed(), browse("su")
    address = f"/desk/cases/{number}/review-return/"
    assert "期限照常计算" in text(client.get(address))
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "请核对面积"}).status_code == 302
    assert state_of(number) == "ACCEPTED"
    assert "请核对面积" in text(browse("zheng").get(f"/desk/cases/{number}/"))


# -- the clock ---------------------------------------------------------------------------------------------------------
def test_the_clock_is_stopped_on_lawful_grounds_only_and_set_going_again(browse, ways):
    number, client = ways.accepted(), browse("zheng")
    address = f"/desk/cases/{number}/suspension/"
    page = text(client.get(address))
    assert page.count('name="ground"') == 5 and "专家评审" in page
    answer = client.post(address, {"ground": "太忙", "reason": "约五日"})
    assert answer.status_code == 422 and 'href="#id_ground"' in text(answer) and "约五日</textarea>" in text(answer)
    assert client.post(address, {"ground": "专家评审", "reason": "约五日"}).status_code == 302
    page = text(client.get(f"/desk/cases/{number}/"))
    assert "专家评审：约五日" in page and "恢复计时" in page
    answer = client.post(f"/desk/cases/{number}/review/", {"opinion": "符合", "proposal": "GRANT"})
    assert answer.status_code == 422 and "符合</textarea>" in text(answer)
    answer = client.post(f"/desk/cases/{number}/resumption/", follow=True)
    assert "期限相应顺延" in text(answer)
    assert client.post(f"/desk/cases/{number}/resumption/").status_code == 409


# -- not accepting -----------------------------------------------------------------------------------------------------
def test_the_second_person_sees_the_proposal_and_confirms(browse, ways):
    number, client = ways.proposed_not_to_accept(), browse("su")
    page = text(client.get(f"/desk/cases/{number}/"))
    for words in (
        "窗口提出不予受理",
        "经营场所在临江区",
        "临江区市场监督管理局",
        "不属于本机关职权范围",
        "先在 60 日内向",
    ):
        assert words in page, words
    assert "已确认不予受理" in text(client.post(f"/desk/cases/{number}/non-acceptance-confirmation/", follow=True))
    assert state_of(number) == "NOT_ACCEPTED"


def test_the_second_person_sends_it_back_with_a_reason(browse, ways):
    number, client = ways.proposed_not_to_accept(), browse("su")
    address = f"/desk/cases/{number}/non-acceptance-return/"
    answer = client.post(address, {"reason": ""})
    assert answer.status_code == 422 and 'href="#id_reason"' in text(answer)
    assert client.post(address, {"reason": "地址属于本市"}).status_code == 302
    assert state_of(number) == "SUBMITTED"


# -- forms that are over -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("act", ["review", "review-return", "decision", "suspension", "resumption"])
def test_the_form_of_an_act_that_is_over_shows_the_case_instead(browse, ways, act):
    number = ways.granted()
    page = browse("su").get(f"/desk/cases/{number}/{act}/")
    assert page.status_code == 200 and "这一步现在不能办" in text(page)


def test_a_reason_that_is_too_long_is_not_recorded_by_half(browse, ways):
    """It was cut after 1000 characters, and the reviewer read a sentence without its end."""
    number, reason = ways.reviewed(), "面" * 1001
    answer = browse("su").post(f"/desk/cases/{number}/review-return/", {"reason": reason})
    assert answer.status_code == 422 and f"{reason}</textarea>" in text(answer)
    assert "最多 1000 个字，现在 1001 个字" in text(answer) and state_of(number) == "REVIEWED"
