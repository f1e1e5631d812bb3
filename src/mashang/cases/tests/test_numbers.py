"""People hold a case number or a receipt number in their hands; either finds the case at once."""

import pytest
from django.db import connection

from mashang.cases.models import Case
from mashang.cases.queries.numbers import meant, numbered
from mashang.cases.tests.making import submitted


def test_a_case_is_found_by_its_own_number_and_by_that_of_its_receipt(city, morning):
    receipt = submitted(city, morning)
    submitted(city, morning, name="sun")
    for number in (receipt.case_number, receipt.receipt_number):
        assert [case.number for case in Case.objects.filter(numbered(number))] == [receipt.case_number]
    assert not Case.objects.filter(numbered("359900-00000000-00000")).exists()


@pytest.mark.parametrize("found", [numbered, meant])
def test_nobody_waits_eighteen_seconds_for_a_number_among_a_million_cases(db, found):
    plan = Case.objects.filter(found("359900-20261122-00034")).order_by("-pk").explain()
    if connection.vendor == "sqlite":  # PostgreSQL plans by how much there is, here nothing
        assert "SCAN cases_case" not in plan
