"""A paper that arrives in the very instant in which somebody else acts: one of the two is told, nothing slips in."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from mashang.cases.models import Application, Case, HandedMaterial
from mashang.cases.operations import correction, decision, draft, receiving, submission, withdrawal
from mashang.cases.tests.making import ready_draft, reviewed, submitted
from mashang.cases.types import Defect
from mashang.documents.operations import storing
from mashang.kernel.errors import Conflict, Refusal

PLAN = Defect("plan", "平面图", "没有标尺寸", "标上尺寸")
PAPER = storing.Checked("平面图.pdf", "application/pdf", "a" * 64, 10)


def right_after(read: str, act: Callable[[], Any]) -> AbstractContextManager[None]:
    """`act` happens between the statement that reads `read` and the next one."""
    done = []

    def in_between(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if read in sql and not done:
            done.append(True)
            act()
        return answer

    return connection.execute_wrapper(in_between)


def kept(number: str) -> list[str]:
    materials = HandedMaterial.objects.filter(application__cases__number=number, replaced_at=None)
    return sorted(materials.values_list("code", flat=True))


def test_papers_received_in_the_instant_of_decision_are_refused(city, morning):
    case = reviewed(city, morning)
    before = kept(case.number)
    deciding = right_after(
        'FROM "cases_case"', lambda: decision.grant(case_number=case.number, by=city.actor("su"), at=morning)
    )
    with deciding, pytest.raises(Conflict):
        receiving.receive_papers(
            key=case.application.key, codes=["plan"], form="PAPER", by=city.actor("lin"), at=morning
        )
    assert (Case.objects.get().state, kept(case.number)) == ("GRANTED", before)


def test_a_file_handed_in_while_the_case_is_withdrawn_is_refused(city, morning):
    receipt = submitted(city, morning)
    number, later = receipt.case_number, morning + timedelta(hours=1)
    correction.request_correction(case_number=number, defects=[PLAN], by=city.actor("lin"), at=later)
    before = kept(number)
    leaving = right_after(
        'FROM "cases_correction"', lambda: withdrawal.withdraw(case_number=number, by=city.actor("li"), at=later)
    )
    with leaving, pytest.raises(Conflict):
        draft.attach(key=receipt.application_key, code="plan", checked=PAPER, by=city.actor("li"), at=later)
    assert (Case.objects.get().state, kept(number)) == ("WITHDRAWN", before)


def test_a_file_handed_in_while_the_draft_is_submitted_is_refused(city, morning):
    key = ready_draft(city, morning).key
    sending = right_after(
        'FROM "cases_handedmaterial"', lambda: submission.submit(key=key, by=city.actor("li"), at=morning, once="o")
    )
    with sending, pytest.raises(Conflict):
        draft.attach(key=key, code="plan", checked=PAPER, by=city.actor("li"), at=morning)
    assert kept(Case.objects.get().number) == ["plan", "rules"]


def test_two_files_at_once_are_both_kept(city, morning):
    key = ready_draft(city, morning).key

    def second() -> None:
        draft.attach(key=key, code="rules", checked=PAPER, by=city.actor("li"), at=morning)

    with right_after('FROM "cases_handedmaterial"', second):
        draft.attach(key=key, code="plan", checked=PAPER, by=city.actor("li"), at=morning)
    assert HandedMaterial.objects.filter(application__key=key, replaced_at=None).count() == 4


def test_a_second_click_on_upload_left_the_same_file_there_twice(city, morning):
    key, li = ready_draft(city, morning).key, city.actor("li")
    first = draft.attach(key=key, code="plan", checked=PAPER, by=li, at=morning)
    assert draft.attach(key=key, code="plan", checked=PAPER, by=li, at=morning).key == first.key
    other = storing.Checked("平面图2.pdf", "application/pdf", "b" * 64, 10)
    for code, paper in (("plan", other), ("rules", PAPER)):  # another page, another material
        assert draft.attach(key=key, code=code, checked=paper, by=li, at=morning).key != first.key
    draft.detach(key=key, material_key=first.key, by=li, at=morning)
    assert draft.attach(key=key, code="plan", checked=PAPER, by=li, at=morning).key != first.key  # taken out, and again


def test_the_same_file_is_an_answer_to_a_notice_that_asked_for_it_anew(city, morning):
    key, li = ready_draft(city, morning).key, city.actor("li")
    first = draft.attach(key=key, code="plan", checked=PAPER, by=li, at=morning)
    number = submission.submit(key=key, by=li, at=morning, once="o").case_number
    later = morning + timedelta(hours=1)
    correction.request_correction(case_number=number, defects=[PLAN], by=city.actor("lin"), at=later)
    again = draft.attach(key=key, code="plan", checked=PAPER, by=li, at=later + timedelta(hours=1))
    assert again.key != first.key
    assert draft.attach(key=key, code="plan", checked=PAPER, by=li, at=later + timedelta(hours=2)).key == again.key


def test_a_book_pasted_into_a_form_was_an_error_and_is_refused_in_words(city, morning):
    key, before = ready_draft(city, morning).key, Application.objects.get().answers
    with pytest.raises(Refusal) as refused:
        draft.save(key=key, by=city.actor("li"), at=morning, answers={**before, "area": "长" * 400_000})
    assert [reason.code for reason in refused.value.reasons] == ["answers-endless"]
    assert Application.objects.get().answers == before


def test_two_clicks_on_apply_begin_one_application(city, morning):
    """Two drafts lay in the list, and the papers of the one were missing in the other."""
    begun = []
    other = right_after(
        'FROM "cases_application"', lambda: begun.append(draft.start(item_code="FOOD", by=city.actor("li"), at=morning))
    )
    with other:
        begun.append(draft.start(item_code="FOOD", by=city.actor("li"), at=morning))
    assert [one.pk for one in begun] == [Application.objects.get().pk] * 2


def test_two_clicks_at_the_counter_begin_one_application(city, morning):
    begun = []

    def begin() -> None:
        begun.append(
            draft.start_at_window(item_code="FOOD", person_id=city.persons["li"].pk, by=city.actor("lin"), at=morning)
        )

    with right_after('FROM "cases_application"', begin):
        begin()
    assert [one.pk for one in begun] == [Application.objects.get().pk] * 2


def test_what_was_thrown_away_is_begun_anew(city, morning):
    first = draft.start(item_code="FOOD", by=city.actor("li"), at=morning)
    draft.discard(key=first.key, by=city.actor("li"), at=morning)
    second = draft.start(item_code="FOOD", by=city.actor("li"), at=morning)
    assert (second.pk != first.pk, second.key != first.key, second.state) == (True, True, "DRAFT")
