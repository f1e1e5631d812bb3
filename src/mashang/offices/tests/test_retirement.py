import pytest

from mashang.kernel import audit
from mashang.kernel.errors import NotAllowed, Refusal
from mashang.kernel.models import OutboxFact
from mashang.offices import queries
from mashang.offices.models import Unit
from mashang.offices.operations import deactivation, retirement
from mashang.offices.tests.cast import JOB, MARKET, NOON, VISITOR, official, post, unit

pytestmark = pytest.mark.django_db


def test_a_retired_post_is_left_by_all_and_acts_for_nobody():
    post("REVIEW", "REVIEW-1")
    li = official("li", "REVIEW-1")
    retirement.retire_post(post_code="REVIEW-1", by=JOB, at=NOON)
    retirement.retire_post(post_code="REVIEW-1", by=JOB, at=NOON)
    assert (queries.posts(), queries.posts_of(li), queries.holders()) == ([], [], [])
    assert [fact.payload for fact in OutboxFact.objects.filter(kind="post.left")] == [
        {"post_code": "REVIEW-1", "staff_number": "LI"}
    ]
    assert [line.act for line in audit.history("offices.Post", "REVIEW-1")].count("post.retired") == 1


def test_a_unit_retires_only_when_nothing_is_left_in_it():
    official("li", "REVIEW")
    with pytest.raises(Refusal) as refusal:
        retirement.retire_unit(unit_code=MARKET, reason=" ", by=JOB, at=NOON)
    assert [reason.code for reason in refusal.value.reasons] == [
        "reason-missing",
        "posts-in-service",
        "officials-in-service",
    ]
    deactivation.deactivate_official(staff_number="LI", reason="调离", by=JOB, at=NOON)
    retirement.retire_post(post_code="REVIEW", by=JOB, at=NOON)
    retirement.retire_unit(unit_code=MARKET, reason="并入市综合执法局", by=JOB, at=NOON)
    assert queries.units() == []
    assert queries.unit(MARKET).name == "云江市市场监督管理局"  # old letters name it


def test_strangers_retire_nothing():
    unit()
    post("REVIEW")
    for by in (official("wang", "WINDOW"), official("xu", "SECURITY_ADMIN"), VISITOR):
        with pytest.raises(NotAllowed):
            retirement.retire_post(post_code="REVIEW", by=by, at=NOON)
        with pytest.raises(NotAllowed):
            retirement.retire_unit(unit_code=MARKET, reason="x", by=by, at=NOON)
    assert Unit.objects.get().is_active and len(queries.posts()) == 3
