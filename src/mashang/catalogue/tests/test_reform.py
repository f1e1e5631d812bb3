"""The reform ledger: entries with documents, figures that follow from them, nothing that was not made simpler."""

from dataclasses import replace
from datetime import date

import pytest

from mashang.catalogue import queries
from mashang.catalogue.operations import reform
from mashang.catalogue.operations.reform import Entry
from mashang.catalogue.tests.conftest import MORNING
from mashang.kernel import audit
from mashang.kernel.errors import NotAllowed, NotFound, Refusal

MERGED = Entry(
    kind="ITEM_MERGED",
    name="食品经营许可",
    decided_on=date(2026, 1, 5),
    document="云政办〔2026〕3 号",
    before="食品流通、餐饮服务等 6 个许可",
    after="合并为食品经营许可",
    count_before=6,
    count_after=1,
)
SHORTER = replace(
    MERGED,
    kind="LIMIT_COMPRESSED",
    name="药品经营许可",
    before="20 个工作日",
    after="12 个工作日",
    count_before=20,
    count_after=12,
    decided_on=date(2026, 2, 1),
)


@pytest.fixture
def enter(town):
    def entered(entry: Entry, by: str = "wei"):
        return reform.enter(unit_code=town.unit.code, entry=entry, by=town.actor(by), at=MORNING)

    return entered


def test_figures_follow_from_the_entries(town, enter, statements):
    first, second = enter(MERGED), enter(SHORTER)
    enter(replace(SHORTER, name="劳务派遣许可", count_before=10, count_after=6, document="云政办〔2026〕5 号"))
    with statements(1):
        by_kind = queries.reform_figures()
    assert [(one.name, one.entries, one.before, one.after) for one in by_kind] == [
        ("合并事项", 1, 6, 1),
        ("压缩时限", 2, 30, 18),
    ]
    assert by_kind[1].share == 0.4
    assert [(one.name, one.fell) for one in queries.reform_rounds()] == [("云政办〔2026〕3 号", 5)]
    reform.withdraw(key=second.key, reason="重复", by=town.actor("wei"), at=MORNING)
    assert queries.reform_figures()[1].before == 10
    assert [line.act for line in audit.history("catalogue.Reform", second.key)] == [
        "reform.entered",
        "reform.withdrawn",
    ]
    assert [one.key for one in queries.reforms(kind="ITEM_MERGED").rows] == [first.key]


def test_the_newest_stand_first_and_pages_leave_nothing_out(enter):
    entered = [enter(replace(MERGED, decided_on=date(2026, 1, day))) for day in (3, 5, 5, 1)]
    wanted = [entered[place].key for place in (2, 1, 0, 3)]
    page, keys = queries.reforms(limit=2), []
    while True:
        keys += [one.key for one in page.rows]
        if page.next_after is None:
            break
        page = queries.reforms(limit=2, after=page.next_after)
    assert keys == wanted
    assert [one.key for one in queries.reforms(after="2026-13-45.1").rows] == wanted


def test_what_is_not_simpler_or_not_founded_is_refused_with_all_reasons(enter):
    wrong = replace(MERGED, kind="X", document=" ", decided_on=date(2030, 1, 1), count_after=6)
    with pytest.raises(Refusal) as refusal:
        enter(wrong)
    assert [reason.code for reason in refusal.value.reasons] == [
        "kind-unknown",
        "missing",
        "day-to-come",
        "not-simpler",
    ]
    with pytest.raises(Refusal) as refusal:
        enter(replace(MERGED, decided_on=None, count_before=None))
    assert [reason.code for reason in refusal.value.reasons] == ["count-missing", "day-form"]


def test_only_publishers_enter_and_withdraw(town, enter):
    row = enter(MERGED)
    for name in ("he", "tang", "sun"):
        with pytest.raises(NotAllowed):
            enter(SHORTER, by=name)
        with pytest.raises(NotAllowed):
            reform.withdraw(key=row.key, reason="x", by=town.actor(name), at=MORNING)
    with pytest.raises(NotFound):
        reform.withdraw(key="nothing", reason="x", by=town.actor("wei"), at=MORNING)
    with pytest.raises(Refusal):
        reform.withdraw(key=row.key, reason=" ", by=town.actor("wei"), at=MORNING)
    assert len(queries.reforms().rows) == 1
