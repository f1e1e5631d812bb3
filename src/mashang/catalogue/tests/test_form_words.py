"""A filled form in words: as the applicant chose and typed, nothing hidden shown, nothing shown left out."""

import pytest

from mashang.catalogue.form_words import filled_sections
from mashang.catalogue.forms import FormDefinition
from mashang.documents.types import PaperField, PaperSection

STAFF = {
    "type": "array",
    "title": "从业人员",
    "items": {
        "type": "object",
        "properties": {
            "name": {"type": "string", "title": "姓名"},
            "duty": {"type": "string", "title": "岗位", "enum": ["COOK", "CASHIER"]},
        },
    },
}
FORM = FormDefinition(
    schema={
        "type": "object",
        "properties": {
            "shop": {"type": "string", "title": "店名"},
            "kind": {"type": "string", "title": "主体业态", "oneOf": [{"const": "R", "title": "餐饮服务经营者"}]},
            "scope": {"type": "array", "title": "经营项目", "items": {"type": "string", "enum": ["HOT", "COLD"]}},
            "area": {"type": "number", "title": "经营面积"},
            "since": {"type": "string", "title": "开业日期", "format": "date"},
            "chain": {"type": "boolean", "title": "是连锁店"},
            "head": {"type": "string", "title": "总部"},
            "agreed": {"type": "boolean", "title": "承诺属实", "const": True},
            "staff": STAFF,
            "rest": {"type": "string", "title": "备注"},
        },
    },
    ui={
        "sections": [
            {"title": "经营信息", "fields": ["shop", "kind", "scope", "area", "since"]},
            {"title": "连锁", "fields": ["chain", "head"]},
            {"title": "总部信息", "fields": ["agreed"], "visible": {"field": "chain", "equals": "yes"}},
        ],
        "fields": {
            "scope": {"labels": {"HOT": "热食类", "COLD": "冷食类"}},
            "area": {"unit": "平方米"},
            "head": {"visible": {"field": "chain", "equals": "yes"}},
            "staff": {"fields": {"duty": {"labels": {"COOK": "厨师", "CASHIER": "收银"}}}},
        },
    },
)


def fields(values) -> dict[str, str]:
    return {field.title: field.words for section in filled_sections(FORM, values) for field in section.fields}


def test_every_field_that_shows_is_there_in_its_section_blank_ones_too():
    assert filled_sections(FORM, {"shop": "阿兰小吃", "chain": "no", "head": "写了又藏起来的"}) == (
        PaperSection(
            "经营信息",
            (
                PaperField("店名", "阿兰小吃"),
                PaperField("主体业态"),
                PaperField("经营项目"),
                PaperField("经营面积"),
                PaperField("开业日期"),
            ),
        ),
        PaperSection("连锁", (PaperField("是连锁店", "否"),)),
        PaperSection("", (PaperField("从业人员", heads=("姓名", "岗位")), PaperField("备注"))),
    )


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("kind", "R", "餐饮服务经营者"),
        ("scope", ["HOT", "COLD"], "热食类、冷食类"),
        ("scope", "COLD", "冷食类"),
        ("area", " ８６.50 ", "86.50 平方米"),  # 86.5 would say less than what was typed
        ("area", "1,200", "1,200 平方米"),
        ("area", 86.5, "86.5 平方米"),
        ("area", "很大", "很大 平方米"),
        ("since", "2026/10/4", "2026年10月4日"),
        ("since", "2026-13-40", "2026-13-40"),
        ("chain", "yes", "是"),
        ("rest", "前\u202e后\n下一行", "前后\n下一行"),
        ("rest", "   ", ""),
    ],
)
def test_answers_in_words(name, typed, words):
    assert fields({name: typed})[FORM.title(name)] == words


def test_rows_keep_their_order_and_empty_ones_go():
    staff = [{"name": "李秀兰", "duty": "COOK"}, {"name": " ", "duty": ""}, {"name": "孙生人"}, "不是一行"]
    (field,) = [f for s in filled_sections(FORM, {"staff": staff}) for f in s.fields if f.title == "从业人员"]
    assert field == PaperField("从业人员", heads=("姓名", "岗位"), rows=(("李秀兰", "厨师"), ("孙生人", "")))
