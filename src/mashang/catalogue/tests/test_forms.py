"""Forms: what shows, what values mean, and that every fault is said in a plain sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.catalogue import conditions
from mashang.catalogue.forms import FormDefinition
from mashang.kernel.errors import Reason

SNACK_BAR = FormDefinition.of(
    {
        "schema": {
            "type": "object",
            "required": ["area", "phone", "kind", "promise", "cold_room"],
            "properties": {
                "area": {"title": "经营面积", "type": "number", "exclusiveMinimum": 0, "maximum": 5000},
                "phone": {"title": "手机号", "type": "string", "format": "phone"},
                "kind": {
                    "title": "经营项目",
                    "type": "array",
                    "minItems": 1,
                    "items": {"enum": ["HOT", "COLD", "DRINK"]},
                },
                "cold_room": {"title": "冷食专间面积", "type": "number", "minimum": 5},
                "note": {"title": "说明", "type": "string", "maxLength": 10},
                "opened_on": {"title": "开业日期", "type": "string", "format": "date"},
                "staff": {
                    "title": "从业人员",
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["name"],
                        "properties": {
                            "name": {"title": "姓名", "type": "string"},
                            "age": {"title": "年龄", "type": "integer", "minimum": 16},
                        },
                    },
                },
                "promise": {"title": "以上内容属实", "type": "boolean", "const": True},
            },
        },
        "ui": {
            "sections": [{"title": "经营信息", "fields": ["kind", "cold_room", "area", "staff"]}],
            "fields": {"area": {"example": "86.5"}, "cold_room": {"visible": {"field": "kind", "contains": "COLD"}}},
        },
    }
)
GOOD = {"area": "86.5", "phone": "13900001111", "kind": ["HOT"], "promise": "yes"}


def wrong(**values: object) -> list[Reason]:
    return SNACK_BAR.problems({**GOOD, **values})


def test_a_good_form_has_no_problems():
    assert wrong() == []


def test_an_empty_form_names_every_missing_field_in_the_order_of_the_page():
    assert SNACK_BAR.problems({}) == [
        Reason("请选择经营项目", "kind", "required"),
        Reason("请填写经营面积", "area", "required"),
        Reason("请填写手机号", "phone", "required"),
        Reason("请勾选“以上内容属实”", "promise", "required"),
    ]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"phone": "1390000111"}, "手机号要 11 位，现在是 10 位"),
        ({"phone": "23900001111"}, "手机号开头不对，请看看有没有填错"),
        ({"area": "八十六"}, "经营面积要填数字，例如 86.5"),
        ({"area": "0"}, "经营面积要大于 0，现在是 0"),
        ({"area": "9,000"}, "经营面积不能大于 5000，现在是 9000"),
        ({"area": "   "}, "请填写经营面积"),
        ({"kind": ["SOUP"]}, "请从列出的选项里选经营项目"),
        ({"note": "一二三四五六七八九十零"}, "说明最多 10 个字，现在是 11 个字，请删短一些"),
        ({"opened_on": "明年"}, "开业日期要填日期，例如 2026-10-14"),
        ({"opened_on": "2026-02-30"}, "开业日期要填日期，例如 2026-10-14"),
        ({"promise": "no"}, "请勾选“以上内容属实”"),
        ({"staff": [{"name": "阿依古丽", "age": "15"}]}, "从业人员第 1 行的年龄不能小于 16，现在是 15"),
        ({"staff": [{"name": "甲"}, {"age": "30"}]}, "请填写从业人员第 2 行的姓名"),
        ({"staff": [{"name": "甲", "age": "三十"}]}, "从业人员第 1 行的年龄要填整数"),
    ],
)
def test_what_is_wrong_and_how_to_mend_it(values, text):
    assert [reason.text for reason in wrong(**values)] == [text]


def test_a_problem_in_a_group_names_row_and_field():
    assert [reason.field for reason in wrong(staff=[{"name": "甲"}, {"age": "30"}])] == ["staff.1.name"]


@pytest.mark.parametrize("typed", ["８６．５", " 86.5 ", "86.50"])
def test_full_width_digits_are_understood_as_numbers(typed):
    assert SNACK_BAR.settled({"area": typed}) == {"area": 86.5}


def test_a_phone_with_spaces_or_full_width_digits_is_a_good_phone():
    assert wrong(phone="１３９ 0000-1111") == []


def test_a_day_may_be_written_in_chinese():
    assert SNACK_BAR.settled({"opened_on": "2026年1月5日"}) == {"opened_on": "2026-01-05"}


def test_a_hidden_field_is_neither_required_nor_counted():
    assert wrong(cold_room="1") == []
    assert [r.text for r in wrong(kind=["COLD"], cold_room="1")] == ["冷食专间面积不能小于 5，现在是 1"]
    assert [r.text for r in wrong(kind=["COLD"])] == ["请填写冷食专间面积"]


def test_rows_left_empty_are_no_rows():
    assert SNACK_BAR.settled({"staff": [{"name": "", "age": ""}, {"name": "甲", "age": ""}]}) == {
        "staff": [{"name": "甲"}]
    }


def test_what_a_hidden_field_holds_does_not_show_another():
    definition = FormDefinition(
        {"properties": {"a": {"title": "甲"}, "b": {"title": "乙"}, "c": {"title": "丙"}}},
        {"fields": {"b": {"visible": {"field": "a", "equals": "1"}}, "c": {"visible": {"field": "b", "filled": True}}}},
    )
    assert definition.visible({"a": "2", "b": "x"}) == {"a"}
    assert definition.visible({"a": "1", "b": "x"}) == {"a", "b", "c"}


def test_a_subschema_may_bring_its_own_sentence():
    definition = FormDefinition(
        {
            "type": "object",
            "properties": {"a": {"title": "甲", "type": "string"}, "b": {"title": "乙", "type": "string"}},
            "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
            "x-problem": "甲和乙至少填一个",
        },
        {},
    )
    assert [reason.text for reason in definition.problems({})] == ["甲和乙至少填一个"]


def test_identity_numbers_and_credit_codes_are_checked():
    definition = FormDefinition(
        {
            "properties": {
                "who": {"title": "身份证号", "type": "string", "format": "identity-number"},
                "firm": {"title": "信用代码", "type": "string", "format": "credit-code"},
            }
        },
        {},
    )
    assert [r.text for r in definition.problems({"who": "11010519491231002", "firm": "123"})] == [
        "身份证号要 18 位，现在是 17 位",
        "信用代码要 18 位，现在是 3 位",
    ]
    assert definition.problems({"who": "11010519491231002x"}) == []
    assert [r.text for r in definition.problems({"who": "110105194912310021"})] == [
        "身份证号校验不上，请对照证件再填一遍"
    ]


def test_faults_of_a_definition_are_found_before_it_is_published():
    definition = FormDefinition(
        {"type": "object", "required": ["lost"], "properties": {"a": {"type": "string"}}},
        {"fields": {"a": {"visible": {"field": "gone", "equals": "1"}}}},
    )
    assert definition.faults() == ["字段 a 没有名称", "表单提到了没有定义的字段 gone", "表单提到了没有定义的字段 lost"]
    assert SNACK_BAR.faults() == []
    assert len(FormDefinition({"type": "nonsense"}, {}).faults()) == 1


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (None, True),
        ({"field": "a", "equals": 3}, True),
        ({"field": "a", "in": ["1", "2"]}, False),
        ({"not": {"field": "a", "equals": "3"}}, False),
        ({"all": [{"field": "a", "equals": "3"}, {"field": "b", "filled": True}]}, False),
        ({"any": [{"field": "a", "equals": "4"}, {"field": "b", "filled": False}]}, True),
        ({"field": "c", "contains": "x"}, True),
    ],
)
def test_conditions(condition, holds):
    assert conditions.holds(condition, {"a": "3", "b": " ", "c": ["x", "y"]}) is holds


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(values=st.dictionaries(st.sampled_from([*SNACK_BAR.fields, "stranger"]), ANYTHING))
def test_whatever_arrives_is_answered_with_sentences(values):
    for reason in SNACK_BAR.problems(values):
        assert reason.text
        assert "%" not in reason.text or "%" in str(values)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("王\u200b芳\ufeff", {"note": "王芳"}),
        ("\u200b\u2060", {}),
        ("𠮷䶮·热合曼", {"note": "𠮷䶮·热合曼"}),
        ("می\u200cرود", {"note": "می\u200cرود"}),
    ],
)
def test_signs_that_nobody_sees_are_dropped_and_those_that_join_letters_stay(typed, meant):
    assert SNACK_BAR.settled({"note": typed}) == meant


@given(text=st.text(st.characters(exclude_categories=["Cf", "Cs"])))
def test_strings_mean_themselves(text):
    assert SNACK_BAR.settled({"note": text}) == ({"note": text} if text.strip() else {})


@pytest.mark.parametrize(
    ("rule", "typed", "text"),
    [
        ({"multipleOf": 0.01}, "1.234", "金额最多 2 位小数"),
        ({"multipleOf": 5}, "7", "金额要是 5 的倍数"),
        ({"enum": [1, 2]}, "3", "请从列出的选项里选金额"),
        ({"oneOf": [{"const": 1, "title": "一"}]}, "3", "请从列出的选项里选金额"),
        ({"not": {"const": 3}}, "3", "金额填得不对，请再看一遍"),
    ],
)
def test_rules_about_numbers(rule, typed, text):
    definition = FormDefinition({"properties": {"sum": {"title": "金额", "type": "number", **rule}}}, {})
    assert [reason.text for reason in definition.problems({"sum": typed})] == [text]


@pytest.mark.parametrize("typed", ["9" * 5_000, "9" * 400 + ".0", "-" + "9" * 4_301])
def test_digits_without_end_are_no_number_and_no_error(typed):
    assert [reason.field for reason in wrong(area=typed)] == ["area"]


def test_a_postal_code_in_digits_of_another_script_is_none():
    definition = FormDefinition(
        {"properties": {"post": {"title": "邮编", "type": "string", "format": "postal-code"}}}, {}
    )
    told = [definition.problems({"post": typed}) for typed in ("350001", "３５０００１", "٣٥٠٠٠١")]
    assert [len(problems) for problems in told] == [0, 0, 1]
