"""Importing lists and guides: all or nothing, the same again changes nothing, a published item is never overwritten."""

from dataclasses import replace
from pathlib import Path

import pytest

from mashang.catalogue import queries, rules
from mashang.catalogue.models import Item, ItemVersion
from mashang.catalogue.operations import drafting, importing, withdrawal
from mashang.kernel import actors
from mashang.kernel.errors import NotAllowed, Refusal
from mashang.kernel.models import AuditLine, OutboxFact
from mashang.offices.models import Division, Unit

SHARED = Path(__file__).parents[5] / "shared" / "data" / "service_items"
HEADING = "事项名称,部门,事项编码,事项类型,法定时限,承诺时限,区划代码\n"
FOOD = "食品经营许可新办,市市场监督管理局,SP-01,行政许可,20个工作日,5个工作日,\n"
CARD = "居住证办理,市公安局,GA-01,公共服务,,,\n"


@pytest.fixture
def bring(town, morning):
    def bring(text: str, reading=importing.import_items, **options):
        content = text.encode() if isinstance(text, str) else text
        by = options.pop("by", actors.job("import"))
        return reading(content=content, source="list.csv", by=by, at=morning, **options)

    return bring


def figures(report) -> tuple[int, int, int, int, int]:
    return report.read, report.new, report.changed, report.unchanged, len(report.refused)


def test_imported_items_are_listed_found_and_not_open(bring, morning):
    assert figures(bring(HEADING + FOOD + CARD)) == (2, 2, 0, 0, 0)
    assert [hit.item_code for hit in queries.search("食品").hits] == ["SP-01"]
    guide = queries.public_item("SP-01")
    assert (guide.state, guide.is_open, guide.stated["LIMIT"], guide.stated["WINDOW"]) == ("LISTED", False, True, False)
    with pytest.raises(Refusal) as refused:
        queries.open_offer("SP-01", morning.date())
    assert [reason.code for reason in refused.value.reasons] == ["listed-only"]
    assert [(fact.kind, fact.payload["count"]) for fact in OutboxFact.objects.all()] == [("items.listed", 2)]
    assert AuditLine.objects.filter(act="item.listed", subject_kind="catalogue.Item").count() == 2


def test_the_same_file_again_changes_nothing(bring):
    bring(HEADING + FOOD + CARD)
    before = list(ItemVersion.objects.values()), AuditLine.objects.count(), OutboxFact.objects.count()
    report = bring(HEADING + FOOD + CARD)
    assert figures(report) == (2, 0, 0, 2, 0)
    assert (list(ItemVersion.objects.values()), AuditLine.objects.count(), OutboxFact.objects.count()) == before


def test_one_bad_row_holds_everything_back_unless_partial(bring):
    bad = "没有部门,,X-1,公共服务,,,\n"
    report = bring(HEADING + FOOD + bad)
    assert (report.exit_code, Item.objects.count()) == (2, 0)
    assert report.as_json()["refused"] == [{"row": 3, "code": "department-missing", "reason": "没有实施部门"}]
    report = bring(HEADING + FOOD + bad, partial=True)
    assert (report.exit_code, Item.objects.count()) == (3, 1)
    assert bring(HEADING + FOOD).exit_code == 0


def test_an_unreadable_file_is_refused_as_a_whole(bring):
    report = bring("Größe,Straße\n".encode("latin-1"))
    assert (report.exit_code, report.refused[0]["row"], report.refused[0]["code"]) == (2, 0, "encoding")
    assert set(report.as_json()) == {"read", "new", "changed", "unchanged", "refused", "findings"}


def test_a_promise_that_can_fall_due_after_the_law_is_refused(bring):
    late = FOOD.replace("5个工作日", "15自然日").replace("20个工作日", "10个工作日")
    assert [row["code"] for row in bring(HEADING + late).refused] == ["promise-later-than-law"]
    same = FOOD.replace("5个工作日", "20日")  # a bare day of a licence is a working day
    assert bring(HEADING + same).refused == []


def test_rows_that_repeat_each_other(bring):
    report = bring(HEADING + FOOD + CARD + FOOD)
    assert figures(report) == (3, 2, 0, 1, 0)
    assert [(one["row"], one["code"]) for one in report.findings] == [(4, "twice")]
    report = bring(HEADING + CARD + FOOD.replace("20", "15") + FOOD)
    assert [(one["row"], one["code"]) for one in report.refused] == [(4, "twice-differently")]


def test_a_changed_row_of_a_listed_item_becomes_its_next_listed_version(bring):
    bring(HEADING + FOOD)
    report = bring(HEADING + FOOD.replace("食品经营许可新办", "食品经营许可证核发"))
    assert figures(report) == (1, 0, 1, 0, 0)
    assert list(ItemVersion.objects.order_by("number").values_list("state", "name")) == [
        ("SUPERSEDED", "食品经营许可新办"),
        ("LISTED", "食品经营许可证核发"),
    ]
    assert [hit.name for hit in queries.search("食品").hits] == ["食品经营许可证核发"]


def test_a_changed_row_of_a_published_item_becomes_a_draft(bring, town, food_licence):
    town.unit.short_name = "市市场监督管理局"
    town.unit.save()
    published = town.published(food_licence)
    assert figures(bring(HEADING + FOOD)) == (1, 0, 0, 1, 0)
    changed = FOOD.replace("5个工作日", "4个工作日")
    report = bring(HEADING + changed)
    assert figures(report) == (1, 0, 1, 0, 0)
    published.refresh_from_db()
    assert (published.state, published.promised_number) == ("PUBLISHED", 5)
    draft = ItemVersion.objects.get(number=2)
    assert (draft.state, draft.promised_number) == ("DRAFT", 4)
    assert draft.content["materials"] == published.content["materials"]
    assert figures(bring(HEADING + changed)) == (1, 0, 0, 1, 0)
    refused = bring(HEADING + FOOD.replace("5个工作日", "3个工作日")).refused
    assert [row["code"] for row in refused] == ["draft-open"]


