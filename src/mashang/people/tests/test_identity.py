"""Identity: claimed, checked at a window, confirmed by a gateway; a claim never blocks the true holder."""

from datetime import date

import pytest

from mashang.kernel.errors import Conflict, NotAllowed, NotFound, Refusal, TooMany
from mashang.kernel.models import AuditLine, OutboxFact
from mashang.people import queries
from mashang.people.claims import Claim
from mashang.people.models import Account, Binding, Person
from mashang.people.operations import enter_person, identity_check, identity_confirmation, person_correction
from mashang.people.ports import DISAGREES, UNAVAILABLE, Confirmation
from mashang.people.tests.cast import (
    CHEN,
    CHEN_PHONE,
    CHILD,
    JOB,
    NOON,
    SUN,
    SUN_PHONE,
    VISITOR,
    Agreeing,
    as_actor,
    later,
    registered,
    staff,
)
from mashang.people.types import Identity

pytestmark = pytest.mark.django_db
IMPOSTOR = Claim("冒名者", CHEN.document_kind, CHEN.document_number)


def checked(account: Account, claim: Claim = CHEN, **more) -> Identity:
    return identity_check.check_identity(account_key=account.key, claim=claim, by=staff("WINDOW"), at=NOON, **more)


def entered(claim: Claim = CHEN, **more) -> Person:
    return enter_person.enter_person(claim=claim, by=staff("WINDOW"), at=NOON, **more)


def codes(refusal) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


# -- checked at a window -----------------------------------------------------------------------------------------------
def test_a_claimed_person_becomes_the_true_holder(notebook):
    chen = registered(notebook)
    claimed = queries.identity_of(chen.pk)
    identity = checked(chen)
    assert (identity.person_id, identity.level, identity.is_checked) == (claimed.person_id, "CHECKED", True)
    assert [(b.level, b.ended_at is None) for b in Binding.objects.order_by("id")] == [
        ("CLAIMED", False),
        ("CHECKED", True),
    ]
    fact = OutboxFact.objects.get(kind="identity.checked")
    assert fact.payload == {"account_key": chen.key, "person_key": claimed.person_key, "level": "CHECKED"}


def test_a_check_takes_eleven_statements(notebook, statements):
    chen, clerk = registered(notebook), staff("WINDOW")
    with statements(11):
        identity_check.check_identity(account_key=chen.key, claim=CHEN, by=clerk, at=NOON)


def test_the_same_check_again_changes_nothing(notebook):
    chen = registered(notebook)
    first = checked(chen)
    assert checked(chen) == first
    assert Binding.objects.count() == 2


def test_an_account_is_bound_to_the_person_entered_before_at_a_window(notebook):
    holder = entered()
    chen = registered(notebook)
    assert checked(chen).person_id == holder.pk
    assert Person.objects.filter(is_checked=True).count() == 1


def test_an_impostors_claim_does_not_block_the_true_holder(notebook):
    impostor = registered(notebook, IMPOSTOR, SUN_PHONE)
    chen = registered(notebook)
    assert checked(chen).is_checked
    assert queries.identity_of(impostor.pk).level == "CLAIMED"
    with pytest.raises(Refusal) as refusal:
        checked(impostor, IMPOSTOR)
    assert codes(refusal) == ["holder-name-differs"]


def test_one_person_may_have_two_accounts(notebook):
    first, second = registered(notebook), registered(notebook, CHEN, SUN_PHONE)
    assert checked(first).person_id == checked(second).person_id


def test_a_slip_in_the_claim_needs_the_clerks_word(notebook):
    chen = registered(notebook, Claim("陈美铃", CHEN.document_kind, CHEN.document_number))
    with pytest.raises(Refusal) as refusal:
        checked(chen)
    assert codes(refusal) == ["claim-differs"]
    assert checked(chen, replaces_claim=True).name == "陈美玲"


def test_an_account_of_somebody_checked_is_never_moved(notebook):
    chen = registered(notebook)
    checked(chen)
    with pytest.raises(Refusal) as refusal:
        checked(chen, SUN, replaces_claim=True)
    assert codes(refusal) == ["account-of-another"]


def test_dots_and_widths_in_a_name_do_not_matter(notebook):
    claim = Claim("阿卜杜·热合曼", CHEN.document_kind, CHEN.document_number)
    account = registered(notebook, claim)
    assert checked(account, Claim("阿卜杜•热合曼", claim.document_kind, claim.document_number)).is_checked


def test_only_window_clerks_check(notebook):
    chen = registered(notebook)
    for by in (as_actor(chen), as_actor(registered(notebook, SUN, SUN_PHONE)), staff("SYSTEM_ADMIN"), VISITOR):
        with pytest.raises(NotAllowed):
            identity_check.check_identity(account_key=chen.key, claim=CHEN, by=by, at=NOON)
    assert queries.identity_of(chen.pk).level == "CLAIMED"


