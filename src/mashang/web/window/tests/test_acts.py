"""The acts of the counter: each done, refused in place, clicked twice, and done by somebody else a moment before."""

import pytest

from mashang.cases.models import Case, HandedMaterial
from mashang.certificates.models import Certificate
from mashang.web.conftest import text
from mashang.web.window.tests.conftest import said, scan


@pytest.fixture
def lin(counter, at_counter):
    return at_counter("lin")


def of(number: str, part: str = "") -> str:
    return f"/window/cases/{number}/{part}"


def state(number: str) -> str:
    return Case.objects.get(number=number).state


def test_enter_without_script_looks_the_notice_through_and_sends_nothing(counter, lin):
    number = counter.submitted(complete=False).case_number
    page = text(lin.get(of(number, "correction/")))
    assert page.index('value="look"') < page.index("发出一次性告知")
    told = {"defect": ["plan"], "problem-plan": "看不清", "then": "look"}
    looked = lin.post(of(number, "correction/"), told)
    assert (looked.status_code, state(number)) == (422, "SUBMITTED")
    assert "还没有发出" in text(looked) and 'value="看不清"' in text(looked)


# -- acceptance --------------------------------------------------------------------------------------------------------
def test_acceptance_says_until_when_and_offers_what_comes_next(counter, lin):
    number, next_one = counter.submitted().case_number, counter.submitted().case_number
    done = lin.post(of(number, "acceptance/"), {"once": "click-number-one"})
    assert (done.headers["Location"], said(done)) == (of(number), ["已受理，最晚 2026年3月17日 17:30 办结。"])
    assert f'href="{of(next_one)}" accesskey="n"' in text(lin.get(of(number)))


def test_a_second_click_changes_nothing_and_another_clerk_sees_how_it_stands(counter, lin, at_counter):
    number = counter.submitted().case_number
    for _click in range(2):
        assert lin.post(of(number, "acceptance/"), {"once": "click-number-one"}).status_code == 302
    late = at_counter("mei").post(of(number, "acceptance/"), {"once": "click-number-two"})
    page = text(late)
    assert (late.status_code, "别人先办了" in page, "审查中" in page) == (409, True, True)


def test_what_a_colleague_took_is_not_accepted_over_their_head(counter, lin, at_counter):
    number = counter.submitted().case_number
    page = text(at_counter("mei").get("/window/"))
    at_counter("mei").post(page.split('action="/window/tasks/')[1].split('"')[0].join(["/window/tasks/", ""]))
    refused = lin.post(of(number, "acceptance/"), {"once": "click-number-one"})
    assert (refused.status_code, "已被别人签收" in text(refused), state(number)) == (409, True, "SUBMITTED")


def test_missing_papers_are_all_named_at_their_rows(counter, lin):
    number = counter.submitted(complete=False).case_number
    refused = lin.post(of(number, "acceptance/"))
    page = text(refused)
    assert refused.status_code == 422
    assert 'href="#id_material-plan"' in page and 'id="id_material-plan"' in page


# -- one-time notice ---------------------------------------------------------------------------------------------------
def test_the_form_lists_everything_and_ticks_what_is_missing(counter, lin):
    page = text(lin.get(of(counter.submitted(complete=False).case_number, "correction/")))
    assert 'value="plan" checked' in page and 'value="没有提交"' in page
    for code in ("field:premises", "field:area"):
        assert f'name="problem-{code}"' in page, code
    assert "licence" not in page  # we fetch it ourselves


def test_everything_is_told_at_once(counter, lin):
    number = counter.submitted(complete=False).case_number
    told = {
        "defect": ["plan"],
        "problem-plan": "没有提交",
        "remedy-plan": "请提交",
        "problem-field:area": "和图上不一样",
        "note": "补好后到任一窗口",
    }
    done = lin.post(of(number, "correction/"), {**told, "once": "click-number-one"})
    assert "已一次性告知 2 项" in said(done)[0]
    again = lin.post(of(number, "correction/"), {**told, "once": "click-number-one"})
    assert again.status_code == 302
    notice = Case.objects.get(number=number).corrections.get()
    assert [(d["code"], d["problem"], d["remedy"]) for d in notice.defects] == [
        ("plan", "没有提交", "请提交"),
        ("field:area", "和图上不一样", ""),
    ]


def test_half_a_sentence_is_never_told_for_a_whole_one(counter, lin):
    number = counter.submitted(complete=False).case_number
    long = lin.post(
        of(number, "correction/"), {"defect": ["plan"], "problem-plan": "缺" * 201, "remedy-plan": "补" * 201}
    )
    page = text(long)
    assert (long.status_code, 'href="#id_problem-plan"' in page, 'href="#id_remedy-plan"' in page) == (422, True, True)
    assert "缺" * 201 in page and state(number) == "SUBMITTED"


