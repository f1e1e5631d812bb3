"""Registration: proven phone, consent, claimed identity; nobody learns from it who is registered."""

from datetime import date

import pytest
from django.contrib.auth.hashers import check_password

from mashang.kernel.errors import Conflict, Refusal, TooMany
from mashang.kernel.models import AuditLine, OutboxFact
from mashang.people import challenges, queries
from mashang.people.claims import Claim
from mashang.people.models import Account, Binding, Challenge, Person, PrivacyConsent
from mashang.people.operations import code_request, forgetting, registration
from mashang.people.tests.cast import (
    CHEN,
    CHEN_PHONE,
    CHILD,
    NOON,
    PASSWORD,
    SUN,
    SUN_PHONE,
    VISITOR,
    code_for,
    later,
    publish_notice,
    registered,
    resident_number,
)

pytestmark = pytest.mark.django_db


def refused(notebook, *, phone=CHEN_PHONE, code=None, password=PASSWORD, claim=CHEN, version=1, at=NOON):
    """The codes of all reasons."""
    publish_notice()
    code = code_for(notebook, phone, at=at) if code is None else code
    with pytest.raises(Refusal) as answer:
        registration.register(
            phone=phone, code=code, password=password, claim=claim, notice_version=version, by=VISITOR, at=at
        )
    assert Account.objects.filter(phone_hash__gt="").exists() is False
    return [reason.code for reason in answer.value.reasons]


def test_a_citizen_registers_with_a_claimed_identity(notebook):
    chen = registered(notebook)
    identity = queries.identity_of(chen.pk)
    assert (identity.name, identity.level, identity.born_on) == ("陈美玲", "CLAIMED", date(1990, 5, 6))
    assert not identity.is_checked
    assert (chen.kind, chen.display_name, chen.phone) == ("CITIZEN", "陈**", CHEN_PHONE)
    assert check_password(PASSWORD, chen.password)
    assert list(PrivacyConsent.objects.values_list("account", "notice__version")) == [(chen.pk, 1)]
    assert list(OutboxFact.objects.values_list("kind", "subject")) == [("account.registered", chen.key)]


def test_registering_takes_ten_statements(notebook, statements):
    version, code = publish_notice().version, code_for(notebook, CHEN_PHONE)
    with statements(10):
        registration.register(
            phone=CHEN_PHONE, code=code, password=PASSWORD, claim=CHEN, notice_version=version, by=VISITOR, at=NOON
        )


def test_no_audit_line_and_no_fact_carries_personal_data(notebook):
    registered(notebook)
    written = " ".join([*AuditLine.objects.values_list("detail", flat=True), *map(str, OutboxFact.objects.values())])
    for secret in ("陈美玲", CHEN.document_number, CHEN_PHONE, PASSWORD, notebook.last(CHEN_PHONE).code):
        assert secret not in written


def test_all_reasons_are_given_at_once(notebook):
    claim = Claim("", "RESIDENT_ID", "35010219900506002")
    assert refused(notebook, phone="123", code="0", password="short", claim=claim, version=None) == [
        "phone-form",
        "code-wrong",
        "password-weak",
        "password-weak",
        "name-missing",
        "document-form",
        "consent-missing",
    ]


def test_an_outdated_notice_is_not_consented_to(notebook):
    assert refused(notebook, version=0) == ["consent-missing"]


def test_without_a_published_notice_nobody_registers(notebook):
    with pytest.raises(Refusal) as answer:
        registration.register(
            phone=CHEN_PHONE,
            code=code_for(notebook, CHEN_PHONE),
            password=PASSWORD,
            claim=CHEN,
            notice_version=None,
            by=VISITOR,
            at=NOON,
        )
    assert [reason.code for reason in answer.value.reasons] == ["consent-missing"]


@pytest.mark.parametrize("password", ["lychee-tree", "12345678", "Lychee2", "LYCHEE1234", "13800138000aA"])
def test_weak_passwords(notebook, password):
    assert set(refused(notebook, password=password)) == {"password-weak"}


