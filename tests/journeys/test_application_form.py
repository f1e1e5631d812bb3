"""What is filed comes back word for word in the application form that the relay makes of it, once for each filing."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mashang.cases.models import Application
from mashang.cases.operations import application_form, correction, submission
from mashang.cases.tests.generating import FORM, generating, made, words, words_of
from mashang.cases.tests.making import hand_in, ready_draft, submitted
from mashang.cases.types import Defect
from mashang.catalogue.form_values import UNSEEN
from mashang.catalogue.form_words import filled_sections
from mashang.catalogue.forms import FormDefinition
from mashang.catalogue.models import ItemVersion
from mashang.documents.operations import printing
from mashang.documents.paper import fonts
from mashang.documents.types import ApplicationFormPaper
from mashang.kernel import relay
from mashang.kernel.models import Delivery

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def squeezed(text: str) -> str:
    return "".join(text.split())


# -- every type of field -----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Filled:
    """A field with its look, a value as somebody typed or chose it, and what a paper must say for it."""

    schema: dict[str, Any]
    look: dict[str, Any]
    value: Any
    said: str


# what the fonts here can print, and some of what no font has
TYPED = st.text(
    st.sampled_from([chr(c) for c in sorted(fonts.plain_characters()) if c > 0x20]), max_size=120
) | st.text(
    st.sampled_from("甲乙丙丁 abcXYZ0123456789，。、（）\n\r\t-#$*_<>@\\`[]\"'\u202e\u200b\U0002ebf0\U0001f600𠮷㐱"),
    max_size=200,
)
LABELS = {"A": "自有房屋", "B": "租赁", "C": "其他（借用）"}


def plain(text: str) -> str:
    return "" if not text.strip() else fonts.spelled(text.translate(UNSEEN))


def in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


TEXTS = TYPED.map(lambda text: Filled({"type": "string"}, {}, text, plain(text)))
NUMBERS = st.decimals(-(10**9), 10**9, places=2).map(
    lambda number: Filled({"type": "number"}, {"unit": "平方米"}, str(number), f"{number}平方米")
)
WHOLE = st.integers(0, 10**9).map(lambda number: Filled({"type": "integer"}, {}, f" {number:,}", f"{number:,}"))
DAYS = st.dates(date(1900, 1, 1)).map(
    lambda day: Filled({"type": "string", "format": "date"}, {}, day.isoformat(), in_words(day))
)
CHOICES = st.sampled_from("ABC").map(
    lambda word: Filled({"type": "string", "enum": [*"ABC"]}, {"labels": LABELS}, word, LABELS[word])
)
TITLED = st.sampled_from("ABC").map(
    lambda word: Filled(
        {"type": "string", "oneOf": [{"const": code, "title": title} for code, title in LABELS.items()]},
        {},
        word,
        LABELS[word],
    )
)
SEVERAL = st.lists(st.sampled_from("ABC"), unique=True).map(
    lambda chosen: Filled(
        {"type": "array", "items": {"type": "string", "enum": [*"ABC"]}},
        {"labels": LABELS},
        chosen,
        "、".join(LABELS[word] for word in chosen),
    )
)
TICKS = st.booleans().map(lambda yes: Filled({"type": "boolean"}, {}, "yes" if yes else "no", "是" if yes else "否"))
PHONES = st.from_regex(r"1[3-9][0-9] [0-9]{4} [0-9]{4}", fullmatch=True).map(
    lambda number: Filled({"type": "string", "format": "phone"}, {}, number, number)
)
PLAIN = st.one_of(TEXTS, NUMBERS, WHOLE, DAYS, CHOICES, TITLED, SEVERAL, TICKS, PHONES)


@st.composite
def groups(draw) -> Filled:
    """Rows of up to seven columns."""
    columns = draw(st.lists(st.one_of(TEXTS, NUMBERS, DAYS, CHOICES), min_size=1, max_size=7))
    properties = {f"c{n}": {**one.schema, "title": f"栏{n}"} for n, one in enumerate(columns)}
    looks = {f"c{n}": one.look for n, one in enumerate(columns)}
    row = {f"c{n}": one.value for n, one in enumerate(columns)}
    rows = [row] * draw(st.integers(1, 3))
    cells = [one.said or "（未填写）" for one in columns]
    if not any(one.said for one in columns):
        rows = []
    if not rows:
        said = ""
    elif len(columns) <= 5:
        heads = "".join(f"栏{n}" for n in range(len(columns)))
        said = f"（共{len(rows)}项）序号{heads}" + "".join(f"{n}{''.join(cells)}" for n in range(1, len(rows) + 1))
    else:
        pairs = "".join(f"栏{n}{cell}" for n, cell in enumerate(cells))
        said = "".join(f"　第{n}项，共{len(rows)}项{pairs}\x00" for n in range(1, len(rows) + 1)).removesuffix("\x00")
    return Filled(
        {"type": "array", "items": {"type": "object", "properties": properties}}, {"fields": looks}, rows, said
    )


def expected(title: str, field: Filled) -> str:
    """What the paper says of one field; lists of many columns name it before each row."""
    said = field.said or "（未填写）"
    return squeezed(title + said.replace("\x00", title))


def running_on(said: str) -> str:
    """The text of all pages without their feet, and without the heads of tables where they stand again."""
    body = re.sub(r"事项编码FOOD第\d+页，共\d+页", "", said)
    for head in set(re.findall(r"字段\d+第\d+项，共\d+项|字段\d+（共\d+项）序号(?:栏\d)+", body)):
        first, *more = body.split(head)
        body = head.join([first, "".join(more)]) if more else body
    return body


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(fields=st.lists(st.one_of(PLAIN, groups()), min_size=1, max_size=6))
def test_the_paper_says_exactly_what_was_filed_for_every_type_of_field(fields):
    definition = FormDefinition(
        schema={
            "type": "object",
            "properties": {f"f{n}": {**f.schema, "title": f"字段{n}"} for n, f in enumerate(fields)},
        },
        ui={"fields": {f"f{n}": field.look for n, field in enumerate(fields)}},
    )
    values = {f"f{n}": field.value for n, field in enumerate(fields)}
    paper = ApplicationFormPaper(
        title="申请书",
        item_name="事项",
        item_code="FOOD",
        receiving_body="云江市",
        sections=filled_sections(definition, values),
        declaration=("以上属实。",),
        signer="申请人（签名）",
    )
    said = words(printing.print_application_form(paper, on=date(2026, 10, 12)))
    body = running_on(said)
    wanted = "".join(expected(f"字段{n}", field) for n, field in enumerate(fields))
    assert body.removeprefix("云江市申请书申请事项事项事项编码FOOD").split("申请人声明以上属实。")[0] == wanted


# -- the whole way -----------------------------------------------------------------------------------------------------
def undelivered() -> list[tuple[str, str]]:
    return list(Delivery.objects.exclude(state="DONE").values_list("reaction", "problem"))


ANSWERS = {"shop": "李𠮷\t小吃", "area": "８６.50", "note": "第一行\r\n第二行：" + "A" * 300}


def filed(city, at) -> str:
    """A case of Ms Li's with every field filled in."""
    from mashang.cases.operations import draft

    application = ready_draft(generating(city), at)
    draft.save(key=application.key, by=city.actor("li"), at=at, answers=ANSWERS)
    return submission.submit(key=application.key, by=city.actor("li"), at=at, once="once").case_number


