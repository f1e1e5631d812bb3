"""What somebody with bad intentions, or a careless program, could do to others: nothing."""

import pytest

from mashang.cases.models import Case, HandedMaterial, Step
from mashang.cases.operations import acceptance, correction, draft, receiving, submission, withdrawal
from mashang.cases.tests.making import hand_in, ready_draft, submitted, with_original
from mashang.cases.types import Defect
from mashang.kernel import clock
from mashang.kernel.errors import Conflict, NotAllowed, NotFound, Refusal

PLAN = Defect("plan", "平面图", "没有标出操作间", "请标出")


def test_a_reused_key_does_not_let_a_second_applicant_wait_for_an_acceptance_that_never_happened(city, morning):
    first, second = (submitted(city, morning, name=name).case_number for name in ("li", "sun"))
    for number in (first, second):
        with_original(number, morning)
    acceptance.accept(case_number=first, by=city.actor("lin"), at=morning, once="accept-1")
    with pytest.raises(Conflict) as refused:
        acceptance.accept(case_number=second, by=city.actor("lin"), at=morning, once="accept-1")
    assert [reason.code for reason in refused.value.reasons] == ["key-used"]
    assert Case.objects.get(number=second).state == "SUBMITTED"


def test_a_stranger_who_sends_somebodys_key_with_a_closed_case_of_his_own_is_not_shown_hers(city, morning):
    hers, his = (submitted(city, morning, name=name).case_number for name in ("li", "sun"))
    withdrawal.withdraw(case_number=hers, by=city.actor("li"), at=morning, once="key-of-ms-li")
    withdrawal.withdraw(case_number=his, by=city.actor("sun"), at=morning, once="his-own-key")
    with pytest.raises(Conflict) as refused:
        withdrawal.withdraw(case_number=his, by=city.actor("sun"), at=morning, once="key-of-ms-li")
    assert [reason.code for reason in refused.value.reasons] == ["not-lawful-now"]
    with pytest.raises(NotFound):
        withdrawal.withdraw(case_number=hers, by=city.actor("sun"), at=morning, once="key-of-ms-li")


def test_the_key_of_one_act_does_not_pass_for_another_act(city, morning):
    number = submitted(city, morning).case_number
    with_original(number, morning)
    acceptance.accept(case_number=number, by=city.actor("lin"), at=morning, once="same-key")
    with pytest.raises(Conflict):
        correction.request_correction(
            case_number=number, defects=[PLAN], by=city.actor("lin"), at=morning, once="same-key"
        )
    assert list(Step.objects.filter(key="same-key").values_list("act", flat=True)) == ["ACCEPTANCE"]


def test_a_submission_key_of_another_application_is_a_conflict_not_a_lost_application(city, morning):
    submission.submit(key=ready_draft(city, morning).key, by=city.actor("li"), at=morning, once="k")
    other = ready_draft(city, morning, name="sun")
    with pytest.raises(Conflict):
        submission.submit(key=other.key, by=city.actor("sun"), at=morning, once="k")
    other.refresh_from_db()
    assert other.state == "DRAFT"


def test_an_applicant_cannot_tick_off_her_own_originals_as_seen(city, morning):
    mine = ready_draft(city, morning)
    for who, refusal in (("li", NotAllowed), ("sun", NotFound), ("lin", NotFound)):
        with pytest.raises(refusal):
            receiving.receive_papers(key=mine.key, codes=["original"], form="SHOWN", by=city.actor(who), at=morning)
    assert not HandedMaterial.objects.filter(code="original").exists()


def test_a_clerk_cannot_quietly_take_out_what_an_applicant_handed_in_for_a_correction(city, morning):
    receipt = submitted(city, morning)
    asked = clock.on(morning.date(), 10)
    correction.request_correction(case_number=receipt.case_number, defects=[PLAN], by=city.actor("lin"), at=asked)
    file = hand_in(Case.objects.get().application, "plan", clock.on(morning.date(), 11), key="new")
    draft.detach(key=receipt.application_key, material_key=file.key, by=city.actor("lin"), at=asked)
    assert HandedMaterial.objects.get(pk=file.pk).replaced_at is None
    with pytest.raises(NotFound):
        draft.detach(key=receipt.application_key, material_key=file.key, by=city.actor("sun"), at=asked)
    draft.detach(key=receipt.application_key, material_key=file.key, by=city.actor("li"), at=asked)
    assert HandedMaterial.objects.get(pk=file.pk).replaced_at == asked


def test_a_clerk_cannot_write_into_somebodys_draft(city, morning):
    mine = ready_draft(city, morning)
    with pytest.raises(NotFound):
        draft.save(key=mine.key, by=city.actor("lin"), at=morning, answers={"shop": "别的店"})


def test_a_way_of_delivery_that_does_not_exist_is_refused_with_its_field(city, morning):
    mine = ready_draft(city, morning)
    for way in ("NOPE", "\x00"):
        with pytest.raises(Refusal) as refused:
            draft.save(key=mine.key, by=city.actor("li"), at=morning, delivery_way=way)
        assert [reason.field for reason in refused.value.reasons] == ["delivery_way"]
