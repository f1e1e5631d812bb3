"""The inbox: ordered by what is due, the same few statements however much waits, nothing for strangers."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import connection

from mashang.kernel import acts
from mashang.kernel.errors import NotFound
from mashang.offices import queries as offices
from mashang.offices.models import Post, Unit
from mashang.offices.operations import post_holding
from mashang.offices.tests.cast import JOB, NOON, VISITOR, later, official, post
from mashang.workflow import queries
from mashang.workflow.models import Task
from mashang.workflow.operations import claim, tasks
from mashang.workflow.types import Waiting

pytestmark = pytest.mark.django_db
KIND = "cases.Case"


def put(number: str, due_at: datetime | None = None, *, function: str = "REVIEW", step: str = "REVIEW") -> Task:
    """A task before the holders of a post, opened inside somebody's act."""
    waiting = Post.objects.filter(code=function).first() or post(function)
    with acts.performing("case.accepted", by=JOB, at=NOON) as act:
        put_before = Waiting(
            step=step,
            subject_kind=KIND,
            subject_number=number,
            post_id=waiting.pk,
            division_id=Unit.objects.get().division_id,
            title=f"食品经营许可 {number}",
            applicant="陈**",
            due_at=due_at,
        )
        return tasks.open_task(act, put_before)


def numbers(actor, **wanted) -> list[str]:
    return [row.subject_number for row in queries.inbox(actor, at=NOON, **wanted).rows]


def test_what_is_due_first_stands_first_and_what_is_never_due_last():
    li = official("li", "REVIEW", "APPROVAL")
    put("C1", later(days=3))
    put("C2")
    put("C3", later(days=1), function="APPROVAL", step="DECISION")
    put("C4", later(days=-1))
    assert numbers(li) == ["C4", "C3", "C1", "C2"]


def test_pages_follow_one_another_without_gaps_also_among_equals():
    li = official("li", "REVIEW", "APPROVAL")
    for number in range(11):
        put(
            f"C{number:02}", later(days=number % 3) if number % 4 else None, function=("REVIEW", "APPROVAL")[number % 2]
        )
    pages, after = [], ""
    while True:
        page = queries.inbox(li, at=NOON, after=after, limit=3)
        pages += [row.subject_number for row in page.rows]
        if not (after := page.next_after):
            break
    assert pages == numbers(li) and sorted(pages) == [f"C{number:02}" for number in range(11)]


@pytest.mark.parametrize("count", [1, 3])
def test_an_inbox_takes_two_statements(statements, count):
    li = official("li", "REVIEW", "APPROVAL")
    for number in range(count):
        put(f"C{number}", NOON)
    with statements(2):
        queries.inbox(li, at=NOON)
    with statements(2):
        queries.counts(li, at=NOON)


def test_each_posts_rows_are_read_from_its_index():
    li = official("li", "REVIEW", "APPROVAL")
    put("C1")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table with one row is read whole otherwise
    explained = queries._next_rows(li, queries.Q(), 50).explain()
    assert explained.count("workflow_task_inbox") == 2
    assert not re.search(r"(?i)(SCAN|Seq Scan on) workflow_task", explained)


def test_strangers_and_people_without_the_post_see_nothing():
    li, wang = official("li", "REVIEW"), official("wang", "WINDOW")
    task = put("C1")
    assert (numbers(wang), numbers(VISITOR), numbers(li)) == ([], [], ["C1"])
    for by in (wang, VISITOR):
        with pytest.raises(NotFound):
            queries.task_for(by, task.pk)
        assert queries.tasks_of_subject(by, KIND, "C1") == []
    assert [row.step for row in queries.tasks_of_subject(li, KIND, "C1")] == ["REVIEW"]


def test_a_deputy_sees_the_tasks_of_the_post_and_nobody_after_leaving():
    official("li", "REVIEW")
    zhao = official("zhao", "REVIEW", role="B")
    put("C1")
    assert numbers(zhao) == ["C1"]
    post_holding.leave(post_code="REVIEW", staff_number="ZHAO", by=JOB, at=NOON)
    assert numbers(zhao) == []


