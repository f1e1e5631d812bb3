"""Signing in and out: one answer for every failure, lock-out, one session per account."""

import pytest
from django.contrib.auth import get_user, login
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from mashang.kernel import actors, local_rules
from mashang.kernel.errors import Refusal, TooMany
from mashang.kernel.models import AuditLine, LocalRule, OutboxFact
from mashang.people.models import Account
from mashang.people.operations import sign_out, staff_account
from mashang.people.operations.sign_in import SignedIn, sign_in
from mashang.people.tests.cast import CHEN_PHONE, JOB, NOON, PASSWORD, VISITOR, as_actor, later, registered

pytestmark = pytest.mark.django_db


def wang(*, must_change_password: bool = False) -> Account:
    return staff_account.open_staff_account(
        sign_in_name="wang.window",
        display_name="王窗口",
        first_password=PASSWORD,
        by=JOB,
        at=NOON,
        must_change_password=must_change_password,
    )


def enter(name: str, password: str = PASSWORD, at=NOON) -> SignedIn:
    return sign_in(name=name, password=password, by=VISITOR, at=at)


def answer(name: str, password: str = "wrong", at=NOON) -> list[tuple[str, str, str]]:
    with pytest.raises(Refusal) as refusal:
        enter(name, password, at)
    return [(reason.text, reason.field, reason.code) for reason in refusal.value.reasons]


def test_a_citizen_signs_in_by_phone(notebook):
    chen = registered(notebook)
    signed_in = enter(" 138-0013-8000")
    assert (signed_in.account, signed_in.must_change_password) == (chen, False)
    assert signed_in.account.last_sign_in_at == NOON


def test_signing_in_takes_four_statements(notebook, statements):
    registered(notebook)
    enter(CHEN_PHONE)
    with statements(4):
        enter(CHEN_PHONE)


def test_unknown_wrong_locked_and_closed_hear_the_same(notebook):
    registered(notebook)
    wang()
    heard = [answer("13700137000"), answer("nobody"), answer(""), answer("wang.window"), answer(CHEN_PHONE)]
    for _ in range(4):
        heard.append(answer(CHEN_PHONE))
    heard.append(answer(CHEN_PHONE, PASSWORD))  # locked by now
    Account.objects.filter(sign_in_name="wang.window").update(is_active=False)
    heard.append(answer("wang.window", PASSWORD))
    assert heard == [heard[0]] * 11
    assert heard[0][0][2] == "sign-in-refused"


def test_the_phone_hash_is_no_name_to_sign_in_with(notebook):
    chen = registered(notebook)
    assert answer(chen.sign_in_name, PASSWORD)


def test_five_failures_lock_for_fifteen_minutes(notebook):
    chen = registered(notebook)
    for _ in range(5):
        answer(CHEN_PHONE)
    answer(CHEN_PHONE, PASSWORD, at=later(minutes=14, seconds=59))
    assert OutboxFact.objects.filter(kind="account.locked", subject=chen.key).count() == 1
    assert enter(CHEN_PHONE, at=later(minutes=15)).account.failed_sign_ins == 0


def test_tries_while_locked_do_not_lengthen_the_lock(notebook):
    registered(notebook)
    for _ in range(5):
        answer(CHEN_PHONE)
    for _ in range(7):
        answer(CHEN_PHONE, at=later(minutes=14))
    assert enter(CHEN_PHONE, at=later(minutes=15))


def test_after_a_lock_the_count_begins_anew(notebook):
    registered(notebook)
    for _ in range(5):
        answer(CHEN_PHONE)
    for _ in range(4):
        answer(CHEN_PHONE, at=later(minutes=16))
    assert enter(CHEN_PHONE, at=later(minutes=17))


def test_a_success_forgives_earlier_failures(notebook):
    registered(notebook)
    for _ in range(3):
        for _ in range(4):
            answer(CHEN_PHONE)
        enter(CHEN_PHONE)


