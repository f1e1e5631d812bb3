"""Public lists and figures, the guide, the console: who sees what, and in how many statements."""

from dataclasses import replace

import pytest

from mashang.catalogue import queries
from mashang.catalogue.models import Item, SearchEntry
from mashang.catalogue.operations import drafting, duties, popularity, submission_for_review
from mashang.catalogue.tests.conftest import MORNING, with_content
from mashang.catalogue.types import Fee, Limit, Material, StepLimit
from mashang.kernel import actors
from mashang.kernel.errors import NotAllowed, NotFound, Refusal


@pytest.fixture
def three(town, food_licence):
    """A licence, an instant service with a fee, and an item that needs a visit."""
    town.published(food_licence)
    town.published(
        with_content(
            replace(
                food_licence,
                name="身份证补领",
                kind="PUBLIC_SERVICE",
                audience="PERSON",
                topics=("HOUSEHOLD",),
                legal=None,
                case_kind="INSTANT",
                promised=Limit(30, "MINUTE"),
                has_fee=True,
                ways=("INSTANT",),
                certificate_type="",
                visits=1,
                online_depth="DOWNLOAD",
                has_licence_terms=False,
            ),
            visit_reason="采集指纹",
            steps=(StepLimit("受理"), StepLimit("办结")),
            result_kind="OTHER",
            result_name="身份证明",
            fees=(Fee("工本费", "40 元", 4000, "《居民身份证法》"),),
        ),
        code="GA-01",
    )
    town.published(
        with_content(
            replace(food_licence, name="规划许可", promised=Limit(10, "WORKING_DAY"), visits=1, online_depth="FILING"),
            visit_reason="核对图纸",
            materials=(Material("a", "图纸", blank_sample="x"), Material("b", "证照", filled_sample="y")),
        ),
        code="ZR-01",
    )
    return town


def test_lists_are_queries_over_the_catalogue(three):
    assert [row.item_code for row in queries.item_list().rows] == ["GA-01", "SP-01", "ZR-01"]
    assert [row.item_code for row in queries.instant_list().rows] == ["GA-01"]
    assert [(row.item_code, row.fees[0].amount_cents) for row in queries.fee_list().rows] == [("GA-01", 4000)]
    assert [(row.item_code, row.ratio) for row in queries.time_limit_list().rows] == [
        ("GA-01", None),
        ("SP-01", 0.25),
        ("ZR-01", 0.5),
    ]
    assert [row.item_code for row in queries.item_list(hall_code="XZ", unit_code="YJ-SCJG").rows] == [
        "GA-01",
        "SP-01",
        "ZR-01",
    ]
    assert queries.item_list(hall_code="SM").rows == ()


def test_lists_carry_the_date_of_the_last_change(three, morning):
    assert queries.latest_publication() == morning
    checklist = queries.public_item("SP-01").materials_for({"place": "OWN"})
    assert [material.code for material in checklist] == ["plan", "licence"]


def test_lists_go_on_where_they_stopped(three):
    first = queries.item_list(limit=2)
    assert ([row.item_code for row in first.rows], first.next) == (["GA-01", "SP-01"], "SP-01")
    second = queries.item_list(limit=2, after=first.next)
    assert ([row.item_code for row in second.rows], second.next) == (["ZR-01"], None)


def test_counts(three):
    assert [(one.code, one.count) for one in queries.topic_counts()] == [("HOUSEHOLD", 1), ("PERMITS", 2)]
    assert [one.code for one in queries.topic_counts(audience="PERSON")] == ["HOUSEHOLD"]
    assert [(one.name, one.count) for one in queries.unit_counts()] == [("云江市市场监督管理局", 3)]
    assert [(one.code, one.count) for one in queries.hall_counts()] == [("XZ", 3)]


