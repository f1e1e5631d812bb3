"""Long work of every kind: what comes out, killed in the middle and resumed, with the rights of who asked."""

import csv
import io
import json
from datetime import timedelta
from itertools import islice

import pytest

from mashang.cases import queries as cases
from mashang.cases.queries import exported
from mashang.cases.tests.making import accepted, reviewed, submitted
from mashang.cases.tests.test_officials import holder_of
from mashang.cases.types import Wanted
from mashang.catalogue.models import Item
from mashang.errands import queries
from mashang.errands.models import Errand
from mashang.errands.operations import asking, enclosures, working
from mashang.journeys import errands
from mashang.kernel import audit_search, narrowing, sealing
from mashang.kernel.errors import NotAllowed
from mashang.kernel.models import AuditLine
from mashang.kernel.verification import verify
from mashang.offices.models import PostHolding
from mashang.workflow.models import Task
from mashang.workflow.operations import claim

pytestmark = pytest.mark.django_db


def ask(by, at, kind: str, **what) -> str:
    return asking.ask(kind=kind, what=what, by=by, at=at)


def table(by, key: str, at) -> list[list[str]]:
    """The file of an errand as a spreadsheet reads it."""
    text = "".join(errands.file_for(by, key, at=at)[1])
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def killed_after(kind: str, slices: int, at) -> None:
    """The relay does so many slices and is killed before it notes the next."""

    def work(asked):
        yield from islice(errands.KINDS[kind](asked), slices)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        working.take_turn({kind: work}, now=at, seconds=60)


@pytest.fixture
def later(morning):
    """When the lease of a killed relay has ended."""
    return morning + working.LEASE + timedelta(seconds=1)


# -- lists taken out ---------------------------------------------------------------------------------------------------
@pytest.fixture
def small_slices(monkeypatch):
    for name in ("ROWS", "LINES", "TASKS"):
        monkeypatch.setattr(errands, name, 2)


def test_what_is_taken_out_is_exactly_the_list_also_when_the_relay_was_killed(city, morning, later, small_slices):
    for number in range(5):
        accepted(city, morning + timedelta(minutes=number))
    submitted(city, morning)
    zheng, wanted = city.actor("zheng"), Wanted(state="ACCEPTED")
    columns = ["number", "item", "state", "officer"]
    key = ask(zheng, morning, "case-export", wanted=narrowing.plain(wanted), columns=columns)
    killed_after("case-export", 2, morning)
    assert queries.errand_for(zheng, key, at=later).done == 4
    errands.finish_all(later)
    rows = table(zheng, key, later)
    assert rows[0] == ["办件编号", "事项", "申请人", "状态", "经办"]
    listed = cases.case_list(cases.reach_of(zheng), wanted, at=morning).rows
    assert rows[1:] == exported.cells(listed, columns)
    assert len(listed) == 5 and "李秀兰" not in str(rows)
    line = AuditLine.objects.get(act="case.list_exported")
    assert json.loads(line.detail) == {"asked": {"state": "ACCEPTED", "order": "SUBMITTED"}, "rows": 5}


def test_who_lost_the_post_meanwhile_takes_nothing_out(city, morning):
    accepted(city, morning)
    zheng = city.actor("zheng")
    key = ask(zheng, morning, "case-export", wanted={}, columns=["number"])
    PostHolding.objects.filter(official=city.officials["zheng"]).update(ended_at=morning)
    errands.finish_all(morning)
    assert table(zheng, key, morning) == [["办件编号"]]


def test_who_lost_the_post_carried_a_finished_list_away_for_seven_days_more(city, morning):
    accepted(city, morning)
    zheng = city.actor("zheng")
    key = ask(zheng, morning, "case-export", wanted={}, columns=["number"])
    errands.finish_all(morning)
    assert len(table(zheng, key, morning)) == 2
    PostHolding.objects.filter(official=city.officials["zheng"]).update(ended_at=morning)
    with pytest.raises(NotAllowed, match="不能再下载"):
        errands.file_for(zheng, key, at=morning)
    assert AuditLine.objects.filter(act="errand.fetched").count() == 1


