"""The guide of an item: limits, my situation, my materials, the seven published elements, the checklist."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db.models import F

from mashang.cases.models import Case
from mashang.catalogue import queries as catalogue
from mashang.catalogue.models import Item, ItemVersion
from mashang.catalogue.operations import samples
from mashang.documents.operations import storing
from mashang.web.citizen import how_long
from mashang.web.conftest import FOOD, text


def test_the_guide_shows_limits_elements_and_whom_to_ask(browse, town):
    page = text(browse().get("/items/FOOD-01/"))
    for words in (
        "20 个工作日",
        "5 个工作日",
        "法定的 25%",
        "不收费",
        "一趟不用跑",
        "市市场监管局审批科 王海",
        "0599-2200112",
        "没有列在这里的材料，我们不能要求您交",
        "常见问题",
        "食品经营许可证",
    ):
        assert words in page, words


def test_what_i_must_prepare_comes_before_what_they_fetch_themselves(browse, town):
    page = text(browse().get("/items/FOOD-01/?situation-place=RENT"))
    materials = page[page.index('id="materials"') :]
    assert "您要准备 2 份，另外 1 份我们来取" in materials
    assert (
        materials.index("平面布局图")
        < materials.index("租赁合同")
        < materials.index("下面这些不用您准备")
        < materials.index("营业执照")
    )


def test_only_my_materials_are_listed(browse, town):
    assert "租赁合同" not in text(browse().get("/items/FOOD-01/?situation-place=OWN"))
    assert "租赁合同" not in text(browse().get("/items/FOOD-01/?situation-place=NONSENSE"))


def test_who_has_not_chosen_a_situation_is_told_that_the_list_is_not_whole(browse, town):
    page = text(browse().get("/items/FOOD-01/"))
    assert ("至少要准备 1 份" in page, "先在上面选好您的情况" in page, "另外 1 份我们来取" in page) == (
        True,
        True,
        False,
    )
    assert "材料可能不止这些" in text(browse().get("/items/FOOD-01/checklist/"))
    assert "先在上面选好您的情况" not in text(browse().get("/items/FOOD-01/?situation-place=OWN"))


def test_it_says_when_it_would_be_ready(browse, town):
    page = text(browse().get("/items/FOOD-01/"))
    assert '现在受理的话，最晚 <span class="nowrap">2026年3月17日 17:30</span> 办好' in page
    assert "从第二天起数工作日" in page[page.index('id="forecast"') :]


def test_the_checklist_is_mine_and_has_a_qr_code_of_its_own_address(browse, town):
    page = text(browse().get("/items/FOOD-01/checklist/?situation-place=RENT"))
    for words in ("租赁合同", "租的", 'role="img"', "第 1 版指南"):
        assert words in page, words


def test_a_sample_is_linked_once_it_is_kept_and_opens_for_everybody(browse, town):
    address = "/items/FOOD-01/samples/plan.pdf/"
    assert "填写样例" not in text(browse().get("/items/FOOD-01/"))
    assert browse().get(address).status_code == 404
    pdf = storing.lay_down(b"%PDF-1.7 sample", "平面布局图（填写样例）")
    samples.keep_sample(item_code="FOOD-01", name="plan.pdf", checked=pdf, by=town.actor("he"), at=town.at)
    assert f'href="{address}"' in text(browse().get("/items/FOOD-01/"))
    opened = browse().get(address)
    assert (opened.status_code, opened["Content-Type"], opened["Content-Disposition"].split(";")[0]) == (
        200,
        "application/pdf",
        "inline",
    )
    assert b"".join(opened.streaming_content) == b"%PDF-1.7 sample"
    for missing in ("/items/FOOD-01/samples/lease.pdf/", "/items/NOPE/samples/plan.pdf/"):
        assert browse().get(missing).status_code == 404


def listed(town, code: str, **values) -> None:
    item = Item.objects.create(code=code, division=town.division, unit=town.unit, created_at=town.at, source="外市清单")
    ItemVersion.objects.create(
        item=item, number=1, state="LISTED", name="企业投资项目备案", created_at=town.at, content={}, **values
    )


def test_a_listed_item_says_what_is_not_stated_and_cannot_be_applied_for(browse, town):
    listed(town, "511Z07001006-511602000000-000-11511301008778183N-1-00")
    address = "/items/511Z07001006-511602000000-000-11511301008778183N-1-00/"
    page = text(browse().get(address))
    for words in ("未说明", "仅列示，不能在这里申请", "来源没有说明"):
        assert words in page
    assert "在线办理" not in page
    assert browse("li").get(f"{address}application/").status_code == 422


@pytest.mark.parametrize("code", ["A/B（1）", "X 1.2#?%", "一二三", "a/b/c", "G-000007-001"])
def test_codes_with_odd_characters_have_addresses(browse, town, code):
    listed(town, code)
    listing = text(browse().get("/items/?unit=SCJG"))
    from django.urls import reverse

    address = reverse("citizen:item", args=[code])
    assert address in listing
    assert browse().get(address).status_code == 200


def test_an_item_that_is_only_published_on_paper_has_no_button(browse, town):
    content = replace(FOOD.content, visit_reason="核原件")
    town.publish(replace(FOOD, online_depth="DOWNLOAD", visits=1, ways=(), content=content), code="PAPER-1")
    page = text(browse().get("/items/PAPER-1/"))
    assert "在线办理" not in page and "这件事要到窗口办" in page
    assert browse("li").get("/items/PAPER-1/application/").status_code == 422


def test_the_guide_promised_five_days_and_nobody_knew_how_long_it_really_took(browse, ways, town, statements):
    """The median of what was decided before today, with the number of cases; hidden below three."""
    ways.granted()
    ways.granted()
    assert "最近 30 天实际" not in text(browse().get("/items/FOOD-01/"))
    cache.clear()  # the next day
    ways.granted()
    assert lately_said(browse) == ("当天", "受理到决定，3 件的中位数")
    guide, tomorrow = catalogue.public_item("FOOD-01"), town.at + timedelta(days=2)
    Case.objects.update(accepted_at=F("decided_at") - timedelta(days=7))
    with statements(1):
        assert how_long.lately(guide, at=tomorrow) == how_long.Actual("5 个工作日", 3)
    Case.objects.update(decided_at=F("accepted_at"))
    with statements(0):  # once a day
        assert how_long.lately(guide, at=tomorrow) == how_long.Actual("5 个工作日", 3)
    assert how_long.lately(guide, at=town.at + timedelta(days=40)) is None


def lately_said(browse) -> tuple[str, str]:
    page = text(browse().get("/items/FOOD-01/"))
    cell = page.split("最近 30 天实际")[1].split("</div>")[0]
    words, formula = (re.sub(r"<[^>]+>", "", part).strip() for part in cell.split("<small"))
    return words, formula.split(">", 1)[-1].strip()


def test_what_people_thought_of_an_item_was_kept_from_everybody(browse, ways, town):
    """Grade, words and month of at least three ratings; never who rated, on which day, or in which words."""
    numbers = [ways.granted().case_number for _ in range(3)]
    town.react()
    client = browse("li")
    for number, grade in zip(numbers, ("5", "2", "1"), strict=True):
        assert "办过的人怎么说" not in text(browse().get("/items/FOOD-01/"))
        sent = {"kind": "ONLINE_MATTER", "grade": grade, "text": "李秀兰说太慢", "indicators": ["WEB_FAST"]}
        client.post(f"/my/cases/{number}/rating/", sent)
    guide = text(browse().get("/items/FOOD-01/"))
    assert "办过的人怎么说" in guide and 'href="/items/FOOD-01/ratings/"' in guide
    page = text(browse().get("/items/FOOD-01/ratings/"))
    grades = re.findall("<b>(非?常?不?满意)</b>", page)
    assert (grades, "网上办事 · 2026-03" in page) == (["非常满意", "满意", "非常不满意"], True)
    assert [words in page for words in ("李秀兰", "太慢", *numbers)] == [False] * 5


def test_an_item_that_nobody_rated_says_so_and_an_unknown_one_is_not_found(browse, town):
    assert "还没有可以公开的评价" in text(browse().get("/items/FOOD-01/ratings/?after=abc"))
    assert browse().get("/items/NO-SUCH/ratings/").status_code == 404


@pytest.mark.parametrize("count", [3, 6])
def test_the_ratings_of_an_item_cost_the_same_for_three_and_for_six(browse, ways, town, statements, count):
    numbers = [ways.granted().case_number for _ in range(count)]
    town.react()
    for number in numbers:
        browse("li").post(f"/my/cases/{number}/rating/", {"kind": "ONLINE_MATTER", "grade": "1"})
    browse().get("/items/FOOD-01/ratings/")
    with statements(2):
        browse().get("/items/FOOD-01/ratings/")
