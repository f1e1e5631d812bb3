"""What Ms Li filed before the window saw her document follows her; what others filed under her number does not."""

from datetime import date, timedelta

import pytest

from mashang.cases import queries as cases
from mashang.cases.models import Application
from mashang.cases.operations import draft
from mashang.cases.tests.making import submitted
from mashang.journeys.accounts import attribute_applications
from mashang.kernel import acts, local_rules, relay
from mashang.kernel.models import AuditLine, LocalRule
from mashang.notifications.models import Message
from mashang.people.events import AccountLocked, IdentityChecked
from mashang.people.models import Person
from mashang.people.operations import enter_person, identity_check
from mashang.people.types import Claim

LI = Claim("李秀兰", "RESIDENT_ID", "11010519491231002X", date(1949, 12, 31))
LATER = timedelta(days=1)


@pytest.fixture
def known_already(claimed, city, morning):
    """A clerk saw Ms Li's document before she had an account."""
    return enter_person.enter_person(claim=LI, by=city.actor("lin"), at=morning)


@pytest.fixture(autouse=True)
def claimed(city):
    """What Ms Li said when she registered; Mr Sun typed the same number."""
    Person.objects.update(document_hash=LI.document_hash)
    Person.objects.filter(pk=city.persons["li"].pk).update(name_hash=LI.name_hash)


def check(city, at, **how) -> None:
    identity_check.check_identity(account_key="CITIZEN-li", claim=LI, by=city.actor("lin"), at=at, **how)
    relay.drain(now=at + LATER)


def filed_by(name: str) -> list[tuple[int, str]]:
    applications = Application.objects.filter(account__key=f"CITIZEN-{name}").order_by("pk")
    return list(applications.values_list("person_id", "applicant_shown"))


def test_cases_and_drafts_move_to_the_true_person_once(city, morning, known_already):
    number = submitted(city, morning).case_number
    claimed = city.persons["li"].pk
    assert filed_by("li") == [(claimed, "李**")]
    check(city, morning)
    relay.drain(now=morning + 2 * LATER)
    assert filed_by("li") == [(known_already.pk, "李**")]
    assert [case.number for case in cases.applications_of(city.actor("li"), at=morning)] == [number]
    moved = AuditLine.objects.get(act="application.attributed")
    assert (moved.actor_kind, moved.subject_number) == ("SYSTEM", Application.objects.get().key)


def test_a_strangers_cases_under_the_same_number_stay_his(city, morning, known_already):
    submitted(city, morning, name="sun")
    before = filed_by("sun")
    check(city, morning)
    assert filed_by("sun") == before == [(city.persons["sun"].pk, before[0][1])]
    assert cases.applications_of(city.actor("li"), at=morning) == []


def test_a_slip_in_the_claimed_name_is_mended_where_she_is_applicant_or_agent(city, morning, known_already):
    Person.objects.filter(pk=city.persons["li"].pk).update(name="李秀栏", name_hash="x")
    as_agent = Application.objects.get(key=submitted(city, morning).application_key)
    Application.objects.filter(pk=as_agent.pk).update(agent_id=city.persons["li"].pk, person_id=city.persons["sun"].pk)
    own = draft.start(item_code="FOOD", by=city.actor("li"), at=morning)
    check(city, morning, replaces_claim=True)
    as_agent.refresh_from_db()
    own.refresh_from_db()
    assert (as_agent.person_id, as_agent.agent_id) == (city.persons["sun"].pk, known_already.pk)
    assert (own.person_id, own.applicant_name, own.state) == (known_already.pk, "李秀兰", "DRAFT")


def test_a_claim_that_proves_true_moves_nothing(city, morning):
    submitted(city, morning)
    check(city, morning)
    assert filed_by("li") == [(city.persons["li"].pk, "李**")]
    assert not AuditLine.objects.filter(act="application.attributed").exists()


def test_moving_one_application_takes_four_statements(city, morning, known_already, statements):
    submitted(city, morning)
    identity_check.check_identity(account_key="CITIZEN-li", claim=LI, by=city.actor("lin"), at=morning)
    fact = IdentityChecked(account_key="CITIZEN-li", person_key=known_already.key, level="CHECKED")
    with statements(4):  # who it is, what was filed; the application, its audit line
        attribute_applications(fact, at=morning)


def test_who_is_locked_out_is_told_for_how_long_by_the_citys_own_rule(city, morning):
    LocalRule.objects.create(code="people.sign_in.lock_minutes", value="30", effective_from=morning.date())
    local_rules.forget()
    with acts.performing("account.locked", by=city.actor("li"), at=morning) as act:
        act.announce(AccountLocked(account_key="CITIZEN-li"))
    relay.drain(now=morning + LATER)
    told = Message.objects.filter(account__key="CITIZEN-li", channel="IN_APP").get()
    assert told.values == {"minutes": "30"}
