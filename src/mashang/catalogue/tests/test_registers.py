"""Proofs, samples, items that a higher level decides, entrustments: what is refused, and the lists that follow."""

from dataclasses import replace
from datetime import date

import pytest

from mashang.catalogue import consistency, contents, queries, rules
from mashang.catalogue.operations import review, withdrawal
from mashang.catalogue.tests.conftest import FOOD_LICENCE, MORNING, with_content
from mashang.catalogue.types import Entrustment, Material
from mashang.kernel.errors import Refusal

PROOF = Material(
    "work", "在职证明", filled_sample="w.pdf", is_proof=True, issued_by="用人单位", legal_basis="《条例》第九条"
)
GIVEN = Entrustment("临江区市场监管局", "云江市市场监管局", "临江区内的受理", "2025-03-01", "2026-02-28")
TODAY = date(2026, 3, 2)


def found(version) -> list[str]:
    return [one.code for one in (*rules.lacking(version), *consistency.contradictions(version))]


def with_material(material: Material, version=FOOD_LICENCE):
    return with_content(version, materials=(material, *version.content.materials))


# -- what is refused ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"legal_basis": ""}, ["proof-incomplete"]),
        ({"issued_by": ""}, ["proof-incomplete"]),
        ({"is_proof": False}, ["proof-not-marked"]),
    ],
)
def test_a_proof_needs_its_basis_and_who_issues_it(changed, codes):
    assert found(with_material(replace(PROOF, **changed))) == codes


def test_a_proof_without_legal_basis_is_not_published(town):
    town.draft(with_material(replace(PROOF, legal_basis="")))
    with pytest.raises(Refusal) as refused:
        review.pass_review(item_code="SP-01", number=1, by=town.actor("tang"), at=MORNING)
    assert [str(reason) for reason in refused.value.reasons] == [
        "证明“在职证明”要写由谁开具、依据哪一条；没有依据的证明不能要"
    ]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"reported_level": "PROVINCE", "reported_to": "省厅"}, []),
        ({"reported_level": "PROVINCE"}, ["reported-incomplete"]),
        ({"reported_to": "省厅"}, ["reported-incomplete"]),
        ({"reported_level": "CITY", "reported_to": "市局"}, ["reported-not-higher"]),
        ({"reported_level": "PROVINCE", "reported_to": "省厅", "reported_review_days": 10}, []),
        ({"reported_review_days": 10, "reported_decision_days": 10}, ["reported-days-idle", "reported-days-idle"]),
        (
            {"reported_level": "PROVINCE", "reported_to": "省厅", "reported_decision_days": 45},
            ["reported-over-twenty-days"],
        ),
    ],
)
def test_who_decides_is_a_body_of_a_higher_level(said, codes):
    assert found(with_content(FOOD_LICENCE, **said)) == codes


def test_what_a_higher_level_takes_is_outside_our_promise():
    steps = tuple(
        replace(step, limit_number=20) if step.name == "审批" else step for step in FOOD_LICENCE.content.steps
    )
    above = with_content(FOOD_LICENCE, steps=steps, reported_level="PROVINCE", reported_to="省厅")
    assert (found(above), found(with_content(FOOD_LICENCE, steps=steps))) == ([], ["steps-longer-than-promise"])


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"until": ""}, []),
        ({"scope": ""}, ["entrustment-incomplete"]),
        ({"since": ""}, ["entrustment-incomplete"]),
        ({"until": "2025-02-28"}, ["entrustment-days"]),
        ({"until": "明年"}, ["entrustment-days"]),
    ],
)
def test_an_entrustment_says_who_whom_what_and_how_long(changed, codes):
    assert found(with_content(FOOD_LICENCE, entrustments=(replace(GIVEN, **changed),))) == codes


def test_what_is_said_is_kept_and_read_back():
    said = replace(with_material(PROOF).content, entrustments=(GIVEN,), reported_level="PROVINCE", reported_to="省厅")
    assert contents.restored(contents.plain(said)) == said


# -- the lists ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def several(town):
    """Two items that ask for one proof, one decided by the province, one entrusted until the end of February."""
    town.published(with_material(PROOF), code="SP-01")
    town.published(with_material(replace(PROOF, legal_basis="《办法》第三条")), code="SP-02")
    town.published(with_content(FOOD_LICENCE, reported_level="PROVINCE", reported_to="省厅"), code="SP-03")
    town.published(
        with_content(FOOD_LICENCE, entrustments=(GIVEN, replace(GIVEN, entrusted_to="高新区", until=""))), code="SP-04"
    )
    town.draft(with_material(replace(PROOF, name="还没公布的证明")), code="SP-05")
    return town