def test_the_city_may_lock_sooner(notebook):
    registered(notebook)
    LocalRule.objects.create(code="people.sign_in.failures", value="2", effective_from=NOON.date())
    local_rules.forget()
    answer(CHEN_PHONE)
    answer(CHEN_PHONE)
    answer(CHEN_PHONE, PASSWORD)


def test_success_failure_and_lock_leave_audit_lines_without_names(notebook):
    chen = registered(notebook)
    answer("13700137000")
    for _ in range(5):
        answer(CHEN_PHONE)
    enter(CHEN_PHONE, at=later(minutes=20))
    lines = list(AuditLine.objects.filter(act__startswith="account.").order_by("id"))
    assert [(line.act, line.subject_number == chen.key) for line in lines][-8:] == [
        ("account.registered", True),
        ("account.sign_in_unknown", False),
        *[("account.sign_in_failed", True)] * 4,
        ("account.locked", True),
        ("account.signed_in", True),
    ]
    assert not any("13700137000" in line.detail or CHEN_PHONE in line.detail for line in lines)


def test_one_network_address_cannot_try_forever():
    LocalRule.objects.create(code="people.sign_in.an_origin", value="3", effective_from=NOON.date())
    local_rules.forget()
    for _ in range(3):
        answer("nobody")
    with pytest.raises(TooMany):
        enter("nobody")
    with pytest.raises(Refusal, match="账号或密码不对"):
        sign_in(name="nobody", password="x", by=actors.visitor("198.51.100.1"), at=NOON)


# -- passwords that must be changed ------------------------------------------------------------------------------------
def test_staff_must_change_the_first_password():
    wang(must_change_password=True)
    assert enter("Wang.Window").must_change_password


def test_a_first_password_that_nobody_used_for_a_week_opens_nothing():
    wang(must_change_password=True)
    assert enter("wang.window", at=later(days=7)).must_change_password
    assert answer("wang.window", PASSWORD, at=later(days=7, seconds=1))[0][2] == "first-password-old"
    assert answer("wang.window", "wrong", at=later(days=8))[0][2] == "sign-in-refused"


def test_staff_must_change_a_password_after_ninety_days_but_citizens_need_not(notebook):
    registered(notebook)
    wang()
    assert not enter("wang.window", at=later(days=90)).must_change_password
    assert enter("wang.window", at=later(days=91)).must_change_password
    assert not enter(CHEN_PHONE, at=later(days=400)).must_change_password


# -- sessions ----------------------------------------------------------------------------------------------------------
def browser(account: Account):
    request = RequestFactory().get("/")
    request.session = SessionStore()
    login(request, account, backend="mashang.people.sessions.OpenSessions")
    return request


def who(request) -> object:
    return get_user(request).pk


def test_a_new_sign_in_ends_the_older_session(notebook):
    chen = registered(notebook)
    phone = browser(enter(CHEN_PHONE).account)
    assert who(phone) == chen.pk
    library = browser(enter(CHEN_PHONE, at=later(minutes=5)).account)
    assert (who(phone), who(library)) == (None, chen.pk)


def test_signing_out_ends_the_session_also_where_its_cookie_was_copied(notebook):
    chen = registered(notebook)
    request = browser(enter(CHEN_PHONE).account)
    copied = RequestFactory().get("/")
    copied.session = request.session
    sign_out.sign_out(by=as_actor(chen), at=NOON)
    assert who(copied) is None


def test_a_deactivated_account_is_out_at_once(notebook):
    chen = registered(notebook)
    request = browser(enter(CHEN_PHONE).account)
    Account.objects.filter(pk=chen.pk).update(is_active=False)
    assert who(request) is None


def test_signing_out_takes_three_statements_and_none_for_visitors(notebook, statements):
    chen = registered(notebook)
    with statements(3):
        sign_out.sign_out(by=as_actor(chen), at=NOON)
    sign_out.sign_out(by=VISITOR, at=NOON)