def test_nothing_told_or_no_problem_named_is_refused_and_the_rest_stays(counter, lin):
    number = counter.submitted(complete=False).case_number
    nothing = lin.post(of(number, "correction/"), {})
    assert (nothing.status_code, 'href="#id_defects"' in text(nothing)) == (422, True)
    vague = lin.post(of(number, "correction/"), {"defect": ["plan", "field:area"], "problem-field:area": "不一致"})
    page = text(vague)
    assert (vague.status_code, 'href="#id_problem-plan"' in page, 'value="不一致"' in page) == (422, True, True)
    assert state(number) == "SUBMITTED"


def test_a_notice_written_while_a_colleague_accepted_is_not_lost(counter, lin, at_counter):
    number = counter.submitted().case_number
    at_counter("mei").post(of(number, "acceptance/"), {"once": "click-number-one"})
    late = lin.post(of(number, "correction/"), {"problem-field:area": "和图上差了十平方米"})
    page = text(late)
    assert (late.status_code, "别人先办了" in page, "审查中" in page, "梅窗" in page) == (409, True, True, True)
    assert 'value="和图上差了十平方米"' in page


def test_a_second_notice_offers_only_what_the_first_named(counter, lin):
    number = counter.notified().case_number
    lin.post(of(number, "correction-answer/"), {"mark-plan": "PAPER", "area": "90", "then": "answer"})
    assert state(number) == "SUBMITTED"
    page = text(lin.get(of(number, "correction/")))
    assert "已经告知过一次" in page
    assert 'name="problem-plan"' in page and 'name="problem-field:premises"' not in page


# -- the answer to it, brought to the counter --------------------------------------------------------------------------
def test_what_was_told_is_taken_in_bit_by_bit_and_then_answered(counter, lin):
    number = counter.notified().case_number
    kept = lin.post(of(number, "correction-answer/"), {"mark-plan": "SHOWN", "file-plan": scan(), "then": "keep"})
    assert kept.headers["Location"] == of(number, "correction-answer/")
    handed = HandedMaterial.objects.filter(application__cases__number=number, replaced_at=None)
    assert sorted(handed.values_list("form", flat=True)) == ["FILE", "SHOWN"]
    unfinished = lin.post(of(number, "correction-answer/"), {"mark-plan": "SHOWN", "area": "86.5", "then": "answer"})
    assert (unfinished.status_code, 'href="#id_area"' in text(unfinished)) == (422, True)
    done = lin.post(of(number, "correction-answer/"), {"mark-plan": "SHOWN", "area": "90", "then": "answer"})
    assert (said(done), state(number)) == (["补正已收，请重新核对后受理。"], "SUBMITTED")
    assert handed.filter(form="SHOWN").count() == 1


def test_nothing_can_be_answered_when_nothing_was_told(counter, lin):
    number = counter.submitted().case_number
    assert "现在不能办这一步" in text(lin.get(of(number, "correction-answer/")))
    assert lin.post(of(number, "correction-answer/"), {"then": "answer"}).status_code == 409


# -- no acceptance -----------------------------------------------------------------------------------------------------
NOT_OURS = {"ground": "NOT_OURS", "reason": "场所在临江区", "right_body": "临江区市场监督管理局"}


def test_the_window_only_proposes_and_a_second_person_confirms(counter, lin, at_counter):
    number = counter.submitted().case_number
    lin.post(of(number, "non-acceptance/"), {**NOT_OURS, "once": "click-number-one"})
    assert state(number) == "NON_ACCEPTANCE_PROPOSED"
    assert number in text(at_counter("ye").get("/window/"))
    page = text(at_counter("ye").get(of(number, "non-acceptance/confirmation/")))
    for words in ("林窗", "不属于本机关职权范围", "场所在临江区", "临江区市场监督管理局"):
        assert words in page, words
    assert lin.post(of(number, "non-acceptance/confirmation/")).status_code == 404
    done = at_counter("ye").post(of(number, "non-acceptance/confirmation/"), {"once": "click-number-two"})
    assert (said(done), state(number)) == (["已确认不予受理，决定书已生成。"], "NOT_ACCEPTED")


def test_the_second_person_sends_it_back_with_a_reason(counter, lin, at_counter):
    number = counter.submitted().case_number
    lin.post(of(number, "non-acceptance/"), NOT_OURS)
    silent = at_counter("ye").post(of(number, "non-acceptance/return/"), {"reason": ""})
    assert (silent.status_code, 'href="#id_reason"' in text(silent)) == (422, True)
    at_counter("ye").post(of(number, "non-acceptance/return/"), {"reason": "属于我局职权"})
    assert state(number) == "SUBMITTED"
    assert "属于我局职权" in text(lin.get(of(number)))


def test_a_proposal_names_ground_reason_and_right_body(counter, lin):
    number = counter.submitted().case_number
    refused = lin.post(of(number, "non-acceptance/"), {"ground": "NOT_OURS", "reason": " "})
    page = text(refused)
    assert refused.status_code == 422
    assert 'href="#id_reason"' in page and 'href="#id_right_body"' in page
    assert 'value="NOT_OURS" checked' in page


