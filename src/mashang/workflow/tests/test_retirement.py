"""A post retires: what waits for it goes on at its successor. Duties: web/console/tests/test_offices.py."""

import pytest

from mashang.kernel import audit
from mashang.kernel.errors import NotAllowed, NotFound, Refusal
from mashang.offices import queries as offices
from mashang.offices.tests.cast import NOON, VISITOR, official, post
from mashang.workflow import queries
from mashang.workflow.operations import claim, retirement
from mashang.workflow.tests.test_inbox import KIND, put

pytestmark = pytest.mark.django_db


def refusal_of(by, **wanted) -> list[str]:
    with pytest.raises(Refusal) as refusal:
        retirement.retire_post(post_code="REVIEW", by=by, at=NOON, **wanted)
    return [reason.code for reason in refusal.value.reasons]


def test_open_tasks_go_to_the_successor_unclaimed():
    zhou, li, zhao = official("zhou", "SYSTEM_ADMIN"), official("li", "REVIEW"), official("zhao", "APPROVAL")
    post("REVIEW", "REVIEW-2")
    claim.claim(task_id=put("C1").pk, by=li, at=NOON)
    put("C2")
    assert refusal_of(zhou) == ["tasks-open"]
    assert refusal_of(zhou, successor_code="APPROVAL") == ["successor-misfit"]
    assert refusal_of(zhou, successor_code="REVIEW") == refusal_of(zhou, successor_code="X") == ["successor-unknown"]
    for by in (li, zhao, VISITOR):
        with pytest.raises(NotAllowed):
            retirement.retire_post(post_code="REVIEW", successor_code="REVIEW-2", by=by, at=NOON)
    assert retirement.retire_post(post_code="REVIEW", successor_code="REVIEW-2", by=zhou, at=NOON) == 2
    assert (queries.waiting_at("REVIEW"), queries.waiting_at("REVIEW-2")) == (0, 2)
    assert queries.inbox(li, at=NOON).rows == [] and "REVIEW" not in [one.code for one in offices.posts()]
    (line,) = [line for line in audit.history(KIND, "C1") if line.act == "task.handed_on"]
    assert line.actor_label == "周倩"
    with pytest.raises(NotFound):
        retirement.retire_post(post_code="REVIEW", by=zhou, at=NOON)


def test_a_post_for_which_nothing_waits_needs_no_successor():
    zhou = official("zhou", "SYSTEM_ADMIN")
    post("REVIEW")
    assert retirement.retire_post(post_code="REVIEW", by=zhou, at=NOON) == 0
