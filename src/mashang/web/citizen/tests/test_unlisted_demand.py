"""The button at the guide: “they want more from me than the list says”, without an account; supervision reads it."""

from mashang.catalogue.models import UnlistedDemand
from mashang.web.conftest import text

ADDRESS = "/items/FOOD-01/unlisted-demand/"
ARRIVED = ADDRESS + "received/"


def test_a_visitor_reports_from_the_guide_and_supervision_closes_it(browse, town):
    town.appoint("chen", "陈督", "SUPERVISION")
    visitor, chen = browse(), browse("chen")
    assert ADDRESS in text(visitor.get("/items/FOOD-01/")) and "不用登录" in text(visitor.get(ADDRESS))
    sent = {"text": "窗口要我交户口簿", "phone": "13900000009", "once": "once-key-1"}
    for _double_click in range(2):
        answer = visitor.post(ADDRESS, sent)
        assert (answer.status_code, answer["Location"]) == (302, ARRIVED)
    page = text(chen.get("/desk/unlisted-demands/"))
    assert page.count("窗口要我交户口簿") == 1 and "13900000009" in page
    demand = UnlistedDemand.objects.get()
    handling = f"/desk/unlisted-demands/{demand.key}/"
    assert chen.post(handling, {"answer": ""}).status_code == 422
    assert chen.post(handling, {"answer": "已要求窗口改正"}).status_code == 302
    assert "窗口要我交户口簿" not in text(chen.get("/desk/unlisted-demands/"))
    closed = text(chen.get("/desk/unlisted-demands/?handled=1"))
    assert "已要求窗口改正" in closed and "13900000009" not in closed
    assert chen.post(handling, {"answer": "别的"}).status_code == 409


def test_who_reported_was_told_so_only_for_eight_seconds_and_lost_what_was_chosen(browse, town):
    """A passing note at the guide, where the situation had to be chosen again; the answer is a page now."""
    visitor, chosen = browse(), "?situation-place=RENT"
    assert f'href="{ADDRESS}{chosen}"' in text(visitor.get("/items/FOOD-01/" + chosen))
    answer = visitor.post(ADDRESS + chosen, {"text": "户口簿", "once": "once-key-2"})
    assert answer["Location"] == ARRIVED + chosen
    page = text(visitor.get(answer["Location"]))
    assert "已经收到您的反映" in page and f'href="/items/FOOD-01/{chosen}"' in page
    assert browse().get("/items/NO/unlisted-demand/received/").status_code == 404


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(browse, town):
    answer = browse().post(ADDRESS, {"text": "", "phone": "没有"})
    assert answer.status_code == 422
    assert [words for words in ("请写明要您交什么", "电话号码不对", "没有") if words not in text(answer)] == []
    assert browse().post("/items/NO/unlisted-demand/", {"text": "户口簿"}).status_code == 404


def test_too_many_from_one_address_are_told_to_wait(browse, town):
    visitor = browse()
    codes = [visitor.post(ADDRESS, {"text": f"第 {number} 次"}).status_code for number in range(6)]
    assert codes == [302] * 5 + [429]


def test_neither_citizens_nor_windows_nor_reviewers_read_reports(browse, town):
    browse().post(ADDRESS, {"text": "户口簿"})
    demand = UnlistedDemand.objects.get()
    assert browse().get("/desk/unlisted-demands/").status_code == 302
    for stranger in ("sun", "lin", "zheng"):
        client = browse(stranger)
        assert client.get("/desk/unlisted-demands/").status_code == 403
        assert client.post(f"/desk/unlisted-demands/{demand.key}/", {"answer": "查过"}).status_code == 404
