"""The rules of guide auditors (domain.md 1.5), 3+1, licences, situations. No database."""

from dataclasses import replace

import pytest

from mashang.catalogue import consistency, steps
from mashang.catalogue.tests.conftest import FOOD_LICENCE, with_content
from mashang.catalogue.types import Fee, Limit, Material, Option, Situation, StepLimit

INSTANT = replace(
    FOOD_LICENCE,
    kind="PUBLIC_SERVICE",
    case_kind="INSTANT",
    promised=Limit(30, "MINUTE"),
    legal=None,
    ways=("INSTANT", "ONLINE"),
    has_licence_terms=False,
    content=replace(FOOD_LICENCE.content, steps=(StepLimit("受理"), StepLimit("办结"))),
)


def found(version, **facts) -> list[str]:
    return [finding.code for finding in consistency.contradictions(version, **facts)]


def test_a_consistent_guide_has_no_findings():
    assert found(FOOD_LICENCE) == []
    assert found(INSTANT) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"promised": Limit(2, "WORKING_DAY")}, "instant-but-long"),  # 1
        ({"promised": Limit(8, "HOUR")}, "instant-but-long"),
        ({"promised": Limit(1, "WORKING_DAY")}, "instant-but-in-days"),
        ({"ways": ("ONLINE",)}, "way-instant"),
    ],
)
def test_on_the_spot(changed, code):
    assert found(replace(INSTANT, **changed)) == [code]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"promised": Limit(30, "MINUTE")}, ["promised-but-in-minutes", "steps-longer-than-promise"]),  # 2
        ({"promised": Limit(4, "WORKING_DAY")}, ["steps-longer-than-promise"]),  # 3
        ({"visits": 1}, ["online-but-visits", "visit-reason-missing"]),  # 4, 5
        ({"online_depth": "FILING", "visits": 1}, ["visit-reason-missing"]),
        ({"audience": "PERSON"}, ["topic-of-others"]),  # 10
        ({"topics": ("NOTHING",)}, ["topic-unknown"]),
        ({"certificate_type": ""}, ["certificate-type-missing"]),
        ({"has_licence_terms": False}, ["licence-terms-off"]),
        ({"legal": Limit(30, "CALENDAR_DAY")}, ["licence-in-calendar-days"]),
        ({"legal": Limit(45, "WORKING_DAY")}, ["licence-over-twenty-days"]),
        ({"ways": ("ONLINE", "INSTANT")}, ["way-instant"]),
        ({"online_depth": "PUBLISHED"}, ["way-online"]),
    ],
)
def test_columns_that_contradict_each_other(changed, code):
    assert found(replace(FOOD_LICENCE, **changed)) == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"visit_reason": "核验原件"}, ["visit-reason-idle"]),  # 5
        ({"result_kind": "DOCUMENT"}, ["result-kind-wrong", "certificate-without-result"]),  # 6
        ({"result_name": "关于准予的批复"}, ["result-kind-wrong"]),
        ({"complaint_phone": ""}, ["complaint-phone-missing"]),  # 7
        ({"complaint_phone": "0599-2200112"}, ["phones-the-same"]),
        ({"consult_phone": "2200112"}, ["phone-without-area-code"]),
        ({"consult_phone": "0599-2200112、0599-2200113", "complaint_phone": "12345"}, []),
        ({"place": "云江市行政服务中心"}, ["place-not-exact"]),
        ({"pays_online": True}, ["pays-nothing-online"]),  # 8
        ({"fees": (Fee("工本费", "10 元", legal_basis="《某某法》"),)}, ["fees-of-free-item"]),
        ({"pages": ()}, ["question-missing"]),  # 9
        ({"materials": (Material("a", "其他有关材料"),)}, ["material-catch-all"]),
        ({"materials": (Material("a", "甲"), Material("a", "乙"))}, ["material-code-twice"]),
        ({"materials": (Material("a", "执照", source="GOVERNMENT", copies=1),)}, ["material-fetched-and-asked"]),
        ({"materials": (Material("a", "甲", when={"nowhere": ["X"]}),)}, ["situation-unknown"]),
        ({"materials": (Material("a", "甲", when={"place": ["SHIP"]}),)}, ["situation-unknown"]),
        ({"materials": (Material("", "甲"),)}, ["material-unnamed"]),
        ({"needs_no_materials": True}, ["materials-of-none"]),
        (
            {"situations": (Situation("place", "租的吗？", (Option("RENT", "是"),)),), "materials": ()},
            ["situation-options"],
        ),
    ],
)
def test_parts_that_contradict_each_other(changed, code):
    assert found(with_content(FOOD_LICENCE, **changed)) == code


