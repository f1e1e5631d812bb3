"""The citizens' path in English: every sentence of ours is translated, and pages without local data show no Chinese."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import mashang.web.citizen
from mashang.web.conftest import said_by

pytestmark = pytest.mark.once

HERE = Path(mashang.web.citizen.__file__).parent
CHINESE = re.compile(r"[一-鿿]")
NAMES = ("云江市", "中文", "周晓雯", "开小吃店", "过户")  # names, examples and the way back stay as they are


def english(browse, name: str = ""):
    client = browse(name)
    client.cookies["lang"] = "en"
    return client


def main_of(answer) -> str:
    page = re.sub(r"<script.*?</script>", "", answer.content.decode(), flags=re.S)
    page = page.partition("<main")[2].partition("</main>")[0]
    for name in NAMES:
        page = page.replace(name, "")
    return page


def test_every_sentence_is_translated():
    with (HERE / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        known = {part for one in read_po(file) for part in (one.id if isinstance(one.id, tuple) else [one.id])}
    assert said_by(HERE) - known == set()


@pytest.mark.parametrize(
    "address",
    [
        "/help/",
        "/accessibility/",
        "/track/",
        "/verify/",
        "/sign-in/",
        "/recovery/",
        "/items/?by=topic",
        "/search/?q=zzzzzzzz",
        "/lists/reform/",
    ],
)
def test_public_pages_speak_english(browse, town, address):
    page = main_of(english(browse).get(address))
    assert not CHINESE.search(page), CHINESE.findall(page)


@pytest.mark.parametrize(
    "address",
    [
        "/my/",
        "/my/certificates/",
        "/my/messages/",
        "/my/account/",
        "/my/organisations/",
        "/my/organisations/registration/",
        "/my/account/phone/",
        "/password/",
    ],
)
def test_own_pages_speak_english(browse, town, address):
    page = re.sub("[孙陌生]", "", main_of(english(browse, "sun").get(address)))  # his name
    assert not CHINESE.search(page), CHINESE.findall(page)


def test_items_are_called_by_their_english_names_and_found_by_them(browse, ways, town):
    found = main_of(english(browse).get("/search/?q=food+business"))
    assert "<mark>food</mark>" in found.lower()
    assert "食品经营许可（新办）" in found  # it stands on papers and signs
    guide = main_of(english(browse).get("/items/FOOD-01/"))
    assert "<h1>Food business licence</h1>" in guide
    assert "Before you open a restaurant or snack bar." in guide
    assert "开饭店、小吃店之前办的许可。" not in guide
    receipt = ways.accepted()
    assert "<h1>Food business licence</h1>" in main_of(english(browse, "li").get(f"/my/cases/{receipt.case_number}/"))
    assert "Food business licence" not in main_of(browse().get("/items/FOOD-01/"))


def test_the_line_of_a_case_speaks_english(browse, ways, town):
    receipt = ways.accepted()
    town.react()
    page = main_of(english(browse, "li").get(f"/my/cases/{receipt.case_number}/"))
    for words in (
        "Submitted",
        "Acceptance",
        "Review",
        "Decision",
        "Why this day?",
        "Promised limit",
        "Receipt",
        "Applicant",
    ):
        assert words in page, words


def test_mistakes_are_said_in_english(browse, ways):
    key = ways.draft(ready=False).key
    client = english(browse, "li")
    page = main_of(client.post(f"/my/applications/{key}/submission/", {"contact_phone": "1", "delivery_way": ""}))
    for words in ("is not uploaded yet", "11-digit mobile number", "how you want the result", "Please answer"):
        assert words in page, words


def test_what_is_kept_stays_chinese(browse, ways):
    from mashang.cases.models import Step

    key = ways.draft().key
    sent = {"contact_phone": "13800000001", "delivery_way": "ONLINE", "once": "english-once"}
    english(browse, "li").post(f"/my/applications/{key}/submission/", sent)
    assert Step.objects.get(act="SUBMISSION").by_label == "申请人"