def test_coverage_and_compression(three):
    unit, whole = queries.coverage()
    assert (unit.items, unit.online, unit.full_online, unit.instant, unit.no_trip, unit.one_trip) == (3, 2, 1, 1, 1, 2)
    assert (whole.unit_code, whole.items, whole.in_minutes, whole.with_fee) == ("", 3, 1, 1)
    assert (round(whole.online_share, 3), whole.at_most_one_trip_share) == (0.667, 1.0)
    unit, whole = queries.compression()
    assert (whole.items, whole.average, whole.highest) == (2, 0.375, 0.5)


def test_figures_of_an_empty_catalogue(town):
    assert queries.coverage()[-1].online_share is None
    assert queries.compression() == []
    assert queries.item_list().rows == ()


@pytest.mark.parametrize("number", [1, 3])
def test_one_statement_for_any_number_of_rows(town, food_licence, statements, number):
    for place in range(number):
        town.published(food_licence, code=f"N-{place}")
    for listing in (queries.item_list, queries.coverage, queries.compression, queries.fee_list, queries.unit_counts):
        with statements(1):
            listing()
    with statements(1):
        queries.public_item("N-0")
    with statements(2):
        queries.drafts_for(town.actor("he"))


def test_an_offer_is_kept_by_version(town, food_licence, statements, morning):
    version = town.published(food_licence)
    queries.offer(version.pk)
    with statements(0):
        assert queries.offer(version.pk).content == food_licence.content
    with statements(1):
        offer = queries.open_offer("SP-01", morning.date())
    assert [material.code for material in offer.materials_for({"place": "OWN"})] == ["plan", "licence"]
    assert [material.code for material in offer.materials_for({"place": "RENT"})] == ["plan", "lease", "licence"]


def test_what_is_in_preparation_is_no_guide(town, food_licence):
    town.draft(food_licence)
    with pytest.raises(NotFound):
        queries.public_item("SP-01")


def offered(town) -> dict[str, tuple[str, ...]]:
    """What each keeper of items may do with the first draft."""
    return {name: queries.drafts_for(town.actor(name))[0].open_acts for name in ("he", "tang", "wei")}


def test_keepers_see_the_drafts_and_what_they_may_do(town, food_licence):
    town.draft(food_licence)
    assert offered(town) == {"he": ("drafting", "submission"), "tang": (), "wei": ()}
    submission_for_review.submit_for_review(item_code="SP-01", number=1, by=town.actor("he"), at=MORNING)
    assert offered(town) == {"he": ("drafting",), "tang": ("review", "return_to_draft"), "wei": ("return_to_draft",)}
    for stranger in ("sun", "lin"):
        for ask in (
            lambda who: queries.drafts_for(who),
            lambda who: queries.history(who, "SP-01"),
            lambda who: queries.sheet(who, "SP-01", 1),
            lambda who: queries.diff(who, "SP-01", 1, 1),
            lambda who: queries.duties_of(who, "SP-01"),
            lambda who: queries.items_in_keeping(who),
        ):
            with pytest.raises(NotAllowed):
                ask(town.actor(stranger))
    with pytest.raises(NotAllowed):
        queries.drafts_for(actors.visitor())


def test_the_sheet_names_what_is_amiss(town, food_licence):
    town.draft(with_content(food_licence, place=""))
    sheet = queries.sheet(town.actor("he"), "SP-01", 1)
    assert [str(queries.reason_of(finding)) for finding in sheet.findings] == [
        "七公开缺“办理窗口”：没有写办理地点",
        "样表文件“plan.pdf”还没有上传",
        "样表文件“lease.pdf”还没有上传",
        "样表文件“food-licence.pdf”还没有上传",
    ]
    assert sheet.seen == 1
    assert sheet.described.name == "食品经营许可新办"


