"""A form as rows and back: what nobody changed stays as it was written; versions differ in what somebody meant."""

from copy import deepcopy

from mashang.web.console import form_designer

WRITTEN = {  # by hand or by an import, more than the list would write itself, and less
    "schema": {
        "properties": {
            "area": {"type": "number", "title": "经营面积"},
            "kind": {"enum": ["A", "B"], "title": "类别"},
            "days": {
                "type": "array",
                "items": {"type": "string", "enum": ["1", "2"]},
                "minItems": 2,
                "title": "哪几天",
            },
            "true": {"type": "boolean", "const": True, "title": "我承诺属实"},
            "note": {"type": "string", "title": "备注", "maxLength": 400},
        },
        "required": ["days", "area"],
    },
    "ui": {
        "sections": [{"title": "经营信息", "text": "照实填写", "fields": ["kind", "area"]}],
        "fields": {
            "area": {"unit": "平方米", "control": "number"},
            "note": {"control": "textarea", "rows": 5},
            "days": {"visible": {"field": "kind", "equals": "A"}, "labels": {"1": "周一", "2": "周二"}},
        },
    },
}


def test_a_form_saved_unchanged_is_the_form_before():
    rows = form_designer.rows_of(WRITTEN)
    sent = [{name: value.replace("\n", "\r\n") for name, value in row.items()} for row in rows]
    assert form_designer.form_of(sent, WRITTEN) == (WRITTEN, [])


def test_a_changed_field_changes_nothing_else():
    rows = form_designer.rows_of(WRITTEN)
    made, problems = form_designer.form_of(
        [{**r, "hint": "算使用面积"} if r["name"] == "area" else r for r in rows], WRITTEN
    )
    expected = deepcopy(WRITTEN)
    expected["schema"]["type"] = "object"
    expected["ui"]["fields"]["area"]["hint"] = "算使用面积"
    assert (made, problems) == (expected, [])
