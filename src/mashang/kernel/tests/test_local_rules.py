from datetime import date

import pytest

from mashang.kernel import actors, clock, local_rules, rows
from mashang.kernel.errors import Refusal
from mashang.kernel.local_rules import Rule
from mashang.kernel.models import LocalRule

CHOICES = (("PROMISED", "只有承诺件"), ("ALL", "全部办件"))
SAID = {
    "legal_basis": "云府办〔2026〕8号",
    "effective_from": date(2026, 3, 9),
    "by": actors.job("tests"),
    "at": clock.on(date(2026, 3, 9), 9),
}


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


@pytest.mark.django_db
@pytest.mark.parametrize(("written", "kept"), [("ALL", "ALL"), ("全部办件", "ALL"), (" 只有承诺件 ", "PROMISED")])
def test_a_choice_is_written_by_its_word_or_as_it_is_shown(written, kept):
    local_rules.declare("probe.whom", "PROMISED", "", "本市", "谁要两人办", CHOICES)
    local_rules.add(code="probe.whom", value=written, **SAID)
    found = local_rules.rule("probe.whom", on=date(2026, 3, 9))
    assert (found.value, found.shown(found.value)) == (kept, dict(CHOICES)[kept])


@pytest.mark.django_db
def test_a_misspelt_choice_turned_the_rule_off():
    """PROMISSED was kept as it was typed: from that day on one person reviewed and decided alone."""
    local_rules.declare("probe.whom", "PROMISED", "", "本市", "谁要两人办", CHOICES)
    with pytest.raises(Refusal) as refused:
        local_rules.add(code="probe.whom", value="PROMISSED", **SAID)
    assert [(one.code, one.text) for one in refused.value.reasons] == [
        ("value-choice", "这条规则的值只能是：只有承诺件、全部办件")
    ]
    assert local_rules.rule("probe.whom", on=date(2026, 3, 9)).value == "PROMISED"
