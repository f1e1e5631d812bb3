"""Organisations and mandates: who may act for whom, since when, until when, and who may say so."""

from datetime import date

import pytest

from mashang.kernel.errors import NotAllowed, NotFound, Refusal
from mashang.kernel.models import OutboxFact
from mashang.people import queries
from mashang.people.models import Account, Mandate, Organisation
from mashang.people.operations import identity_check, mandate, organisation_registration
from mashang.people.operations.mandate import Terms
from mashang.people.tests.cast import (
    CHEN,
    CHEN_PHONE,
    NOON,
    SUN,
    SUN_PHONE,
    VISITOR,
    as_actor,
    later,
    registered,
    resident_number,
    staff,
)

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
COMPANY, CODE = "云江鲜食餐饮有限公司", "91350100M000100Y43"
LIN = type(CHEN)("林伟", "RESIDENT_ID", resident_number(date(1979, 9, 9), 5))
LIN_PHONE = "13700137000"


@pytest.fixture
def chen(notebook) -> Account:
    account = registered(notebook)
    identity_check.check_identity(account_key=account.key, claim=CHEN, by=staff("WINDOW"), at=NOON)
    return account


@pytest.fixture
def lin(notebook) -> Account:
    return registered(notebook, LIN, LIN_PHONE)


@pytest.fixture
def sun(notebook) -> Account:
    return registered(notebook, SUN, SUN_PHONE)


def claimed(account: Account, role: str = "LEGAL_REPRESENTATIVE", name: str = COMPANY, code: str = CODE) -> Mandate:
    return organisation_registration.register_organisation(
        name=name, credit_code=code, role=role, by=as_actor(account), at=NOON
    )


def entered(name: str = COMPANY) -> Organisation:
    return organisation_registration.enter_organisation(name=name, credit_code=CODE, by=staff("WINDOW"), at=NOON)


def given(agent: Account, kind: str, key: str, by, role: str = "AGENT", **terms) -> Mandate:
    return mandate.give_mandate(
        agent_key=agent.key, principal_kind=kind, principal_key=key, terms=Terms(role, **terms), by=by, at=NOON
    )


def own_key(account: Account) -> str:
    return queries.identity_of(account.pk).person_key


def choices(account: Account, on: date = TODAY) -> list[tuple[str, str, str, str]]:
    return [(c.kind, c.name, c.level, c.role) for c in queries.principal_choices(as_actor(account), on=on)]


def codes(refusal) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


# -- organisations -----------------------------------------------------------------------------------------------------
def test_a_company_clerk_claims_and_a_window_checks(lin):
    claim = claimed(lin, "CLERK")
    assert choices(lin) == [("PERSON", "林伟", "CLAIMED", ""), ("ORGANISATION", COMPANY, "CLAIMED", "CLERK")]
    mandate.check_mandate(mandate_key=claim.key, by=staff("WINDOW"), at=NOON)
    mandate.check_mandate(mandate_key=claim.key, by=staff("WINDOW"), at=NOON)
    assert choices(lin)[1] == ("ORGANISATION", COMPANY, "CHECKED", "CLERK")
    assert queries.checked_organisation(CODE).name == COMPANY


def test_registering_the_same_organisation_again_returns_the_mandate(lin):
    assert claimed(lin).key == claimed(lin).key
    assert Organisation.objects.count() == 1


def test_a_claim_on_a_checked_organisation_stays_a_claim(lin, sun):
    organisation = entered()
    assert claimed(sun).organisation == organisation
    assert choices(sun)[1] == ("ORGANISATION", COMPANY, "CLAIMED", "LEGAL_REPRESENTATIVE")


def test_a_false_claim_blocks_nobody_and_a_checked_mandate_moves_to_the_true_organisation(lin, sun):
    claimed(sun, name="冒名公司")
    rightful = claimed(lin)
    true = entered()
    moved = mandate.check_mandate(mandate_key=rightful.key, by=staff("WINDOW"), at=NOON)
    assert moved.organisation == true
    assert Organisation.objects.filter(is_checked=True).count() == 1