def test_no_visit_and_not_online_needs_a_courier():  # 4
    version = with_content(replace(FOOD_LICENCE, online_depth="FILING"), delivery_ways=("ONLINE",))
    assert found(version) == ["no-visit-no-courier"]


def test_a_licence_costs_nothing_unless_the_law_says_so():
    paid = with_content(replace(FOOD_LICENCE, has_fee=True), fees=(Fee("工本费", "10 元", legal_basis="市里的通知"),))
    assert found(paid) == ["licence-fee-without-law"]
    lawful = with_content(paid, fees=(Fee("工本费", "10 元", legal_basis="《中华人民共和国某某法》第十条"),))
    assert found(lawful) == []


def test_a_promise_after_the_law_is_named_first():
    assert found(FOOD_LICENCE, may_fall_later=True) == ["promise-later-than-law"]


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (["受理", "审核", "审批", "办结", "送达"], []),
        (["窗口受理", "审查", "决定", "制证", "领取"], []),
        (["收件", "审核", "办结"], ["审批", "送达"]),
    ],
)
def test_the_step_table_names_five_steps(names, missing):
    assert steps.missing(names, at_once=False) == missing


def test_three_plus_one():
    allowed = ["收件", "受理", "现场勘查", "审核", "审批", "办结", "送达"]
    assert steps.too_many(allowed) == []
    assert steps.too_many([*allowed, "专家评审"]) == ["SPECIAL"]
    assert steps.too_many([*allowed, "复核", "会签"]) == ["REVIEW", "SPECIAL"]
    two_special = with_content(
        FOOD_LICENCE, steps=(*FOOD_LICENCE.content.steps, StepLimit("现场勘查"), StepLimit("公示"))
    )
    assert found(two_special) == ["too-many-steps"]


FORM = {"schema": {"type": "object", "properties": {"shop": {"type": "string", "title": "店名"}}}}
GENERATED = Material("application", "食品经营许可申请书", source="GENERATED")


@pytest.mark.parametrize(
    ("materials", "form", "expected"),
    [
        ((GENERATED,), FORM, []),
        ((GENERATED,), {}, [("application-form-of-nothing", "食品经营许可申请书")]),
        (
            (GENERATED,),
            {"schema": {"type": "object", "properties": {}}},
            [("application-form-of-nothing", "食品经营许可申请书")],
        ),
        ((GENERATED, replace(GENERATED, code="b", name="登记表")), FORM, [("application-form-twice", "登记表")]),
        ((replace(GENERATED, originals=1),), FORM, [("material-generated-and-asked", "食品经营许可申请书")]),
        ((replace(GENERATED, form="PAPER"),), FORM, [("material-generated-and-asked", "食品经营许可申请书")]),
        (
            (Material("a", "食品经营许可申请表（新办）"),),
            FORM,
            [("application-form-asked", "食品经营许可申请表（新办）")],
        ),
        ((Material("a", "食品经营许可申请表"),), {}, []),  # what cannot be filled in here has to be asked for
        ((Material("a", "申请书复印件"),), FORM, []),
        ((Material("a", "上级批准的申请书", source="GOVERNMENT"),), FORM, []),
    ],
)
def test_the_application_form_is_made_from_the_form_and_asked_for_only_where_there_is_none(materials, form, expected):
    version = with_content(FOOD_LICENCE, materials=materials, form=form)
    findings = consistency.contradictions(version)
    assert [(one.code, one.about) for one in findings if one.field == "materials"] == expected
