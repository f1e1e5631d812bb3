"""Identity and mandates against the papers in the clerk's hand."""

import pytest

from mashang.kernel.models import AuditLine
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


def test_who_changed_her_name_was_told_that_it_cannot_be_corrected(counter, lin):
    lin.post("/window/identity/", SHOWN)
    address = "/window/identity/name/"
    assert address in text(lin.get("/window/identity/"))
    sent = {"document_kind": "RESIDENT_ID", "document_number": DOCUMENT, "name": "李秀澜", "reason": ""}
    refused = lin.post(address, sent)
    page = text(refused)
    assert (refused.status_code, "请写明更正原因" in page, 'value="李秀澜"' in page) == (422, True, True)
    done = lin.post(address, {**sent, "reason": "户口簿载明已改名"})
    person = Binding.objects.get(account=counter.town.accounts["li"], ended_at=None).person
    assert (done.status_code, person.name, said(done)[0][:5]) == (302, "李秀澜", "姓名已更正")
    assert AuditLine.objects.filter(act="person.corrected", detail__contains="户口簿载明已改名").count() == 1


def test_a_document_that_nobody_was_checked_with_is_said_at_its_field(lin):
    sent = {"document_kind": "RESIDENT_ID", "document_number": "350102199003079999", "name": "李秀澜", "reason": "改名"}
    answer = lin.post("/window/identity/name/", sent)
    assert (answer.status_code, 'href="#id_document_number"' in text(answer)) == (422, True)


def test_who_is_not_at_a_window_checks_nobody(counter, at_counter):
    for who in ("zheng", "ye", "li"):
        for path in ("/window/identity/", "/window/identity/name/", "/window/mandates/"):
            assert at_counter(who).post(path, SHOWN).status_code == 403
    assert level(counter) == "CLAIMED"
