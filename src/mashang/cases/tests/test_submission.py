"""Submission: complete or refused with everything named, once, in seven statements."""

import pytest

from mashang.cases import codes, queries
from mashang.cases.models import Application, Case
from mashang.cases.operations import draft, submission
from mashang.cases.tests.making import hand_in, ready_draft, submitted
from mashang.kernel.errors import Conflict, NotFound
from mashang.kernel.models import OutboxFact
from mashang.workflow.models import Task


def test_everything_that_is_missing_is_named_at_once_and_nothing_changes(city, morning):
    li = city.actor("li")
    application = draft.start(item_code="FOOD", by=li, at=morning)
    draft.save(
        key=application.key, by=li, at=morning, answers={"shop": "阿"}, delivery_way="COURIER", contact_phone="139"
    )

    with pytest.raises(submission.ApplicationIncomplete) as refused:
        submission.submit(key=application.key, by=li, at=morning, once="x")

    assert [reason.field for reason in refused.value.reasons] == [
        "shop",
        "situation-place",
        "material-plan",
        "material-rules",
        "contact_phone",
        "delivery_way",
        "delivery_address",
    ]
    assert (Case.objects.count(), Application.objects.get().state) == (0, "DRAFT")


def test_a_rented_shop_needs_the_lease_too(city, morning):
    application = ready_draft(city, morning, place="OWN")
    draft.save(key=application.key, by=city.actor("li"), at=morning, situations={"place": "RENT"})

    with pytest.raises(submission.ApplicationIncomplete) as refused:
        submission.submit(key=application.key, by=city.actor("li"), at=morning, once="x")

    assert [reason.field for reason in refused.value.reasons] == ["material-lease"]


def test_a_second_click_gets_the_same_receipt(city, morning):
    application = ready_draft(city, morning)
    first = submission.submit(key=application.key, by=city.actor("li"), at=morning, once="click")

    assert submission.submit(key=application.key, by=city.actor("li"), at=morning, once="click") == first
    assert (Case.objects.count(), Task.objects.count()) == (1, 1)


def test_a_submitted_application_is_not_submitted_again_from_a_stale_page(city, morning):
    application = ready_draft(city, morning)
    submission.submit(key=application.key, by=city.actor("li"), at=morning, once="first page")

    with pytest.raises(Conflict):
        submission.submit(key=application.key, by=city.actor("li"), at=morning, once="second page")


def test_a_stranger_can_neither_see_nor_submit_a_draft(city, morning):
    application = ready_draft(city, morning)
    with pytest.raises(NotFound):
        submission.submit(key=application.key, by=city.actor("sun"), at=morning, once="x")
    with pytest.raises(NotFound):
        queries.application_for(city.actor("sun"), application.key, at=morning)


def test_submission_with_five_materials_takes_seven_statements(city, morning, statements):
    submitted(city, morning, name="sun")  # warms numbers and the offer
    application = ready_draft(city, morning, place="RENT")
    for code in ("licence", "original"):
        hand_in(application, code, morning)
    with statements(7):
        submission.submit(key=application.key, by=city.actor("li"), at=morning, once="x")


def test_the_query_code_opens_the_case_and_is_stored_only_as_a_hash(city, morning):
    receipt = submitted(city, morning)
    application = Application.objects.get(key=receipt.application_key)

    assert application.query_code_hash == codes.query_code_hash(receipt.query_code)
    assert receipt.query_code not in str(list(OutboxFact.objects.values()))
    seen = queries.case_by_code(receipt.receipt_number, receipt.query_code.lower(), by=city.actor("sun"), at=morning)
    assert seen.number == receipt.case_number


@pytest.mark.parametrize("number, code", [("right", "WRONGCOD"), ("359900-20250928-99999", "right"), ("right", "")])
def test_wrong_number_and_wrong_code_are_answered_alike(city, morning, number, code):
    receipt = submitted(city, morning)
    number = receipt.receipt_number if number == "right" else number
    code = receipt.query_code if code == "right" else code
    with pytest.raises(NotFound) as refused:
        queries.case_by_code(number, code, by=city.actor("sun"), at=morning)
    assert [reason.code for reason in refused.value.reasons] == ["no-such-code"]