# -- on the spot: review, decision, fee, delivery ----------------------------------------------------------------------
def test_a_matter_of_minutes_is_handled_at_one_window(counter, lin, at_counter):
    number = counter.accepted(item="STAMP-01").case_number
    assert lin.post(of(number, "review/"), {"opinion": "", "proposal": ""}).status_code == 422
    lin.post(of(number, "review/"), {"opinion": "印模一致", "proposal": "GRANT"})
    undecided = lin.post(of(number, "decision/"), {"reasons": "写了一半"})
    assert (undecided.status_code, "写了一半" in text(undecided)) == (422, True)
    lin.post(of(number, "decision/"), {"outcome": "GRANT"})
    counter.react()
    qian = at_counter("qian")
    unpaid = qian.get(of(number, "delivery/"))
    assert "还没有缴费记录，不能发证" in text(unpaid)
    assert qian.post(of(number, "fee/"), {"reference": ""}).status_code == 422
    qian.post(of(number, "fee/"), {"reference": "闽财票 0012345", "once": "click-number-one"})
    page = text(qian.get(of(number, "delivery/")))
    assert "准予办理决定书" in page
    nobody = qian.post(of(number, "delivery/"), {"receiver": "郭玉珍", "way": "WINDOW"})
    assert (nobody.status_code, 'href="#id_proof"' in text(nobody), 'value="郭玉珍"' in text(nobody)) == (
        422,
        True,
        True,
    )
    done = qian.post(
        of(number, "delivery/"),
        {"receiver": "郭玉珍", "proof": "本人居民身份证", "way": "WINDOW", "once": "click-number-two"},
    )
    assert (said(done), state(number)) == (["已出件，送达回证已生成。"], "DELIVERED")


def test_a_refusal_needs_reasons_and_the_provision(counter, lin):
    number = counter.accepted(item="STAMP-01").case_number
    lin.post(of(number, "review/"), {"opinion": "印模不一致", "proposal": "REFUSE"})
    bare = lin.post(of(number, "decision/"), {"outcome": "REFUSE"})
    page = text(bare)
    assert (bare.status_code, 'href="#id_reasons"' in page, 'href="#id_legal_basis"' in page) == (422, True, True)
    lin.post(
        of(number, "decision/"), {"outcome": "REFUSE", "reasons": "印模与备案不符", "legal_basis": "《办法》第七条"}
    )
    assert state(number) == "REFUSED"


def test_who_reviewed_a_promised_case_does_not_decide_it(counter, at_counter):
    number = counter.accepted().case_number
    assert at_counter("zheng").post(of(number, "review/"), {"opinion": "符合", "proposal": "GRANT"}).status_code == 302
    assert at_counter("zheng").post(of(number, "decision/"), {"outcome": "GRANT"}).status_code == 404
    assert at_counter("su").post(of(number, "decision/"), {"outcome": "GRANT"}).status_code == 302
    assert state(number) == "GRANTED"


def test_the_paper_certificate_is_printed_and_a_second_sheet_needs_a_reason(counter, at_counter):
    number = counter.granted().case_number
    qian = at_counter("qian")
    assert Certificate.objects.get().number in text(qian.get(of(number, "delivery/")))
    first = qian.post(of(number, "certificate/"))
    assert (first.headers["Content-Type"], first.headers["Content-Disposition"][:6]) == ("application/pdf", "inline")
    second = qian.post(of(number, "certificate/"))
    assert (second.status_code, "再次打印请写明原因" in text(second)) == (422, True)
    assert qian.post(of(number, "certificate/"), {"reason": "卡纸"}).status_code == 200


def test_a_case_without_certificate_prints_none(counter, lin):
    assert lin.post(of(counter.submitted().case_number, "certificate/")).status_code == 404


def test_what_was_handed_out_by_a_colleague_is_not_handed_out_again(counter, at_counter):
    number = counter.granted().case_number
    given = {"receiver": "郭玉珍", "proof": "本人居民身份证", "way": "WINDOW"}
    for _click in range(2):
        assert at_counter("qian").post(of(number, "delivery/"), {**given, "once": "click-one"}).status_code == 302
    late = at_counter("qian").post(of(number, "delivery/"), {**given, "once": "click-two"})
    assert (late.status_code, "已办结" in text(late), 'value="郭玉珍"' in text(late)) == (409, True, True)


def test_a_clerk_who_comes_too_late_is_told_the_state_and_one_of_another_post_that_it_is_not_hers(counter, lin, browse):
    number = counter.submitted().case_number
    early = text(lin.get(of(number, "delivery/")))
    assert "归别的岗位办" in early and "或者" not in early[early.index("现在不能办这一步") : early.index("回到办件")]
    lin.post(of(number, "acceptance/"))
    late = text(lin.get(of(number, "correction/")))
    assert "这一步归您的岗位办，但这个办件现在是“审查中”" in late
