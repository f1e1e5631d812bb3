"""Recovery, change of password, change of phone, privacy consent, closing an account."""

import pytest
from django.contrib.auth.hashers import check_password

from mashang.kernel.errors import Conflict, NotAllowed, NotFound, Refusal, TooMany
from mashang.kernel.models import AuditLine, OutboxFact
from mashang.people import queries
from mashang.people.models import Account, Binding, Person
from mashang.people.operations import (
    code_request,
    deactivation,
    password_change,
    phone_change,
    privacy_consent,
    privacy_notice,
    recovery,
    sign_in,
    staff_account,
)
from mashang.people.tests.cast import (
    CHEN,
    CHEN_PHONE,
    JOB,
    NOON,
    PASSWORD,
    SUN,
    SUN_PHONE,
    VISITOR,
    as_actor,
    code_for,
    later,
    registered,
    staff,
)

pytestmark = pytest.mark.django_db
NEW = "Longan_2027"
NEW_PHONE = "13600136000"


def codes(refusal) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


# -- recovery ----------------------------------------------------------------------------------------------------------
def test_who_holds_the_phone_chooses_a_new_password_and_the_lock_ends(notebook):
    chen = registered(notebook)
    Account.objects.filter(pk=chen.pk).update(locked_until=later(minutes=15), failed_sign_ins=5)
    code = code_for(notebook, CHEN_PHONE, purpose="RECOVERY", at=later(hours=1))
    recovery.recover(phone=CHEN_PHONE, code=code, password=NEW, by=VISITOR, at=later(hours=1))
    assert sign_in.sign_in(name=CHEN_PHONE, password=NEW, by=VISITOR, at=later(hours=1)).account == chen
    assert OutboxFact.objects.filter(kind="account.password_changed", payload__how="RECOVERY").count() == 1


def test_recovery_says_nothing_about_phones_without_account(notebook):
    code_request.request_code(purpose="RECOVERY", phone=SUN_PHONE, by=VISITOR, at=NOON)
    assert notebook.last(SUN_PHONE).template == "NOT_REGISTERED"
    with pytest.raises(Refusal) as refusal:
        recovery.recover(phone=SUN_PHONE, code="123456", password=NEW, by=VISITOR, at=NOON)
    assert codes(refusal) == ["code-wrong"]


def test_a_code_for_registration_does_not_recover(notebook):
    registered(notebook, SUN, SUN_PHONE)
    code = code_for(notebook, CHEN_PHONE)
    with pytest.raises(Refusal):
        recovery.recover(phone=CHEN_PHONE, code=code, password=NEW, by=VISITOR, at=NOON)


def test_staff_are_not_recovered_by_phone(notebook):
    staff_account.open_staff_account(
        sign_in_name="zhao.approver", display_name="赵审批", first_password=PASSWORD, by=JOB, at=NOON, phone=CHEN_PHONE
    )
    code_request.request_code(purpose="RECOVERY", phone=CHEN_PHONE, by=VISITOR, at=NOON)
    assert notebook.last(CHEN_PHONE).template == "NOT_REGISTERED"


# -- change of password ------------------------------------------------------------------------------------------------
def test_a_password_is_changed_and_older_sessions_end(notebook):
    chen = registered(notebook)
    before = chen.get_session_auth_hash()
    changed = password_change.change_password(old=PASSWORD, new=NEW, by=as_actor(chen), at=later(days=1))
    assert check_password(NEW, changed.password) and changed.password_changed_at == later(days=1)
    assert changed.get_session_auth_hash() != before
    assert PASSWORD not in "".join(AuditLine.objects.values_list("detail", flat=True))


def test_all_reasons_against_a_new_password(notebook):
    chen = registered(notebook)
    with pytest.raises(Refusal) as refusal:
        password_change.change_password(old="wrong", new="wrong", by=as_actor(chen), at=NOON)
    assert codes(refusal) == ["password-wrong", "password-same", "password-weak", "password-weak"]


def test_guessing_the_old_password_ends_after_ten_tries(notebook):
    chen = registered(notebook)
    for _ in range(10):
        with pytest.raises(Refusal, match="原密码不对"):
            password_change.change_password(old="guess", new=NEW, by=as_actor(chen), at=NOON)
    with pytest.raises(TooMany):
        password_change.change_password(old=PASSWORD, new=NEW, by=as_actor(chen), at=NOON)


def test_visitors_change_nothing():
    with pytest.raises(NotAllowed):
        password_change.change_password(old=PASSWORD, new=NEW, by=VISITOR, at=NOON)


