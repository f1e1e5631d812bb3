"""An item from the first draft to publication, by three people, and what becomes of its versions."""

from dataclasses import replace

import pytest

from mashang.catalogue.operations import drafting
from mashang.web.conftest import FOOD
from mashang.web.console.tests.conftest import text
from mashang.web.console.tests.drafts import BASE, fields_of, stored


def test_three_people_publish_a_new_item(staffed, browse):
    he, tang, wei = browse("he"), browse("tang"), browse("wei")
    begun = he.post(
        "/console/drafts/new/", {"name": "小餐饮登记", "code": "NEW-01", "unit_code": "SCJG", "hall_code": "XZ"}
    )
    assert begun["Location"] == f"{BASE}drafting/identity/"
    before = stored()
    drafting.save(
        item_code="NEW-01",
        number=1,
        described=replace(FOOD, name="小餐饮登记"),
        seen=before.audit_sequence,
        by=staffed.actor("he"),
        at=staffed.at,
    )
    for act, post in {"ACCEPTANCE": "P-WINDOW", "REVIEW": "P-REVIEW", "DECISION": "P-APPROVAL"}.items():
        assert wei.post("/console/items/NEW-01/duties/", {"act": act, "post_code": post}).status_code == 302
    assert "小餐饮登记" not in text(tang.get("/console/"))
    assert "编辑人送审后才能审核" in text(tang.get(BASE)) and tang.post(f"{BASE}review/").status_code == 422
    assert "送审" in text(he.get(BASE)) and he.post(f"{BASE}submission/").status_code == 302
    assert "已送审，等另一个人审核" in text(he.get(BASE)) and "已送审，等别人审核" in text(he.get("/console/"))
    assert "小餐饮登记" in text(tang.get("/console/")) and "等审核" in text(tang.get("/console/"))
    assert tang.post(f"{BASE}review/").status_code == 302
    assert "等发布" in text(wei.get("/console/"))
    assert wei.post(f"{BASE}publication/", {"effective_on": ""}).status_code == 302
    version = stored()
    assert (
        version.state,
        version.edited_by.sign_in_name,
        version.reviewed_by.sign_in_name,
        version.published_by.sign_in_name,
    ) == ("PUBLISHED", "he", "tang", "wei")
    assert "小餐饮登记" in text(browse().get("/items/NEW-01/"))


def test_who_wrote_it_reads_why_somebody_else_reviews(staffed, browse, draft):
    staffed_he = staffed.actor("tang")
    staffed.appoint("er", "二编", "ITEM_EDITOR")
    from mashang.offices.models import Official, Post, PostHolding

    PostHolding.objects.create(
        post=Post.objects.get(code="P-ITEM_EDITOR"),
        since=staffed.at,
        official=Official.objects.get(staff_number="tang"),
    )
    drafting.save(
        item_code="NEW-01",
        number=1,
        described=replace(FOOD, name="小餐饮登记证"),
        seen=draft.audit_sequence,
        by=staffed_he,
        at=staffed.at,
    )
    assert browse("he").post(f"{BASE}submission/").status_code == 302
    page = text(browse("tang").get(BASE))
    assert "您编辑过这一版，要由另一个人审核。" in page and "审核通过" not in page
    answer = browse("tang").post(f"{BASE}review/")
    assert answer.status_code == 403 and "编辑过这一版的人不能审核或发布它" in text(answer)


def test_an_incomplete_version_is_not_reviewed_and_every_gap_is_named(staffed, browse):
    drafting.start_item(
        code="NEW-01",
        unit_code="SCJG",
        division_code=staffed.division.code,
        by=staffed.actor("he"),
        described=replace(FOOD, promised=None, has_fee=None),
        at=staffed.at,
    )
    answer = browse("tang").post(f"{BASE}review/")
    assert answer.status_code == 422
    assert "没有写承诺时限" in text(answer) and "没有写是否收费" in text(answer)
    assert stored().state == "DRAFT"


def test_a_returned_draft_tells_its_editor_why(staffed, browse, draft):
    refused = browse("tang").post(f"{BASE}return/", {"reason": ""})
    assert refused.status_code == 422 and "请写明退回的原因" in text(refused)
    assert browse("tang").post(f"{BASE}return/", {"reason": "材料名称和法律里的不一样"}).status_code == 302
    assert "材料名称和法律里的不一样" in text(browse("he").get(BASE))
    assert "材料名称和法律里的不一样" in text(browse("he").get("/console/"))


def test_a_published_version_can_not_be_edited(staffed, browse):
    answer = browse("he").get("/console/items/FOOD-01/versions/1/drafting/identity/")
    assert answer.status_code == 422 and "不能再改" in text(answer)


def test_the_next_version_shows_what_it_changes(staffed, browse):
    he = browse("he")
    begun = he.post("/console/items/FOOD-01/versions/", {"change_note": "承诺缩短"})
    address = begun["Location"].replace("identity", "limits")
    he.post(address, {**fields_of(he, address), "promised_number": "3"})
    page = text(browse("tang").get("/console/items/FOOD-01/versions/2/differences/"))
    assert "承诺时限" in page and "5，WORKING_DAY" not in page and "5 个工作日" in page and "3 个工作日" in page
    assert "这个事项已有一份没有发布的草稿" in text(he.post("/console/items/FOOD-01/versions/", {}))


def test_a_discarded_draft_stays_in_the_history(browse, draft):
    assert browse("he").post(f"{BASE}discarding/").status_code == 302
    assert "已作废" in text(browse("he").get("/console/items/NEW-01/"))


def test_an_item_goes_off_the_list_with_a_reason(staffed, browse):
    wei = browse("wei")
    assert wei.post("/console/items/FOOD-01/withdrawal/", {"reason": ""}).status_code == 422
    assert wei.post("/console/items/FOOD-01/withdrawal/", {"reason": "法律已废止"}).status_code == 302
    assert "已下架" in text(wei.get("/console/items/FOOD-01/"))


def test_a_post_that_does_not_fit_is_refused(staffed, browse):
    answer = browse("wei").post("/console/items/FOOD-01/duties/", {"act": "DECISION", "post_code": "P-ITEM_EDITOR"})
    assert answer.status_code == 422 and "不能办" in text(answer)


def test_a_code_that_exists_keeps_what_was_typed(staffed, browse):
    answer = browse("he").post("/console/drafts/new/", {"name": "又一个", "code": "FOOD-01", "unit_code": "SCJG"})
    assert answer.status_code == 422 and "已经有事项了" in text(answer) and 'value="又一个"' in text(answer)
    nowhere = browse("he").post("/console/drafts/new/", {"name": "又一个", "code": "X", "unit_code": ""})
    assert "请选择实施部门" in text(nowhere)


@pytest.mark.parametrize("code", ["NEW\t01", "NEW\u200b01", "NEW\n01"])
def test_an_item_whose_code_nobody_sees_whole_is_not_begun(staffed, browse, code):
    """An item with a tab in its code was begun, and no page of it could ever be opened."""
    answer = browse("he").post("/console/drafts/new/", {"name": "小餐饮登记", "code": code, "unit_code": "SCJG"})
    assert answer.status_code == 422 and "看不见的字符" in text(answer)
