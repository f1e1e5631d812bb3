"""The findings of all items at a glance, by unit, each with the way to where it is mended."""

from mashang.catalogue import queries
from mashang.catalogue.operations import drafting
from mashang.catalogue.types import Described
from mashang.web.console.tests.conftest import text

OVERVIEW = "/console/items/all/findings/"


def begin(staffed, code: str) -> None:
    drafting.start_item(
        code=code,
        unit_code="SCJG",
        division_code=staffed.division.code,
        hall_code="XZ",
        described=Described(name=f"新事项 {code}"),
        by=staffed.actor("he"),
        at=staffed.at,
    )


def test_what_blocks_stands_first_and_leads_to_its_item(browse, staffed, statements):
    begin(staffed, "NEW-1")
    page = text(browse("he").get(OVERVIEW))
    assert page.index("新事项 NEW-1") < page.index("食品经营许可（新办）")  # whose samples nobody has uploaded
    assert "/console/items/NEW-1/versions/1/" in page and "必须改" in page
    found = {
        one.item_code: (len(one.blocks) > 0, len(one.warns)) for one in queries.findings_of_all(staffed.actor("he"))
    }
    assert (found["NEW-1"][0], found["FOOD-01"]) == (True, (False, 3))
    assert "新事项" not in text(browse("he").get(OVERVIEW, {"unit_code": "NOBODY"}))
    with statements(3):  # however many items: the posts of the reader, versions, samples kept
        queries.findings_of_all(staffed.actor("he"))
    begin(staffed, "NEW-2")
    with statements(3):
        queries.findings_of_all(staffed.actor("he"))


def test_it_is_for_those_who_read_the_catalogue(browse, staffed):
    assert [browse(name).get(OVERVIEW).status_code for name in ("du", "lin", "li", "")] == [200, 403, 403, 302]
