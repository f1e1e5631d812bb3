"""Acceptance starts the legal clock, once, in seven statements."""

from datetime import date, timedelta

import pytest

from mashang.cases import queries
from mashang.cases.models import Case
from mashang.cases.operations import acceptance, rebuild
from mashang.cases.tests.making import accepted, submitted, with_original
from mashang.kernel import actors, clock
from mashang.kernel.errors import Conflict, NotFound
from mashang.kernel.models import AuditLine
from mashang.workflow.models import Task


def test_five_promised_days_from_28_september_2025_end_on_11_october(city, morning):
    case = accepted(city, morning)

    assert (case.promised_due_at, case.legal_due_at, case.is_due_provisional) == (
        clock.on(date(2025, 10, 11), 17, 30),
        clock.on(date(2025, 10, 31), 17, 30),
        False,
    )
    assert list(Task.objects.filter(state="OPEN").values_list("step", "due_at")) == [("REVIEW", case.promised_due_at)]


def test_the_explanation_ends_where_the_clock_ends(city, morning):
    case = accepted(city, morning)
    explained = queries.due_explained(queries.case_for_official(city.actor("zheng"), case.number), at=morning)
    assert (explained["promised"].at, explained["legal"].at) == (case.promised_due_at, case.legal_due_at)


def test_a_missing_original_is_named(city, morning):
    number = submitted(city, morning).case_number
    with pytest.raises(acceptance.MaterialsMissing) as refused:
        acceptance.accept(case_number=number, by=city.actor("lin"), at=morning)
    assert [reason.field for reason in refused.value.reasons] == ["original"]


def test_acceptance_takes_seven_statements(city, morning, statements):
    accepted(city, morning, name="sun")
    number = submitted(city, morning).case_number
    with_original(number, morning)
    with statements(7):
        acceptance.accept(case_number=number, by=city.actor("lin"), at=morning, once="click")


def test_a_second_click_answers_like_the_first_and_another_clerk_gets_a_conflict(city, morning):
    number = submitted(city, morning).case_number
    with_original(number, morning)
    first = acceptance.accept(case_number=number, by=city.actor("lin"), at=morning, once="click")
    again = acceptance.accept(case_number=number, by=city.actor("lin"), at=morning, once="click")

    assert again.pk == first.pk
    with pytest.raises(Conflict):
        acceptance.accept(case_number=number, by=city.actor("lin"), at=morning, once="other page")
    assert AuditLine.objects.filter(act="case.accepted").count() == 1


@pytest.mark.parametrize("who", ["zheng", "su", "li", "sun"])
def test_only_the_window_accepts(city, morning, who):
    number = submitted(city, morning).case_number
    with pytest.raises(NotFound):
        acceptance.accept(case_number=number, by=city.actor(who), at=morning)


def test_silence_for_five_working_days_is_acceptance_on_the_day_of_receipt(city, morning):
    number = submitted(city, morning).case_number  # told until 11 October at the latest
    job = actors.job("deemed")
    before, after = clock.on(date(2025, 10, 11), 17), clock.on(date(2025, 10, 11), 18)

    assert acceptance.accept_as_deemed(case_number=number, by=job, at=before) is None
    case = acceptance.accept_as_deemed(case_number=number, by=job, at=after)
    assert (case.accepted_at, case.promised_due_at) == (
        clock.on(date(2025, 9, 28), 17, 30),
        clock.on(date(2025, 10, 11), 17, 30),
    )
    assert queries.overdue_notices(date(2025, 10, 14)) == []


def test_rebuilding_changes_nothing_on_a_consistent_record(city, morning):
    case = accepted(city, morning)
    assert rebuild.recompute(case_number=case.number, by=actors.job("rebuild"), at=morning) is False


def test_a_wrong_copy_is_mended_and_announced(city, morning):
    case = accepted(city, morning)
    Case.objects.update(promised_due_at=morning)
    assert rebuild.recompute(case_number=case.number, by=actors.job("rebuild"), at=morning + timedelta(days=1)) is True
    assert Case.objects.get().promised_due_at == case.promised_due_at