# -- change of phone ---------------------------------------------------------------------------------------------------
def test_an_account_moves_to_a_new_phone_and_the_old_one_is_told(notebook):
    chen = registered(notebook)
    by = as_actor(chen)
    code = code_for(notebook, NEW_PHONE, purpose="PHONE", by=by)
    phone_change.change_phone(phone=NEW_PHONE, code=code, password=PASSWORD, by=by, at=NOON)
    assert sign_in.sign_in(name=NEW_PHONE, password=PASSWORD, by=VISITOR, at=NOON).account == chen
    assert Person.objects.get(bindings__account=chen).phone == NEW_PHONE
    assert notebook.last(CHEN_PHONE).template == "PHONE_LEFT"
    with pytest.raises(Refusal):
        sign_in.sign_in(name=CHEN_PHONE, password=PASSWORD, by=VISITOR, at=NOON)
    assert NEW_PHONE not in "".join(AuditLine.objects.values_list("detail", flat=True))


def test_a_phone_of_another_account_is_told_and_never_gets_a_code(notebook):
    chen, sun = registered(notebook), registered(notebook, SUN, SUN_PHONE)
    code_request.request_code(purpose="PHONE", phone=SUN_PHONE, by=as_actor(chen), at=later(hours=1))
    assert notebook.last(SUN_PHONE).template == "PHONE_TAKEN"
    assert Account.objects.get(pk=sun.pk).phone == SUN_PHONE


def test_a_code_asked_for_by_one_account_does_not_serve_another(notebook):
    chen, sun = registered(notebook), registered(notebook, SUN, SUN_PHONE)
    code = code_for(notebook, NEW_PHONE, purpose="PHONE", by=as_actor(chen))
    with pytest.raises(Refusal) as refusal:
        phone_change.change_phone(phone=NEW_PHONE, code=code, password=PASSWORD, by=as_actor(sun), at=NOON)
    assert codes(refusal) == ["code-wrong"]


def test_all_reasons_against_a_new_phone(notebook):
    chen = registered(notebook)
    with pytest.raises(Refusal) as refusal:
        phone_change.change_phone(phone="123", code="1", password="wrong", by=as_actor(chen), at=NOON)
    assert codes(refusal) == ["phone-form", "code-wrong", "password-wrong"]
    with pytest.raises(Refusal) as refusal:
        phone_change.change_phone(phone=CHEN_PHONE, code="1", password=PASSWORD, by=as_actor(chen), at=NOON)
    assert codes(refusal) == ["phone-same"]


def test_visitors_get_no_code_for_a_new_phone(notebook):
    with pytest.raises(NotAllowed):
        code_request.request_code(purpose="PHONE", phone=NEW_PHONE, by=VISITOR, at=NOON)


# -- privacy notice and consent ----------------------------------------------------------------------------------------
def test_a_newer_notice_is_consented_to_again(notebook):
    chen = registered(notebook)
    by = as_actor(chen)
    assert not queries.owes_consent(by)
    privacy_notice.publish_notice(text="第二版", by=staff("SECURITY_ADMIN"), at=later(days=1))
    assert queries.owes_consent(by)
    assert (queries.current_notice().version, queries.current_notice().text) == (2, "第二版")
    privacy_consent.consent(notice_version=2, by=by, at=later(days=2))
    privacy_consent.consent(notice_version=2, by=by, at=later(days=2))
    assert not queries.owes_consent(by)


def test_nobody_consents_to_an_older_notice(notebook):
    chen = registered(notebook)
    privacy_notice.publish_notice(text="第二版", by=JOB, at=NOON)
    with pytest.raises(Refusal) as refusal:
        privacy_consent.consent(notice_version=1, by=as_actor(chen), at=NOON)
    assert codes(refusal) == ["consent-outdated"]


def test_only_the_security_administrator_publishes_a_notice_and_not_an_empty_one(notebook):
    for by in (as_actor(registered(notebook)), staff("WINDOW"), staff("SYSTEM_ADMIN"), VISITOR):
        with pytest.raises(NotAllowed):
            privacy_notice.publish_notice(text="x", by=by, at=NOON)
    with pytest.raises(Refusal, match="全文"):
        privacy_notice.publish_notice(text=" ", by=staff("SECURITY_ADMIN"), at=NOON)


# -- staff accounts ----------------------------------------------------------------------------------------------------
def opened(by, name="li.reviewer", password=PASSWORD, **more) -> Account:
    return staff_account.open_staff_account(
        sign_in_name=name, display_name="李审查", first_password=password, by=by, at=NOON, **more
    )


def test_a_system_administrator_opens_an_account_whose_password_must_be_changed(notebook):
    account = opened(staff("SYSTEM_ADMIN"))
    assert sign_in.sign_in(name="li.reviewer", password=PASSWORD, by=VISITOR, at=NOON).must_change_password
    password_change.change_password(old=PASSWORD, new=NEW, by=as_actor(account), at=NOON)
    assert not sign_in.sign_in(name="li.reviewer", password=NEW, by=VISITOR, at=NOON).must_change_password


