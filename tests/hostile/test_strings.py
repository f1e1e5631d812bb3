"""What looks like markup, formulas, SQL or nothing, typed into every field: kept as typed or refused in words."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.test import Client

from mashang.cases.operations import submission
from mashang.commandline.story.browser import Form, _Page
from mashang.people import rules as names
from mashang.web.citizen.tests.conftest import ANSWERS, ways  # noqa: F401
from mashang.web.conftest import browse, standing_town, town  # noqa: F401
from mashang.web.shared.tables import csv_answer
from mashang.web.window.tests.conftest import counter  # noqa: F401

KEPT = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "an end of an attribute": "\"'><svg onload=alert(1)>",
    "an entity": "&lt;b&gt; &amp;amp; &#0;",
    "a template": "{{ 7*7 }} {% now %} ${7*7} %(name)s {0}",
    "a formula": "=cmd|' /C calc'!A0",
    "SQL": "'; DROP TABLE cases_case; --",
    "a path": "../../../../etc/passwd",
    "zero width": "云\u200b江\u2060市\ufeff滨\u200d河路",
    "directions": "云江市\u202e十八号\u202c",
    "full width": "云江市１１８号＝ＳＵＭ（Ａ１）",
    "names": "阿卜杜·热合曼•买买提・司马‧托合提∙艾力⋅玉素甫･努尔",
    "rare characters": "𠮷䶮㼆𫠊街⺮号〇",
    "combining": "e\u0301 á ﬁ Ⅷ ㎡ ㈱ 🏠👨‍👩‍👧",
    "other scripts": "شىنجاڭ བོད་ སིན་ ᠮᠣᠩᠭᠣᠯ ꆈꌠ",
    "lines": "一行\r\n二行\t三",
    "long": "长" * 100,
}
REFUSED = {"NUL": "云江\x00市", "half a character": b"\xe4\xba\x91\xe6\xb1".decode(errors="surrogateescape")}
AWAY = re.compile(r"sign-out|/language/|/display/|/hall/")


def parsed(answer) -> _Page:
    page = _Page()
    page.feed(answer.content.decode())
    return page


def crawled(client: Client, *starts: str, most: int = 30) -> Iterator[tuple[str, Form]]:
    """Every form that somebody comes to by following links, each kind once."""
    waiting, seen, kinds = list(starts), set(starts), set()
    while waiting and most:
        path, most = waiting.pop(0), most - 1
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        page = parsed(answer)
        for href, _ in page.links:
            there = urlsplit(urljoin(path, href))
            plain = re.sub(r"[0-9a-f]{12,}|[\d-]{6,}", "*", there.path) + re.sub(r"=[^&]*", "", there.query)
            if not there.netloc and plain not in seen and not AWAY.search(there.path):
                seen.add(plain)
                waiting.append(there.path + ("?" + there.query if there.query else ""))
        for form in page.forms:
            action = urlsplit(urljoin(path, form.action)).path
            kind = (re.sub(r"[0-9a-f]{12,}|[\d-]{6,}", "*", action), *sorted(form.names))
            if form.names - {"csrfmiddlewaretoken"} and kind not in kinds and not AWAY.search(action):
                kinds.add(kind)
                yield action, form


def filled(form: Form, turn: int) -> dict[str, str | list[str]]:
    """The form with something hostile in each empty field; in the second turn in each field that there is."""
    strings = [*KEPT.values(), REFUSED["NUL"]] if turn == 2 else list(KEPT.values())
    values: dict[str, str | list[str]] = {}
    for number, name in enumerate(sorted(form.names)):
        kept = [value for value in form.values.get(name, []) if value]
        values[name] = kept if kept and turn == 1 else strings[(number + turn) % len(strings)]
    return values


def tried(client: Client, *starts: str) -> int:
    """Sends every form twice; returns how many answers were looked at."""
    looked_at = 0
    for action, form in list(crawled(client, *starts)):
        for turn in (1, 2) if any(map(any, form.values.values())) else (2,):  # without a value both are the same
            send = client.post if form.method == "post" else client.get
            answer = send(action, filled(form, turn))
            assert answer.status_code < 500, (action, answer.status_code)
            if not answer.streaming:
                assert b"<script>alert(1)" not in answer.content, action
                assert b"<svg onload" not in answer.content, action
            looked_at += 1
    return looked_at


def test_no_field_of_the_citizens_pages_breaks_or_runs_anything(ways, browse):  # noqa: F811
    ways.granted()
    receipt = ways.notified()
    key = ways.draft(name="li").key
    ways.town.react()
    assert tried(browse(""), "/", "/sign-in/", "/register/", "/recovery/", "/track/", "/verify/", "/search/?q=a") >= 10
    places = (f"/my/applications/{key}/{end}" for end in ("", "form/", "materials/", "submission/"))
    assert tried(browse("li"), *places, f"/my/cases/{receipt.case_number}/", "/my/", "/my/account/") >= 20


def test_no_field_of_window_and_desk_breaks_or_runs_anything(ways, counter, browse):  # noqa: F811
    ways.submitted()
    ways.notified(name="zhou")
    accepted = ways.accepted(name="zhou")
    assert tried(browse("lin"), "/window/", "/window/walk-ins/", "/window/identity/", "/window/mandates/") >= 20
    assert tried(browse("zheng"), "/desk/", f"/desk/cases/{accepted.case_number}/") >= 4


@pytest.mark.parametrize("string", KEPT.values(), ids=KEPT)
def test_what_is_typed_into_a_form_is_shown_again_as_it_was_typed(string, ways, browse):  # noqa: F811
    key = ways.draft().key
    client = browse("li")
    path = f"/my/applications/{key}/form/"
    client.post(path, {**ANSWERS, "premises": string})
    (form,) = [form for form in parsed(client.get(path)).forms if "premises" in form.names]
    assert form.values["premises"] == [string]
    answer = client.put(f"/api/v1/applications/{key}", {"answers": {**ANSWERS, "premises": string}}, "application/json")
    assert answer.status_code == 200
    (form,) = [form for form in parsed(client.get(path)).forms if "premises" in form.names]
    assert form.values["premises"] == [string]


@pytest.mark.parametrize("string", REFUSED.values(), ids=REFUSED)
def test_what_no_database_keeps_is_refused_in_words_and_nothing_is_changed(string, ways, browse):  # noqa: F811
    key = ways.draft().key
    client = browse("li")
    path = f"/my/applications/{key}/form/"
    body = "area=1&premises=" + quote(string.encode("utf-8", "surrogateescape"))
    answer = client.post(path, body, content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, "无法保存的字符" in answer.content.decode()) == (400, True)
    assert again(answer, "premises")["area"] == ["1"]  # nothing typed is lost
    (form,) = [form for form in parsed(client.get(path)).forms if "premises" in form.names]
    assert form.values["premises"] == [ANSWERS["premises"]]


def again(answer, name: str) -> dict[str, list[str]]:
    """What the form that a refusal shows again would send."""
    (form,) = [form for form in parsed(answer).forms if name in form.names]
    read = {field: [value.removeprefix("\n") for value in values] for field, values in form.values.items()}
    return {
        field: [value.replace("\r\n", "\n") for value in values] for field, values in read.items()
    }  # as browsers do


def test_one_pasted_lozenge_lost_a_page_of_writing(ways, browse):  # noqa: F811
    """What was typed stands below the refusal; mended there, it is sent to where it was going."""
    key, client = ways.draft().key, browse("li")
    path = f"/my/applications/{key}/form/"
    typed = {**ANSWERS, "premises": "\n云江市\r\n滨河路\ufffd18 号 <b>", "password": "Geheim-2026", "seen_at": ""}
    answer = client.post(path, typed)
    values = again(answer, "premises")
    assert values["premises"] == ["\n云江市\n滨河路\ufffd18 号 <b>"] and "Geheim" not in answer.content.decode()
    assert f'action="{path}"' in answer.content.decode()
    mended = {**values, "premises": "云江市滨河路 18 号"}
    assert client.post(path, mended).status_code in {302, 422}
    (form,) = [form for form in parsed(client.get(path)).forms if "premises" in form.names]
    assert form.values["premises"] == ["云江市滨河路 18 号"]


def test_nobody_elses_words_stand_on_a_refusal(ways):  # noqa: F811
    """A page of somebody else can send a form here, but not with the token of ours: it gets no stage."""
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post("/track/", {"number": "您中奖了，请拨打 13800000000\ufffd", "code": "a"})
    assert (answer.status_code, "您中奖了" in answer.content.decode()) == (403, False)


def test_more_than_a_request_may_hold_is_said_and_fills_no_log(ways, browse, caplog):  # noqa: F811
    answers = [
        browse("li").post("/track/", {"number": "a" * 2_600_000}),
        browse("li").post("/track/", {f"field{number}": "1" for number in range(2_100)}),
    ]
    assert [(one.status_code, "内容太多" in one.content.decode()) for one in answers] == [(413, True)] * 2
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


def test_what_the_window_writes_reaches_the_citizen_as_it_was_written(ways, browse):  # noqa: F811
    number = ways.submitted().case_number
    lin = browse("lin")
    page = parsed(lin.get(f"/window/cases/{number}/correction/"))
    (form,) = [form for form in page.forms if "problem-plan" in form.names]
    once = form.values["once"]
    written = {"problem-plan": KEPT["markup"], "remedy-plan": KEPT["a formula"] + KEPT["rare characters"]}
    sent = lin.post(f"/window/cases/{number}/correction/", {"once": once, "defect": ["plan"], **written})
    assert sent.status_code == 302
    shown = " ".join(parsed(browse("li").get(f"/my/cases/{number}/")).text)
    assert [text in shown for text in written.values()] == [True, True]


def test_an_application_of_hostile_strings_goes_all_the_way(ways, browse):  # noqa: F811
    key = ways.draft().key
    ways_answers = {**ANSWERS, "premises": KEPT["SQL"] + KEPT["rare characters"] + KEPT["a template"]}
    browse("li").put(f"/api/v1/applications/{key}", {"answers": ways_answers}, "application/json")
    li, at = ways.town.actor("li"), ways.town.at
    number = submission.submit(key=key, by=li, at=at, once="once-hostile").case_number
    for page in (f"/window/cases/{number}/", f"/desk/cases/{number}/"):
        staff = browse("lin" if "window" in page else "zheng")
        answer = staff.get(page)
        assert answer.status_code in {200, 404}
        if answer.status_code == 200:
            assert ways_answers["premises"] in " ".join(parsed(answer).text)


def test_nothing_in_a_table_to_keep_runs_as_a_formula():
    cells = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠A1", "好=1"]
    text = csv_answer("表.csv", ["值"], [[cell] for cell in cells]).content.decode("utf-8-sig")
    assert [cell for cell in cells[:-1] if f"'{cell}" not in text] == []
    assert csv_answer("表.csv", ["值"], [["-1"]]).content.decode("utf-8-sig").split() == ["值", "-1"]  # a figure
    assert "'好" not in text


def test_a_name_is_the_same_name_whatever_dot_the_keyboard_has():
    dots = "·•‧・･∙⋅．."
    assert {names.normal_name(f"阿卜杜{dot}热合曼") for dot in dots} == {"阿卜杜·热合曼"}
