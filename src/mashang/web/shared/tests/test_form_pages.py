"""Forms as pages: nothing typed is lost, nothing typed becomes markup."""

import html
import re
from urllib.parse import urlencode

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from mashang.web.conftest import flat
from mashang.web.shared import forms
from mashang.web.shared.specimens import FORM, TYPED

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def drawn(**values: object) -> str:
    return str(forms.render(FORM, values))


@given(text=TEXT)
def test_whatever_is_typed_comes_back_as_text_and_never_as_markup(text):
    page = drawn(address=text, identity=text, staff=[{"name": text}])
    assert "<script" not in page
    typed = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)
    assert typed is not None
    assert html.unescape(typed[1]) == html.unescape(html.escape(text))
    inputs = re.findall(r'name="(identity|staff\.0\.name)"\s+value="([^"]*)"', page)
    assert [html.unescape(value) for _name, value in inputs] == [text, text]


@given(text=TEXT)
def test_what_is_read_is_what_was_sent(text):
    sent = QueryDict(urlencode({"address": text, "kinds": ["HOT", "COLD"], "staff.0.name": text}, doseq=True))
    values = forms.read(FORM, sent)
    assert values["address"] == text
    assert values["kinds"] == ["HOT", "COLD"]
    assert values["staff"] == [{"name": text, "age": ""}]


def test_problems_stand_at_their_fields_and_are_linked():
    page = str(forms.render(FORM, TYPED, FORM.problems(TYPED)))
    assert 'id="id_area-error"' in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_area-hint id_area-example id_area-unit id_area-error"' in page
    assert "从业人员第 1 行的年龄不能小于 16，现在是 15" in page


def test_a_locked_value_cannot_be_changed_by_the_sender():
    values = forms.read(FORM, QueryDict("phone=1&area=2"), locked={"phone": "13900001111"})
    assert (values["phone"], values["area"]) == ("13900001111", "2")


def test_one_step_reads_only_its_own_fields():
    assert forms.read(FORM, QueryDict("phone=1&area=2"), only=["phone"]) == {"phone": "1"}


def test_rows_are_added_and_taken_away_without_script():
    sent = QueryDict("staff.0.name=甲&staff.1.name=乙&staff.5.name=丙&_rows=staff:remove:1")
    assert forms.rows_changed(sent)
    assert [row["name"] for row in forms.read(FORM, sent)["staff"]] == ["甲", "丙"]
    assert len(forms.read(FORM, QueryDict("staff.0.name=甲&_rows=staff:add"))["staff"]) == 2


def test_a_date_that_no_date_field_can_hold_is_kept_as_text():
    assert 'name="opens_on" value="明年春天" type="text"' in flat(drawn(opens_on="明年春天"))
    assert 'name="opens_on" value="2026-10-14" type="date"' in flat(drawn(opens_on="2026-10-14"))


def test_the_answers_in_words_leave_out_what_does_not_count():
    answers = forms.summary(FORM, {**TYPED, "kinds": ["HOT"], "cold_room": "9", "promise": "yes"})
    assert [(one.title, one.pairs) for one in answers] == [
        (
            "经营信息",
            [
                ("经营场所地址", "云江市临江区滨河东路 118 号 1 层 03 铺"),
                ("经营面积", "八十六 平方米"),
                ("经营项目", "热食类食品制售"),
                ("规模", "小餐饮（50 平方米以下）"),
            ],
        ),
        (
            "联系人和人员",
            [
                ("手机号", "139 5087 421"),
                ("法定代表人身份证号", "11010519491231002"),
                ("从业人员", "阿卜杜热西提·麦麦提敏，15"),
            ],
        ),
        ("承诺", [("以上内容属实，如有虚假愿意承担法律责任", "是")]),
    ]


def test_a_number_typed_full_width_was_shown_as_if_it_would_be_printed_so():
    pairs = forms.summary(FORM, {"area": "８６．５"})[0].pairs
    assert ("经营面积", "86.5 平方米") in pairs
