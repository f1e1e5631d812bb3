"""The form of a draft: its fields, their order, its text for experts."""

import json

import pytest

from mashang.web.console.tests.conftest import text
from mashang.web.console.tests.drafts import BASE, fields_of, stored

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


def test_a_type_that_no_list_offers_broke_the_page_and_lost_the_form(browse, draft):
    he = browse("he")
    answer = he.post(FORM, {**fields_of(he, FORM), "fields.0.control": "film", "fields.0.title": "新的问法"})
    assert answer.status_code == 422
    assert 'href="#id_fields.0.control"' in text(answer) and 'value="新的问法"' in text(answer)


@pytest.mark.parametrize(
    "typed",
    [
        "{",
        "[]",
        '{"schema": 1}',
        '{"schema": {"properties": []}}',
        '{"schema": {"properties": {"a": 5}}}',
        '{"schema": {"properties": {"a": {"type": "nonsense"}}}}',
        "[" * 20_000,  # one inside the other; was a broken page
        '{"schema": {"properties": {"a": {"type": "string", "title": "\\u0000"}}}}',  # what PostgreSQL cannot keep
        '{"schema": {"properties": {"a": {"type": "string", "title": "\\ud800"}}}}',
        '{"schema": {"properties": {"a": {"type": "number", "title": "面积", "maximum": NaN}}}}',
    ],
    ids=range(10),
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
