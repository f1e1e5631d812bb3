"""The seven published elements, and what else keeps a guide from being complete. No database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.catalogue import rules, types, wording
from mashang.catalogue.tests.conftest import FOOD_LICENCE, with_content
from mashang.catalogue.types import Content, Described, Fee, Limit, Material


def lacking(version: Described) -> list[str]:
    return [finding.code for finding in rules.lacking(version)]


def test_a_complete_guide_lacks_nothing():
    assert lacking(FOOD_LICENCE) == []


@pytest.mark.parametrize(
    ("emptied", "code"),
    [
        ({"place": ""}, "window-missing"),
        ({"steps": ()}, "procedure-missing"),
        ({"responsible": ""}, "responsible-missing"),
        ({"result_name": ""}, "result-name-missing"),
        ({"result_sample": ""}, "result-sample-missing"),
        ({"materials": ()}, "materials-missing"),
        ({"legal_basis": ()}, "legal-basis-missing"),
        ({"conditions": ()}, "conditions-missing"),
        ({"delivery_ways": ()}, "delivery-missing"),
        ({"form": {}}, "form-missing"),
    ],
)
def test_each_missing_part_is_named(emptied, code):
    assert lacking(with_content(FOOD_LICENCE, **emptied)) == [code]


@pytest.mark.parametrize(
    ("emptied", "code"),
    [
        ({"promised": None}, "promised-limit-missing"),
        ({"promised": Limit(0, "MINUTE")}, "promised-limit-zero"),
        ({"legal": None}, "legal-limit-missing"),
        ({"has_fee": None}, "fee-missing"),
        ({"has_fee": True}, "fee-standard-missing"),
        ({"visits": None}, "visits-missing"),
        ({"audience": ""}, "audience-missing"),
    ],
)
def test_each_missing_column_is_named(emptied, code):
    assert lacking(replace(FOOD_LICENCE, **emptied)) == [code]


def test_an_empty_guide_lacks_all_seven_elements():
    empty = Described(name="甲")
    assert {
        "window-missing",
        "procedure-missing",
        "responsible-missing",
        "promised-limit-missing",
        "fee-missing",
        "result-name-missing",
        "materials-missing",
    } <= set(lacking(empty))
    assert rules.stated(empty) == dict.fromkeys(
        ("WINDOW", "PROCEDURE", "RESPONSIBLE", "LIMIT", "FEE", "RESULT", "MATERIALS"), False
    )
    assert set(rules.stated(FOOD_LICENCE).values()) == {True}


def test_no_materials_on_purpose_is_complete():
    assert lacking(with_content(FOOD_LICENCE, materials=(), needs_no_materials=True)) == []


def test_every_material_of_the_applicant_needs_a_sample():
    materials = (
        Material("a", "申请书"),
        Material("b", "照片", blank_sample="b.pdf"),
        Material("c", "执照", source="GOVERNMENT"),
    )
    version = with_content(FOOD_LICENCE, materials=materials)
    assert [(finding.code, finding.about) for finding in rules.lacking(version)] == [("sample-missing", "申请书")]
    assert rules.sample_gaps(version, ()) == 2
    assert rules.sample_gaps(version, {"b.pdf"}) == 1
    assert [finding.about for finding in rules.samples_not_kept(version, ())] == ["b.pdf", "food-licence.pdf"]


def test_a_fee_needs_name_standard_and_basis():
    version = with_content(replace(FOOD_LICENCE, has_fee=True), fees=(Fee("工本费", "10 元"),))
    assert lacking(version) == ["fee-incomplete"]


def test_situations_switch_materials_on():
    assert rules.applies({}, {}) is True
    assert rules.applies({"place": ["RENT"]}, {"place": "RENT"}) is True
    assert rules.applies({"place": ["RENT"]}, {"place": "OWN"}) is False
    assert rules.applies({"place": ["RENT"]}, {}) is False


def test_who_steps_in():
    assert rules.posts_to_ask("ACCEPTANCE") == ("ACCEPTANCE",)
    assert rules.posts_to_ask("CONFIRMATION") == ("CONFIRMATION", "REVIEW", "DECISION")


def test_content_is_kept_as_it_was():
    assert types.restored(types.plain(FOOD_LICENCE.content)) == FOOD_LICENCE.content
    assert types.plain(Content()) == {}
    assert types.restored({"unheard": 1}).extra == {"unheard": 1}


names = st.text(max_size=20)


@given(
    st.builds(
        Content,
        aliases=st.tuples(names),
        summary=names,
        result_validity_months=st.none() | st.integers(0, 99),
        materials=st.lists(st.builds(Material, names, names, copies=st.integers(0, 9))).map(tuple),
        fees=st.lists(st.builds(Fee, names, names, st.none() | st.integers(0, 10**9))).map(tuple),
        needs_no_materials=st.booleans(),
    )
)
def test_any_content_is_kept_as_it_was(content):
    assert types.restored(types.plain(content)) == content


def test_every_finding_has_a_sentence():
    from mashang.catalogue import consistency

    codes = {const for module in (rules, consistency) for const in _codes(module)}
    assert codes <= set(wording._TEXTS)


def _codes(module) -> set[str]:
    import ast
    import inspect

    calls = [node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Call)]
    named = [call for call in calls if getattr(call.func, "id", "") == "Finding"]
    return {call.args[0].value for call in named if isinstance(call.args[0], ast.Constant)}


def test_a_generated_application_form_needs_no_sample():
    generated = Material("application", "申请书", source="GENERATED")
    assert (rules.has_sample(generated), rules.opens_sample(generated, ())) == (True, True)
