"""A version becomes public by three people, complete and consistent; a published one never changes."""

import inspect
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

import pytest

from mashang.catalogue import operations, queries
from mashang.catalogue.models import ItemVersion, SearchEntry
from mashang.catalogue.operations import drafting, duties, publication, review, submission_for_review, withdrawal
from mashang.catalogue.operations.return_to_draft import return_to_draft
from mashang.catalogue.tests.conftest import with_content
from mashang.catalogue.types import Limit
from mashang.kernel.errors import Conflict, NotAllowed, NotFound, Refusal
from mashang.kernel.models import AuditLine, OutboxFact


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_three_people_publish_an_item_and_it_is_found(town, food_licence, morning):
    version = town.published(food_licence)
    assert version.state == "PUBLISHED"
    assert [hit.item_code for hit in queries.search("食品").hits] == ["SP-01"]
    assert queries.open_offer("SP-01", morning.date()).name == "食品经营许可新办"
    assert [fact.kind for fact in OutboxFact.objects.all()] == ["item.published"]
    acts = AuditLine.objects.filter(subject_kind="catalogue.ItemVersion").order_by("sequence")
    assert [line.act for line in acts] == ["item.drafted", "item.submitted", "item.reviewed", "item.published"]


def test_a_stranger_can_do_nothing_with_an_item(town, food_licence, morning):
    town.draft(food_licence)
    sun = {"by": town.actor("sun"), "at": morning}
    for forbidden in (
        lambda: drafting.start_version(item_code="SP-01", **sun),
        lambda: drafting.save(item_code="SP-01", number=1, described=food_licence, seen=1, **sun),
        lambda: drafting.discard(item_code="SP-01", number=1, **sun),
        lambda: submission_for_review.submit_for_review(item_code="SP-01", number=1, **sun),
        lambda: review.pass_review(item_code="SP-01", number=1, **sun),
        lambda: publication.publish(item_code="SP-01", number=1, **sun),
        lambda: return_to_draft(item_code="SP-01", number=1, reason="不行", **sun),
        lambda: withdrawal.withdraw(item_code="SP-01", reason="不行", **sun),
        lambda: duties.assign(item_code="SP-01", act="REVIEW", post_code="P-REVIEW", **sun),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


def test_who_wrote_it_can_not_review_it(town, food_licence, morning):
    town.draft(food_licence)
    both = town.actor("tang")
    from mashang.offices.models import Official, Post, PostHolding

    PostHolding.objects.create(
        post=Post.objects.get(code="P-ITEM_EDITOR"), official=Official.objects.get(staff_number="tang"), since=morning
    )
    drafting.save(item_code="SP-01", number=1, described=food_licence, seen=1, by=both, at=morning)
    drafting.save(item_code="SP-01", number=1, described=food_licence, seen=2, by=town.actor("he"), at=morning)
    with pytest.raises(NotAllowed) as refused:
        review.pass_review(item_code="SP-01", number=1, by=both, at=morning)
    assert codes(refused) == ["four-eyes"]


def test_who_reviewed_it_can_not_publish_it(town, food_licence, morning):
    from mashang.offices.models import Official, Post, PostHolding

    town.draft(food_licence)
    town.name_posts("SP-01")
    PostHolding.objects.create(
        post=Post.objects.get(code="P-ITEM_PUBLISHER"),
        official=Official.objects.get(staff_number="tang"),
        since=morning,
    )
    submission_for_review.submit_for_review(item_code="SP-01", number=1, by=town.actor("he"), at=morning)
    review.pass_review(item_code="SP-01", number=1, by=town.actor("tang"), at=morning)
    with pytest.raises(NotAllowed) as refused:
        publication.publish(item_code="SP-01", number=1, by=town.actor("tang"), at=morning)
    assert codes(refused) == ["four-eyes"]


def test_everything_missing_is_named_at_once(town, food_licence, morning):
    empty = with_content(
        replace(food_licence, promised=None, has_fee=None),
        place="",
        steps=(),
        responsible="",
        result_name="",
        materials=(),
        situations=(),
    )
    town.draft(empty)
    with pytest.raises(Refusal) as refused:
        review.pass_review(item_code="SP-01", number=1, by=town.actor("tang"), at=morning)
    assert codes(refused) == [
        "window-missing",
        "procedure-missing",
        "responsible-missing",
        "promised-limit-missing",
        "fee-missing",
        "result-name-missing",
        "materials-missing",
    ]


def test_a_promise_that_can_fall_due_after_the_law_is_refused(town, food_licence, morning):
    late = replace(food_licence, legal=Limit(7, "CALENDAR_DAY"), promised=Limit(5, "WORKING_DAY"))
    town.draft(late)
    with pytest.raises(Refusal) as refused:
        review.pass_review(item_code="SP-01", number=1, by=town.actor("tang"), at=morning)
    assert codes(refused) == ["promise-later-than-law"]


def test_nobody_in_charge_blocks_publication(town, food_licence, morning):
    town.draft(food_licence)
    submission_for_review.submit_for_review(item_code="SP-01", number=1, by=town.actor("he"), at=morning)
    review.pass_review(item_code="SP-01", number=1, by=town.actor("tang"), at=morning)
    with pytest.raises(Refusal) as refused:
        publication.publish(item_code="SP-01", number=1, by=town.actor("wei"), at=morning)
    assert [str(reason) for reason in refused.value.reasons] == ["没有指定“受理”的岗位", "没有指定“决定”的岗位"]


def test_the_next_version_takes_the_place_of_the_one_before(town, food_licence, morning):
    first = town.published(food_licence)
    SearchEntry.objects.update(popularity=7)
    draft = drafting.start_version(item_code="SP-01", by=town.actor("he"), at=morning, change_note="缩短时限")
    with pytest.raises(Refusal) as refused:
        drafting.start_version(item_code="SP-01", by=town.actor("he"), at=morning)
    assert codes(refused) == ["draft-open"]
    changed = replace(food_licence, name="食品经营许可证核发", promised=Limit(6, "WORKING_DAY"))
    drafting.save(
        item_code="SP-01", number=2, described=changed, seen=draft.audit_sequence, by=town.actor("he"), at=morning
    )
    submission_for_review.submit_for_review(item_code="SP-01", number=2, by=town.actor("he"), at=morning)
    review.pass_review(item_code="SP-01", number=2, by=town.actor("tang"), at=morning)
    second = publication.publish(item_code="SP-01", number=2, by=town.actor("wei"), at=morning)
    first.refresh_from_db()
    assert (first.state, first.name) == ("SUPERSEDED", "食品经营许可新办")
    assert queries.offer(first.pk).name == "食品经营许可新办"
    assert queries.open_offer("SP-01", morning.date()).version_id == second.pk
    entry = SearchEntry.objects.get()
    assert (entry.version_id, entry.popularity) == (second.pk, 7)
    assert [hit.name for hit in queries.search("食品经营许可").hits] == ["食品经营许可证核发"]


def test_nobody_writes_over_what_somebody_else_saved(town, food_licence, morning):
    town.draft(food_licence)
    he = {"by": town.actor("he"), "at": morning}
    drafting.save(item_code="SP-01", number=1, described=replace(food_licence, name="甲"), seen=1, **he)
    with pytest.raises(Conflict):
        drafting.save(item_code="SP-01", number=1, described=replace(food_licence, name="乙"), seen=1, **he)
    assert ItemVersion.objects.get().name == "甲"


def test_a_code_is_taken_once(town, food_licence):
    town.draft(food_licence)
    with pytest.raises(Conflict):
        town.draft(food_licence)


def test_the_reviewer_sends_it_back_with_a_reason(town, food_licence, morning):
    town.draft(food_licence)
    tang = {"item_code": "SP-01", "number": 1, "by": town.actor("tang"), "at": morning}
    submission_for_review.submit_for_review(item_code="SP-01", number=1, by=town.actor("he"), at=morning)
    review.pass_review(**tang)
    with pytest.raises(Refusal):
        return_to_draft(reason=" ", **tang)
    version = return_to_draft(reason="样表不清楚", **tang)
    assert (version.state, version.review_note, version.reviewed_by_id) == ("DRAFT", "样表不清楚", None)


def test_withdrawn_items_are_not_found_and_not_open(town, food_licence, morning):
    town.published(food_licence)
    withdrawal.withdraw(item_code="SP-01", reason="法律修改", by=town.actor("wei"), at=morning)
    assert queries.search("食品").hits == ()
    with pytest.raises(Refusal) as refused:
        queries.open_offer("SP-01", morning.date())
    assert codes(refused) == ["withdrawn"]


def test_a_draft_is_not_open_and_unknown_codes_are_not_found(town, food_licence, morning):
    town.draft(food_licence)
    for code in ("SP-01", "SP-99"):
        with pytest.raises(NotFound):
            queries.open_offer(code, morning.date())


def test_a_published_version_never_changes(town, food_licence, morning):
    """Every operation on a version refuses a published one, or changes nothing but its state and when it went."""
    published = town.published(food_licence)
    before = ItemVersion.objects.filter(pk=published.pk).values().get()
    for act in _all_operations():
        arguments = {
            "item_code": "SP-01",
            "number": 1,
            "seen": before["audit_sequence"],
            "described": replace(food_licence, name="偷改"),
            "at": morning,
            "reason": "改",
            "act": "REVIEW",
            "post_code": "P-REVIEW",
            "change_note": "改",
        }
        known = {key: value for key, value in arguments.items() if key in inspect.signature(act).parameters}
        for person in ("he", "tang", "wei"):
            try:
                act(**known, by=town.actor(person))
            except (Refusal, TypeError):
                continue
    after = ItemVersion.objects.filter(pk=published.pk).values().get()
    may_change = {"state", "withdrawn_on", "audit_sequence", "audit_head"}
    assert {key: after[key] for key in after if key not in may_change} == {
        key: before[key] for key in before if key not in may_change
    }


def _all_operations():
    for module in iter_modules(operations.__path__):
        loaded = import_module(f"{operations.__name__}.{module.name}")
        for act in vars(loaded).values():
            if (
                inspect.isfunction(act)
                and act.__module__ == loaded.__name__
                and "by" in inspect.signature(act).parameters
            ):
                yield act


def test_publication_takes_few_statements(town, food_licence, morning, statements):
    town.draft(food_licence)
    town.name_posts("SP-01")
    queries.sheet(town.actor("tang"), "SP-01", 1)  # the hall's timetable is kept from now on
    submission_for_review.submit_for_review(item_code="SP-01", number=1, by=town.actor("he"), at=morning)
    with statements(4):
        review.pass_review(item_code="SP-01", number=1, by=town.actor("tang"), at=morning)
    with statements(10):
        publication.publish(item_code="SP-01", number=1, by=town.actor("wei"), at=morning)


def test_a_draft_waits_for_the_reviewer_only_when_its_editor_says_that_it_is_finished(
    town, food_licence, morning, statements
):
    """The reviewer saw it the moment it was opened, and the editor could not say that she was done."""
    town.draft(food_licence)
    he, tang = ({"item_code": "SP-01", "number": 1, "by": town.actor(who), "at": morning} for who in ("he", "tang"))
    with pytest.raises(Refusal) as refused:
        review.pass_review(**tang)
    assert codes(refused) == ["not-submitted"]
    queries.sheet(town.actor("he"), "SP-01", 1)  # the hall's timetable is kept from now on
    with statements(4):
        first = submission_for_review.submit_for_review(**he)
    assert submission_for_review.submit_for_review(**he).audit_sequence == first.audit_sequence
    assert queries.drafts_for(town.actor("tang"))[0].open_acts == ("review", "return_to_draft")
    drafting.save(described=food_licence, seen=first.audit_sequence, **he)
    assert queries.drafts_for(town.actor("tang"))[0].open_acts == ()
    assert queries.drafts_for(town.actor("he"))[0].open_acts == ("drafting", "submission")
    submission_for_review.submit_for_review(**he)
    assert review.pass_review(**tang).state == "REVIEWED"
    assert return_to_draft(reason="样表不清楚", **tang).submitted_at is None


def test_an_editor_learns_before_the_reviewer_what_is_missing(town, food_licence, morning):
    town.draft(replace(food_licence, promised=None, has_fee=None))
    with pytest.raises(Refusal) as refused:
        submission_for_review.submit_for_review(item_code="SP-01", number=1, by=town.actor("he"), at=morning)
    assert codes(refused) == ["promised-limit-missing", "fee-missing"]
    assert ItemVersion.objects.get().submitted_at is None