def test_a_short_password_is_refused_in_chinese():
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError) as refusal:
        validate_password("aB3$")
    assert refusal.value.messages == ["密码至少要 8 位。"]


def test_a_child_is_told_what_to_do(notebook):
    assert refused(notebook, claim=CHILD) == ["under-14"]


def test_a_child_with_a_passport_is_a_child_too(notebook):
    assert refused(notebook, claim=Claim("Amy Lin", "PASSPORT", "E12345678", date(2015, 1, 1))) == ["under-14"]


def test_a_document_without_a_birthday_needs_one_that_is_past(notebook):
    assert refused(notebook, claim=Claim("Ann Lee", "PASSPORT", "E12345678")) == ["born-on-missing"]
    tomorrow = Claim("Ann Lee", "PASSPORT", "E12345678", date(2026, 3, 3))
    assert refused(notebook, claim=tomorrow, at=later(minutes=5)) == ["born-on-future", "under-14"]


@pytest.mark.parametrize(
    ("kind", "number"),
    [("RESIDENT_ID", "350102199005060021"), ("PASSPORT", "护照号"), ("PASSPORT", "E1"), ("TW_PERMIT", ""), ("", "1")],
)
def test_wrong_document_numbers(notebook, kind, number):
    assert set(refused(notebook, claim=Claim("陈美玲", kind, number))) <= {
        "document-form",
        "document-missing",
        "document-kind",
    }


def test_number_and_name_are_read_however_they_were_typed(notebook):
    number = CHEN.document_number.lower()
    chen = registered(notebook, Claim("　阿卜杜·热合曼 ", "RESIDENT_ID", f" {number[:6]} {number[6:]}"))
    person = Person.objects.get(bindings__account=chen)
    assert (person.name, person.document_number) == ("阿卜杜·热合曼", CHEN.document_number)


# -- the code ----------------------------------------------------------------------------------------------------------
def test_a_registered_phone_gets_a_note_instead_of_a_code_and_the_asker_the_same_answer(notebook):
    registered(notebook)
    fresh = code_request.request_code(purpose="REGISTRATION", phone=SUN_PHONE, by=VISITOR, at=later(hours=2))
    known = code_request.request_code(purpose="REGISTRATION", phone=CHEN_PHONE, by=VISITOR, at=later(hours=2))
    assert fresh == known
    assert notebook.last(SUN_PHONE).template == "CODE"
    assert (notebook.last(CHEN_PHONE).template, notebook.last(CHEN_PHONE).code) == ("ALREADY_REGISTERED", "")


def test_asking_costs_the_same_for_known_and_unknown_phones(notebook, statements):
    registered(notebook)
    with statements() as known:
        code_request.request_code(purpose="REGISTRATION", phone=CHEN_PHONE, by=VISITOR, at=later(hours=2))
    with statements(len(known)):
        code_request.request_code(purpose="REGISTRATION", phone=SUN_PHONE, by=VISITOR, at=later(hours=2))


def test_a_code_works_once(notebook):
    publish_notice()
    code = code_for(notebook, CHEN_PHONE)
    registered_once = dict(phone=CHEN_PHONE, code=code, password=PASSWORD, notice_version=1, by=VISITOR, at=NOON)
    registration.register(claim=CHEN, **registered_once)
    with pytest.raises(Refusal, match="验证码"):
        registration.register(claim=SUN, **registered_once)
    assert Account.objects.count() == 1


def test_a_code_runs_out_after_ten_minutes(notebook):
    publish_notice()
    code = code_for(notebook, CHEN_PHONE)
    assert refused(notebook, code=code, at=later(minutes=10, seconds=1)) == ["code-wrong"]


def test_a_newer_code_ends_the_older_one(notebook):
    older = code_for(notebook, CHEN_PHONE)
    newer = code_for(notebook, CHEN_PHONE, at=later(minutes=2))
    if older != newer:
        assert refused(notebook, code=older, at=later(minutes=3)) == ["code-wrong"]


