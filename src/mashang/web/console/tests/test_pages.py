"""Who sees which page: each is for certain posts; strangers get nothing, visitors are sent to sign in."""

import pytest

from mashang.kernel.models import Delivery, OutboxFact
from mashang.people.models import Account
from mashang.web.conftest import FOOD

SYSTEM, SECURITY, AUDIT = "admin", "bao", "shen"
READERS = {"he", "tang", "wei", "du", SYSTEM, AUDIT}
EVERYBODY = {"he", "tang", "wei", "du", "fang", "zheng", "su", SYSTEM, SECURITY, AUDIT}
PAGES = {
    "/console/": EVERYBODY,
    "/console/items/": READERS,
    "/console/items/FOOD-01/": READERS,
    "/console/items/FOOD-01/versions/1/": READERS,
    "/console/items/FOOD-01/versions/1/differences/": READERS,
    "/console/items/NEW-01/versions/1/drafting/identity/": {"he"},
    "/console/items/NEW-01/versions/1/form/": {"he"},
    "/console/items/NEW-01/versions/1/form/json/": {"he"},
    "/console/drafts/new/": {"he"},
    "/console/imports/": {"he"},
    "/console/calendars/": {SYSTEM, "fang", "du"},
    "/console/calendars/CN/": {SYSTEM, "fang", "du"},
    "/console/calendars/CN/years/2027/": {SYSTEM, "fang", "du"},
    "/console/calendars/XZ/opening-hours/": {SYSTEM, "fang"},
    "/console/offices/": {SYSTEM, SECURITY, "fang"},
    "/console/offices/units/SCJG/": {SYSTEM, SECURITY, "fang"},
    "/console/offices/units/new/": {SYSTEM},
    "/console/offices/halls/": {SYSTEM, SECURITY, "fang"},
    "/console/offices/halls/XZ/": {SYSTEM, SECURITY, "fang"},
    "/console/offices/posts/": {SYSTEM, SECURITY, "fang"},
    "/console/offices/posts/new/": {SYSTEM},
    "/console/offices/posts/P-REVIEW/": {SYSTEM, SECURITY, "fang"},
    "/console/accounts/": {SYSTEM, SECURITY},
    "/console/accounts/new/": {SYSTEM},
    "/console/undelivered/": {SYSTEM},
    "/console/outbox/": {SYSTEM, AUDIT},
    "/console/audit/": {AUDIT},
    "/console/certificates/": {"zheng", "su", "du"},
    "/console/certificates/types/": {"zheng", "su", "du", "wei"},
    "/console/rules/": {SYSTEM, SECURITY, AUDIT, "fang", "du"},
    "/console/privacy/": {SECURITY},
}
NAMED = ("FOOD-01", "NEW-01", "/CN/", "/XZ/", "SCJG", "P-REVIEW")  # pages of one object: a stranger gets 404


@pytest.fixture
def city(staffed):
    from dataclasses import replace

    from mashang.catalogue.operations import drafting

    drafting.start_item(
        code="NEW-01",
        unit_code="SCJG",
        division_code=staffed.division.code,
        described=replace(FOOD, name="新事项"),
        by=staffed.actor("he"),
        at=staffed.at,
    )
    return staffed


@pytest.mark.parametrize("address", PAGES)
def test_a_page_opens_to_its_posts_and_to_nobody_else(city, browse, address):
    everybody = {*EVERYBODY, "lin", "li"}
    answers = {name: browse(name).get(address).status_code for name in sorted(everybody)}
    closed = 404 if any(part in address for part in NAMED) else 403
    wanted = {name: 200 if name in PAGES[address] else closed for name in answers}
    if address == "/console/certificates/":
        wanted["wei"] = 302
    assert answers == wanted
    visitor = browse().get(address)
    assert (visitor.status_code, visitor["Location"].partition("?")[0]) == (302, "/sign-in/")


def test_the_header_shows_only_what_opens(city, browse):
    page = browse("shen").get("/console/").content.decode()
    for title, shown in (("审计", True), ("短信与邮件", True), ("账号", False), ("未送达", False)):
        assert (f">{title}</a>" in page) is shown, title


def test_one_account_is_for_administrators(city, browse):
    key = Account.objects.get(sign_in_name="lin").key
    address = f"/console/accounts/{key}/"
    assert [browse(name).get(address).status_code for name in ("admin", "bao", "shen", "li")] == [200, 200, 404, 404]
    assert browse("admin").get("/console/accounts/nobody/").status_code == 404


POSTS = (
    "/console/items/FOOD-01/duties/",
    "/console/items/FOOD-01/versions/",
    "/console/items/FOOD-01/withdrawal/",
    "/console/items/NEW-01/versions/1/submission/",
    "/console/items/NEW-01/versions/1/review/",
    "/console/items/NEW-01/versions/1/return/",
    "/console/items/NEW-01/versions/1/publication/",
    "/console/items/NEW-01/versions/1/discarding/",
    "/console/items/NEW-01/versions/1/form/preview/",
    "/console/imports/confirmation/",
    "/console/offices/posts/P-REVIEW/holding/",
    "/console/offices/posts/P-REVIEW/leaving/",
    "/console/undelivered/1/retry/",
    "/console/undelivered/1/dropping/",
    "/console/outbox/abc/retry/",
    "/console/audit/verification/",
    "/console/audit/export/",
    "/console/certificates/X1/revocation/",
    "/console/accounts/x/deactivation/",
)


@pytest.mark.parametrize("address", POSTS)
def test_acts_are_closed_to_strangers(city, browse, address):
    assert browse("li").post(address).status_code in (403, 404)
    assert browse().post(address).status_code == 302
    assert browse("he").get(address).status_code in (403, 404, 405)


@pytest.mark.parametrize(
    "address",
    [
        "/console/items/NO-SUCH/",
        "/console/items/FOOD-01/versions/9/",
        "/console/items/FOOD-01/versions/9/differences/",
        "/console/items/NEW-01/versions/1/drafting/nothing/",
        "/console/items/NO/versions/1/form/",
    ],
)
def test_what_is_not_there_is_not_found(city, browse, address):
    assert browse("he").get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/console/items/", "/console/offices/posts/", "/console/accounts/", "/console/undelivered/", "/console/outbox/"],
)
@pytest.mark.parametrize("after", ["abc", "-1", "9" * 30, "１２", "'; --"])
def test_odd_pages_of_lists_are_answered(city, browse, address, after):
    assert browse("admin").get(address, {"after": after, "state": "NOTHING", "text": "%_"}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_row_and_for_three(city, browse, statements, count):
    for number in range(count):
        if number:
            city.publish(FOOD, code=f"FOOD-0{number + 1}")
        fact = OutboxFact.objects.create(
            kind="case.accepted", subject=str(number), payload={}, at=city.at, due_at=city.at
        )
        Delivery.objects.create(fact=fact, reaction="x.y", subject=str(number), state="DEAD", next_at=city.at)
    clients = {"he": browse("he"), "admin": browse("admin")}
    for name, address, wanted in (
        ("he", "/console/items/", 8),
        ("admin", "/console/undelivered/", 11),
        ("admin", "/console/accounts/", 5),
        ("admin", "/console/offices/posts/", 6),
    ):
        clients[name].get(address)
        with statements(wanted):
            clients[name].get(address)
