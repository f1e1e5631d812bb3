"""The items of the demonstration city hold what the catalogue asks of every item."""

from collections import Counter

import pytest

from mashang.catalogue import queries
from mashang.catalogue.forms import FormDefinition
from mashang.catalogue.rules import BLOCKS
from mashang.certificates.samples import SAMPLE_TYPES
from mashang.demo import places, sample_papers
from mashang.demo.items import ITEMS
from mashang.documents import queries as documents
from mashang.kernel import identifiers

OF_EXPERTS = ("000117044000", "000115008000", "001004008000")  # which nobody calls otherwise
by_name = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.described.name)


@by_name
def test_nothing_blocks_publication(item):
    blocking = [finding for finding in queries.found_in(item.described) if finding.severity == BLOCKS]
    assert [str(queries.reason_of(finding)) for finding in blocking] == []


@by_name
def test_the_sample_answers_fit_the_form(item):
    definition = FormDefinition.of(item.described.content.form)
    assert definition.problems(item.sample_answers) == []
    assert set(item.sample_answers) <= definition.visible(item.sample_answers)


@by_name
def test_codes_are_national_ones_of_the_body_in_charge(item):
    unit = next(unit for unit in places.UNITS if unit.code == item.unit_code)
    assert identifiers.scheme(item.code) == "NATIONAL_IMPLEMENTATION"
    assert identifiers.check("item", item.code).valid
    assert identifiers.implementing_body(item.code) == unit.credit_code
    assert item.hall_code in {hall.code for hall in places.HALLS}
    assert item.division_code == unit.division


@by_name
def test_three_to_eight_materials_each_with_a_sample(item):
    assert 3 <= len(item.described.content.materials) <= 8
    assert item.described.content.pages


@by_name
def test_what_the_certificate_prints_is_asked_in_the_form(item):
    wanted = next((kind for kind in SAMPLE_TYPES if kind.code == item.described.certificate_type), None)
    if item.described.certificate_type:
        assert wanted is not None
        printed = {of for _, of in wanted.facts if of and not of.startswith("holder.")}
        assert printed - {"registered_address"} <= set(item.sample_answers)


@by_name
def test_every_sample_that_a_guide_names_is_printed_once_and_can_be(item):
    papers = dict(sample_papers.papers(item))
    materials = item.described.content.materials
    assert set(papers) == {name for one in materials for name in (one.blank_sample, one.filled_sample) if name}
    for paper in papers.values():
        fields = [field for _, fields in paper.sections for field in fields]
        filled = any(field.answer or any(chosen for _, chosen in field.options) for field in fields)
        assert (bool(fields), filled) == (True, paper.heading == sample_papers.FILLED)
        said = [paper.material, *paper.notes, *(field.title + field.answer + field.hint for field in fields)]
        assert documents.missing_characters("".join(said)) == []


def test_every_branch_has_an_item():
    described = [item.described for item in ITEMS]
    assert len({item.code for item in ITEMS}) == len(ITEMS) >= 16
    assert {one.promised.unit for one in described} == {"MINUTE", "HOUR", "WORKING_DAY"}
    assert {one.case_kind for one in described} == {"INSTANT", "PROMISED"}
    assert Counter(item.division_code for item in ITEMS).keys() == {places.CITY, places.COUNTY}
    assert {item.hall_code for item in ITEMS} == {"XZ", "SM", "LJ"}
    assert any(one.has_fee for one in described)
    assert any(one.online_depth == "FULL" and "WINDOW" not in one.content.delivery_ways for one in described)
    assert any(material.when for one in described for material in one.content.materials)
    assert any(material.necessity == "LATER" for one in described for material in one.content.materials)
    assert {way for one in described for way in one.ways} >= {"INSTANT", "ONLINE", "SELF_SERVICE", "SMART", "ELSEWHERE"}


def test_spjy_finds_the_food_licence_and_jzz_the_residence_permit():
    from mashang.catalogue import spelling

    names = {item.described.name: spelling.line_of_initials(item.described.name) for item in ITEMS}
    assert [name for name, initials in names.items() if "spjy" in initials] == ["食品经营许可新办"]
    assert [name for name, initials in names.items() if "jzz" in initials] == ["居住证办理"]


def test_a_shop_that_sells_two_kinds_of_food_can_say_so():
    """经营项目 took one answer only, so that a shop with hot dishes and drinks had to leave one out."""
    item = next(one for one in ITEMS if one.described.certificate_type == "FOOD-LICENCE")
    definition = FormDefinition.of(item.described.content.form)
    both = {**item.sample_answers, "business_scope": ["热食类食品制售", "自制饮品制售"]}
    assert definition.problems(both) == []
    assert definition.settled(both)["business_scope"] == ["热食类食品制售", "自制饮品制售"]
    assert [reason.field for reason in definition.problems({**both, "business_scope": []})] == ["business_scope"]


@by_name
def test_somebody_without_chinese_finds_it(item):
    assert item.described.english_name and item.described.content.english_summary
    assert [alias for alias in item.described.content.aliases if alias.isascii()] or item.code.endswith(OF_EXPERTS)
