"""Samples: kept by the editor, opened by everybody once the item is public, never swapped behind a published guide."""

import pytest

from mashang.catalogue import queries
from mashang.catalogue.models import ItemVersion, SampleFile
from mashang.catalogue.operations import drafting, review, samples, submission_for_review, withdrawal
from mashang.catalogue.tests.conftest import with_content
from mashang.catalogue.types import Material
from mashang.documents.operations import storing
from mashang.kernel import actors
from mashang.kernel.errors import NotAllowed, NotFound, Refusal
from mashang.kernel.models import AuditLine


@pytest.fixture
def keep(town, morning):
    def keep(name: str, words: str = "一", who: str = "he", code: str = "SP-01") -> SampleFile:
        checked = storing.lay_down(f"%PDF-1.7 {words}".encode(), name)
        return samples.keep_sample(item_code=code, name=name, checked=checked, by=town.actor(who), at=morning)

    return keep


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_sample_opens_for_everybody_once_the_item_is_public(town, food_licence, keep):
    town.draft(food_licence)
    kept = keep("plan.pdf")
    with pytest.raises(NotFound):
        queries.sample_file("SP-01", "plan.pdf")
    assert queries.sample_names("SP-01") == frozenset()
    ItemVersion.objects.update(state="PUBLISHED")
    assert queries.sample_file("SP-01", "plan.pdf") == kept.file
    assert queries.sample_names("SP-01") == {"plan.pdf"}
    for code, name in (("SP-01", "lease.pdf"), ("SP-99", "plan.pdf")):
        with pytest.raises(NotFound):
            queries.sample_file(code, name)
    assert [line.act for line in AuditLine.objects.filter(subject_kind="catalogue.SampleFile")] == ["item.sample-kept"]


def test_only_the_editor_keeps_samples_and_only_keepers_list_them(town, food_licence, keep):
    town.draft(food_licence)
    for stranger in ("sun", "lin", "tang", "wei"):
        with pytest.raises(NotAllowed):
            keep("plan.pdf", who=stranger)
    keep("plan.pdf")
    assert list(queries.samples_of(town.actor("tang"), "SP-01")) == ["plan.pdf"]
    for stranger in (town.actor("sun"), town.actor("lin"), actors.visitor()):
        with pytest.raises(NotAllowed):
            queries.samples_of(stranger, "SP-01")


def test_a_name_that_no_version_names_is_refused(town, food_licence, keep):
    town.draft(food_licence)
    with pytest.raises(Refusal) as refused:
        keep("other.pdf")
    assert codes(refused) == ["sample-not-named"]
    with pytest.raises(NotFound):
        keep("plan.pdf", code="SP-99")


def test_a_draft_s_sample_is_replaced_and_the_same_one_again_changes_nothing(town, food_licence, keep):
    town.draft(food_licence)
    first, again, second = keep("plan.pdf"), keep("plan.pdf"), keep("plan.pdf", "二")
    assert again == first != second
    assert queries.samples_of(town.actor("he"), "SP-01") == {"plan.pdf": second.file}
    assert SampleFile.objects.exclude(replaced_at=None).get() == first


def test_what_was_reviewed_or_published_is_not_swapped(town, food_licence, keep, morning):
    town.draft(food_licence)
    keep("plan.pdf")
    submission_for_review.submit_for_review(item_code="SP-01", number=1, by=town.actor("he"), at=morning)
    review.pass_review(item_code="SP-01", number=1, by=town.actor("tang"), at=morning)
    with pytest.raises(Refusal) as refused:
        keep("plan.pdf", "二")
    assert codes(refused) == ["sample-published"]
    assert keep("lease.pdf").name == "lease.pdf"


def test_what_only_a_draft_names_stays_hidden_until_it_is_published(town, food_licence, keep, morning):
    town.published(food_licence)
    draft = drafting.start_version(item_code="SP-01", by=town.actor("he"), at=morning)
    changed = with_content(food_licence, materials=(Material("plan", "平面布局图", filled_sample="plan-2.pdf"),))
    he = {"by": town.actor("he"), "at": morning}
    drafting.save(item_code="SP-01", number=2, described=changed, seen=draft.audit_sequence, **he)
    keep("plan-2.pdf")
    with pytest.raises(NotFound):
        queries.sample_file("SP-01", "plan-2.pdf")
    ItemVersion.objects.filter(number=1).update(state="SUPERSEDED")
    ItemVersion.objects.filter(number=2).update(state="PUBLISHED")
    assert queries.sample_file("SP-01", "plan-2.pdf").name == "plan-2.pdf"


def test_withdrawn_items_show_no_samples(town, food_licence, keep, morning):
    town.published(food_licence)
    keep("plan.pdf")
    assert queries.sample_file("SP-01", "plan.pdf")
    withdrawal.withdraw(item_code="SP-01", reason="法律修改", by=town.actor("wei"), at=morning)
    with pytest.raises(NotFound):
        queries.sample_file("SP-01", "plan.pdf")


def test_the_count_of_missing_samples_follows_what_is_kept(town, food_licence, keep, morning):
    town.published(food_licence)
    he = town.actor("he")
    for name, missing in (("plan.pdf", 1), ("lease.pdf", 0)):
        keep(name)
        assert [row.sample_gaps for row in queries.items_in_keeping(he).rows] == [missing]
    draft = drafting.start_version(item_code="SP-01", by=he, at=morning)
    more = (*food_licence.content.materials, Material("new", "承诺书", blank_sample="new.pdf"))
    changed = with_content(food_licence, materials=more)
    saved = drafting.save(item_code="SP-01", number=2, described=changed, seen=draft.audit_sequence, by=he, at=morning)
    assert (draft.sample_gaps, saved.sample_gaps) == (0, 1)
    about = [one.about for one in queries.sheet(he, "SP-01", 2).findings if one.code == "sample-file-missing"]
    assert about == ["new.pdf", "food-licence.pdf"]


def test_keeping_and_opening_take_few_statements(town, food_licence, keep, statements):
    town.published(food_licence)
    with statements(8):
        keep("plan.pdf")
    with statements(2):
        queries.sample_file("SP-01", "plan.pdf")
    with statements(1):
        queries.sample_names("SP-01")