@pytest.mark.parametrize(
    ("who", "kind", "what"),
    [
        ("APPROVAL", "certificate-export", {"filters": {}, "columns": ["number"]}),
        ("AUDIT_ADMIN", "message-export", {"filters": {}}),
        ("AUDIT_ADMIN", "audit-export", {"asked": {}}),
    ],
)
def test_no_finished_list_is_fetched_without_the_post_that_may_see_it(city, morning, who, kind, what):
    actor = holder_of(city, who)
    key = ask(actor, morning, kind, **what)
    errands.finish_all(morning)
    assert table(actor, key, morning)
    PostHolding.objects.filter(official__account_id=actor.account_id).update(ended_at=morning)
    with pytest.raises(NotAllowed):
        errands.file_for(actor, key, at=morning)


def test_every_list_that_is_taken_out_says_who_may_fetch_it():
    assert set(errands.MAY_FETCH) == {kind for kind in errands.KINDS if kind.endswith("-export")}


def test_a_list_of_two_posts_is_not_fetched_with_one_of_them(city, morning):
    accepted(city, morning)
    chief = holder_of(city, "SUPERVISION")
    key = ask(chief, morning, "case-export", wanted={}, columns=["number"])
    errands.finish_all(morning)
    assert len(table(chief, key, morning)) == 2
    result = Errand.objects.get(key=key).result
    assert errands.still_reaches(chief, result)
    assert not errands.still_reaches(chief, {**result, "items": [city.item.pk]})
    assert not errands.still_reaches(city.actor("zheng"), result)


def test_the_audit_is_taken_out_line_by_line_and_only_by_its_administrators(city, morning, later, small_slices):
    for _ in range(3):
        accepted(city, morning)
    shen = holder_of(city, "AUDIT_ADMIN", "shen")
    what = audit_search.Asked(act="case.")
    expected = [list(map(str, audit_search.cells(line))) for line in audit_search.lines(what).rows]
    key = ask(shen, morning, "audit-export", asked=narrowing.plain(what))
    killed_after("audit-export", 1, morning)
    errands.finish_all(later)
    assert table(shen, key, later)[1:] == expected
    assert len(expected) == 3
    PostHolding.objects.filter(official__name="shen").update(ended_at=later)
    with pytest.raises(NotAllowed):
        errands.file_for(shen, key, at=later)
    refused = ask(city.actor("zheng"), later, "audit-export", asked={})
    errands.finish_all(later)
    assert queries.errand_for(city.actor("zheng"), refused, at=later).state == "FAILED"


# -- verified ----------------------------------------------------------------------------------------------------------
def test_a_verification_that_was_killed_ends_with_the_report_of_one_that_was_not(city, morning, later):
    accepted(city, morning)
    sealing.seal(morning)
    AuditLine.objects.filter(act="case.accepted").update(actor_label="别人")
    shen = holder_of(city, "AUDIT_ADMIN", "shen")
    key = ask(shen, morning, "audit-verification")
    killed_after("audit-verification", 3, morning)
    errands.finish_all(later)
    result, report = queries.errand_for(shen, key, at=later).result, verify()
    assert (result["lines"], result["seals"]) == (report.lines, report.seals)
    assert result["problems"] == [[one.kind, one.where, one.text] for one in report.problems] != []


# -- lists taken in ----------------------------------------------------------------------------------------------------
def items(count: int) -> bytes:
    one = {
        "item_type": "行政许可",
        "legal_limit": "20个工作日",
        "audience": "自然人",
        "department": "云江市市场监督管理局",
    }
    rows = [{**one, "item_name": f"事项{n}", "item_code": f"CS{n:08d}"} for n in range(count)]
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def asked_to_import(by, at, content: bytes, **more) -> str:
    enclosed = {"what": "items", "name": "清单.jsonl", "partial": False, "division_code": "359900000000"}
    return ask(by, at, "import", digest=enclosures.keep(content), **{**enclosed, **more})


