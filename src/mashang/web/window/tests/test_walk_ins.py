"""Somebody comes to the counter: the item is found, the document read, the draft begun; no account, no phone."""

import re
from datetime import date, timedelta

import pytest

from mashang.cases.models import Application
from mashang.catalogue.operations import duties
from mashang.people.models import Organisation, Person
from mashang.web.conftest import text
from mashang.web.window.tests.conftest import GUO

PERSON = "/window/walk-ins/person/?item=FOOD-01&for="
COMPANY = {"credit_code": "91350100M000100Y43", "organisation_name": "云江鲜食餐饮有限公司"}
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_number(born_on: date, order: int) -> str:
    body = f"350102{born_on:%Y%m%d}{order:03}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def document(name: str, number: str, prefix: str = "", **more: str) -> dict[str, str]:
    typed = {"name": name, "document_kind": "RESIDENT_ID", "document_number": number, **more}
    return {prefix + key: value for key, value in typed.items()}


GUO_TYPED = document(GUO.name, GUO.document_number)
AGENT = document("何德水", resident_number(date(1980, 5, 6), 11), "agent_", phone="13900139000")


@pytest.fixture
def lin(counter, at_counter):
    return at_counter("lin")


@pytest.mark.parametrize("typed", ["食品", "spjy", "小吃店"])
def test_the_item_is_found_by_characters_initials_and_aliases(lin, typed):
    page = text(lin.get("/window/walk-ins/", {"q": typed}))
    assert "/window/walk-ins/person/?item=FOOD-01" in page


def test_what_another_window_takes_in_says_so(counter, lin):
    later = counter.at + timedelta(hours=1)
    duties.assign(item_code="FOOD-01", act="ACCEPTANCE", post_code="P-OUT", by=counter.actor("wei"), at=later)
    page = text(lin.get("/window/walk-ins/", {"q": "食品"}))
    assert "不在您的窗口受理" in page and "?item=FOOD-01" not in page
    begun = lin.post(f"{START}&person={counter.guo().key}")
    assert (begun.status_code, Application.objects.count()) == (403, 0)


START = "/window/walk-ins/start/?item=FOOD-01"


def test_a_person_without_account_or_phone_is_entered_and_the_clerk_compares_the_name_she_read_with_the_card(lin):
    entered = lin.post(PERSON + "PERSON", GUO_TYPED)
    person = Person.objects.get(name_hash=GUO.name_hash, is_checked=True)
    assert entered.headers["Location"] == f"{START}&person={person.key}"
    page = text(lin.get(entered.headers["Location"]))
    assert GUO.name in page and "350102********1286" in page and GUO.document_number not in page
    assert GUO.name not in str(dict(lin.session))  # the session in the database holds it sealed
    begun = lin.post(entered.headers["Location"])
    draft = Application.objects.get()
    assert begun.headers["Location"] == f"/window/drafts/{draft.key}/"
    assert (draft.person_id, draft.account_id, draft.channel, draft.delivery_way) == (
        person.pk,
        None,
        "WINDOW",
        "WINDOW",
    )


def test_a_name_that_this_clerk_did_not_read_stays_masked_and_is_forgotten_once_the_draft_is_begun(counter, lin):
    known = counter.guo()
    page = text(lin.get(f"{START}&person={known.key}"))
    assert "郭**" in page and GUO.name not in page
    entered = lin.post(PERSON + "PERSON", GUO_TYPED).headers["Location"]
    lin.post(entered)
    assert GUO.name not in text(lin.get(entered))


def test_who_was_served_before_is_found_and_a_second_click_gives_the_same_draft(counter, lin):
    known = counter.guo()
    found = lin.post(PERSON + "PERSON", GUO_TYPED)
    assert found.headers["Location"] == f"{START}&person={known.key}"
    for _click in range(2):
        lin.post(found.headers["Location"])
    assert Application.objects.count() == 1


def test_a_misread_document_is_named_at_its_field_and_nothing_typed_is_lost(lin):
    answer = lin.post(PERSON + "PERSON", document("郭玉珍", "350102194604031287", phone="123"))
    page = text(answer)
    assert answer.status_code == 422
    assert 'href="#id_document_number"' in page and 'href="#id_phone"' in page
    assert 'value="350102194604031287"' in page and 'value="郭玉珍"' in page
    assert Person.objects.filter(is_checked=True, name_hash=GUO.name_hash).count() == 0


def test_a_number_checked_under_another_name_is_refused(counter, lin):
    counter.guo()
    answer = lin.post(PERSON + "PERSON", document("郭玉芬", GUO.document_number))
    assert (answer.status_code, "已核验在另一个姓名下" in text(answer)) == (422, True)


def test_an_organisation_comes_with_its_clerk(lin):
    entered = lin.post(PERSON + "ORGANISATION", {**COMPANY, **AGENT})
    organisation = Organisation.objects.get(is_checked=True)
    page = text(lin.get(entered.headers["Location"]))
    assert organisation.name in page and "何德水" in page
    lin.post(entered.headers["Location"])
    draft = Application.objects.get()
    assert (draft.organisation_id, draft.person_id, draft.agent.phone, draft.contact_phone) == (
        organisation.pk,
        None,
        "13900139000",
        "13900139000",
    )


def test_everything_wrong_with_organisation_and_clerk_is_said_at_once(lin):
    answer = lin.post(PERSON + "ORGANISATION", {"credit_code": "1", "agent_document_kind": "RESIDENT_ID"})
    page = text(answer)
    assert answer.status_code == 422
    for field in ("organisation_name", "credit_code", "agent_name", "agent_document_number"):
        assert f'href="#id_{field}"' in page, field


def test_a_child_comes_with_the_guardian(lin):
    child = document("林小雨", resident_number(date(2015, 6, 1), 12))
    refused = lin.post(PERSON + "OTHER", {**child, **AGENT})
    assert (refused.status_code, 'href="#id_guardian"' in text(refused)) == (422, True)
    lin.post(PERSON + "OTHER", {**child, **AGENT, "guardian": "yes"})
    assert Person.objects.get(is_checked=True, guardian__isnull=False).guardian.phone == "13900139000"


def test_nobody_is_no_applicant(lin):
    assert lin.get(START).status_code == 404
    assert lin.get(f"{START}&person={'0' * 32}").status_code == 404
    assert lin.get("/window/walk-ins/person/?item=NOTHING").status_code == 404


def test_an_item_for_persons_offers_no_organisations(lin):
    page = text(lin.get("/window/walk-ins/person/?item=STAMP-01&for=ORGANISATION"))
    assert "单位来办" not in page and "统一社会信用代码" not in page


def test_who_takes_in_sees_where_they_are_and_goes_back_a_step(lin):
    """Between the items and the draft no page said where one was, and the way back was the browser's only."""
    trail = re.compile(r'<ol class="crumb".*?</ol>', re.S)
    ways = {
        "/window/walk-ins/": [("窗口", "/window/")],
        f"{PERSON}self": [("窗口", "/window/"), ("新的收件", "/window/walk-ins/")],
        "/window/identity/": [("窗口", "/window/")],
        "/window/mandates/": [("窗口", "/window/")],
    }
    for address, links in ways.items():
        found = re.findall(r'href="([^"]+)"[^>]*>\s*([^<]+?)\s*<', trail.search(text(lin.get(address)))[0])
        assert [(words, to) for to, words in found] == links, address
