"""An item from the first draft to publication, by three people; nothing typed is lost on the way."""

import json
from dataclasses import replace

import pytest

from mashang.catalogue.models import ItemVersion
from mashang.catalogue.operations import drafting
from mashang.web.conftest import FOOD
from mashang.web.console.tests.conftest import text

BASE = "/console/items/NEW-01/versions/1/"


@pytest.fixture
def draft(staffed) -> ItemVersion:
    return drafting.start_item(
        code="NEW-01",
        unit_code="SCJG",
        division_code=staffed.division.code,
        hall_code="XZ",
        described=replace(FOOD, name="小餐饮登记"),
        by=staffed.actor("he"),
        at=staffed.at,
    )


def stored() -> ItemVersion:
    return ItemVersion.objects.get(item__code="NEW-01", number=1)


def fields_of(client, address: str) -> dict[str, list[str]]:
    """What a browser would send back from the page's draft form."""
    from html.parser import HTMLParser

    class Form(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.values, self.inside, self.select, self.area = {}, False, "", ""

        def handle_starttag(self, tag, given):
            attributes = dict(given)
            if tag == "form":
                self.inside = attributes.get("id") == "draft"
            name = attributes.get("name", "")
            if not self.inside:
                return
            if tag == "input" and name:
                if attributes.get("type") in ("checkbox", "radio"):
                    if "checked" in attributes:
                        self.values.setdefault(name, []).append(attributes["value"])
                else:
                    self.values.setdefault(name, []).append(attributes.get("value") or "")
            elif tag == "select":
                self.select = name
            elif tag == "option" and self.select and "selected" in attributes:
                self.values[self.select] = [attributes["value"]]
            elif tag == "textarea":
                self.area = name
                self.values[name] = [""]

        def handle_endtag(self, tag):
            self.inside = self.inside and tag != "form"
            self.select, self.area = ("" if tag == "select" else self.select), ("" if tag == "textarea" else self.area)

        def handle_data(self, content):
            if self.area:
                self.values[self.area] = [self.values[self.area][0] + content.removeprefix("\n")]

    form = Form()
    form.feed(client.get(address).content.decode())
    return form.values


# -- the story ---------------------------------------------------------------------------------------------------------
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


# -- editing -----------------------------------------------------------------------------------------------------------
PARTS = ("identity", "power", "limits", "situations", "materials", "steps", "result", "contact")


def test_an_editor_marks_proofs_and_writes_down_who_decides_and_who_is_entrusted(browse, draft):
    he = browse("he")
    address = f"{BASE}drafting/materials/"
    sent = {**fields_of(he, address), "materials.0.is_proof": "yes", "materials.0.issued_by": "设计单位"}
    assert he.post(address, sent).status_code == 302
    address = f"{BASE}drafting/power/"
    sent = {
        **fields_of(he, address),
        "reported_level": "PROVINCE",
        "reported_to": "省厅",
        **{f"entrustments.0.{name}": value for name, value in GIVEN.items()},
    }
    wrong = he.post(address, {**sent, "entrustments.0.since": "三月"})
    assert (wrong.status_code, "日期请写成 2026-12-31 这样" in text(wrong)) == (422, True)
    assert he.post(address, sent).status_code == 302
    content = stored().content
    assert [content["materials"][0][name] for name in ("is_proof", "issued_by")] == [True, "设计单位"]
    assert [content[name] for name in ("reported_level", "reported_to", "entrustments")] == [
        "PROVINCE",
        "省厅",
        [GIVEN],
    ]


GIVEN = {
    "entrusted_to": "高新区管委会",
    "entrusted_by": "市局",
    "scope": "区内受理",
    "since": "2026-03-01",
    "until": "2027-02-28",
}


@pytest.mark.parametrize("part", PARTS)
def test_saving_a_part_as_it_is_changes_nothing(browse, draft, part):
    he, address = browse("he"), f"{BASE}drafting/{part}/"
    before = stored()
    assert he.post(address, fields_of(he, address)).status_code == 302
    after = stored()
    names = (
        "name",
        "kind",
        "audience",
        "legal_number",
        "legal_unit",
        "promised_number",
        "has_fee",
        "visits",
        "ways",
        "topics",
        "has_licence_terms",
        "certificate_type",
        "content",
    )
    assert {n: getattr(after, n) for n in names} == {n: getattr(before, n) for n in names}


def test_a_part_is_kept_and_the_next_one_opens(browse, draft):
    he, address = browse("he"), f"{BASE}drafting/identity/"
    sent = {**fields_of(he, address), "name": "小餐饮店登记", "aliases": "小吃店\n快餐店", "onward": "yes"}
    assert he.post(address, sent)["Location"] == f"{BASE}drafting/power/"
    assert (stored().name, stored().content["aliases"]) == ("小餐饮店登记", ["小吃店", "快餐店"])


def test_a_wrong_number_comes_back_as_it_was_typed(browse, draft):
    he, address = browse("he"), f"{BASE}drafting/limits/"
    sent = {**fields_of(he, address), "promised_number": "五天", "visit_reason": "核对原件"}
    answer = he.post(address, sent)
    page = text(answer)
    assert answer.status_code == 422
    assert 'value="五天"' in page and "核对原件" in page and 'href="#id_promised_number"' in page
    assert stored().promised_number == 5


def test_rows_are_added_and_taken_away_without_script_and_without_saving(browse, draft):
    he, address = browse("he"), f"{BASE}drafting/materials/"
    sent = fields_of(he, address)
    more = text(he.post(address, {**sent, "_rows": "materials:add", "materials.0.name": "改了一半的名字"}))
    assert 'name="materials.3.name"' in more and "改了一半的名字" in more
    fewer = text(he.post(address, {**sent, "_rows": "materials:remove:1"}))
    assert 'name="materials.2.name"' not in fewer and "租赁合同" not in fewer
    assert [one["code"] for one in stored().content["materials"]] == ["plan", "lease", "licence"]


def test_a_new_material_asks_for_a_situation(browse, draft):
    he, address = browse("he"), f"{BASE}drafting/materials/"
    sent = {
        **fields_of(he, address),
        "materials.3.code": "proof",
        "materials.3.name": "产权证明",
        "materials.3.when": "place=OWN",
        "materials.3.copies": "1",
    }
    assert he.post(address, sent).status_code == 302
    assert stored().content["materials"][3] == {
        "code": "proof",
        "name": "产权证明",
        "copies": 1,
        "when": {"place": ["OWN"]},
    }


def test_what_somebody_else_saved_meanwhile_is_shown_beside_what_was_typed(staffed, browse, draft):
    he, address = browse("he"), f"{BASE}drafting/identity/"
    sent = {**fields_of(he, address), "name": "我写的名称"}
    drafting.save(
        item_code="NEW-01",
        number=1,
        described=replace(FOOD, name="别人写的名称"),
        seen=draft.audit_sequence,
        by=staffed.actor("he"),
        at=staffed.at,
    )
    answer = he.post(address, sent)
    page = text(answer)
    assert answer.status_code == 409
    assert "别人刚改过这份草稿" in page and "别人写的名称" in page and 'value="我写的名称"' in page
    assert stored().name == "别人写的名称"
    again = {**sent, "seen": str(stored().audit_sequence)}
    assert he.post(address, again).status_code == 302
    assert stored().name == "我写的名称"


def test_findings_stand_beside_their_fields(staffed, browse):
    drafting.start_item(
        code="NEW-01",
        unit_code="SCJG",
        division_code=staffed.division.code,
        by=staffed.actor("he"),
        described=replace(FOOD, kind="", visits=None),
        at=staffed.at,
    )
    page = text(browse("he").get(f"{BASE}drafting/limits/"))
    assert "没有写到现场次数" in page.split('data-field="visits"')[1].split('data-field="visit_reason"')[0]
    assert "没有选事项类型" in page  # among those of the other parts


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


# -- the form ----------------------------------------------------------------------------------------------------------
FORM = f"{BASE}form/"


def test_saving_the_form_as_it_is_keeps_what_the_list_does_not_show(browse, draft):
    he, before = browse("he"), stored().content["form"]
    assert he.post(FORM, fields_of(he, FORM)).status_code == 302
    assert stored().content["form"] == before


def test_a_field_is_added_previewed_and_kept(browse, draft):
    he = browse("he")
    sent = {
        **fields_of(he, FORM),
        "fields.2.name": "scale",
        "fields.2.title": "规模",
        "fields.2.control": "radio",
        "fields.2.options": "SMALL=小餐饮\nLARGE=其他",
        "fields.2.required": "yes",
        "fields.2.section": "经营信息",
        "fields.2.when_field": "area",
        "fields.2.when_value": "50",
    }
    shown = text(he.post(f"{FORM}preview/", sent))
    assert "小餐饮" in shown and 'type="radio"' in shown
    assert he.post(FORM, sent).status_code == 302
    form = stored().content["form"]
    assert form["schema"]["properties"]["scale"] == {"type": "string", "title": "规模", "enum": ["SMALL", "LARGE"]}
    assert form["schema"]["required"] == ["premises", "area", "scale"]
    assert form["ui"]["fields"]["scale"] == {
        "control": "radio",
        "labels": {"SMALL": "小餐饮", "LARGE": "其他"},
        "visible": {"field": "area", "equals": "50"},
    }
    assert form["ui"]["sections"] == [{"title": "经营信息", "fields": ["premises", "area", "scale"]}]
    assert form["schema"]["properties"]["premises"]["minLength"] == 4


def test_reviewers_read_a_changed_form_in_words(browse, draft):
    he = browse("he")
    he.post("/console/items/FOOD-01/versions/", {})
    address = "/console/items/FOOD-01/versions/2/form/"
    sent = {
        **fields_of(he, address),
        "fields.2.name": "opens_on",
        "fields.2.title": "开业日期",
        "fields.2.control": "date",
    }
    assert he.post(address, sent).status_code == 302
    page = text(browse("tang").get("/console/items/FOOD-01/versions/2/differences/"))
    assert "申请表单" in page and "开业日期（日期，选填）" in page and "经营面积（数字，必填，平方米）" in page


def test_fields_change_their_order_by_buttons(browse, draft):
    he = browse("he")
    sent = {**fields_of(he, FORM), "_move": "1:up"}
    moved = fields_of_text(he.post(FORM, sent))
    assert moved == ["area", "premises"]


def fields_of_text(answer) -> list[str]:
    import re

    return re.findall(r'name="fields\.\d+\.name" value="([^"]*)"', text(answer))


def test_a_wrong_field_is_refused_with_its_row(browse, draft):
    he = browse("he")
    sent = {**fields_of(he, FORM), "fields.0.name": "Bad Name", "fields.1.title": ""}
    answer = he.post(FORM, sent)
    assert answer.status_code == 422
    assert 'href="#id_fields.0.name"' in text(answer) and 'href="#id_fields.1.title"' in text(answer)
    assert 'value="Bad Name"' in text(answer)


@pytest.mark.parametrize(
    "typed",
    [
        "{",
        "[]",
        '{"schema": 1}',
        '{"schema": {"properties": []}}',
        '{"schema": {"properties": {"a": 5}}}',
        '{"schema": {"properties": {"a": {"type": "nonsense"}}}}',
    ],
)
def test_wrong_json_is_refused_and_kept_on_the_screen(browse, draft, typed):
    before = stored().content["form"]
    answer = browse("he").post(f"{FORM}json/", {"json": typed, "seen": draft.audit_sequence})
    assert answer.status_code == 422 and typed in text(answer)
    assert stored().content["form"] == before


def test_right_json_is_kept(browse, draft):
    form = {"schema": {"type": "object", "properties": {"shop": {"type": "string", "title": "店名"}}}, "ui": {}}
    answer = browse("he").post(f"{FORM}json/", {"json": json.dumps(form), "seen": draft.audit_sequence})
    assert answer.status_code == 302
    assert stored().content["form"] == form


@pytest.mark.parametrize("code", ["NEW\t01", "NEW\u200b01", "NEW\n01"])
def test_an_item_whose_code_nobody_sees_whole_is_not_begun(staffed, browse, code):
    """An item with a tab in its code was begun, and no page of it could ever be opened."""
    answer = browse("he").post("/console/drafts/new/", {"name": "小餐饮登记", "code": code, "unit_code": "SCJG"})
    assert answer.status_code == 422 and "看不见的字符" in text(answer)


def test_an_editor_has_the_system_make_the_application_form(browse, draft):
    he, address = browse("he"), f"{BASE}drafting/materials/"
    sent = {**fields_of(he, address), "materials.0.name": "食品经营许可申请书"}
    he.post(address, sent)
    asked = "已有申请表单，还要申请人上传“食品经营许可申请书”；来源可改为“系统自动生成”"
    assert asked in text(he.get(address))

    he.post(address, {**fields_of(he, address), "materials.0.source": "GENERATED"})
    page = text(he.get(address))
    assert stored().content["materials"][0]["source"] == "GENERATED"
    assert asked not in page and "系统按申请表单自动生成，无需上传" in page

    he.post(address, {**fields_of(he, address), "materials.1.source": "GENERATED", "materials.1.copies": ""})
    page = text(he.get(address))
    assert "由系统自动生成的申请表只能有一份，“租赁合同”多了" in page
