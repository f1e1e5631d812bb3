"""Delivery against proof, online by itself, never before the fee; withdrawal only before the decision."""

import pytest

from mashang.cases.models import Case, HandOver
from mashang.cases.operations import delivery, fee, withdrawal
from mashang.cases.tests.making import accepted, granted, submitted
from mashang.catalogue import queries as catalogue
from mashang.catalogue.models import ItemVersion
from mashang.kernel import actors
from mashang.kernel.errors import Conflict, NotFound, Refusal
from mashang.workflow.models import Task


def test_the_window_hands_out_against_proof(city, morning):
    case = granted(city, morning, way="WINDOW")
    delivery.open_hand_out(case_number=case.number, by=actors.job("relay"), at=morning)
    delivery.hand_over(
        case_number=case.number, receiver="李秀兰", proof="居民身份证", by=city.actor("chen"), at=morning
    )
    assert list(HandOver.objects.values_list("way", "receiver_shown", "proof")) == [("WINDOW", "李**", "居民身份证")]
    assert Task.objects.filter(state="OPEN").count() == 0


def test_without_receiver_and_proof_nothing_is_handed_out(city, morning):
    case = granted(city, morning, way="WINDOW")
    with pytest.raises(Refusal) as refused:
        delivery.hand_over(case_number=case.number, receiver="", proof="", by=city.actor("chen"), at=morning)
    assert [r.field for r in refused.value.reasons] == ["receiver", "proof"]


def test_online_results_deliver_themselves_once(city, morning):
    case = granted(city, morning)
    job = actors.job("relay")
    assert delivery.deliver_online(case_number=case.number, by=job, at=morning).state == "DELIVERED"
    assert delivery.deliver_online(case_number=case.number, by=job, at=morning) is None


def test_no_certificate_leaves_before_the_fee_is_shown_as_paid(city, morning):
    ItemVersion.objects.update(has_fee=True)
    catalogue.forget()
    case = granted(city, morning)
    assert delivery.deliver_online(case_number=case.number, by=actors.job("relay"), at=morning) is None
    fee.record_payment(case_number=case.number, reference="闽财票 0012345", by=city.actor("chen"), at=morning)
    assert delivery.deliver_online(case_number=case.number, by=actors.job("relay"), at=morning).state == "DELIVERED"
    catalogue.forget()


def test_a_free_item_takes_no_payment(city, morning):
    case = granted(city, morning)
    with pytest.raises(Refusal) as refused:
        fee.record_payment(case_number=case.number, reference="1", by=city.actor("chen"), at=morning)
    assert [r.code for r in refused.value.reasons] == ["no-fee"]


def test_an_application_is_withdrawn_before_the_decision_and_nothing_waits_any_more(city, morning):
    case = accepted(city, morning)
    withdrawn = withdrawal.withdraw(case_number=case.number, by=city.actor("li"), at=morning, once="w")
    assert (withdrawn.state, Task.objects.filter(state="OPEN").count()) == ("WITHDRAWN", 0)


def test_after_the_decision_there_is_no_withdrawal(city, morning):
    case = granted(city, morning)
    with pytest.raises(Conflict):
        withdrawal.withdraw(case_number=case.number, by=city.actor("li"), at=morning)


def test_a_stranger_withdraws_nothing(city, morning):
    number = submitted(city, morning).case_number
    with pytest.raises(NotFound):
        withdrawal.withdraw(case_number=number, by=city.actor("sun"), at=morning)
    assert Case.objects.get().state == "SUBMITTED"
