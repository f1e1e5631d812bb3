"""Tasks inside other rooms' acts; claiming, releasing, handing over."""

import pytest

from mashang.kernel import acts
from mashang.kernel.errors import Conflict, NotAllowed, NotFound
from mashang.kernel.models import AuditLine
from mashang.offices import queries as offices
from mashang.offices.operations import deactivation
from mashang.offices.tests.cast import JOB, NOON, VISITOR, later, official
from mashang.workflow import queries
from mashang.workflow.models import Task
from mashang.workflow.operations import claim, handover, release, tasks
from mashang.workflow.tests.test_inbox import KIND, put

pytestmark = pytest.mark.django_db


def finish(number: str, by) -> None:
    with acts.performing("case.reviewed", by=by, at=NOON) as act:
        tasks.finish(
            act, step="REVIEW", subject_kind=KIND, subject_number=number, official_id=offices.official_of(by).id
        )


# -- claim -------------------------------------------------------------------------------------------------------------
def test_a_task_is_claimed_once(statements):
    li, zhao = official("li", "REVIEW"), official("zhao", "REVIEW", role="B")
    task = put("C1")
    with statements(4):
        claim.claim(task_id=task.pk, by=li, at=NOON)
    claim.claim(task_id=task.pk, by=li, at=NOON)
    with pytest.raises(Conflict, match="李强 已签收"):
        claim.claim(task_id=task.pk, by=zhao, at=NOON)
    (row,) = queries.inbox(zhao, at=NOON).rows
    assert (row.claimed_by, row.is_taken, row.is_mine) == ("李强", True, False)


def test_two_claims_at_once(monkeypatch):
    li, zhao = official("li", "REVIEW"), official("zhao", "REVIEW")
    task, fetch = put("C1"), queries.task_for

    def meanwhile(actor, task_id):
        found = fetch(actor, task_id)
        monkeypatch.setattr(queries, "task_for", fetch)
        claim.claim(task_id=task_id, by=li, at=NOON)
        return found

    monkeypatch.setattr(queries, "task_for", meanwhile)
    with pytest.raises(Conflict):
        claim.claim(task_id=task.pk, by=zhao, at=NOON)
    assert Task.objects.get().claimed_by.name == "李强"


def test_strangers_claim_and_release_nothing():
    wang = official("wang", "WINDOW")
    task = put("C1")
    for by in (wang, VISITOR, JOB):
        with pytest.raises(NotFound):
            claim.claim(task_id=task.pk, by=by, at=NOON)
        with pytest.raises(NotFound):
            release.release(task_id=task.pk, by=by, at=NOON)


# -- release -----------------------------------------------------------------------------------------------------------
def test_a_released_task_may_be_claimed_by_a_colleague(statements):
    li, zhao = official("li", "REVIEW"), official("zhao", "REVIEW")
    task = put("C1")
    claim.claim(task_id=task.pk, by=li, at=NOON)
    with pytest.raises(NotAllowed):
        release.release(task_id=task.pk, by=zhao, at=NOON)
    with statements(4):
        release.release(task_id=task.pk, by=li, at=NOON)
    release.release(task_id=task.pk, by=li, at=NOON)
    assert claim.claim(task_id=task.pk, by=zhao, at=NOON).claimed_by_id == offices.official_of(zhao).id
    lines = AuditLine.objects.filter(subject_kind=KIND, subject_number="C1").order_by("id")
    assert [line.act for line in lines] == ["task.claimed", "task.released", "task.claimed"]


# -- inside acts of other rooms ----------------------------------------------------------------------------------------
def test_a_finished_task_leaves_the_inbox(statements):
    li = official("li", "REVIEW")
    put("C1")
    official_id = offices.official_of(li).id
    with statements(1), acts.performing("case.reviewed", by=li, at=NOON) as act:
        tasks.finish(act, step="REVIEW", subject_kind=KIND, subject_number="C1", official_id=official_id)
    assert queries.inbox(li, at=NOON).rows == []
    with pytest.raises(Conflict):
        finish("C1", li)


def test_a_colleagues_claim_is_respected():
    li, zhao = official("li", "REVIEW"), official("zhao", "REVIEW")
    claim.claim(task_id=put("C1").pk, by=li, at=NOON)
    with pytest.raises(Conflict):
        finish("C1", zhao)
    finish("C1", li)


def test_a_step_waits_once_per_subject():
    from django.db import IntegrityError, transaction

    official("li", "REVIEW")
    put("C1")
    with pytest.raises(IntegrityError), transaction.atomic():
        put("C1")
    put("C1", step="DECISION")


def test_a_new_due_moment_moves_the_task(statements):
    li = official("li", "REVIEW")
    put("C1", later(days=1))
    put("C2", later(days=2))
    with statements(1), acts.performing("case.extended", by=JOB, at=NOON) as act:
        tasks.set_due(act, subject_kind=KIND, subject_number="C1", due_at=later(days=5), is_due_provisional=True)
    rows = queries.inbox(li, at=NOON).rows
    assert [(row.subject_number, row.is_due_provisional) for row in rows] == [("C2", False), ("C1", True)]


def test_a_withdrawn_subject_waits_for_nobody():
    li = official("li", "REVIEW")
    put("C1")
    put("C1", step="DECISION")
    with acts.performing("case.withdrawn", by=JOB, at=NOON) as act:
        assert tasks.cancel_open(act, subject_kind=KIND, subject_number="C1") == 2
    assert queries.inbox(li, at=NOON).rows == []


# -- hand-over ---------------------------------------------------------------------------------------------------------
def test_what_a_deactivated_official_had_claimed_returns_to_the_post(statements):
    li, zhao = official("li", "REVIEW", "APPROVAL"), official("zhao", "REVIEW", role="B")
    for number in ("C1", "C2"):
        claim.claim(task_id=put(number).pk, by=li, at=NOON)
    claim.claim(task_id=put("C3").pk, by=zhao, at=NOON)
    deactivation.deactivate_official(staff_number="LI", reason="调离", by=JOB, at=NOON)
    with statements(3):
        assert handover.hand_over(staff_number="LI", by=JOB, at=NOON) == 2
    assert handover.hand_over(staff_number="LI", by=JOB, at=NOON) == 0
    assert {row.subject_number: row.claimed_by for row in queries.inbox(zhao, at=NOON).rows} == {
        "C1": "",
        "C2": "",
        "C3": "赵敏",
    }
    assert AuditLine.objects.filter(act="task.handed_over").count() == 2


def test_leaving_one_post_hands_over_only_its_tasks():
    li = official("li", "REVIEW", "APPROVAL")
    claim.claim(task_id=put("C1").pk, by=li, at=NOON)
    claim.claim(task_id=put("C2", function="APPROVAL", step="DECISION").pk, by=li, at=NOON)
    assert handover.hand_over(staff_number="LI", post_code="APPROVAL", by=JOB, at=NOON) == 1
    assert [row.subject_number for row in queries.inbox(li, at=NOON, whose="MINE").rows] == ["C1"]
