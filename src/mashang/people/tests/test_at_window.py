"""What a window clerk sees of the people at the counter; nobody else sees it."""

import pytest

from mashang.kernel.errors import NotAllowed, NotFound
from mashang.people import queries
from mashang.people.operations import enter_person, organisation_registration
from mashang.people.tests.cast import CHEN, CHEN_PHONE, NOON, SUN_PHONE, as_actor, registered, staff

pytestmark = pytest.mark.django_db
COMPANY, CODE = "云江鲜食餐饮有限公司", "91350100M000100Y43"


def test_whom_a_clerk_entered_is_shown_masked_to_windows_only(notebook):
    account = registered(notebook)
    person = enter_person.enter_person(claim=CHEN, by=staff("WINDOW"), at=NOON)
    shown = queries.person_at_window(staff("WINDOW", 2), person.key)
    assert (shown.name, shown.document_number[6:14], shown.is_checked) == ("陈**", "********", True)
    for actor in (staff("REVIEW"), as_actor(account)):
        with pytest.raises(NotAllowed):
            queries.person_at_window(actor, person.key)


def test_a_claimed_person_is_nobody_at_the_window(notebook):
    key = queries.identity_of(registered(notebook).pk).person_key
    with pytest.raises(NotFound):
        queries.person_at_window(staff("WINDOW"), key)


def test_an_organisation_and_the_mandates_that_wait_for_papers(notebook):
    account = registered(notebook)
    entered = organisation_registration.enter_organisation(name=COMPANY, credit_code=CODE, by=staff("WINDOW"), at=NOON)
    assert queries.organisation_at_window(staff("WINDOW"), entered.key).name == COMPANY
    organisation_registration.register_organisation(
        name=COMPANY, credit_code=CODE, role="CLERK", by=as_actor(account), at=NOON
    )
    found = queries.mandates_at_window(staff("WINDOW"), CHEN_PHONE)
    assert [(one.agent_name, one.principal_name, one.role, one.level) for one in found] == [
        ("陈**", COMPANY, "CLERK", "CLAIMED")
    ]
    with pytest.raises(NotFound):
        queries.mandates_at_window(staff("WINDOW"), SUN_PHONE)
    for query, word in ((queries.mandates_at_window, CHEN_PHONE), (queries.organisation_at_window, entered.key)):
        with pytest.raises(NotAllowed):
            query(as_actor(account), word)


def test_an_unknown_key_is_not_found():
    for query in (queries.person_at_window, queries.organisation_at_window):
        with pytest.raises(NotFound):
            query(staff("WINDOW"), "0" * 32)
