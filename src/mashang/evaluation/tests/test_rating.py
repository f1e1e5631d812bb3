from datetime import timedelta

import pytest

from mashang.evaluation.models import Rater, Rating
from mashang.evaluation.operations import rating as acts_of_rating
from mashang.evaluation.operations.rating import rate_by_link, rate_own
from mashang.evaluation.queries import invited
from mashang.evaluation.tests.conftest import NOON, made_hall
from mashang.evaluation.types import Given, Opinion
from mashang.kernel import actors, audit
from mashang.kernel.errors import Conflict, NotFound, Refusal
from mashang.kernel.models import AuditLine, OutboxFact

GOOD = Opinion(1, ("WEB_FAST", "WEB_EASY"), "谢谢小林")
LATER = NOON + timedelta(minutes=5)
VISITOR = actors.visitor("10.0.0.9")


def own(hall, opinion=GOOD, *, by=None, at=LATER, reference="C1"):
    return rate_own(service_kind="ONLINE_MATTER", reference=reference, opinion=opinion, by=by or hall.chen, at=at)


def test_the_applicant_rates_a_service_once(hall):
    hall.invited()
    assert own(hall) == Given("ONLINE_MATTER", "C1", 1, LATER)
    row = Rating.objects.get()
    assert (row.grade, row.indicators, row.text, row.indicator_version) == (1, ["WEB_EASY", "WEB_FAST"], "谢谢小林", 1)
    fact = OutboxFact.objects.get(kind="rating.given")
    assert fact.payload == {"reference": "C1", "service_kind": "ONLINE_MATTER", "grade": 1}


def test_who_holds_the_link_needs_no_account(hall):
    token = hall.invited().token
    assert rate_by_link(token=token, opinion=Opinion(4, ("WEB_SLOW",)), by=VISITOR, at=LATER).grade == 4


def test_the_second_click_is_answered_like_the_first(hall):
    hall.invited()
    first = own(hall)
    assert own(hall, at=LATER + timedelta(days=60)) == first
    assert Rating.objects.count() == OutboxFact.objects.filter(kind="rating.given").count() == 1


def test_a_rating_cannot_be_changed(hall):
    hall.invited()
    own(hall)
    with pytest.raises(Conflict) as refusal:
        own(hall, Opinion(5))
    assert [r.code for r in refusal.value.reasons] == ["already-rated"]
    assert Rating.objects.get().grade == 1


def test_of_two_clicks_at_the_same_moment_one_counts(transactional_db):
    hall = made_hall()
    hall.invited()
    seen_by_both = [invited(hall.chen, "ONLINE_MATTER", "C1") for _ in range(2)]
    first, second = (acts_of_rating._recorded(service, GOOD, hall.chen, LATER) for service in seen_by_both)
    assert second == first
    with pytest.raises(Conflict):
        acts_of_rating._recorded(seen_by_both[0], Opinion(5), hall.chen, LATER)
    assert Rating.objects.count() == AuditLine.objects.filter(act="rating.given").count() == 1


def test_after_the_link_has_expired_nobody_rates(hall):
    invitation = hall.invited()
    with pytest.raises(Refusal) as refusal:
        own(hall, at=invitation.expires_at)
    assert [r.code for r in refusal.value.reasons] == ["rating-expired"]


def test_a_form_without_a_grade_is_refused_with_everything_else_that_is_wrong(hall):
    hall.invited()
    with pytest.raises(Refusal) as refusal:
        own(hall, Opinion(None, text="长" * 501))
    assert [(r.code, r.field) for r in refusal.value.reasons] == [("grade-missing", "grade"), ("text-too-long", "text")]
    assert not Rating.objects.exists()


def test_a_stranger_and_the_clerk_cannot_rate_for_the_applicant(hall):
    hall.invited()
    for somebody in (hall.sun, hall.lin, VISITOR):
        with pytest.raises(NotFound):
            own(hall, by=somebody)
    with pytest.raises(NotFound):
        rate_by_link(token="guess", opinion=GOOD, by=hall.sun, at=LATER)
    with pytest.raises(NotFound):
        rate_by_link(token="", opinion=GOOD, by=hall.sun, at=LATER)


def test_a_name_is_kept_only_by_consent_and_apart(hall):
    hall.invited(), hall.invited("C2")
    own(hall)
    own(hall, Opinion(5, is_named=True), reference="C2")
    assert [(r.rating.invitation.reference, r.account_id) for r in Rater.objects.all()] == [
        ("C2", hall.chen.account_id)
    ]


def test_with_a_link_alone_nobody_rates_in_the_name_of_the_applicant(hall):
    token = hall.invited().token
    for somebody in (VISITOR, hall.sun):
        with pytest.raises(Refusal) as refusal:
            rate_by_link(token=token, opinion=Opinion(5, is_named=True), by=somebody, at=LATER)
        assert [r.code for r in refusal.value.reasons] == ["named-needs-sign-in"]


def test_the_audit_says_that_it_was_rated_but_not_by_whom(hall):
    hall.invited()
    own(hall, Opinion(5, ("WEB_BROKEN",), "材料交了三次 13900001111", is_named=True))
    (line,) = audit.history("evaluation.Rating", "ONLINE_MATTER/C1")
    assert (line.act, line.actor_kind, line.actor_id, line.actor_label, line.address) == (
        "rating.given",
        "VISITOR",
        None,
        "评价人",
        "",
    )
    assert "陈晓雯" not in line.detail and "13900001111" not in line.detail


def test_rating_costs_four_statements_and_with_a_name_five(hall, statements):
    hall.invited(), hall.invited("C2")
    with statements(4):
        own(hall)
    with statements(5):
        own(hall, Opinion(2, is_named=True), reference="C2")
    with statements(1):
        own(hall)