def test_an_import_that_was_killed_writes_every_row_once(city, morning, later, monkeypatch):
    monkeypatch.setattr(errands, "ITEMS", 100)
    editor = holder_of(city, "ITEM_EDITOR", "he")
    key = asked_to_import(editor, morning, items(450))
    killed_after("import", 3, morning)
    seen = queries.errand_for(editor, key, at=later)
    assert (seen.done, seen.total, Item.objects.filter(code__startswith="CS").count()) == (200, 450, 200)
    errands.finish_all(later)
    seen = queries.errand_for(editor, key, at=later)
    assert (seen.state, seen.done, seen.total) == ("DONE", 450, 450)
    assert (seen.result["new"], seen.result["refused_count"]) == (450, 0)
    assert Item.objects.filter(code__startswith="CS").count() == 450
    listed = AuditLine.objects.filter(act="item.listed", subject_kind="catalogue.Item")
    assert listed.count() == 450


def test_a_list_with_a_wrong_row_is_held_back_whole_and_says_which(city, morning):
    editor = holder_of(city, "ITEM_EDITOR", "he")
    content = items(3).replace("20个工作日".encode(), "二十天左右".encode(), 1).replace(b"CS00000001", b"CS00000002")
    key = asked_to_import(editor, morning, content)
    errands.finish_all(morning)
    seen = queries.errand_for(editor, key, at=morning)
    assert (seen.state, seen.result["held_back"], seen.done) == ("DONE", True, 0)
    assert [one["row"] for one in seen.result["refused"]] != []
    assert not Item.objects.filter(code__startswith="CS").exists()


def test_whoever_edits_no_items_imports_nothing(city, morning):
    key = asked_to_import(city.actor("zheng"), morning, items(1))
    errands.finish_all(morning)
    assert queries.errand_for(city.actor("zheng"), key, at=morning).state == "FAILED"
    assert not Item.objects.filter(code__startswith="CS").exists()


# -- many tasks --------------------------------------------------------------------------------------------------------
def test_many_tasks_are_claimed_and_what_a_colleague_has_stays_his(city, morning, later, small_slices):
    numbers = [reviewed(city, morning).number for _ in range(5)]
    PostHolding.objects.create(post=city.posts["DECISION"], official=city.officials["zheng"], since=morning)
    theirs = Task.objects.get(subject_number=numbers[2], state="OPEN")
    claim.claim(task_id=theirs.pk, by=city.actor("zheng"), at=morning)
    su = city.actor("su")
    key = ask(su, morning, "claims", filters={"step": "DECISION"}, count=5)
    killed_after("claims", 1, morning)
    errands.finish_all(later)
    assert queries.errand_for(su, key, at=later).result == {"taken": 4, "missed": 0}
    holders = [Task.objects.get(subject_number=number, state="OPEN").claimed_by.name for number in numbers]
    assert holders == ["su", "su", "zheng", "su", "su"]
    assert AuditLine.objects.filter(act="task.claimed", actor_label="su").count() == 4
    key = ask(su, later, "releases", filters={})
    errands.finish_all(later)
    assert queries.errand_for(su, key, at=later).result == {"taken": 4, "missed": 0}
    assert Task.objects.filter(state="OPEN", claimed_by__isnull=False).get() == theirs


def test_a_slice_killed_between_its_acts_and_its_note_is_repeated_without_a_second_claim(city, morning, later):
    for _ in range(2):
        reviewed(city, morning)
    su = city.actor("su")
    key = ask(su, morning, "claims", filters={"step": "DECISION"})

    def killed_before_the_note(asked):
        next(errands.claim_tasks(asked))
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        working.take_turn({"claims": killed_before_the_note}, now=morning)
    assert Errand.objects.get(key=key).reached == {}
    errands.finish_all(later)
    assert AuditLine.objects.filter(act="task.claimed").count() == 2
    assert Task.objects.filter(state="OPEN", claimed_by=city.officials["su"]).count() == 2