def test_the_relay_puts_the_form_among_the_materials(city, morning):
    filed(city, morning)
    relay.drain(now=morning + MINUTE)
    assert undelivered() == []
    (material,) = made()
    said = f"经营信息店名李𠮷小吃经营面积86.50平方米备注第一行第二行：{'A' * 300}联系和领取"
    assert (said in words_of(material), material.handed_at) == (True, morning)


def test_an_item_without_one_costs_no_delivery(city, morning):
    submitted(city, morning)
    relay.drain(now=morning + MINUTE)
    assert (made(), Delivery.objects.filter(reaction="application_forms.make").count()) == ([], 0)


def test_a_relay_that_was_killed_after_drawing_leaves_one_form(city, morning):
    number = filed(city, morning)
    relay._spread(morning, 50)
    slept = relay._claimed(morning, 50)
    assert application_form.drawn(number, at=morning, at_window=False) is not None  # drawn, and then it was killed
    relay.drain(now=morning + relay.LEASE + MINUTE)
    assert len(made()) == 1
    for delivery in slept:  # it was only asleep
        relay._deliver(delivery, morning + HOUR)
    assert [one.replaced_at for one in made()] == [None]


def test_a_correction_makes_the_next_version_in_order(city, morning):
    number = filed(city, morning)
    plan = Defect("plan", "平面图", "没有标尺寸", "标上尺寸再传")
    correction.request_correction(case_number=number, defects=[plan], by=city.actor("lin"), at=morning + HOUR)
    hand_in(Application.objects.get(), "plan", morning + 2 * HOUR, "new")
    correction.answer(case_number=number, by=city.actor("li"), at=morning + 3 * HOUR, answers={"shop": "李吉小吃"})
    relay.drain(now=morning + 4 * HOUR)  # both filings lay there
    old, new = made()
    assert ("店名李𠮷小吃" in words_of(old), "店名李吉小吃" in words_of(new)) == (True, True)
    assert (old.replaced_at, new.replaced_at, undelivered()) == (morning + 3 * HOUR, None, [])


def test_a_form_of_a_superseded_version_goes_on_as_it_was(city, morning):
    """A draft begun before the item made its form itself is filed with the upload that its version asks for."""
    application = ready_draft(city, morning)
    newer = ItemVersion.objects.get(pk=city.version.pk)
    ItemVersion.objects.filter(pk=newer.pk).update(state="SUPERSEDED")
    newer.pk, newer.number, newer.audit_sequence = None, 2, 0
    newer.content = {**newer.content, "form": FORM}
    newer.save()
    submission.submit(key=application.key, by=city.actor("li"), at=morning, once="once")
    relay.drain(now=morning + MINUTE)
    assert made() == []


@pytest.mark.parametrize("name", ["sun", "zheng"])
def test_strangers_do_not_open_what_was_made(city, morning, name):
    from mashang.cases import queries
    from mashang.kernel.errors import NotFound

    filed(city, morning)
    relay.drain(now=morning + MINUTE)
    if name == "zheng":  # who reviews the item reads the form with the case
        case = queries.case_for_official(city.actor(name), Application.objects.get().cases.get().number)
        assert queries.material_file(case.application, made()[0].key) == made()[0].file
        return
    with pytest.raises(NotFound):
        queries.application_for(city.actor(name), Application.objects.get().key, at=morning)
