"""Home, search, browsing, halls and the plain pages."""

import pytest

from mashang.web.conftest import FOOD, text


def test_home_asks_one_question_and_shows_the_halls(browse):
    page = browse().get("/")
    assert page.status_code == 200
    for words in ("今天想办什么事？", FOOD.name, "云江市行政服务中心", "登录看我的办件", "六种办法"):
        assert words in text(page)


def test_home_says_first_what_waits_for_me(browse, ways):
    notice = ways.notified()
    ways.draft()
    page = text(browse("li").get("/"))
    assert "有 2 件事等您处理" in page
    assert page.index(f"/my/cases/{notice.case_number}/") < page.index("接着填")
    assert "等您处理" not in text(browse("sun").get("/"))


@pytest.mark.parametrize("typed", ["食品", "spjy", "xiaochi", "小吃店", "市场监督"])
def test_two_characters_pinyin_initials_aliases_and_departments_find_it(browse, town, typed):
    page = text(browse().get("/search/", {"q": typed}))
    assert "/items/FOOD-01/" in page


def test_what_was_found_is_marked(browse, town):
    assert "<mark>食品</mark>" in text(browse().get("/search/", {"q": "食品"}))


def test_a_slip_of_the_finger_is_forgiven_or_asked_about(browse, town):
    page = text(browse().get("/search/", {"q": "食品经宫许可"}))
    assert "/items/FOOD-01/" in page or "您是不是要找" in page


def test_nothing_found_says_what_to_do(browse, town):
    page = browse().get("/search/", {"q": "太空旅行执照zzz"})
    assert page.status_code == 200
    assert "没有找到" in text(page) and "按主题找" in text(page)


def test_an_old_person_found_nobody_to_call(browse, town):
    """The hotline was plain text at the end of the page; a search that found nothing named it without a number."""
    client = browse()
    client.cookies["mode"] = "elder"
    home = text(client.get("/"))
    assert home.index('href="tel:12345"') < home.index('id="topics"') and "打电话找人帮忙" in home
    assert 'href="tel:12345"' in text(browse().get("/")).split("<footer")[1]
    empty = text(browse().get("/search/", {"q": "太空旅行执照zzz"})).split("<footer")[0]
    assert "没有找到“太空旅行执照zzz”" in empty and 'href="tel:12345"' in empty


@pytest.mark.parametrize(
    "query",
    [
        {"after": "abc"},
        {"after": "1.0.5", "q": "食品"},
        {"after": "99999"},
        {"q": "a" * 500},
        {"way": "X"},
        {"topic": "<script>"},
        {"unit": "nobody"},
        {"audience": "ALIENS"},
    ],
)
def test_odd_search_addresses_are_answered(browse, town, query):
    page = browse().get("/search/", query)
    assert page.status_code == 200
    assert "<script>" not in text(page)


def test_suggestions_are_a_few_links(browse, town):
    page = text(browse().get("/search/suggestions/", {"q": "spjy"}))
    assert "/items/FOOD-01/" in page and "<html" not in page
    assert text(browse().get("/search/suggestions/")).strip() == ""


@pytest.mark.parametrize("address", ["/items/", "/items/?by=unit", "/items/?by=hall", "/items/?by=nonsense"])
def test_items_are_browsed_by_topic_department_and_hall(browse, town, address):
    assert browse().get(address).status_code == 200


@pytest.mark.parametrize("address", ["/items/?unit=SCJG", "/items/?hall=XZ"])
def test_a_department_and_a_hall_list_their_items(browse, town, address):
    assert "/items/FOOD-01/" in text(browse().get(address))


@pytest.mark.parametrize("address", ["/items/?unit=NO", "/items/?hall=NO", "/items/NO-SUCH/", "/halls/NO/"])
def test_what_does_not_exist_is_not_found(browse, town, address):
    assert browse().get(address).status_code == 404


