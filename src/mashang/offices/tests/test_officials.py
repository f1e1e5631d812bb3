"""Appointment, posts as A and B, deactivation; rights follow from posts at once."""

import pytest

from mashang.kernel.errors import Conflict, NotAllowed, NotFound, Refusal
from mashang.kernel.models import AuditLine, OutboxFact
from mashang.offices import queries
from mashang.offices.models import Official, Post, PostHolding
from mashang.offices.operations import appointment, deactivation, post_holding
from mashang.offices.tests.cast import JOB, MARKET, NOON, PASSWORD, VISITOR, later, official, official_row, post, unit
from mashang.people import queries as people
from mashang.people.models import Account
from mashang.people.operations import staff_account

pytestmark = pytest.mark.django_db


def codes(refusal) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def hold(post_code: str, staff_number: str, by=JOB, role: str = "A") -> PostHolding:
    return post_holding.hold(post_code=post_code, staff_number=staff_number, role=role, by=by, at=NOON)


# -- rights ------------------------------------------------------------------------------------------------------------
def test_rights_follow_from_posts(statements):
    wang = official("wang", "WINDOW")
    with statements(1):
        queries.require(wang, "WINDOW", "REVIEW")
    with statements(1), pytest.raises(NotAllowed):
        queries.require(wang, "APPROVAL")
    with statements(1):
        assert [(view.code, view.function, view.role) for view in queries.posts_of(wang)] == [("WINDOW", "WINDOW", "A")]
    with statements(1):
        assert queries.official_of(wang).label == "王静（市市场监管局）"


def test_a_job_has_no_post():
    assert not queries.holds(JOB, "APPROVAL")
    with pytest.raises(NotAllowed):
        queries.official_of(VISITOR)


def test_a_right_ends_with_the_post_at_once():
    wang = official("wang", "WINDOW")
    post_holding.leave(post_code="WINDOW", staff_number="WANG", by=JOB, at=later(days=1))
    post_holding.leave(post_code="WINDOW", staff_number="WANG", by=JOB, at=later(days=1))
    assert not queries.holds(wang)
    kinds = OutboxFact.objects.filter(subject="WINDOW").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["post.held", "post.left"]


@pytest.mark.parametrize("closed", [Post, Official, Account])
def test_a_closed_post_official_or_account_has_no_right(closed):
    wang = official("wang", "WINDOW")
    closed.objects.update(is_active=False)
    assert not queries.holds(wang, "WINDOW")


def test_whoever_acts_in_a_post_is_joined_into_a_fetch():
    wang, li = official("wang", "WINDOW"), official("li", "REVIEW")
    window = PostHolding.objects.filter(queries.acting_in_post(wang, post="post")).values_list("post__code", flat=True)
    assert list(window) == ["WINDOW"]
    assert list(Post.objects.filter(queries.acting_in_post(li, post="holdings__post")).distinct()) == [
        Post.objects.get(code="REVIEW")
    ]
    assert not PostHolding.objects.filter(queries.acting_in_post(VISITOR, post="post")).exists()


# -- appointment -------------------------------------------------------------------------------------------------------
def test_an_account_of_staff_is_appointed_once():
    official("wang")
    account = Account.objects.get(sign_in_name="wang.staff")
    with pytest.raises(Refusal) as refusal:
        appointment.appoint(account_key=account.key, staff_number="WANG", name=" ", unit_code=MARKET, by=JOB, at=NOON)
    assert codes(refusal) == ["staff-number-taken", "missing", "account-taken"]
    assert OutboxFact.objects.filter(kind="official.appointed", subject="WANG").count() == 1


def test_unknown_accounts_and_units_are_not_found():
    unit()
    with pytest.raises(NotFound):
        appointment.appoint(account_key="none", staff_number="1", name="x", unit_code=MARKET, by=JOB, at=NOON)
    official("wang")
    with pytest.raises(NotFound):
        appointment.move(staff_number="WANG", unit_code="NO-UNIT", by=JOB, at=NOON)


def test_an_official_moves_to_another_unit():
    official("wang")
    moved = appointment.move(staff_number="WANG", unit_code=MARKET, title="科长", by=JOB, at=NOON)
    assert moved.title == "科长"


def test_administrators_appoint_and_others_do_not():
    admin, wang = official("zhou", "SYSTEM_ADMIN"), official("wang", "WINDOW")
    account = staff_account.open_staff_account(
        sign_in_name="new.staff", display_name="新人", first_password=PASSWORD, by=admin, at=NOON
    )
    for by in (wang, VISITOR):
        with pytest.raises(NotAllowed):
            appointment.appoint(
                account_key=account.key, staff_number="N", name="新人", unit_code=MARKET, by=by, at=NOON
            )
    appointment.appoint(account_key=account.key, staff_number="N", name="新人", unit_code=MARKET, by=admin, at=NOON)


# -- posts -------------------------------------------------------------------------------------------------------------
def test_a_post_has_a_and_b_holders():
    official("wang", "WINDOW")
    official("li", "WINDOW", role="B")
    assert [(view.official_name, view.role) for view in queries.holders(post_codes=["WINDOW"])] == [
        ("王静", "A"),
        ("李强", "B"),
    ]


