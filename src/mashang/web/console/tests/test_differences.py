"""What two people did is told in the words of the page, and no longer than it has to be."""

from dataclasses import replace
from types import SimpleNamespace

from mashang.catalogue.operations import drafting
from mashang.catalogue.types import Limit
from mashang.web.conftest import FOOD
from mashang.web.console import findings
from mashang.web.console.tests.conftest import text
from mashang.web.console.tests.drafts import fields_of

LIMITS = "/console/items/FOOD-01/versions/2/drafting/limits/"


def test_two_editors_see_each_others_limits_by_their_titles(browse, staffed):
    he = browse("he")
    he.post("/console/items/FOOD-01/versions/", {})
    sent = {**fields_of(he, LIMITS), "promised_number": "3"}
    drafting.save(
        item_code="FOOD-01",
        number=2,
        described=replace(FOOD, promised=Limit(4, "WORKING_DAY")),
        seen=int(sent["seen"][0]),
        by=staffed.actor("he"),
        at=staffed.at,
    )
    answer = he.post(LIMITS, sent)
    page = text(answer)
    assert answer.status_code == 409
    assert '<th scope="row">承诺时限</th><td class="before">4</td><td class="after">3</td>' in page


def test_of_what_only_experts_see_only_the_lines_that_differ_are_shown():
    form = FOOD.content.form
    looks = {**form["ui"]["fields"], "premises": {"hint": "照执照写"}}
    changed = {**form, "ui": {**form["ui"], "fields": looks}}
    difference = SimpleNamespace(field="form", part="", about="", kind="CHANGED", before=form, after=changed)
    (shown,) = findings.differences([difference])
    assert "照执照写" in shown.after and "schema" not in shown.after
    assert len((shown.before + shown.after).splitlines()) < 10
