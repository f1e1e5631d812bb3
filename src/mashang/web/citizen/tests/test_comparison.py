"""Two days of the catalogue against each other, as anybody reads and takes it along."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote

import pytest

from mashang.catalogue.operations import drafting, publication, review, submission_for_review
from mashang.catalogue.types import Limit, Material
from mashang.web.conftest import FOOD, TODAY, text

YESTERDAY = TODAY - timedelta(days=1)  # when the town was built
PROOF = Material(
    "work", "在职证明", filled_sample="w.pdf", is_proof=True, issued_by="用人单位", legal_basis="《条例》第九条"
)
SLOW = replace(
    FOOD,
    name="小餐饮登记",
    promised=Limit(10, "WORKING_DAY"),
    content=replace(FOOD.content, materials=(PROOF, *FOOD.content.materials)),
)
ADDRESS = f"/lists/comparison/?since={YESTERDAY}&until={TODAY}"


def improve(town, code: str) -> None:
    """From today on in four working days, and without the proof."""
    steps = tuple(replace(step, limit_number=None, limit_unit="") for step in FOOD.content.steps)
    better = replace(SLOW, promised=Limit(4, "WORKING_DAY"), content=replace(FOOD.content, steps=steps))
    seen = drafting.start_version(item_code=code, by=town.actor("he"), at=town.at).audit_sequence
    drafting.save(item_code=code, number=2, described=better, seen=seen, by=town.actor("he"), at=town.at)
    submission_for_review.submit_for_review(item_code=code, number=2, by=town.actor("he"), at=town.at)
    review.pass_review(item_code=code, number=2, by=town.actor("tang"), at=town.at)
    publication.publish(item_code=code, number=2, by=town.actor("wei"), at=town.at, effective_on=TODAY)


@pytest.fixture
def improved(town):
    town.publish(SLOW, code="REG-01")
    improve(town, "REG-01")
    return town


def test_everybody_reads_what_became_shorter_and_what_is_no_longer_asked(browse, improved):
    page = text(browse().get(ADDRESS))
    for words in ("小餐饮登记", "10 个工作日 →", "60.0%", "不再要证明：", "在职证明", "15.0 → 9.0", "40.0%"):
        assert words in page
    assert page.count('role="rowheader"') == 1  # what did not change is not in the list of what did


def test_without_days_it_is_the_last_twelve_months(browse, improved):
    page = text(browse().get("/lists/comparison/"))
    assert 'value="2025-03-10"' in page and 'value="2026-03-10"' in page
    assert "另有 2 个事项后一天才有" in page and "这两天之间没有事项改变承诺或材料" in page


@pytest.mark.parametrize(
    ("asked", "field"),
    [("since=gestern", "since"), ("until=2026-13-01", "until"), (f"since={TODAY}&until={YESTERDAY}", "since")],
)
def test_days_that_are_none_or_in_the_wrong_order_are_named(browse, improved, asked, field):
    answer = browse().get(f"/lists/comparison/?{asked}")
    assert answer.status_code == 422 and f'href="#id_{field}"' in text(answer)
    assert browse().get(f"/lists/comparison/table/?{asked}").status_code == 422


@pytest.mark.parametrize("day", ["0001-01-01", "0001-12-31", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_are_answered(browse, improved, day):
    for table in ("", "table/"):
        assert browse().get(f"/lists/comparison/{table}?until={day}").status_code in {200, 422}
        assert browse().get(f"/lists/comparison/{table}?since={day}").status_code in {200, 422}


@pytest.mark.parametrize("asked", ["unit=NO", "hall=NO"])
def test_departments_and_halls_that_do_not_exist_are_not_found(browse, improved, asked):
    assert browse().get(f"{ADDRESS}&{asked}").status_code == 404


def test_department_and_hall_narrow_it_and_stay_in_the_table_s_address(browse, improved):
    page = text(browse().get(f"{ADDRESS}&unit=SCJG&hall=XZ"))
    assert "小餐饮登记" in page
    assert f"/lists/comparison/table/?since={YESTERDAY}&amp;until={TODAY}&amp;unit=SCJG&amp;hall=XZ" in page


def test_the_table_has_every_item_both_days_and_the_formula(browse, improved):
    answer = browse().get(f"/lists/comparison/table/?since={YESTERDAY}&until={TODAY}")
    head, *lines = answer.content.decode("utf-8-sig").splitlines()
    assert head.startswith(
        f"事项编码,事项,部门,{YESTERDAY} 的承诺,{TODAY} 的承诺,前（工作日）,后（工作日）,后 ÷ 前,压缩"
    )
    assert lines == [
        f"FOOD-01,{FOOD.name},云江市市场监督管理局,5 个工作日,5 个工作日,5.00,5.00,1.0000,0.0000,,,",
        "REG-01,小餐饮登记,云江市市场监督管理局,10 个工作日,4 个工作日,10.00,4.00,0.4000,0.6000,,在职证明,在职证明",
        ",合计,,,,15.00,9.00,0.6000,0.4000,0,1,1",
        ",压缩 = 1 − 后 ÷ 前；合计只算两天都有承诺的事项；1 个工作日算 7 小时，365 个自然日算 248 个工作日",
    ]
    name = unquote(answer["Content-Disposition"].partition("''")[2])
    assert name == f"两日对比-{YESTERDAY}-{TODAY}.csv"


@pytest.mark.parametrize("items", [1, 3])
def test_five_statements_however_many_items(browse, town, statements, items):
    for number in range(items):
        town.publish(SLOW, code=f"REG-0{number}")
        improve(town, f"REG-0{number}")
    client = browse()
    client.get(ADDRESS)
    with statements(5):
        client.get(ADDRESS)


def test_it_speaks_english(browse, improved, chinese_left):
    client = browse()
    client.cookies["lang"] = "en"
    assert chinese_left(client.get(ADDRESS)) - {"云江市政务服务管理局"} == set()