def test_the_list_of_proofs_has_each_once_with_the_items_that_use_it(several, statements):
    queries.proof_list()
    with statements(2):
        rows = queries.proof_list().rows
    assert [(row.name, row.issued_by, row.bases, [one.item_code for one in row.items]) for row in rows] == [
        ("在职证明", "用人单位", ("《条例》第九条", "《办法》第三条"), ["SP-01", "SP-02"])
    ]
    assert queries.proof_list(hall_code="SM").rows == ()


def test_a_proof_that_many_items_ask_for_names_the_first_and_counts_all(several):
    row = queries.proof_list(most_items=1).rows[0]
    assert ([one.item_code for one in row.items], row.item_count, row.more) == (["SP-01"], 2, 1)
    assert row.bases == ("《条例》第九条", "《办法》第三条")
    assert [one.item_code for one in queries.proof_list(most_items=None).rows[0].items] == ["SP-01", "SP-02"]


def test_what_is_published_or_withdrawn_later_is_in_the_lists_at_once_and_only_it_is_read_again(several, statements):
    queries.proof_list()
    several.published(with_material(replace(PROOF, name="户籍证明")), code="SP-06")
    with statements(3):
        assert [row.name for row in queries.proof_list().rows] == ["在职证明", "户籍证明"]
    withdrawal.withdraw(item_code="SP-06", reason="并入他项", by=several.actor("wei"), at=MORNING)
    assert [row.name for row in queries.proof_list().rows] == ["在职证明"]


def test_proofs_go_on_where_the_page_before_stopped(several):
    several.published(with_material(replace(PROOF, name="户籍证明")), code="SP-06")
    first = queries.proof_list(limit=1)
    second = queries.proof_list(limit=1, after=first.next)
    assert [[row.name for row in page.rows] for page in (first, second)] == [["在职证明"], ["户籍证明"]]
    assert second.next is None


def test_words_about_proofs_are_no_proofs(town):
    town.published(with_material(Material("a", '说 "is_proof" 的材料', filled_sample="a.pdf")))
    assert queries.proof_list().rows == ()


def test_the_list_of_what_is_reported_names_who_decides(several, statements):
    with statements(1):
        rows = queries.reported_list().rows
    assert [(row.item_code, row.content.reported_level, row.content.reported_to) for row in rows] == [
        ("SP-03", "PROVINCE", "省厅")
    ]


def test_what_is_entrusted_and_what_has_expired(several, statements):
    queries.entrustment_list(on=TODAY)
    with statements(2):
        rows = queries.entrustment_list(on=TODAY).rows
    assert [(row.item.item_code, row.entrustment.entrusted_to, row.state) for row in rows] == [
        ("SP-04", "临江区市场监管局", "EXPIRED"),
        ("SP-04", "高新区", "VALID"),
    ]
    assert [row.entrustment for row in queries.entrustment_list(on=TODAY, only_expired=True).rows] == [GIVEN]
    assert queries.entrustment_list(on=date(2026, 2, 28), only_expired=True).rows == ()
    assert [row.state for row in queries.entrustment_list(on=date(2025, 2, 28)).rows] == ["TO_COME", "TO_COME"]


def test_lists_that_are_read_whole_go_on_where_they_stopped(several):
    first = queries.entrustment_list(on=TODAY, limit=1)
    second = queries.entrustment_list(on=TODAY, limit=1, after=first.next)
    assert [page.rows[0].entrustment.entrusted_to for page in (first, second)] == ["临江区市场监管局", "高新区"]
    assert second.next is None


def test_the_list_of_samples_shows_what_opens_and_what_is_missing(several, statements):
    with statements(2):
        page = queries.sample_list(limit=1)
    row = page.rows[0]
    assert (row.item.item_code, page.next) == ("SP-01", "SP-01")
    assert [(one.code, row.lacks(one)) for one in row.materials] == [
        ("work", True),
        ("plan", True),
        ("lease", True),
        ("licence", False),
    ]
    count = queries.samples_count()
    assert (count.kept, count.missing, count.items_with_gaps) == (0, 10, 4)
    assert len(queries.sample_list(only_missing=True).rows) == 4