def test_accounts_that_are_not_there_or_of_staff_are_not_found():
    clerk = staff("WINDOW")
    own = Account.objects.get(pk=clerk.account_id)
    for key in ("nobody", own.key):
        with pytest.raises(NotFound):
            identity_check.check_identity(account_key=key, claim=CHEN, by=clerk, at=NOON)


def test_two_windows_at_once_enter_one_holder(notebook, monkeypatch):
    find = queries.checked_person

    def meanwhile(kind, number):
        monkeypatch.setattr(queries, "checked_person", find)
        entered()
        return None

    staff("WINDOW")
    monkeypatch.setattr(queries, "checked_person", meanwhile)
    with pytest.raises(Conflict):
        entered()
    assert Person.objects.filter(is_checked=True).count() == 1


# -- confirmed by the gateway ------------------------------------------------------------------------------------------
def confirmed(account: Account) -> Identity:
    return identity_confirmation.confirm_identity(by=as_actor(account), at=NOON)


def test_a_gateway_confirms_a_claim(notebook):
    chen = registered(notebook)
    assert (confirmed(chen).level, confirmed(chen).is_checked) == ("CONFIRMED", True)
    binding = Binding.objects.get(account=chen, ended_at=None)
    assert (binding.checked_by_id, binding.how) == (None, "ref-1")


def test_a_gateway_binds_to_the_holder_who_was_checked_before(notebook):
    holder = entered()
    assert confirmed(registered(notebook)).person_id == holder.pk


@pytest.mark.parametrize(("outcome", "code"), [(DISAGREES, "gateway-disagrees"), (UNAVAILABLE, "gateway-unavailable")])
def test_without_the_gateways_yes_a_claim_stays_a_claim(notebook, outcome, code):
    Agreeing.answer = Confirmation(outcome)
    chen = registered(notebook)
    with pytest.raises(Refusal) as refusal:
        confirmed(chen)
    assert codes(refusal) == [code]
    assert queries.identity_of(chen.pk).level == "CLAIMED"


def test_five_questions_a_day(notebook):
    Agreeing.answer = Confirmation(DISAGREES)
    chen = registered(notebook)
    for _ in range(5):
        with pytest.raises(Refusal):
            confirmed(chen)
    with pytest.raises(TooMany):
        confirmed(chen)


def test_staff_without_a_claim_and_visitors_confirm_nothing():
    with pytest.raises(Refusal, match="请先填写"):
        identity_confirmation.confirm_identity(by=staff("WINDOW"), at=NOON)
    with pytest.raises(NotAllowed):
        identity_confirmation.confirm_identity(by=VISITOR, at=NOON)


# -- entered at a window, without account or phone ---------------------------------------------------------------------
def test_a_walk_in_is_entered_once_and_found_again():
    first = entered()
    assert (first.is_checked, first.phone) == (True, "")
    assert entered(phone="138 0013 8000").pk == first.pk
    assert Person.objects.get().phone == CHEN_PHONE
    lines = AuditLine.objects.filter(subject_number=first.key).order_by("sequence")
    assert [line.act for line in lines] == ["person.entered", "person.updated"]


def test_entering_and_finding_take_few_statements(statements):
    clerk = staff("WINDOW")
    with statements(4):
        enter_person.enter_person(claim=CHEN, by=clerk, at=NOON)
    with statements(2):
        enter_person.enter_person(claim=CHEN, by=clerk, at=NOON)


def test_all_reasons_against_an_entry():
    with pytest.raises(Refusal) as refusal:
        entered(Claim("", "RESIDENT_ID", "1"), phone="1")
    assert codes(refusal) == ["name-missing", "document-form", "phone-form"]


def test_another_name_for_a_known_document_is_refused():
    entered()
    with pytest.raises(Refusal) as refusal:
        entered(IMPOSTOR)
    assert codes(refusal) == ["holder-name-differs"]


def test_a_child_is_entered_with_a_guardian_of_age():
    with pytest.raises(Refusal) as refusal:
        entered(CHILD)
    assert codes(refusal) == ["guardian-missing"]
    guardian = entered()
    assert entered(CHILD, guardian_key=guardian.key).guardian == guardian
    assert entered(CHILD).guardian == guardian


def test_a_child_is_no_guardian():
    minor = entered(CHILD, guardian_key=entered().key)
    with pytest.raises(Refusal) as refusal:
        entered(Claim("林小雪", "PASSPORT", "E12345678", date(2016, 1, 1)), guardian_key=minor.key)
    assert codes(refusal) == ["guardian-age"]


