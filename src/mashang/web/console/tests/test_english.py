"""The console in English: no Chinese of ours is left on any page, in any refusal; what is typed stays Chinese."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from mashang.catalogue.operations import drafting
from mashang.kernel.models import Delivery, OutboxFact
from mashang.people.models import Account
from mashang.programs.models import Program
from mashang.web.conftest import FOOD, Town, said_by
from mashang.web.console import parts

pytestmark = pytest.mark.once

HERE = Path(__file__).parents[1]
DRAFT = "items/NEW-01/versions/1/"
REFORM = {
    "kind": "PROOF_ABOLISHED",
    "name": "婚姻状况证明",
    "unit_code": "SCJG",
    "document": "云政〔2026〕1 号",
    "decided_on": "2026-03-02",
    "before": "要 2 份证明",
    "after": "告知承诺",
    "count_before": "2",
    "count_after": "0",
}
PROGRAM = {
    "name": "省监管平台",
    "contact": "省数据局 0591-1",
    "division_code": "359900000000",
    "scopes": ["cases:read"],
    "calls_per_minute": "60",
}
EXAMPLES = {  # of what is typed, which stays Chinese
    "calendars/CN/years/2026/": {"日至", "上班", "月", "至"},
    "certificates/types/new/": {"证件号码"},
    f"{DRAFT}drafting/materials/": {"样本", "用人单位", "空白表"},
    f"{DRAFT}drafting/power/": {"省自然资源厅"},
    f"{DRAFT}drafting/result/": {"许可证样本"},
    "reforms/": {"云政办"},
}


def test_every_sentence_is_translated():
    with translation.override("en"):
        assert {words for words in said_by(HERE) if translation.gettext(words) == words} == set()


@pytest.fixture
def english(browse) -> Callable[[str], Client]:
    """`english("he")` is the browser of Ms He, who reads English."""

    def opened(who: str) -> Client:
        client = browse(who)
        client.cookies["lang"] = "en"
        return client

    return opened


PAGES = {
    "he": [
        "",
        "items/",
        "items/?text=zzz",
        "items/all/findings/",
        "items/FOOD-01/",
        "items/FOOD-01/versions/1/",
        DRAFT,
        "items/FOOD-01/versions/2/differences/?against=1",
        f"{DRAFT}form/",
        f"{DRAFT}form/json/",
        f"{DRAFT}samples/",
        *(f"{DRAFT}drafting/{part.code}/" for part in parts.PARTS),
        "imports/",
        "drafts/new/",
    ],
    "tang": [DRAFT],
    "wei": [DRAFT, "reforms/", "certificates/types/", "certificates/types/FOOD-LICENCE/", "certificates/types/new/"],
    "admin": [
        "",
        "calendars/",
        "calendars/CN/",
        "calendars/XZ/",
        "calendars/CN/years/2026/",
        "programs/",
        "calendars/XZ/opening-hours/",
        "offices/",
        "offices/units/SCJG/",
        "offices/units/new/",
        "offices/halls/",
        "offices/halls/XZ/",
        "offices/halls/new/",
        "offices/divisions/",
        "offices/posts/",
        "offices/posts/new/",
        "offices/posts/P-REVIEW/",
        "accounts/?text=zzz",
        "accounts/new/",
        "accounts/{lin}/",
        "undelivered/",
        "outbox/",
        "rules/",
        "programs/new/",
        "programs/{program}/",
        "programs/{program}/deliveries/",
    ],
    "bao": ["accounts/", "offices/posts/P-REVIEW/", "accounts/{lin}/", "privacy/"],
    "shen": ["audit/", "audit/?act=nothing.", "work/"],
    "su": ["certificates/"],
}


@pytest.fixture
def filled(staffed, browse) -> Town:
    """A town in which every page of the console has something to show."""
    he, at = staffed.actor("he"), staffed.at
    drafting.start_item(
        code="NEW-01",
        unit_code="SCJG",
        division_code=staffed.division.code,
        hall_code="XZ",
        by=he,
        at=at,
        described=replace(FOOD, name="新事项", kind="", visits=None),
    )
    fact = OutboxFact.objects.create(kind="case.accepted", subject="C-7", payload={}, at=at, due_at=at, state="SPREAD")
    Delivery.objects.create(fact=fact, reaction="letters.print", subject="C-7", state="DEAD", attempts=7, next_at=at)
    return staffed


def test_every_page_speaks_english(filled, browse, english, chinese_left):
    browse("wei").post("/console/reforms/", REFORM)
    browse("he").post("/console/items/FOOD-01/versions/", {"change_note": "承诺缩短"})
    browse("admin").post("/console/programs/new/", PROGRAM)
    keys = {"lin": Account.objects.get(sign_in_name="lin").key, "program": Program.objects.get().key}
    left = {}
    for who, paths in PAGES.items():
        client = english(who)
        for path in paths:
            answer = client.get(f"/console/{path.format(**keys)}")
            assert answer.status_code == 200, path
            left |= {path: words} if (words := chinese_left(answer)) else {}
    assert left == EXAMPLES


def test_refusals_speak_english_and_the_way_back_is_in_the_header(filled, english, chinese_left):
    clients = {who: english(who) for who in PAGES}
    assert 'name="lang" value="zh"' in clients["admin"].get("/console/").content.decode()
    for who, path, typed in (
        ("tang", f"{DRAFT}review/", {}),
        ("tang", f"{DRAFT}return/", {"reason": ""}),
        ("he", f"{DRAFT}form/json/", {}),
        ("he", f"{DRAFT}form/", {"fields.0.name": "Bad", "fields.0.title": ""}),
        ("he", "drafts/new/", {}),
        ("he", "imports/", {}),
        ("wei", "reforms/", {}),
        ("wei", "items/FOOD-01/withdrawal/", {}),
        ("wei", "items/FOOD-01/duties/", {"act": "DECISION", "post_code": "P-ITEM_EDITOR"}),
        ("wei", "certificates/types/new/", {}),
        ("admin", "calendars/CN/years/2026/", {"publish": "yes"}),
        ("admin", "offices/units/new/", {}),
        ("admin", "offices/halls/new/", {}),
        ("admin", "offices/posts/new/", {}),
        ("admin", "offices/posts/P-REVIEW/retirement/", {}),
        ("bao", "offices/posts/P-REVIEW/holding/", {}),
        ("admin", "accounts/new/", {}),
        ("admin", "programs/new/", {}),
        ("admin", "rules/", {}),
        ("bao", "privacy/", {}),
    ):
        answer = clients[who].post(f"/console/{path}", typed)
        assert (answer.status_code, chinese_left(answer) - EXAMPLES.get(path, set())) == (422, set()), path
