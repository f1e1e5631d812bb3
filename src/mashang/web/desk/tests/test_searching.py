"""The list of cases: every filter in its address, views that are kept, columns, what is taken out, long work."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest

from mashang.errands.models import Errand
from mashang.journeys import errands
from mashang.kernel.models import AuditLine
from mashang.offices.models import SavedView
from mashang.web.shared.staff import case_search
from mashang.workflow.operations import claim

LIST = "/desk/cases/"


def text(answer) -> str:
    return answer.content.decode()


def rows(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.fixture
def cases(ways) -> dict[str, str]:
    return {"review": ways.accepted(), "decision": ways.reviewed()}


# -- filters -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"review", "decision"}),
        ("?state=ACCEPTED", {"review"}),
        ("?state=NONSENSE", {"review", "decision"}),
        ("?due=WEEK", set()),
        ("?due=OVERDUE", set()),
        ("?order=DUE", {"review", "decision"}),
        ("?since=2026-03-09&until=2026-03-09", {"review", "decision"}),
        ("?since=2026-03-10", set()),
        ("?since=2026-13-45", {"review", "decision"}),
        ("?channel=ONLINE", {"review", "decision"}),
        ("?channel=WINDOW", set()),
        ("?officer=苏定", {"decision"}),
        ("?officer=郑审", set()),
        ("?item=FOOD-01", {"review", "decision"}),
        ("?who=" + "0" * 64, set()),
    ],
)
def test_filters_are_addresses(browse, cases, ways, town, query, found):
    claim.claim(task_id=ways.task(cases["decision"]).pk, by=town.actor("su"), at=town.at)
    page = text(browse("zheng").get(f"{LIST}{query}"))
    assert {name for name, number in cases.items() if number in page} == found


def test_what_is_paused_is_a_filter(browse, cases, ways, town):
    from mashang.cases.operations import suspension

    suspension.suspend(case_number=cases["review"], ground="听证", reason="十日", by=town.actor("zheng"), at=town.at)
    page = text(browse("zheng").get(f"{LIST}?due=PAUSED"))
    assert cases["review"] in page and cases["decision"] not in page


def test_each_filter_is_a_chip_that_takes_only_itself_away(browse, cases):
    page = text(browse("zheng").get(f"{LIST}?state=ACCEPTED&channel=ONLINE&order=DUE"))
    addresses = re.findall(r'class="chip" href="([^"]+)"', page)
    assert [one.replace("&amp;", "&") for one in addresses] == [
        "?channel=ONLINE&order=DUE",
        "?state=ACCEPTED&order=DUE",
    ]


def test_nothing_found_says_which_filter_to_drop_and_what_is_found_then(browse, cases):
    page = text(browse("zheng").get(f"{LIST}?state=ACCEPTED&channel=WINDOW"))
    assert "没有符合条件的" in page
    assert "去掉“渠道：窗口收件”：1" in page and "去掉“状态：审查中”" not in page.split("去掉一个条件就有")[1]


def test_the_search_field_keeps_columns_and_a_hidden_applicant(browse, cases):
    page = text(browse("zheng").get(f"{LIST}?who={'0' * 64}&cols=officer,channel"))
    form = page.split('<form class="filters"')[1].split("</form>")[0]
    assert f'name="who" value="{"0" * 64}"' in form and 'name="cols" value="officer,channel"' in form


def test_an_applicant_is_found_and_named_in_no_address(browse, cases, ways):
    ways.accepted()
    client = browse("zheng")
    for typed in ("11010519491231002X", "1101 0519 4912 3100 2x", "李秀兰"):
        answer = client.post(LIST, {"q": typed, "state": "ACCEPTED"})
        assert (
            answer.status_code == 302
            and answer.url.startswith(f"{LIST}?state=ACCEPTED&who=")
            and "q=" not in answer.url
        )
        page = text(client.get(answer.url))
        assert cases["review"] in page and cases["decision"] not in page and "申请人（按证件或姓名）" in page
    nobody = client.post(LIST, {"q": "王五"})
    assert nobody.url.startswith(f"{LIST}?who=") and cases["review"] not in text(client.get(nobody.url))


@pytest.mark.parametrize("typed", ["欧阳秀兰", "阿依古丽买买提江", "E12345678", "350102 19460403 1286"])
def test_whatever_may_be_a_name_or_a_document_stays_in_no_address(browse, cases, typed):
    """Only two or three characters counted as a name, so that 欧阳秀兰 stood in the address and in its history."""
    assert re.fullmatch(rf"{LIST}\?who=[0-9a-f,%CA]+", browse("zheng").post(LIST, {"q": typed}).url)


def test_the_beginning_of_a_number_is_no_name(browse, cases):
    assert browse("zheng").post(LIST, {"q": "359900"}).url == f"{LIST}?q=359900"


def test_who_was_typed_into_an_address_is_found_and_stays_in_none(browse, cases):
    answer = browse("zheng").get(LIST, {"q": "李秀兰", "state": "ACCEPTED"})
    assert answer.status_code == 302 and answer.url.startswith("?state=ACCEPTED&who=")


def test_the_only_case_that_is_meant_opens_at_once(browse, cases):
    client = browse("zheng")
    assert client.post(LIST, {"q": cases["review"]}).url == f"{LIST}{cases['review']}/"
    assert client.post(LIST, {"q": "李秀兰", "state": "ACCEPTED"}).url == f"{LIST}{cases['review']}/"
    assert (
        client.post(LIST, {"q": cases["review"], "state": "GRANTED"}).url == f"{LIST}?q={cases['review']}&state=GRANTED"
    )
    assert browse("sun").post(LIST, {"q": cases["review"]}).status_code == 403


def test_a_number_is_looked_for_where_it_was_typed(browse, cases):
    answer = browse("zheng").get(LIST, {"q": cases["review"]})
    assert answer.status_code == 200 and cases["review"] in text(answer)


def test_pages_follow_one_another(browse, cases, monkeypatch):
    monkeypatch.setattr(case_search, "ROWS", 1)
    client = browse("zheng")
    page = text(client.get(f"{LIST}?channel=ONLINE"))
    assert cases["decision"] in page and cases["review"] not in page and "共 2 件" in page
    onward = re.search(r'rel="next"[^>]*href="([^"]+)"', page)[1].replace("&amp;", "&")
    page = text(client.get(f"{LIST}{onward}"))
    assert cases["review"] in page and cases["decision"] not in page and "回第一页" in page


def test_columns_are_chosen_in_the_address(browse, cases):
    page = text(browse("zheng").get(f"{LIST}?cols=officer&cols=channel"))
    head = page.split("<thead>")[1].split("</thead>")[0]
    assert re.findall(r"<th[^>]*>\s*(\S+)\s*</th>", head) == ["事项与申请人", "办件编号", "经办", "渠道"]
    assert "网上申请" in page.split("<tbody")[1]


@pytest.mark.parametrize(
    "query",
    [
        "?after=x",
        "?after=~",
        "?after=20260101T000000.000000~99999999999999999999",
        "?cols=nothing",
        "?order=x&all=1",
        "?q=%25&since=x&item=" + "长" * 300,
    ],
)
def test_odd_addresses_are_answered(browse, cases, query):
    assert browse("zheng").get(f"{LIST}{query}").status_code == 200


# -- views -------------------------------------------------------------------------------------------------------------
def test_a_list_is_kept_under_a_name_and_is_where_the_page_begins(browse, cases):
    client = browse("zheng")
    sent = {"list": "desk:search", "name": "审查中", "query": "state=ACCEPTED&after=x&nonsense=1", "is_start": "yes"}
    answer = client.post("/desk/views/", sent)
    assert answer.url == f"{LIST}?state=ACCEPTED"
    assert client.get(LIST).url == "?state=ACCEPTED"
    page = text(client.get(f"{LIST}?all=1"))
    assert cases["decision"] in page and 'href="?state=ACCEPTED"' in page
    view = SavedView.objects.get()
    client.post(f"/desk/views/{view.pk}/", {"name": "我的", "next": f"{LIST}?all=1"})
    assert SavedView.objects.get().name == "我的" and client.get(LIST).status_code == 200
    client.post(f"/desk/views/{view.pk}/", {"act": "remove"})
    assert not SavedView.objects.exists()


def test_a_stranger_neither_sees_nor_changes_a_view(browse, cases, town):
    browse("zheng").post("/desk/views/", {"list": "desk:search", "name": "审查中", "query": "state=ACCEPTED"})
    view = SavedView.objects.get()
    assert "审查中</a>" not in text(browse("su").get(LIST)).replace("\n", "").replace(" ", "")
    for name in ("su", "li"):
        assert browse(name).post(f"/desk/views/{view.pk}/", {"act": "remove"}).status_code == 404
    assert browse("zheng").post("/desk/views/", {"list": "console:audit", "name": "x"}).status_code == 404
    assert SavedView.objects.count() == 1


# -- taken out ---------------------------------------------------------------------------------------------------------
def test_what_is_taken_out_is_what_is_filtered_masked_and_recorded(browse, cases):
    answer = browse("zheng").post(f"{LIST}export/", {"query": "state=ACCEPTED&cols=state,channel"})
    assert answer["Content-Type"] == "text/csv" and answer["Content-Disposition"].startswith("attachment")
    assert rows(answer) == [
        ["事项", "申请人", "办件编号", "状态", "渠道"],
        ["食品经营许可（新办）", "李**", cases["review"], "审查中", "网上"],
    ]
    line = AuditLine.objects.get(act="case.list_exported")
    assert (line.actor_label, json.loads(line.detail)) == (
        "郑审",
        {"asked": {"state": "ACCEPTED", "order": "SUBMITTED"}, "rows": 1},
    )


def test_a_list_of_nothing_is_taken_out_by_who_sees_nothing(browse, cases):
    assert len(rows(browse("he").post(f"{LIST}export/", {"query": ""}))) == 1
    assert browse("li").post(f"{LIST}export/").status_code == 403


def test_many_rows_are_long_work_that_is_watched_cancelled_resumed_and_fetched(browse, cases, town, monkeypatch):
    monkeypatch.setattr(case_search, "EXPORTED_AT_ONCE", 1)
    client = browse("zheng")
    asked = client.post(f"{LIST}export/", {"query": "", "once": "a-click-1234"})
    assert client.post(f"{LIST}export/", {"query": "", "once": "a-click-1234"}).url == asked.url
    page = text(client.get(asked.url))
    assert "导出办件清单" in page and f'hx-get="{asked.url}"' in page
    part = text(client.get(asked.url, headers={"HX-Request": "true"}))
    assert "<html" not in part and 'hx-trigger="every 2s"' in part
    assert client.get(f"{asked.url}file/").status_code == 404
    client.post(f"{asked.url}cancellation/")
    assert "已取消" in text(client.get(asked.url)) and "hx-get" not in text(client.get(asked.url))
    client.post(f"{asked.url}resumption/")
    errands.finish_all(town.at + timedelta(days=2))
    page = text(client.get(asked.url))
    assert "已完成" in page and "共 2 行。" in page and f'href="{asked.url}file/"' in page
    file = client.get(f"{asked.url}file/")
    table = list(csv.reader(io.StringIO(b"".join(file.streaming_content).decode("utf-8-sig"))))
    assert {row[3] for row in table[1:]} == set(cases.values())
    assert "%E5%8A%9E%E4%BB%B6%E6%B8%85%E5%8D%95-20260310.csv" in file["Content-Disposition"]
    assert "导出办件清单" in text(client.get("/desk/work/"))


def test_a_stranger_sees_nothing_of_anybodys_work(browse, cases, town, monkeypatch):
    monkeypatch.setattr(case_search, "EXPORTED_AT_ONCE", 0)
    asked = browse("zheng").post(f"{LIST}export/", {"query": ""})
    errands.finish_all(town.at + timedelta(days=2))
    for name in ("su", "chen", "li"):
        client = browse(name)
        assert [client.get(f"{asked.url}{more}").status_code for more in ("", "file/")] == [404, 404]
        assert [client.post(f"{asked.url}{act}/").status_code for act in ("cancellation", "resumption")] == [404, 404]
    assert "导出办件清单" not in text(browse("su").get("/desk/work/"))
    assert browse("li").get("/desk/work/").status_code == 403
    assert browse().get(asked.url).url.startswith("/sign-in/")


def test_everything_that_the_filters_leave_is_claimed_and_given_back(browse, ways, town):
    numbers = [ways.reviewed() for _ in range(3)]
    client = browse("su")
    asked = client.post("/desk/tasks/claim/", {"everything": "yes", "query": "step=DECISION"})
    errands.finish_all(town.at + timedelta(days=2))
    assert "签收了 3 件。" in text(client.get(asked.url))
    assert {ways.task(number).claimed_by.name for number in numbers} == {"苏定"}
    page = text(client.get("/desk/?whose=MINE"))
    assert page.count('name="task"') == 3 and "一起退回" in page and "一起签收" not in page
    picked = [ways.task(number).pk for number in numbers[:2]]
    assert "已退回 2 件。" in text(client.post("/desk/tasks/release/", {"task": picked}, follow=True))
    assert [ways.task(number).claimed_by_id is None for number in numbers] == [True, True, False]
    asked = client.post("/desk/tasks/release/", {"everything": "yes", "query": ""})
    errands.finish_all(town.at + timedelta(days=2))
    assert "退回了 1 件。" in text(client.get(asked.url))
    assert Errand.objects.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_work_costs_the_same_for_one_and_for_three(browse, cases, statements, monkeypatch, count):
    monkeypatch.setattr(case_search, "EXPORTED_AT_ONCE", 0)
    client = browse("zheng")
    for _ in range(count):
        client.post(f"{LIST}export/", {"query": ""})
    client.get("/desk/work/")
    with statements(7):  # session, account; official, the work; posts, two for the badge
        client.get("/desk/work/")


def test_certificates_are_taken_out_as_they_are_filtered_masked_and_recorded(browse, ways, town, monkeypatch):
    ways.granted()
    town.react()
    address, su = "/console/certificates/list/export/", browse("su")
    assert f'action="{address}"' in text(su.get("/console/certificates/"))
    table = rows(su.post(address, {"query": "status=ISSUED&cols=holder,status"}))
    assert table[0] == ["证照编号", "持有人", "状态"] and len(table) == 2
    assert (table[1][2], "李秀兰" in str(table)) == ("有效", False)
    assert rows(su.post(address, {"query": "status=LOST"})) == [
        ["证照编号", "种类", "持有人", "状态", "发证日期", "有效期至"]
    ]
    line = AuditLine.objects.filter(act="certificate.list_exported").earliest("pk")
    assert json.loads(line.detail)["asked"] == {"status": "ISSUED", "type_code": "", "text": ""}
    assert browse("lin").post(address).status_code == 403
    monkeypatch.setattr("mashang.web.console.views.certificates.EXPORTED_AT_ONCE", 0)
    asked = su.post(address, {"query": "status=ISSUED"})
    errands.finish_all(at=ways.at + timedelta(days=2))
    assert b"".join(su.get(f"{asked.url}file/").streaming_content).decode("utf-8-sig").count("\n") == 2