def test_all_reasons_against_an_organisation(lin):
    with pytest.raises(Refusal) as refusal:
        claimed(lin, "OWNER", "", "9135")
    assert codes(refusal) == ["name-form", "credit-code-form", "role-missing"]


def test_a_name_that_is_not_the_registered_one_is_refused(lin):
    entered()
    with pytest.raises(Refusal) as refusal:
        claimed(lin, name="别的公司")
    assert codes(refusal) == ["organisation-name-differs"]
    with pytest.raises(Refusal):
        entered("别的公司")
    assert entered() == queries.checked_organisation(CODE)


def test_only_windows_enter_organisations_and_check_mandates(lin, sun):
    claim = claimed(lin)
    for by in (as_actor(lin), as_actor(sun), staff("SYSTEM_ADMIN"), VISITOR):
        with pytest.raises(NotAllowed):
            organisation_registration.enter_organisation(name=COMPANY, credit_code=CODE, by=by, at=NOON)
        with pytest.raises(NotAllowed):
            mandate.check_mandate(mandate_key=claim.key, by=by, at=NOON)
    with pytest.raises(NotAllowed):
        organisation_registration.register_organisation(
            name=COMPANY, credit_code=CODE, role="CLERK", by=VISITOR, at=NOON
        )


# -- mandates ----------------------------------------------------------------------------------------------------------
def test_a_checked_person_gives_a_mandate_and_ends_it(chen, lin):
    by = as_actor(chen)
    agency = given(lin, "PERSON", own_key(chen), by, scope="食品经营许可")
    assert choices(lin)[1] == ("PERSON", "陈美玲", "CHECKED", "AGENT")
    assert queries.person_for(as_actor(lin), own_key(chen), on=TODAY).name == "陈美玲"
    mandate.end_mandate(mandate_key=agency.key, by=by, at=later(days=1))
    mandate.end_mandate(mandate_key=agency.key, by=by, at=later(days=1))
    assert len(choices(lin)) == 1
    with pytest.raises(NotFound):
        queries.person_for(as_actor(lin), own_key(chen), on=TODAY)
    kinds = OutboxFact.objects.filter(kind__startswith="mandate.").order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["mandate.given", "mandate.ended"]


def test_a_mandate_counts_on_its_days_only(chen, lin):
    days = {"valid_from": date(2026, 3, 5), "valid_to": date(2026, 3, 10)}
    given(lin, "PERSON", own_key(chen), as_actor(chen), **days)
    counted = [len(choices(lin, date(2026, 3, day))) for day in (4, 5, 10, 11)]
    assert counted == [1, 2, 2, 1]


def test_a_legal_representative_mandates_colleagues_and_a_clerk_does_not(lin, sun, chen):
    representative = claimed(lin)
    organisation_key = representative.organisation.key
    with pytest.raises(NotFound):
        given(sun, "ORGANISATION", organisation_key, as_actor(lin), "CLERK")
    mandate.check_mandate(mandate_key=representative.key, by=staff("WINDOW"), at=NOON)
    clerk = given(sun, "ORGANISATION", organisation_key, as_actor(lin), "CLERK")
    with pytest.raises(NotFound):
        given(chen, "ORGANISATION", organisation_key, as_actor(sun), "CLERK")
    mandate.end_mandate(mandate_key=clerk.key, by=as_actor(lin), at=NOON)
    assert len(choices(sun)) == 1


def test_a_guardian_is_entered_at_a_window_only(chen, lin):
    with pytest.raises(Refusal) as refusal:
        given(lin, "PERSON", own_key(chen), as_actor(chen), "GUARDIAN")
    assert codes(refusal) == ["guardian-at-window"]
    assert given(lin, "PERSON", own_key(chen), staff("WINDOW"), "GUARDIAN").checked_by_id is not None


