"""The desk in English: no Chinese of ours is left on any page, in any refusal."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import translation

from mashang.cases.operations import suspension
from mashang.journeys import errands
from mashang.web.conftest import said_by
from mashang.web.shared.staff import case_search

pytestmark = pytest.mark.once

HERE = Path(__file__).parents[1]


def test_every_sentence_is_translated():
    with translation.override("en"):
        assert {words for words in said_by(HERE) if translation.gettext(words) == words} == set()


@pytest.fixture
def english(browse):
    """`english("zheng")` is the browser of Ms Zheng, who reads English."""

    def opened(who: str):
        client = browse(who)
        client.cookies["lang"] = "en"
        return client

    return opened


def test_every_page_speaks_english(ways, english, chinese_left):
    accepted, reviewed, granted, proposed = (
        ways.accepted(),
        ways.reviewed(),
        ways.granted(),
        ways.proposed_not_to_accept(),
    )
    standing = ways.accepted()
    suspension.suspend(
        case_number=standing, ground="专家评审", reason="约 5 个工作日", by=ways.town.actor("zheng"), at=ways.at
    )
    ways.town.react()
    pages = {
        "zheng": [
            "",
            "?due=OVERDUE",
            "?whose=MINE",
            "?step=REVIEW&q=zzz",
            "done/",
            "cases/",
            "cases/?q=nothing",
            "cases/?state=ACCEPTED&channel=WINDOW",
            "cases/?cols=officer,channel,closed&order=DUE",
            "work/",
            f"cases/{accepted}/",
            f"cases/{accepted}/applicant/",
            f"cases/{accepted}/due/",
            f"cases/{accepted}/suspension/",
            f"cases/{standing}/",
            f"cases/{standing}/resumption/",
        ],
        "su": [
            f"cases/{reviewed}/",
            f"cases/{reviewed}/decision/?outcome=REFUSED",
            f"cases/{reviewed}/review-return/",
            f"cases/{proposed}/",
            f"cases/{proposed}/non-acceptance-return/",
            f"cases/{granted}/",
        ],
        "fang": [""],
        "chen": ["", "ratings/", "ratings/?by=item", "cases/", f"cases/{granted}/"],
        "he": [""],
    }
    for who, paths in pages.items():
        client = english(who)
        for path in paths:
            assert chinese_left(client.get(f"/desk/{path}")) == set(), path


def test_refusals_speak_english(ways, english, chinese_left):
    accepted, reviewed = ways.accepted(), ways.reviewed()
    for who, number, part, typed in (
        ("zheng", accepted, "review/", {"opinion": ""}),
        ("zheng", accepted, "suspension/", {}),
        ("zheng", accepted, "applicant/", {"reason": ""}),
        ("su", reviewed, "decision/", {"outcome": ""}),
        ("su", reviewed, "decision/", {"outcome": "REFUSED"}),
        ("su", reviewed, "review-return/", {"reason": ""}),
    ):
        answer = english(who).post(f"/desk/cases/{number}/{part}", typed)
        assert (answer.status_code, chinese_left(answer)) == (422, set()), part
    late = english("zheng").post(f"/desk/cases/{reviewed}/review/", {"opinion": "OK", "proposal": "GRANT"})
    assert (late.status_code, chinese_left(late)) == (409, set())


def test_long_work_speaks_english_in_every_state(ways, english, chinese_left, monkeypatch):
    monkeypatch.setattr(case_search, "EXPORTED_AT_ONCE", 0)
    ways.reviewed()
    client = english("su")
    sent = [client.post("/desk/cases/export/", {"query": ""}), client.post("/desk/tasks/claim/", {"everything": "yes"})]
    waiting, claims = (answer.url for answer in sent)
    assert [chinese_left(client.get(address)) for address in (waiting, claims)] == [set(), set()]
    client.post(f"{waiting}cancellation/")
    assert chinese_left(client.get(waiting)) == set()
    client.post(f"{waiting}resumption/")
    errands.finish_all(ways.at + timedelta(days=2))
    assert [chinese_left(client.get(address)) for address in (waiting, claims, "/desk/work/")] == [set()] * 3
    assert (
        b"".join(client.get(f"{waiting}file/").streaming_content).decode("utf-8-sig").startswith("Due,Items,Applicant")
    )