def test_five_wrong_tries_spoil_a_code(notebook):
    right = code_for(notebook, CHEN_PHONE)
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        assert refused(notebook, code=wrong) == ["code-wrong"]
    assert refused(notebook, code=right) == ["code-wrong"]


def test_a_code_for_recovery_does_not_register(notebook):
    code_request.request_code(purpose="RECOVERY", phone=CHEN_PHONE, by=VISITOR, at=NOON)
    assert notebook.last(CHEN_PHONE).template == "NOT_REGISTERED"


def test_codes_are_kept_hashed(notebook):
    code = code_for(notebook, CHEN_PHONE)
    assert code not in str(Challenge.objects.values().get())


def test_codes_that_ran_out_are_forgotten_after_a_day(notebook):
    code_for(notebook, CHEN_PHONE)
    assert forgetting.forget_codes(later(hours=24)) == 0
    assert forgetting.forget_codes(later(hours=25)) == 1


def test_one_code_a_minute_and_five_an_hour(notebook):
    code_for(notebook, CHEN_PHONE)
    with pytest.raises(TooMany):
        code_for(notebook, CHEN_PHONE, at=later(seconds=59))
    for minute in (2, 4, 6, 8):
        code_for(notebook, CHEN_PHONE, at=later(minutes=minute))
    with pytest.raises(TooMany):
        code_for(notebook, CHEN_PHONE, at=later(minutes=10))
    code_for(notebook, CHEN_PHONE, at=later(minutes=61))
    assert len(notebook.told) == 6


def test_a_phone_must_be_a_phone(notebook):
    with pytest.raises(Refusal) as answer:
        code_request.request_code(purpose="REGISTRATION", phone="0591-1234", by=VISITOR, at=NOON)
    assert [reason.code for reason in answer.value.reasons] == ["phone-form"]
    assert notebook.told == []


# -- claims block nobody -----------------------------------------------------------------------------------------------
def test_two_accounts_may_claim_the_same_document(notebook):
    registered(notebook)
    registered(notebook, Claim("冒名者", "RESIDENT_ID", CHEN.document_number), SUN_PHONE)
    assert Person.objects.filter(document_hash=CHEN.document_hash, is_checked=False).count() == 2


def test_two_at_once_with_one_code_leave_one_account(notebook, monkeypatch):
    publish_notice()
    code = code_for(notebook, CHEN_PHONE)
    hash_slowly = registration.make_password

    def meanwhile(password):
        monkeypatch.setattr(registration, "make_password", hash_slowly)
        registration.register(
            phone=CHEN_PHONE, code=code, password=PASSWORD, claim=SUN, notice_version=1, by=VISITOR, at=NOON
        )
        return hash_slowly(password)

    monkeypatch.setattr(registration, "make_password", meanwhile)
    with pytest.raises(Conflict):
        registration.register(
            phone=CHEN_PHONE, code=code, password=PASSWORD, claim=CHEN, notice_version=1, by=VISITOR, at=NOON
        )
    assert [binding.person.name for binding in Binding.objects.all()] == ["孙立"]


def test_resident_numbers_of_the_cast_are_valid():
    assert resident_number(date(1949, 12, 31), 2)[-1] in "0123456789X"


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_have_five_tries_together(notebook, at_once):
    publish_notice()
    right = code_for(notebook, CHEN_PHONE)
    wrong = [f"{number:06}" for number in range(13) if f"{number:06}" != right][:12]

    def guess(number: int) -> None:
        challenges.answered(purpose="REGISTRATION", phone=CHEN_PHONE, code=wrong[number], at=NOON)

    assert at_once(12, guess) == [None] * 12
    assert Challenge.objects.get().attempts == challenges.TRIES
    assert challenges.answered(purpose="REGISTRATION", phone=CHEN_PHONE, code=right, at=NOON) is None


def test_a_password_that_is_too_long_is_told_and_not_cut(notebook):
    assert refused(notebook, password="Aa1-" * 32 + "x") == ["password-weak"]