def test_a_merely_claimed_person_gives_no_mandate(lin, sun):
    with pytest.raises(NotFound):
        given(sun, "PERSON", own_key(lin), as_actor(lin))


def test_strangers_neither_give_nor_end(chen, lin, sun):
    with pytest.raises(NotFound):
        given(sun, "PERSON", own_key(chen), as_actor(sun))
    with pytest.raises(NotAllowed):
        given(sun, "PERSON", own_key(chen), VISITOR)
    agency = given(lin, "PERSON", own_key(chen), as_actor(chen))
    for by in (as_actor(sun), VISITOR, staff("SYSTEM_ADMIN")):
        with pytest.raises(NotFound):
            mandate.end_mandate(mandate_key=agency.key, by=by, at=NOON)
    assert len(choices(lin)) == 2


def test_the_agent_may_lay_a_mandate_down(chen, lin):
    agency = given(lin, "PERSON", own_key(chen), as_actor(chen))
    mandate.end_mandate(mandate_key=agency.key, by=as_actor(lin), at=NOON)
    assert len(choices(lin)) == 1


def test_all_reasons_against_a_mandate(chen, lin):
    by, key = as_actor(chen), own_key(chen)
    with pytest.raises(Refusal) as refusal:
        given(chen, "PERSON", key, by, "FRIEND", valid_to=date(2026, 3, 1))
    assert codes(refusal) == ["role-missing", "days-out-of-order", "agent-is-principal"]
    given(lin, "PERSON", key, by)
    with pytest.raises(Refusal) as refusal:
        given(lin, "PERSON", key, by)
    assert codes(refusal) == ["mandate-exists"]
    nobody = Account(key="nobody")
    with pytest.raises(Refusal) as refusal:
        given(nobody, "PERSON", key, by)
    assert codes(refusal) == ["agent-unknown"]


def test_both_sides_read_their_mandates(chen, lin, sun):
    given(lin, "PERSON", own_key(chen), as_actor(chen))
    (seen_by_agent,) = queries.mandates_of(as_actor(lin))
    (seen_by_principal,) = queries.mandates_of(as_actor(chen))
    assert (seen_by_agent.is_agent, seen_by_principal.is_agent) == (True, False)
    assert (seen_by_principal.agent_name, seen_by_agent.principal_name) == ("林*", "陈美玲")
    assert queries.mandates_of(as_actor(sun)) == []


def test_an_agent_is_found_by_phone_and_name_together(chen, lin):
    by = as_actor(chen)
    assert queries.agent_key(by, phone=LIN_PHONE, name="林伟") == lin.key
    for phone, name in ((LIN_PHONE, "林某"), (CHEN_PHONE, "林伟"), ("13000130000", "林伟")):
        with pytest.raises(NotFound):
            queries.agent_key(by, phone=phone, name=name)
    with pytest.raises(NotAllowed):
        queries.agent_key(VISITOR, phone=LIN_PHONE, name="林伟")


def test_principals_are_chosen_by_key_and_strangers_find_none(chen, lin, sun, statements):
    given(lin, "PERSON", own_key(chen), as_actor(chen))
    assert queries.principal_for(as_actor(lin), "PERSON", own_key(chen), on=TODAY).name == "陈美玲"
    with pytest.raises(NotFound):
        queries.principal_for(as_actor(sun), "PERSON", own_key(chen), on=TODAY)
    with statements(2):
        queries.principal_choices(as_actor(lin), on=TODAY)


@pytest.mark.django_db(transaction=True)
def test_a_company_that_is_claimed_by_an_impatient_click_stands_on_the_list_once(notebook, at_once):
    lin = registered(notebook, LIN, LIN_PHONE)
    found = at_once(4, lambda _: claimed(lin).key)
    assert len(set(found)) == 1
    assert (Mandate.objects.count(), Organisation.objects.count()) == (1, 1)