def test_a_hall_shows_its_week_windows_and_way(browse, town):
    page = text(browse().get("/halls/XZ/"))
    assert '<span class="nowrap">08:30–12:00</span>，<span class="nowrap">13:30–17:30</span>' in page
    for words in ("周末开放", "09:00–12:00", "综合受理区", "地铁 1 号线", "母婴室"):
        assert words in page


@pytest.mark.parametrize("address", ["/halls/", "/help/", "/privacy/", "/accessibility/", "/track/", "/verify/"])
def test_plain_pages_open_for_everybody(browse, town, address):
    assert browse().get(address).status_code == 200
    assert browse("li").get(address).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_for_one_case_and_for_three(browse, ways, statements, count):
    for _number in range(count):
        ways.submitted()
    client = browse("li")
    client.get("/")
    with statements() as sent:
        client.get("/")
    assert len(sent) <= HOME_STATEMENTS, sent


HOME_STATEMENTS = 20


def test_who_came_by_a_link_saw_no_way_up(browse, town, ways):
    """Rating, the report beyond the list, verification and tracking stood alone, without crumbs."""
    number = ways.granted().case_number
    town.react()
    for client, address, last in (
        (browse(), "/verify/", "证照核验"),
        (browse(), "/track/", "凭编号查办件"),
        (browse(), "/items/FOOD-01/unlisted-demand/", "反映清单以外的要求"),
        (browse("li"), f"/my/cases/{number}/rating/", "评价"),
    ):
        page = text(client.get(address))
        assert 'class="crumb"' in page and f'<li aria-current="page">{last}</li>' in page, address


def test_a_search_in_english_did_not_say_that_guides_are_chinese(browse, town):
    client = browse()
    client.cookies["lang"] = "en"
    page = text(client.get("/search/", {"q": "restaurant licence"})).split("<footer")[0]
    assert "guides are in Chinese only" in page
    guide = text(client.get("/items/FOOD-01/"))
    assert "、" not in guide.split("Hand-over: ")[1].split("<")[0]


def test_what_is_voluntary_stood_among_what_waits(browse, ways, town):
    ways.granted()
    town.react()
    page = text(browse("li").get("/"))
    assert "等您处理" not in page
    assert "/rating/" in page.split("办完了，愿意的话评一评")[1]
    assert "评一评" not in text(browse("sun").get("/"))


def test_my_cases_stand_before_the_catalogue_and_a_visitor_is_asked_to_sign_in_below_it(browse, ways):
    ways.submitted()
    mine, visitor = text(browse("li").get("/")), text(browse().get("/"))
    assert mine.index("等待受理") < mine.index('id="topics"')
    assert visitor.index('id="topics"') < visitor.index("登录看我的办件")


def test_the_hall_that_was_chosen_comes_first_and_nobody_has_one_before(browse, town):
    client = browse()
    page = text(client.get("/"))
    assert "选常去的大厅" in page
    client.cookies["hall"] = "XZ"
    chosen = text(client.get("/"))
    assert "选常去的大厅" not in chosen
    assert "选常去的大厅" not in text(client.get("/sign-in/")) and 'name="hall"' not in text(client.get("/sign-in/"))


def test_in_elder_mode_the_first_page_and_the_guide_say_less(browse, town):
    client = browse()
    full = text(client.get("/")), text(client.get("/items/FOOD-01/"))
    client.cookies["mode"] = "elder"
    home, guide = text(client.get("/")), text(client.get("/items/FOOD-01/"))
    assert "六种办法" in full[0] and "六种办法" not in home
    assert "<h2>办理要素</h2>" in full[1] and "<h2>办理要素</h2>" not in guide
    assert "窗口、步骤、依据等全部要素" in guide and "办理程序" in guide


def test_filters_stood_above_the_one_thing_that_was_found(browse, town):
    assert "办理方式" not in text(browse().get("/search/", {"q": "小吃店"}))
    assert "办理方式" not in text(browse().get("/search/", {"q": "没有这件事"}))
    assert "办理方式" in text(browse().get("/search/", {"q": "小吃店", "way": "ONLINE"}))