def test_withdrawn_items_do_not_come_back(bring, town, morning):
    bring(HEADING + FOOD)
    withdrawal.withdraw(item_code="SP-01", reason="停办", by=town.actor("wei"), at=morning)
    report = bring(HEADING + FOOD.replace("新办", "延续"))
    assert (figures(report), [one["code"] for one in report.findings]) == ((1, 0, 0, 1, 0), ["withdrawn"])
    assert queries.search("食品").hits == ()


def test_departments_become_units_of_their_division(bring, town):
    bring(HEADING + CARD + "教师资格认定,区教科体局,JY-01,行政许可,,,511602\n" + FOOD)
    assert list(Unit.objects.exclude(pk=town.unit.pk).order_by("name").values_list("name", "division__name")) == [
        ("区教科体局", "广安区"),
        ("市公安局", "云江市"),
        ("市市场监督管理局", "云江市"),
    ]
    assert Division.objects.get(code="511602000000").level == "COUNTY"


def test_a_misspelt_body_code_is_kept_and_reported(bring):
    heading = "name,department,item_code,item_type,implementing_uscc\n"
    report = bring(heading + "甲,局,A-1,公共服务,115113010833722049\n乙,局,A-2,公共服务,115113010833722043\n")
    assert [(one["row"], one["code"]) for one in report.findings] == [(2, "credit-code")]
    kept = ItemVersion.objects.get(item__code="A-1").content["extra"]["implementing_uscc"]
    assert kept == "115113010833722049"


def test_guides_are_told_apart_by_region_and_name(bring):
    lines = '{"item_name": "取水许可", "region": "甲市"}\n{"item_name": "取水许可", "region": "乙市"}\n'
    assert figures(bring(lines, importing.import_guides)) == (2, 2, 0, 0, 0)
    assert figures(bring(lines, importing.import_guides)) == (2, 0, 0, 2, 0)
    assert figures(bring('{"item_name": "取水许可"}', importing.import_guides)) == (1, 0, 0, 0, 1)


def test_only_editors_and_jobs_import(bring, town):
    for stranger in ("sun", "lin"):
        with pytest.raises(NotAllowed):
            bring(HEADING + FOOD, by=town.actor(stranger))


def test_an_editor_enters_no_units(bring, town):
    assert [row["code"] for row in bring(HEADING + FOOD, by=town.actor("he")).refused] == ["department-unknown"]
    known = FOOD.replace("市市场监督管理局", town.unit.name)
    assert figures(bring(HEADING + known, by=town.actor("he"))) == (1, 1, 0, 0, 0)


def test_an_open_first_draft_is_not_overtaken(bring, town, food_licence):
    town.draft(food_licence)
    assert [row["code"] for row in bring(HEADING + FOOD).refused] == ["draft-open"]
    drafting.discard(item_code="SP-01", number=1, by=town.actor("he"), at=ItemVersion.objects.get().created_at)


def test_many_rows_take_few_statements(bring, statements):
    rows = "".join(f"事项{number},市公安局,N-{number},公共服务,,,\n" for number in range(300))
    with statements(at_most=40):
        assert figures(bring(HEADING + rows)) == (300, 300, 0, 0, 0)


def test_the_importers_draft_passes_the_checks_once_completed(bring, town, food_licence):
    bring(HEADING + FOOD)
    draft = drafting.start_version(item_code="SP-01", by=town.actor("he"), at=ItemVersion.objects.get().created_at)
    completed = replace(food_licence, name=draft.name)
    drafting.save(
        item_code="SP-01",
        number=2,
        described=completed,
        seen=draft.audit_sequence,
        by=town.actor("he"),
        at=draft.created_at,
    )
    findings = queries.sheet(town.actor("tang"), "SP-01", 2).findings
    assert [(one.code, one.about) for one in findings if one.severity == rules.BLOCKS] == []
    samples = ["plan.pdf", "lease.pdf", "food-licence.pdf"]  # named by the description, not uploaded yet
    assert [(one.code, one.about) for one in findings] == [("sample-file-missing", name) for name in samples]


needs_shared = pytest.mark.skipif(not SHARED.exists(), reason=f"the shared item lists are not at {SHARED}")


@needs_shared
def test_767_real_items_and_13_guides(bring):
    items, guides = (SHARED / "guangan_items.csv").read_bytes(), (SHARED / "guides.jsonl").read_bytes()
    assert figures(bring(items)) == (767, 767, 0, 0, 0)
    assert figures(bring(guides, importing.import_guides)) == (13, 13, 0, 0, 0)
    assert figures(bring(items)) == (767, 0, 0, 767, 0)
    assert figures(bring(guides, importing.import_guides)) == (13, 0, 0, 13, 0)
    assert queries.search("教师资格").hits[0].name == "教师资格认定"
    assert queries.search("jszg").hits[0].name == "教师资格认定"
    guide = queries.public_item(queries.search("取水许可（延续").hits[0].item_code)
    assert guide.described.promised.number == 3
    assert guide.stated["RESPONSIBLE"] is False
    package = queries.public_item(queries.search("退役军人服务").hits[0].item_code)
    assert (package.described.ways, len(package.content.extra["sub_items"])) == (("PACKAGE",), 11)
    assert {row.unit_code for row in queries.coverage()} >= {""}
