"""Identity and mandates against the papers in the clerk's hand."""

import pytest

from mashang.people.models import Binding, Mandate
from mashang.people.operations import organisation_registration
from mashang.web.conftest import CITIZENS, text
from mashang.web.window.tests.conftest import said

NAME, PHONE, DOCUMENT, _LEVEL = CITIZENS["li"]
SHOWN = {"phone": PHONE, "name": NAME, "document_kind": "RESIDENT_ID", "document_number": DOCUMENT}


@pytest.fixture
def lin(counter, at_counter):
    return at_counter("lin")


def level(counter) -> str:
    return Binding.objects.get(account=counter.town.accounts["li"], ended_at=None).level


def test_an_account_is_bound_to_who_shows_the_document(counter, lin):
    done = lin.post("/window/identity/", SHOWN)
    assert (done.status_code, level(counter)) == (302, "CHECKED")
    assert "已核验" in said(done)[0]
    assert lin.post("/window/identity/", SHOWN).status_code == 302  # again changes nothing


def test_an_unknown_phone_and_a_wrong_document_are_said_in_place(counter, lin):
    nobody = lin.post("/window/identity/", {**SHOWN, "phone": "13711112222"})
    assert (nobody.status_code, 'href="#id_phone"' in text(nobody)) == (422, True)
    misread = lin.post("/window/identity/", {**SHOWN, "document_number": DOCUMENT[:-1] + "1"})
    page = text(misread)
    assert (misread.status_code, 'href="#id_document_number"' in page, f'value="{NAME}"' in page) == (422, True, True)
    assert level(counter) == "CLAIMED"


def test_a_claim_that_says_something_else_is_replaced_only_on_the_clerks_word(counter, lin):
    other = {**SHOWN, "name": "李秀澜"}
    asked = lin.post("/window/identity/", other)
    page = text(asked)
    assert (asked.status_code, 'id="id_replaces_claim"' in page, level(counter)) == (422, True, "CLAIMED")
    assert "replaces_claim" not in text(lin.get("/window/identity/"))
    lin.post("/window/identity/", {**other, "replaces_claim": "yes"})
    assert level(counter) == "CHECKED"


def test_a_company_clerks_mandate_is_checked_against_its_papers(counter, lin):
    organisation_registration.register_organisation(
        name="云江鲜食餐饮有限公司",
        credit_code="91350100M000100Y43",
        role="CLERK",
        by=counter.actor("li"),
        at=counter.at,
    )
    listed = text(lin.post("/window/mandates/", {"phone": PHONE}))
    assert "云江鲜食餐饮有限公司" in listed and "经办人" in listed
    key = Mandate.objects.get().key
    checked = lin.post("/window/mandates/", {"phone": PHONE, "mandate": key})
    assert (Mandate.objects.get().level, "已核验" in text(checked)) == ("CHECKED", True)


def test_no_account_and_no_mandates_are_two_answers(lin):
    assert lin.post("/window/mandates/", {"phone": "13711112222"}).status_code == 422
    assert "还没有登记单位" in text(lin.post("/window/mandates/", {"phone": PHONE}))


def test_who_is_not_at_a_window_checks_nobody(counter, at_counter):
    for who in ("zheng", "ye", "li"):
        for path in ("/window/identity/", "/window/mandates/"):
            assert at_counter(who).post(path, SHOWN).status_code == 403
    assert level(counter) == "CLAIMED"