def test_only_a_job_may_leave_the_first_password_valid():
    with pytest.raises(NotAllowed):
        opened(staff("SYSTEM_ADMIN"), must_change_password=False)
    assert not opened(JOB, must_change_password=False).must_change_password


def test_others_open_no_accounts(notebook):
    for by in (as_actor(registered(notebook)), staff("WINDOW"), staff("SECURITY_ADMIN"), VISITOR):
        with pytest.raises(NotAllowed):
            opened(by)


def test_all_reasons_against_a_staff_account():
    opened(JOB)
    with pytest.raises(Refusal) as refusal:
        opened(JOB, password="li.reviewer1A", phone="1")
    assert codes(refusal) == ["sign-in-name-taken", "phone-form", "password-weak"]
    for name in ("13800138000", "Li", "a" * 41, "1li", "li zhang", ""):
        with pytest.raises(Refusal) as refusal:
            opened(JOB, name=name)
        assert codes(refusal) == ["sign-in-name-form"]


def test_a_reset_password_is_good_for_choosing_a_new_one_only():
    account = opened(JOB, must_change_password=False)
    admin = staff("SYSTEM_ADMIN")
    staff_account.reset_password(account_key=account.key, first_password=NEW, by=admin, at=NOON)
    assert sign_in.sign_in(name="li.reviewer", password=NEW, by=VISITOR, at=NOON).must_change_password


def test_resets_that_are_refused(notebook):
    account, admin = opened(JOB), staff("SYSTEM_ADMIN")
    own = Account.objects.get(pk=admin.account_id)
    with pytest.raises(NotAllowed):
        staff_account.reset_password(account_key=account.key, first_password=NEW, by=staff("WINDOW"), at=NOON)
    with pytest.raises(NotFound):
        chen = registered(notebook)
        staff_account.reset_password(account_key=chen.key, first_password=NEW, by=admin, at=NOON)
    with pytest.raises(Refusal, match="修改密码"):
        staff_account.reset_password(account_key=own.key, first_password=NEW, by=admin, at=NOON)


# -- closing and deactivating ------------------------------------------------------------------------------------------
def test_a_citizen_closes_the_account_and_the_phone_may_register_anew(notebook):
    chen = registered(notebook)
    with pytest.raises(Refusal, match="密码不对"):
        deactivation.close_own_account(password="wrong", by=as_actor(chen), at=NOON)
    deactivation.close_own_account(password=PASSWORD, by=as_actor(chen), at=NOON)
    closed = Account.objects.get(pk=chen.pk)
    assert (closed.is_active, closed.phone, closed.phone_hash) == (False, "", "")
    assert not Binding.objects.filter(ended_at=None).exists()
    assert registered(notebook, at=later(hours=2)).pk != chen.pk


def test_staff_do_not_close_their_own_account():
    with pytest.raises(Refusal, match="系统管理员"):
        deactivation.close_own_account(password=PASSWORD, by=staff("WINDOW"), at=NOON)


def test_an_administrator_stops_and_reopens_an_account(notebook):
    chen, admin = registered(notebook), staff("SYSTEM_ADMIN")
    deactivation.deactivate_account(account_key=chen.key, reason="冒用", by=admin, at=NOON)
    deactivation.deactivate_account(account_key=chen.key, reason="冒用", by=admin, at=NOON)
    assert OutboxFact.objects.filter(kind="account.deactivated").count() == 1
    with pytest.raises(NotFound):
        queries.identity_of(chen.pk)
    deactivation.reactivate_account(account_key=chen.key, by=admin, at=NOON)
    assert queries.identity_of(chen.pk).name == CHEN.name


def test_deactivations_that_are_refused(notebook):
    chen, admin = registered(notebook), staff("SYSTEM_ADMIN")
    own = Account.objects.get(pk=admin.account_id)
    for by in (as_actor(registered(notebook, SUN, SUN_PHONE)), staff("WINDOW"), VISITOR):
        with pytest.raises(NotAllowed):
            deactivation.deactivate_account(account_key=chen.key, reason="x", by=by, at=NOON)
    with pytest.raises(Refusal, match="自己"):
        deactivation.deactivate_account(account_key=own.key, reason="x", by=admin, at=NOON)
    with pytest.raises(Refusal, match="原因"):
        deactivation.deactivate_account(account_key=chen.key, reason=" ", by=admin, at=NOON)
    with pytest.raises(NotFound):
        deactivation.deactivate_account(account_key="none", reason="x", by=admin, at=NOON)


def test_a_stale_screen_changes_no_account(notebook):
    chen = registered(notebook)
    stale = Account.objects.get(pk=chen.pk)
    password_change.change_password(old=PASSWORD, new=NEW, by=as_actor(chen), at=NOON)
    from mashang.kernel import acts

    with pytest.raises(Conflict), acts.performing("account.renamed", by=JOB, at=NOON) as act:
        act.change(stale, display_name="陈*")
