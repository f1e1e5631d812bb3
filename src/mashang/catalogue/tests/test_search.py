"""What people type, and what they find."""

import pytest

from mashang.catalogue import queries, search_entries, search_index
from mashang.catalogue.models import Item, ItemVersion
from mashang.catalogue.types import Narrowed
from mashang.kernel import actors, acts
from mashang.offices.models import Division, Unit

NAMES = {
    "P1": ("居住证办理", ["暂住证"], "云江市公安局"),
    "P2": ("普通护照签发", [], "云江市公安局"),
    "P3": ("出生登记", ["上户口"], "云江市公安局"),
    "S1": ("食品经营许可新办", ["饭店许可证"], "云江市市场监督管理局"),
    "S2": ("个体工商户设立登记", [], "云江市市场监督管理局"),
    "S3": ("企业设立登记", [], "云江市市场监督管理局"),
    "R1": ("社会保障卡补领", [], "云江市人力资源和社会保障局"),
    "J1": ("ETC 通行卡办理", [], "云江市交通运输局"),
    "B1": ("结婚登记", [], "云江市民政局"),
    "H1": ("建设工程规划许可证核发", [], "云江市自然资源和规划局"),
}

ENGLISH = {"P1": "Residence permit", "S1": "Food business licence", "B1": "Marriage registration"}


@pytest.fixture
def city(town, morning):
    county = Division.objects.create(code="359902000000", name="临江区", level="COUNTY", parent=town.division)
    for code, row in NAMES.items():
        _listed(town, code, *row, morning)
    Item.objects.filter(code="B1").update(division=county)
    ItemVersion.objects.exclude(item__code="P3").update(state="PUBLISHED")
    with acts.performing("test", by=actors.job("test"), at=morning) as act:
        search_entries.write_all(act, [search_entries.prepared(one) for one in ItemVersion.objects.order_by("id")])
    return town


def _listed(town, code, name, aliases, unit_name, at):
    unit, _ = Unit.objects.get_or_create(
        name=unit_name,
        defaults={"code": unit_name, "short_name": unit_name, "letter_word": "", "division": town.division},
    )
    item = Item.objects.create(code=code, division=town.division, unit=unit, created_at=at)
    person = code[0] in "PRB"
    return ItemVersion.objects.create(
        item=item,
        number=1,
        state="LISTED",
        name=name,
        english_name=ENGLISH.get(code, ""),
        kind="LICENCE" if code[0] == "S" else "PUBLIC_SERVICE",
        audience="PERSON" if person else "ORGANISATION",
        topics=["MARRIAGE"] if code == "B1" else [],
        ways=["ONLINE"] if code in ("P1", "S1") else [],
        content={"aliases": aliases},
        created_at=at,
    )


def found(text, *, limit: int = 20, **filters) -> list[str]:
    return [hit.item_code for hit in queries.search(text, Narrowed(**filters), limit=limit).hits]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("护照", ["P2"]),
        ("居住", ["P1"]),
        ("jzz", ["P1"]),
        ("JZZ", ["P1"]),
        ("ｊｚｚ", ["P1"]),
        ("juzhuzheng", ["P1"]),
        ("ju zhu zheng", ["P1"]),
        ("juzhuzhe", ["P1"]),
        ("暂住证", ["P1"]),
        ("zzz", ["P1"]),
        ("上户口", ["P3"]),
        ("etc", ["J1"]),
        ("ＥＴＣ", ["J1"]),
        ("规划局", ["H1"]),
        ("证", ["P1", "H1", "S1"]),
        ("gtgsh", ["S2"]),
        ("设立登记", ["S3", "S2"]),
        ("居住zheng", ["P1"]),
        ("食品 许可", ["S1"]),
        ("饭店", ["S1"]),
        ("我要办居住证", ["P1"]),
        ("怎么申请食品经营许可？", ["S1"]),
        ("护照在哪里办", ["P2"]),
        ("结婚登记和离婚登记一起办", ["B1"]),
        ("不存在的东西", []),
        ("%", []),
        ("'; DROP TABLE", []),
        ("🙂", []),
    ],
)
def test_what_is_typed_is_found(city, typed, codes):
    assert found(typed) == codes


