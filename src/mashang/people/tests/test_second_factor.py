"""The second factor of staff: enrolled, asked for at sign-in, each code once, lost and reset."""

import base64
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from mashang.kernel import clock, local_rules
from mashang.kernel.errors import NotAllowed, NotFound, Refusal
from mashang.kernel.models import AuditLine, LocalRule
from mashang.kernel.verification import verify
from mashang.people import authenticator, queries
from mashang.people.models import Account, RecoveryCode, SecondFactor
from mashang.people.operations import second_factor
from mashang.people.operations.sign_in import CodeWanted, SignedIn, prove, sign_in
from mashang.people.tests.cast import NOON, PASSWORD, VISITOR, as_actor, later, registered, staff

RFC = base64.b32encode(b"12345678901234567890").decode()  # the secret of RFC 6238, appendix B


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_rfc_6238(seconds, code):
    at = datetime.fromtimestamp(seconds, UTC)
    assert authenticator.code_at(RFC, at) == code
    assert authenticator.answered_step(RFC, f" {code[:3]} {code[3:]}", at) == seconds // 30


def test_a_phone_may_be_half_a_minute_off_and_no_more():
    answers = [
        authenticator.answered_step(RFC, authenticator.code_at(RFC, later(seconds=s)), NOON) is not None
        for s in (-61, -30, 0, 30, 60)
    ]
    assert answers == [False, True, True, True, False]


def test_codes_follow_the_machines_clock_when_the_city_lives_on_another_day(settings):
    settings.TODAY = date(2026, 1, 5)
    real = clock.by_the_machine(clock.now())
    assert abs(real - datetime.now(UTC)) < timedelta(seconds=5)


pytestmark = pytest.mark.django_db


@pytest.fixture
def wang():
    return staff("WINDOW")


def code(actor, at=NOON) -> str:
    return authenticator.code_at(SecondFactor.objects.get(account_id=actor.account_id).secret, at)


def enrolled(actor, at=NOON) -> tuple[str, ...]:
    second_factor.begin(password=PASSWORD, by=actor, at=at)
    return second_factor.confirm(code=code(actor, at), by=actor, at=at)


def enter(at, **more):
    return sign_in(name="window1", password=PASSWORD, by=VISITOR, at=at, **more)


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_password_is_not_enough_once_somebody_enrolled(wang):
    enrolled(wang)
    wanted = enter(later(minutes=1))
    assert isinstance(wanted, CodeWanted)
    assert Account.objects.get(pk=wang.account_id).last_sign_in_at is None
    done = prove(wanted=wanted, code=code(wang, later(minutes=1)), by=VISITOR, at=later(minutes=1))
    assert (done.account.pk, done.must_enrol) == (wang.account_id, False)
    assert isinstance(enter(later(minutes=3), code=code(wang, later(minutes=3))), SignedIn)
    details = AuditLine.objects.filter(act="account.signed_in").values_list("detail", flat=True)
    assert list(details) == ['{"second_factor":"AUTHENTICATOR"}'] * 2


def test_one_code_opens_one_session(wang):
    enrolled(wang)
    used = code(wang, later(minutes=1))
    enter(later(minutes=1), code=used)
    with pytest.raises(Refusal) as refused:
        enter(later(minutes=1, seconds=10), code=used)
    assert codes(refused) == ["second-factor-wrong"]


def test_a_recovery_code_opens_once_however_it_is_typed(wang):
    kept = enrolled(wang)
    assert (len(kept), len(set(kept))) == (10, 10)
    enter(later(minutes=1), code=kept[3].upper().replace("-", " "))
    with pytest.raises(Refusal):
        enter(later(minutes=2), code=kept[3])
    assert queries.own_second_factor(wang, at=NOON).codes_left == 9
    assert not RecoveryCode.objects.filter(code_hash__in=kept).exists()
    new = second_factor.renew_recovery_codes(code=code(wang, later(minutes=3)), by=wang, at=later(minutes=3))
    with pytest.raises(Refusal):
        enter(later(minutes=4), code=kept[5])
    assert isinstance(enter(later(minutes=4), code=new[5]), SignedIn)


def test_wrong_codes_lock_like_wrong_passwords_and_a_right_password_forgives_none(wang):
    enrolled(wang)
    for number in range(5):
        wanted = enter(later(minutes=1, seconds=number))
        with pytest.raises(Refusal):
            prove(wanted=wanted, code="000000", by=VISITOR, at=later(minutes=1, seconds=number))
    with pytest.raises(Refusal) as refused:
        prove(wanted=wanted, code=code(wang, later(minutes=2)), by=VISITOR, at=later(minutes=2))
    assert codes(refused) == ["sign-in-refused"]
    with pytest.raises(Refusal):
        enter(later(minutes=2))
    assert isinstance(enter(later(minutes=17), code=code(wang, later(minutes=17))), SignedIn)