def test_what_differs_between_two_versions(town, food_licence, morning):
    town.published(food_licence)
    draft = drafting.start_version(item_code="SP-01", by=town.actor("he"), at=morning)
    changed = with_content(
        replace(food_licence, promised=Limit(3, "WORKING_DAY")),
        place="一楼 1 号窗口",
        materials=(
            replace(food_licence.content.materials[0], name="平面图"),
            food_licence.content.materials[2],
            Material("new", "承诺书"),
        ),
    )
    drafting.save(
        item_code="SP-01", number=2, described=changed, seen=draft.audit_sequence, by=town.actor("he"), at=morning
    )
    found = queries.diff(town.actor("tang"), "SP-01", 2, 1)
    assert [(one.field, one.kind, one.about, one.part) for one in found] == [
        ("promised", "CHANGED", "", ""),
        ("materials", "CHANGED", "plan", "name"),
        ("materials", "REMOVED", "lease", ""),
        ("materials", "ADDED", "new", ""),
        ("place", "CHANGED", "", ""),
    ]
    assert queries.diff(town.actor("tang"), "SP-01", 1, 1) == []


def test_items_without_samples(town, food_licence):
    town.published(food_licence)
    assert queries.coverage()[-1].samples_missing == 1


def test_duties_name_posts_whose_function_fits(town, food_licence, morning):
    town.draft(food_licence)
    wei = {"by": town.actor("wei"), "at": morning}
    for act, post, code in (
        ("ACCEPTANCE", "P-REVIEW", "post-misfit"),
        ("DECISION", "P-WINDOW", "post-misfit"),
        ("REVIEW", "P-NOBODY", "post-unknown"),
        ("DANCE", "P-REVIEW", "act-unknown"),
    ):
        with pytest.raises(Refusal) as refused:
            duties.assign(item_code="SP-01", act=act, post_code=post, **wei)
        assert [reason.code for reason in refused.value.reasons] == [code]
    town.name_posts("SP-01")
    item_id = Item.objects.get(code="SP-01").pk
    assert queries.duty_post(item_id, "CONFIRMATION").post_code == "P-REVIEW"
    assert queries.duty_post(item_id, "DELIVERY").post_code == "P-WINDOW"
    assert queries.holds_duty(town.actor("lin"), item_id, "ACCEPTANCE") is True
    assert queries.holds_duty(town.actor("sun"), item_id, "ACCEPTANCE") is False
    with pytest.raises(NotAllowed):
        queries.require_duty(town.actor("lin"), item_id, "DECISION")


def test_the_window_decides_only_on_the_spot(town, food_licence, morning):
    town.draft(replace(food_licence, case_kind="INSTANT"))
    duty = duties.assign(item_code="SP-01", act="DECISION", post_code="P-WINDOW", by=town.actor("wei"), at=morning)
    again = duties.assign(item_code="SP-01", act="DECISION", post_code="P-WINDOW", by=town.actor("wei"), at=morning)
    assert again == duty


def test_a_duty_that_changes_hands_twice_in_one_moment_ends_where_it_was_put_last(town, food_licence, morning):
    town.draft(replace(food_licence, case_kind="INSTANT"))
    wei = {"item_code": "SP-01", "act": "DECISION", "by": town.actor("wei"), "at": morning}
    for post in ("P-WINDOW", "P-APPROVAL", "P-WINDOW", "P-APPROVAL"):
        duties.assign(post_code=post, **wei)
    item_id = Item.objects.get(code="SP-01").pk
    assert queries.duty_post(item_id, "DECISION").post_code == "P-APPROVAL"


def test_what_is_used_most_comes_first(three, morning):
    popularity.count(counts={"ZR-01": 9, "GA-01": 2, "NOPE": 5}, by=actors.job("relay"), at=morning)
    assert [hit.item_code for hit in queries.search("").hits] == ["ZR-01", "GA-01", "SP-01"]
    popularity.count(counts={"SP-01": 1}, by=actors.job("relay"), at=morning)
    assert queries.search("").hits[0].item_code == "SP-01"
    assert SearchEntry.objects.filter(popularity__gt=0).count() == 1
