"""The window has no veto: a proposal needs reason and right body, a second person confirms."""

import pytest

from mashang.cases.models import Case
from mashang.cases.operations import non_acceptance
from mashang.cases.tests.making import submitted
from mashang.catalogue.models import Duty
from mashang.kernel.errors import NotAllowed, NotFound, Refusal
from mashang.offices.models import PostHolding
from mashang.workflow.models import Task


def propose(city, number, at, **more):
    values = {"ground": "NOT_OURS", "reason": "食品生产由省局许可", "right_body": "省市场监督管理局"} | more
    return non_acceptance.propose(case_number=number, by=city.actor("lin"), at=at, **values)


def test_a_proposal_goes_to_a_second_person_who_confirms_it(city, morning):
    number = submitted(city, morning).case_number
    propose(city, number, morning)
    assert Task.objects.get(state="OPEN").step == "CONFIRMATION"

    case = non_acceptance.confirm(case_number=number, by=city.actor("su"), at=morning)
    assert (case.state, case.outcome, case.closed_at) == ("NOT_ACCEPTED", "NOT_ACCEPTED", morning)


def test_the_second_person_may_send_it_back_to_the_window(city, morning):
    number = submitted(city, morning).case_number
    propose(city, number, morning)
    case = non_acceptance.send_back(case_number=number, reason="属于我局职权", by=city.actor("su"), at=morning)
    assert (case.state, Task.objects.get(state="OPEN").step) == ("SUBMITTED", "ACCEPTANCE")


def test_nobody_confirms_their_own_proposal(city, morning):
    number = submitted(city, morning).case_number
    PostHolding.objects.create(post=city.posts["CONFIRMATION"], official=city.officials["lin"], since=morning)
    propose(city, number, morning)
    with pytest.raises(NotAllowed):
        non_acceptance.confirm(case_number=number, by=city.actor("lin"), at=morning)
    assert Case.objects.get().state == "NON_ACCEPTANCE_PROPOSED"


def test_everything_missing_in_a_proposal_is_named(city, morning):
    number = submitted(city, morning).case_number
    Duty.objects.filter(act="CONFIRMATION").delete()
    with pytest.raises(Refusal) as refused:
        propose(city, number, morning, reason=" ", right_body="")
    assert [r.code for r in refused.value.reasons] == ["no-reason", "no-right-body", "no-post"]


@pytest.mark.parametrize("who", ["zheng", "li", "sun"])
def test_others_neither_propose_nor_confirm(city, morning, who):
    number = submitted(city, morning).case_number
    with pytest.raises(NotFound):
        non_acceptance.propose(
            case_number=number, ground="NOT_REQUIRED", reason="不用办", by=city.actor(who), at=morning
        )
    propose(city, number, morning)
    with pytest.raises(NotFound):
        non_acceptance.confirm(case_number=number, by=city.actor(who), at=morning)
