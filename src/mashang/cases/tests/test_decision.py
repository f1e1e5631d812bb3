"""Review and decision: seven statements each, by two persons, refusals with reasons and basis."""

from datetime import date

import pytest

from mashang.cases import queries
from mashang.cases.models import Case, Decision
from mashang.cases.operations import decision, review, suspension
from mashang.cases.tests.making import accepted, granted, reviewed
from mashang.kernel import clock
from mashang.kernel.errors import Conflict, NotAllowed, NotFound, Refusal
from mashang.offices.models import PostHolding


def test_review_takes_seven_statements(city, morning, statements):
    reviewed(city, morning, name="sun")
    case = accepted(city, morning)
    with statements(7):
        review.pass_on(case_number=case.number, opinion="符合", by=city.actor("zheng"), at=morning, once="x")


def test_decision_takes_seven_statements(city, morning, statements):
    granted(city, morning, name="sun")
    case = reviewed(city, morning)
    with statements(7):
        decision.grant(case_number=case.number, by=city.actor("su"), at=morning, once="x")


def test_a_grant_starts_the_separate_clock_of_delivery(city, morning):
    case = granted(city, morning)  # decided on 28 September 2025; ten working days later
    assert (case.state, case.delivery_due_at) == ("GRANTED", clock.on(date(2025, 10, 17), 17, 30))


def test_a_refusal_without_reasons_and_basis_is_refused_with_both_named(city, morning):
    case = reviewed(city, morning)
    with pytest.raises(Refusal) as refused:
        decision.refuse(case_number=case.number, reasons=" ", legal_basis="", by=city.actor("su"), at=morning)
    assert [r.field for r in refused.value.reasons] == ["reasons", "legal_basis"]
    refusal = decision.refuse(
        case_number=case.number,
        reasons="操作间面积不足",
        legal_basis="食品经营许可和备案管理办法第十二条",
        by=city.actor("su"),
        at=morning,
    )
    assert (refusal.state, Decision.objects.get().reasons) == ("REFUSED", "操作间面积不足")


def test_whoever_is_refused_reads_the_whole_reason_not_its_first_half(city, morning):
    case, why = reviewed(city, morning), "操作间面积不足。" * 200
    decision.refuse(case_number=case.number, reasons=why, legal_basis="第十二条", by=city.actor("su"), at=morning)
    assert queries.timeline(case, for_staff=False)[-1].text == why


def test_the_reviewer_does_not_decide(city, morning):
    case = reviewed(city, morning)
    PostHolding.objects.create(post=city.posts["DECISION"], official=city.officials["zheng"], since=morning)
    with pytest.raises(NotAllowed):
        decision.grant(case_number=case.number, by=city.actor("zheng"), at=morning)


def test_two_approvers_one_decision(city, morning):
    case = reviewed(city, morning)
    PostHolding.objects.create(post=city.posts["DECISION"], official=city.officials["chen"], since=morning)
    decision.grant(case_number=case.number, by=city.actor("su"), at=morning, once="su")
    with pytest.raises(Conflict):
        decision.grant(case_number=case.number, by=city.actor("chen"), at=morning, once="chen")
    assert Decision.objects.count() == 1


def test_the_approver_returns_a_case_and_it_comes_again(city, morning):
    case = reviewed(city, morning)
    review.send_back(case_number=case.number, reason="现场照片看不清", by=city.actor("su"), at=morning)
    again = review.pass_on(case_number=case.number, opinion="已重拍", by=city.actor("zheng"), at=morning)
    assert again.state == "REVIEWED"


def test_a_suspended_case_regains_the_days_it_waited(city, morning):
    case = accepted(city, morning)
    zheng, ninth = city.actor("zheng"), clock.on(date(2025, 10, 9), 9)
    suspension.suspend(case_number=case.number, ground="专家评审", reason="三个工作日", by=zheng, at=ninth)
    with pytest.raises(Refusal):
        review.pass_on(case_number=case.number, opinion="符合", by=zheng, at=ninth)
    resumed = suspension.resume(case_number=case.number, by=zheng, at=clock.on(date(2025, 10, 13), 9))
    # 10, 11 and 13 October do not count: 29, 30 September, 9, 14, 15 October do
    assert resumed.promised_due_at == clock.on(date(2025, 10, 15), 17, 30)


@pytest.mark.parametrize("who", ["lin", "li", "sun"])
def test_others_neither_review_nor_decide(city, morning, who):
    case = accepted(city, morning)
    with pytest.raises(NotFound):
        review.pass_on(case_number=case.number, opinion="符合", by=city.actor(who), at=morning)
    with pytest.raises(NotFound):
        decision.grant(case_number=case.number, by=city.actor(who), at=morning)
    assert Case.objects.get().state == "ACCEPTED"