def test_between_password_and_code_nothing_may_change_and_little_time_pass(wang):
    enrolled(wang)
    wanted = enter(later(minutes=1))
    with pytest.raises(Refusal) as late:
        prove(wanted=wanted, code=code(wang, later(minutes=7)), by=VISITOR, at=later(minutes=7))
    Account.objects.filter(pk=wang.account_id).update(password="another")
    with pytest.raises(Refusal) as changed:
        prove(wanted=wanted, code=code(wang, later(minutes=2)), by=VISITOR, at=later(minutes=2))
    assert codes(late) == codes(changed) == ["sign-in-over"]


def test_the_secret_is_encrypted_at_rest(wang):
    enrolled(wang)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM people_secondfactor")
        assert cursor.fetchone()[0].startswith("sm4:")


def test_enrolling_needs_the_password_and_a_code_of_the_app(wang):
    with pytest.raises(Refusal) as wrong:
        second_factor.begin(password="wrong", by=wang, at=NOON)
    assert codes(wrong) == ["password-wrong"]
    begun = second_factor.begin(password=PASSWORD, by=wang, at=NOON)
    assert queries.begun_enrolment(wang) == begun
    assert begun.address.startswith("otpauth://totp/") and begun.secret in begun.address
    with pytest.raises(Refusal):
        second_factor.confirm(code="000000", by=wang, at=NOON)
    assert isinstance(enter(later(minutes=1)), SignedIn)  # nothing is asked for before it was confirmed
    second_factor.confirm(code=code(wang), by=wang, at=NOON)
    assert queries.begun_enrolment(wang) is None
    with pytest.raises(Refusal) as there:
        second_factor.begin(password=PASSWORD, by=wang, at=NOON)
    assert codes(there) == ["second-factor-there"]


def demand() -> None:
    LocalRule.objects.create(code="people.second_factor", value="1", effective_from=NOON.date())
    local_rules.forget()


def test_where_the_city_demands_it_staff_enrol_first_and_citizens_never(wang, notebook):
    assert not enter(NOON).must_enrol
    demand()
    assert enter(later(minutes=1)).must_enrol
    chen = registered(notebook)
    assert not sign_in(name=chen.phone, password=PASSWORD, by=VISITOR, at=later(minutes=1)).must_enrol
    with pytest.raises(NotAllowed):
        second_factor.begin(password=PASSWORD, by=as_actor(chen), at=NOON)
    with pytest.raises(NotFound):
        queries.own_second_factor(as_actor(chen), at=NOON)


def test_giving_it_up_is_for_cities_that_do_not_demand_it(wang):
    enrolled(wang)
    second_factor.end(code=code(wang, later(minutes=1)), by=wang, at=later(minutes=1))
    assert isinstance(enter(later(minutes=2)), SignedIn)
    demand()
    enrolled(wang, later(minutes=3))
    with pytest.raises(Refusal) as refused:
        second_factor.end(code=code(wang, later(minutes=5)), by=wang, at=later(minutes=5))
    assert codes(refused) == ["second-factor-demanded"]


def test_the_security_administrator_resets_it_with_a_reason_and_the_sessions_end(wang):
    enrolled(wang)
    key = Account.objects.get(pk=wang.account_id).key
    feng, session = staff("SECURITY_ADMIN"), Account.objects.get(pk=wang.account_id).session_key
    for stranger in (wang, staff("SYSTEM_ADMIN"), staff("AUDIT_ADMIN")):
        with pytest.raises(NotAllowed):
            second_factor.reset(account_key=key, reason="手机丢了", by=stranger, at=NOON)
    with pytest.raises(Refusal) as no_reason:
        second_factor.reset(account_key=key, reason=" ", by=feng, at=NOON)
    assert codes(no_reason) == ["reason-missing"]
    second_factor.reset(account_key=key, reason="手机丢了，当面核对了工作证", by=feng, at=NOON)
    assert SecondFactor.objects.count() == RecoveryCode.objects.count() == 0
    assert Account.objects.get(pk=wang.account_id).session_key != session
    assert "当面核对了工作证" in AuditLine.objects.get(act="second_factor.reset").detail
    assert verify().is_sound
    with pytest.raises(NotFound):
        second_factor.reset(account_key=key, reason="再来一次", by=feng, at=NOON)
    enrolled(feng)
    with pytest.raises(Refusal) as own:
        own_key = Account.objects.get(pk=feng.account_id).key
        second_factor.reset(account_key=own_key, reason="自己的", by=feng, at=NOON)
    assert codes(own) == ["own-account"]