def test_the_inbox_is_narrowed_by_step_due_taker_and_text():
    li = official("li", "REVIEW", "APPROVAL")
    zhao = official("zhao", "REVIEW")
    put("C1", later(hours=-1))
    put("C2", later(hours=3))
    put("C3", later(days=1), function="APPROVAL", step="DECISION")
    claim.claim(task_id=put("C4").pk, by=zhao, at=NOON)
    claim.claim(task_id=Task.objects.get(subject_number="C2").pk, by=li, at=NOON)
    assert numbers(li, step="DECISION") == ["C3"]
    assert numbers(li, due="OVERDUE") == ["C1"]
    assert numbers(li, due="TODAY") == ["C1", "C2"]
    assert numbers(li, due="NEAR") == ["C1", "C2", "C3"]
    assert numbers(li, whose="MINE") == ["C2"]
    assert numbers(li, whose="FREE") == ["C1", "C3"]
    assert numbers(li, text="C3") == ["C3"]
    assert numbers(li, text="许可 C4") == ["C4"]
    assert numbers(li, text="100%") == []


def test_near_is_until_the_end_of_the_second_working_day():
    li = official("li", "REVIEW")
    friday = NOON + timedelta(days=4)
    for days in (5, 7, 8, 9):  # Saturday, Monday, Tuesday, Wednesday
        put(f"C{days}", later(days=days))
    assert [row.subject_number for row in queries.inbox(li, at=friday, due="NEAR").rows] == ["C5", "C7", "C8"]
    assert queries.counts(li, at=friday).near == 3


def test_what_rests_on_an_unpublished_calendar_can_be_looked_through():
    li = official("li", "REVIEW")
    Task.objects.filter(pk=put("C1", later(days=400)).pk).update(is_due_provisional=True)
    put("C2", later(days=1))
    assert numbers(li, due="PROVISIONAL") == ["C1"]
    assert queries.counts(li, at=NOON).provisional == 1


def test_counts_say_what_is_urgent():
    li = official("li", "REVIEW", "APPROVAL")
    put("C1", later(hours=-1))
    put("C2", later(hours=3))
    put("C3", later(days=1), function="APPROVAL", step="DECISION")
    claim.claim(task_id=put("C4").pk, by=li, at=NOON)
    found = queries.counts(li, at=NOON)
    assert (found.all, found.overdue, found.today, found.mine) == (4, 1, 1, 1)
    assert (found.steps, found.all_text) == ({"DECISION": 1, "REVIEW": 3}, "4")
    assert queries.counts(VISITOR, at=NOON).all == 0


def test_counting_stops_at_two_hundred(statements):
    li = official("li", "REVIEW")
    first = put("C")
    Task.objects.bulk_create(
        Task(
            division_id=first.division_id,
            post_id=first.post_id,
            step="REVIEW",
            subject_kind=KIND,
            subject_number=f"C{number}",
            title="x",
            made_at=NOON,
            place_at=NOON,
        )
        for number in range(250)
    )
    with statements(2):
        found = queries.counts(li, at=NOON)
    assert (found.is_capped, found.all_text) == (True, "199+")
    assert len(queries.inbox(li, at=NOON).rows) == 50


def test_a_forged_bookmark_is_the_first_page():
    li = official("li", "REVIEW")
    put("C1")
    assert numbers(li, after="'; DROP TABLE") == ["C1"]


def test_what_was_handled_is_listed_newest_first(statements):
    li = official("li", "REVIEW")
    row = offices.official_of(li)
    for hour in range(3):
        put(f"C{hour}")
        with acts.performing("case.reviewed", by=li, at=later(hours=hour)) as act:
            tasks.finish(act, step="REVIEW", subject_kind=KIND, subject_number=f"C{hour}", official_id=row.id)
    with statements(2):
        found = queries.handled(li, limit=2)
    assert [view.subject_number for view in found] == ["C2", "C1"]
    assert [view.subject_number for view in queries.handled(li, before=later(hours=1))] == ["C0"]
