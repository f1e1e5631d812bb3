"""The counter in English: no Chinese of ours is left; what goes into the record or to the applicant stays Chinese."""

from pathlib import Path

import pytest
from django.utils import translation

from mashang.cases.models import Case, Correction
from mashang.cases.operations import non_acceptance
from mashang.web.conftest import said_by, text

pytestmark = pytest.mark.once

OF_A_CASE = ("", "applicant/", "receipt/", "correction/", "non-acceptance/")

HERE = Path(__file__).parents[1]


def test_every_sentence_is_translated():
    with translation.override("en"):
        assert {words for words in said_by(HERE) if translation.gettext(words) == words} == set()


@pytest.fixture
def english(at_counter):
    """`english("lin")` is the browser of Mr Lin, who reads English."""

    def opened(who: str):
        client = at_counter(who)
        client.cookies["lang"] = "en"
        return client

    return opened


def test_every_page_speaks_english(counter, english, chinese_left):
    granted = counter.granted().case_number
    open_case, told = counter.submitted().case_number, counter.notified().case_number
    accepted, proposed = counter.accepted(item="STAMP-01").case_number, counter.submitted(complete=False).case_number
    non_acceptance.propose(
        case_number=proposed,
        ground="NOT_OURS",
        reason="场所在外",
        right_body="临江区局",
        by=counter.actor("lin"),
        at=counter.at,
    )
    draft = counter.draft(ready=False).key
    pages = [
        "",
        "?due=OVERDUE",
        "?whose=MINE",
        "search/",
        "search/?q=nothing",
        "walk-ins/",
        "walk-ins/?q=zzz",
        "walk-ins/person/?item=FOOD-01",
        "walk-ins/person/?item=FOOD-01&for=OTHER",
        f"drafts/{draft}/",
        "walk-ins/person/?item=FOOD-01&for=ORGANISATION",
        f"drafts/{draft}/deletion/",
        "identity/",
        "identity/name/",
        "mandates/",
        *(f"cases/{open_case}/{part}" for part in OF_A_CASE),
        f"cases/{told}/",
        f"cases/{told}/correction-answer/",
        f"cases/{proposed}/",
        *(f"cases/{accepted}/{part}" for part in ("", "review/", "decision/", "fee/", "delivery/")),
    ]
    client = english("lin")
    for page in pages:
        assert chinese_left(client.get(f"/window/{page}")) == set(), page
    assert chinese_left(english("ye").get(f"/window/cases/{proposed}/non-acceptance/confirmation/")) == set()
    assert chinese_left(english("qian").get(f"/window/cases/{granted}/delivery/")) == set()


def test_refusals_speak_english(counter, english, chinese_left):
    number, lin = counter.submitted(complete=False).case_number, english("lin")
    sent = {
        "acceptance/": {},
        "materials/": {},
        "correction/": {"defect": ["plan", "field:area"], "problem-plan": ""},
        "non-acceptance/": {"ground": "NOT_OURS"},
        "applicant/": {"reason": ""},
        "receipt/": {"reason": ""},
    }
    for part, typed in sent.items():
        answer = lin.post(f"/window/cases/{number}/{part}", typed)
        assert (answer.status_code, chinese_left(answer)) == (422, set()), part
    drafted = lin.post(f"/window/drafts/{counter.draft(ready=False).key}/", {"then": "submit"})
    assert (drafted.status_code, chinese_left(drafted)) == (422, set())


def test_the_notice_and_the_slip_of_an_english_clerk_are_chinese(counter, english):
    number, lin = counter.submitted(complete=False).case_number, english("lin")
    assert 'value="没有提交"' in text(lin.get(f"/window/cases/{number}/correction/"))
    receipt = text(lin.get(f"/window/cases/{number}/receipt/"))
    assert "<b>收件凭证</b>" in receipt and "Receipt" in receipt
    lin.post(
        f"/window/cases/{number}/correction/", {"defect": "plan", "problem-plan": "没有提交", "remedy-plan": "请提交"}
    )
    lin.post(f"/window/cases/{number}/correction-answer/", {"mark-plan": "SHOWN", "then": "answer"})
    assert Case.objects.get(number=number).state == "SUBMITTED"
    assert [defect["problem"] for defect in Correction.objects.get().defects] == ["没有提交"]
    steps = Case.objects.get(number=number).steps.order_by("id")
    assert steps.last().by_label == "申请人（到窗口补交）"
