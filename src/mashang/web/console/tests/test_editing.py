"""The parts of a draft: nothing typed is lost on the way."""

from dataclasses import replace

import pytest

from mashang.catalogue.operations import drafting
from mashang.web.conftest import FOOD
from mashang.web.console.tests.conftest import text
from mashang.web.console.tests.drafts import BASE, fields_of, stored

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