def test_strangers_enter_and_find_nobody(notebook):
    entered()
    for by in (as_actor(registered(notebook, SUN, SUN_PHONE)), staff("SYSTEM_ADMIN"), VISITOR):
        with pytest.raises(NotAllowed):
            enter_person.enter_person(claim=SUN, by=by, at=NOON)


# -- who may see whom --------------------------------------------------------------------------------------------------
def test_who_is_looked_at_reads_who_looked_and_why(notebook):
    chen = registered(notebook)
    checked(chen)
    person_id = queries.identity_of(chen.pk).person_id
    assert queries.full_person(staff("WINDOW"), person_id, reason="核对证件", at=NOON).name == "陈美玲"
    queries.full_person(JOB, person_id, reason="核对送达地址", at=later(hours=1))
    assert [(access.by, access.reason) for access in queries.access_log(as_actor(chen))] == [
        ("test", "核对送达地址"),
        ("window", "核对证件"),
    ]


def test_a_claim_opens_no_access_log(notebook):
    person = entered()
    queries.full_person(JOB, person.pk, reason="核对", at=NOON)
    impostor = registered(notebook, CHEN, SUN_PHONE)
    assert queries.access_log(as_actor(impostor)) == []


def test_full_values_need_a_reason(notebook):
    person = entered()
    with pytest.raises(Refusal) as refusal:
        queries.full_person(staff("WINDOW"), person.pk, reason=" ", at=NOON)
    assert codes(refusal) == ["reason-missing"]


def test_the_usual_view_is_masked():
    person = entered(phone=CHEN_PHONE)
    view = queries.person_view(person.pk)
    number = CHEN.document_number
    assert (view.name, view.document_number, view.phone) == (
        "陈**",
        f"{number[:6]}********{number[-4:]}",
        "138****8000",
    )


def test_everybody_sees_themselves_and_no_stranger(notebook):
    chen, sun = registered(notebook), registered(notebook, SUN, SUN_PHONE)
    key = queries.identity_of(chen.pk).person_key
    assert queries.person_for(as_actor(chen), key, on=NOON.date()).document_number == CHEN.document_number
    for by in (as_actor(sun), VISITOR, staff("WINDOW")):
        with pytest.raises(NotFound):
            queries.person_for(by, key, on=NOON.date())


def test_identity_takes_one_statement(notebook, statements):
    chen = registered(notebook)
    with statements(1):
        queries.identity_of(chen.pk)


def test_an_account_without_a_claim_has_no_person():
    clerk = staff("WINDOW")
    identity = queries.actor_identity(clerk)
    assert (identity.person_id, identity.level, identity.name) == (None, "", "window")


def test_a_clerk_finds_the_account_of_a_phone_and_a_stranger_does_not(notebook):
    chen = registered(notebook)
    assert queries.account_at_window(staff("WINDOW"), CHEN_PHONE, at=NOON).key == chen.key
    with pytest.raises(NotAllowed):
        queries.account_at_window(as_actor(chen), CHEN_PHONE, at=NOON)
    with pytest.raises(NotFound):
        queries.account_at_window(staff("WINDOW"), SUN_PHONE, at=NOON)


# -- correcting a name -------------------------------------------------------------------------------------------------
def corrected(name: str = "陈美琳", by=None, reason: str = "户口簿载明已改名") -> Person:
    return person_correction.correct_name(
        document_kind=CHEN.document_kind,
        document_number=CHEN.document_number,
        name=name,
        reason=reason,
        by=by or staff("WINDOW"),
        at=NOON,
    )


def test_a_changed_name_is_corrected_and_counts_from_then_on(notebook):
    chen = registered(notebook)
    checked(chen)
    corrected()
    corrected()
    assert queries.identity_of(chen.pk).name == "陈美琳"
    assert (
        entered(Claim("陈美琳", CHEN.document_kind, CHEN.document_number)).pk == queries.identity_of(chen.pk).person_id
    )
    with pytest.raises(Refusal):
        entered()
    assert AuditLine.objects.filter(act="person.corrected").count() == 1


def test_corrections_that_are_refused(notebook):
    with pytest.raises(NotFound):
        corrected()
    chen = registered(notebook)
    checked(chen)
    with pytest.raises(Refusal) as refusal:
        corrected("", reason=" ")
    assert codes(refusal) == ["name-missing", "reason-missing"]
    for by in (as_actor(chen), VISITOR, staff("SYSTEM_ADMIN")):
        with pytest.raises(NotAllowed):
            corrected(by=by)


def test_refusals_speak_english(notebook):
    from django.utils import translation

    chen = registered(notebook)
    with translation.override("en"), pytest.raises(Refusal) as refusal:
        checked(chen, Claim("", "RESIDENT_ID", CHEN.document_number))
    assert str(refusal.value).startswith("Enter the name")