def test_holding_the_same_post_again_changes_nothing_but_the_other_role_is_refused():
    official("wang", "WINDOW")
    hold("WINDOW", "WANG")
    assert PostHolding.objects.count() == 1
    with pytest.raises(Refusal) as refusal:
        hold("WINDOW", "WANG", role="B")
    assert codes(refusal) == ["role-differs"]


def test_a_post_can_be_taken_up_again_after_leaving():
    official("wang", "WINDOW")
    post_holding.leave(post_code="WINDOW", staff_number="WANG", by=JOB, at=NOON)
    hold("WINDOW", "WANG", role="B")
    assert PostHolding.objects.count() == 2


def test_administrators_handle_no_cases_and_hold_one_administration():
    official("zhou", "SYSTEM_ADMIN")
    official("wang", "WINDOW")
    for function in ("APPROVAL", "SECURITY_ADMIN"):
        post(function)
        with pytest.raises(Refusal) as refusal:
            hold(function, "ZHOU")
        assert codes(refusal) == ["kept-apart"]
    post("AUDIT_ADMIN")
    with pytest.raises(Refusal):
        hold("AUDIT_ADMIN", "WANG")


def test_all_reasons_against_holding_a_post():
    official("wang")
    post("WINDOW")
    Official.objects.update(is_active=False)
    Post.objects.update(is_active=False)
    with pytest.raises(Refusal) as refusal:
        hold("WINDOW", "WANG", role="C")
    assert codes(refusal) == ["role-missing", "official-inactive", "post-inactive"]


def test_nobody_gives_a_post_to_oneself_and_strangers_give_none():
    security, wang = official("xu", "SECURITY_ADMIN"), official("wang", "WINDOW")
    post("AUDIT_ADMIN")
    with pytest.raises(Refusal) as refusal:
        hold("AUDIT_ADMIN", "XU", by=security)
    assert codes(refusal) == ["own-post", "kept-apart"]
    post("REVIEW")
    for by in (wang, VISITOR):
        with pytest.raises(NotAllowed):
            hold("REVIEW", "WANG", by=by)
        with pytest.raises(NotAllowed):
            post_holding.leave(post_code="WINDOW", staff_number="WANG", by=by, at=NOON)
    hold("REVIEW", "WANG", by=security)


# -- deactivation ------------------------------------------------------------------------------------------------------
def leave_service(by=JOB, reason: str = "调离") -> Official:
    return deactivation.deactivate_official(staff_number="WANG", reason=reason, by=by, at=NOON)


def test_a_deactivated_official_loses_posts_and_account_and_it_is_announced():
    wang = official("wang", "WINDOW", "REVIEW")
    leave_service()
    leave_service()
    assert not queries.holds(wang)
    assert not PostHolding.objects.filter(ended_at=None).exists()
    with pytest.raises(NotFound):
        people.identity_of(wang.account_id)
    assert OutboxFact.objects.filter(kind="official.deactivated", subject="WANG").count() == 1
    assert OutboxFact.objects.filter(kind="account.deactivated").count() == 1
    assert '"reason":"调离"' in AuditLine.objects.get(act="official.deactivated").detail


def test_deactivations_that_are_refused():
    admin, wang = official("zhou", "SYSTEM_ADMIN"), official("wang", "WINDOW")
    for by in (wang, VISITOR):
        with pytest.raises(NotAllowed):
            leave_service(by)
    with pytest.raises(Refusal) as refusal:
        leave_service(admin, " ")
    assert codes(refusal) == ["reason-missing"]
    with pytest.raises(Refusal) as refusal:
        deactivation.deactivate_official(staff_number="ZHOU", reason="x", by=admin, at=NOON)
    assert codes(refusal) == ["own-account"]
    assert queries.holds(wang, "WINDOW")


def test_two_administrators_at_once():
    official("wang", "WINDOW")
    stale = official_row("wang")
    appointment.move(staff_number="WANG", unit_code=MARKET, title="组长", by=JOB, at=NOON)
    from mashang.kernel import acts

    with pytest.raises(Conflict), acts.performing("official.moved", by=JOB, at=NOON) as act:
        act.change(stale, title="副组长")
    assert official_row("wang").title == "组长"


# -- what lower rooms ask of the offices -------------------------------------------------------------------------------
def test_the_offices_answer_for_the_staff_in_the_rooms_below():
    with pytest.raises(NotAllowed):
        people.accounts(official("wang", "WINDOW"), at=NOON)
    official("li", "REVIEW")
    page = people.accounts(official("zhou", "SYSTEM_ADMIN"), at=NOON, limit=2)
    assert [row.sign_in_name for row in page.rows] == ["zhou.staff", "li.staff"]
    second = people.accounts(official("xu", "SECURITY_ADMIN"), at=NOON, after=page.next_after)
    assert ([row.sign_in_name for row in second.rows], second.next_after) == (["wang.staff"], None)
    assert people.accounts(JOB, text="wang.staff", at=NOON).rows[0].display_name == "王静"


def test_the_list_of_accounts_takes_two_statements_however_many_there_are(statements):
    admin = official("zhou", "SYSTEM_ADMIN")
    for name in ("wang", "li", "xu"):
        official(name)
        with statements(2):
            people.accounts(admin, at=NOON)
