"""Who comes in where: visitors sign in, citizens find nothing, officials only what their posts give."""

import pytest

from mashang.web.conftest import text

PORTAL = ["/window/", "/window/search/"]
CLERKS = [
    "/window/walk-ins/",
    "/window/walk-ins/person/?item=FOOD-01",
    "/window/walk-ins/start/?item=FOOD-01",
    "/window/identity/",
    "/window/identity/name/",
    "/window/mandates/",
]
OF_A_CASE = [
    "",
    "applicant/",
    "due/",
    "receipt/",
    "receipt/slip/",
    "materials/",
    "correction/",
    "correction-answer/",
    "acceptance/",
    "non-acceptance/",
    "non-acceptance/confirmation/",
    "non-acceptance/return/",
    "review/",
    "decision/",
    "fee/",
    "delivery/",
    "certificate/",
    "materials/0/",
    "letters/0/",
]


@pytest.fixture
def addresses(counter) -> list[str]:
    """Every page that names a case, a draft or a task."""
    number, draft = counter.submitted().case_number, counter.draft()
    return [
        *(f"/window/cases/{number}/{part}" for part in OF_A_CASE),
        *(f"/window/drafts/{draft.key}/{part}" for part in ("", "deletion/", "files/0/")),
        "/window/tasks/1/claim/",
        "/window/tasks/1/release/",
    ]


def test_visitors_sign_in_first(addresses, browse):
    for address in [*PORTAL, *CLERKS, *addresses]:
        for answer in (browse().get(address), browse().post(address)):
            assert (answer.status_code, answer.headers["Location"][:9]) == (302, "/sign-in/"), address


@pytest.mark.parametrize("who", ["sun", "zhou"])
def test_to_citizens_nothing_is_there(addresses, at_counter, who):
    for address in addresses:
        assert at_counter(who).get(address).status_code == 404, address
        assert at_counter(who).post(address).status_code in (404, 405), address  # 405: a page that takes nothing
    for address in [*PORTAL, *CLERKS]:
        assert at_counter(who).get(address).status_code == 403, address


def test_an_official_without_a_post_on_the_item_sees_no_case(addresses, at_counter):
    for address in addresses:
        assert at_counter("he").get(address).status_code == 404, address
    assert at_counter("he").get("/window/").status_code == 200
    for address in CLERKS:
        assert at_counter("he").get(address).status_code == 403, address


def test_a_reviewer_reads_the_case_but_does_none_of_the_windows_acts(counter, at_counter):
    number = counter.submitted().case_number
    page = at_counter("zheng").get(f"/window/cases/{number}/")
    assert page.status_code == 200
    assert "受理<kbd" not in text(page)
    for part in (
        "acceptance/",
        "materials/",
        "correction/",
        "correction-answer/",
        "non-acceptance/",
        "decision/",
        "fee/",
        "delivery/",
        "non-acceptance/confirmation/",
        "non-acceptance/return/",
    ):
        assert at_counter("zheng").post(f"/window/cases/{number}/{part}").status_code == 404, part
    for part in ("correction/", "non-acceptance/"):
        assert "现在不能办这一步" in text(at_counter("zheng").get(f"/window/cases/{number}/{part}"))


def test_a_page_that_only_takes_acts_leads_to_its_case_when_opened(counter, at_counter):
    number = counter.submitted().case_number
    for part in ("acceptance/", "materials/", "certificate/"):
        answer = at_counter("lin").get(f"/window/cases/{number}/{part}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/window/cases/{number}/")