@pytest.mark.parametrize(
    ("typed", "code", "meant"),
    [
        ("居往证", "P1", "居住证"),  # a character that looks alike
        ("居主证", "P1", "居住证"),  # one that sounds alike
        ("个体工伤户", "S2", "个体工商户"),
        ("结婚等记", "B1", "结婚登记"),
        ("社会保证卡", "R1", "社会保障卡"),
        ("食品经莹许可", "S1", "食品经营许可"),
        ("食品营经许可", "S1", "食品经营许可"),  # swapped
        ("建设工程划规许可证", "H1", "建设工程规划许可证"),
    ],
)
def test_a_small_mistake_still_finds_it_and_says_what_was_meant(city, typed, code, meant):
    page = queries.search(typed)
    assert page.hits[0].item_code == code
    assert page.suggestion == meant


@pytest.mark.parametrize(
    ("typed", "code"), [("juzuzheng", "P1"), ("jiehundenji", "B1"), ("hunzao", "P2"), ("qqqqqq", None)]
)
def test_mistyped_pinyin(city, typed, code):
    hits = found(typed)
    assert (hits[0] if hits else None) == code


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("residence permit", ["P1"]),
        ("PERMIT", ["P1"]),
        ("registration of marriage", ["B1"]),
        ("How do I get a residence permit?", ["P1"]),
        ("marriage registrations", ["B1"]),
        ("residance permit", ["P1"]),
        ("food licence", ["S1"]),
        ("fishing licence", []),
    ],
)
def test_somebody_without_chinese_finds_what_has_an_english_name(city, typed, codes):
    assert found(typed) == codes


def test_what_was_found_is_marked_in_the_english_name_too(city):
    hit = queries.search("residence").hits[0]
    assert (hit.english_name, hit.english_marks, hit.marks) == ("Residence permit", ((0, 9),), ())


@pytest.mark.parametrize(
    ("typed", "name", "marked"),
    [
        ("护照", "普通护照签发", ["护照"]),
        ("jzz", "居住证办理", ["居住证"]),
        ("食品 许可", "食品经营许可新办", ["食品", "许可"]),
    ],
)
def test_what_was_found_is_marked(city, typed, name, marked):
    hit = queries.search(typed).hits[0]
    assert (hit.name, [hit.name[start:end] for start, end in hit.marks]) == (name, marked)


def test_open_items_come_before_listed_ones(city):
    assert found("登记") == ["B1", "S3", "S2", "P3"]


def test_filters(city):
    assert found("", audience="PERSON", letter="j") == ["P1", "B1"]
    assert found("登记", audience="ORGANISATION") == ["S3", "S2"]
    assert found("", division_code="359902000000") == ["B1"]
    assert len(found("", division_code="359900000000")) == 10
    assert found("", topic="MARRIAGE") == ["B1"]
    assert found("", way="ONLINE") == ["P1", "S1"]
    assert found("办理", way="ONLINE") == ["P1"]
    assert found("", kind="LICENCE") == ["S1", "S2", "S3"]
    assert found("", unit_code="云江市民政局") == ["B1"]
    assert found("j") == ["P1", "B1", "H1"]


def test_codes_are_found(city):
    Item.objects.filter(code="S1").update(code="511A0138600000-511602000000-000")
    search_index.forget()
    assert found("511a01386") == ["511A0138600000-511602000000-000"]
    assert found("0138600000-511602") == ["511A0138600000-511602000000-000"]


def test_pages_show_every_hit_once(city):
    for text in ("", "登记", "证"):
        whole, seen, after = found(text, limit=100), [], None
        while True:
            page = queries.search(text, after=after, limit=1)
            seen += [hit.item_code for hit in page.hits]
            if (after := page.next) is None:
                break
        assert seen == whole


def test_two_statements_whatever_is_typed(city, statements):
    queries.search("")
    for text in ("", "护照", "登记", "jzz", "居往证"):
        with statements(2):
            queries.search(text)
    with statements(1):
        queries.search("不存在的东西")


def test_other_processes_learn_what_changed(city, statements):
    queries.search("")
    version = ItemVersion.objects.select_related("item").get(item__code="P2")
    version.name = "普通护照换发"
    with acts.performing("test", by=actors.job("test"), at=version.created_at) as act:
        search_entries.write(act, search_entries.prepared(version))
    with statements(3):
        assert found("换发") == ["P2"]
    search_entries.remove(version)
    assert found("护照") == []
    search_index.forget()
    assert found("护照") == []
