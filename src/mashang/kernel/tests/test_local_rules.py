from datetime import date

import pytest

from mashang.kernel import local_rules, rows
from mashang.kernel.local_rules import Rule
from mashang.kernel.models import LocalRule


@pytest.fixture(autouse=True)
def _only_here(monkeypatch):
    monkeypatch.setattr(local_rules, "_declared", {})
    local_rules.declare("probe.days", 5, "WORKING_DAY", "行政许可法 32", "一次告知期限")


@pytest.mark.django_db
def test_without_a_decision_of_the_city_the_default_holds():
    found = local_rules.rule("probe.days", on=date(2026, 3, 2))
    assert found == Rule("probe.days", "5", "WORKING_DAY", "行政许可法 32", "一次告知期限")
    assert found.number == 5
    assert local_rules.declared() == [found]


@pytest.mark.django_db
def test_a_decision_holds_from_its_first_to_its_last_day():
    row = {"code": "probe.days", "value": "3", "unit": "WORKING_DAY", "legal_basis": "云府办〔2026〕8号"}
    rows.insert(LocalRule(**row, effective_from=date(2026, 3, 2), effective_to=date(2026, 3, 31)))
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 1)]
    assert [local_rules.rule("probe.days", on=day).number for day in days] == [5, 3, 3, 5]


@pytest.mark.django_db
def test_the_latest_decision_wins(statements):
    for first, value in [(date(2026, 1, 1), "4"), (date(2026, 3, 1), "2")]:
        rows.insert(LocalRule(code="probe.days", value=value, effective_from=first))
    with statements(1):
        assert local_rules.rule("probe.days", on=date(2026, 2, 28)).number == 4
        assert local_rules.rule("probe.days", on=date(2026, 3, 1)).number == 2
