"""Small components and words."""

from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from mashang.kernel import clock
from mashang.kernel.errors import Reason
from mashang.web.conftest import flat
from mashang.web.shared import components, navigation, wording

MOMENT = clock.on(date(2026, 10, 14), 17, 30)


def shown(text: str, **values: object) -> str:
    request = RequestFactory().get("/desk/", {"q": "开店", "after": "7"})
    return flat(Template("{% load mashang %}" + text).render(Context({"request": request, **values})).strip())


def test_moments_and_days_in_both_languages():
    assert wording.moment(MOMENT) == "2026年10月14日 17:30"
    assert wording.day(MOMENT) == "2026年10月14日"
    assert wording.short_moment(MOMENT, MOMENT) == "今天 17:30"
    assert wording.short_moment(MOMENT, clock.on(date(2027, 1, 1))) == "2026年10月14日 17:30"
    assert wording.short_moment(MOMENT, clock.on(date(2026, 1, 1))) == "10月14日 17:30"
    with translation.override("en"):
        assert wording.moment(MOMENT) == "14 Oct 2026, 17:30"


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (5, "WORKING_DAY", "5 个工作日"),
        (2, "HOUR", "2 小时"),
        (30, "MINUTE", "30 分钟"),
        (20, "CALENDAR_DAY", "20 个自然日"),
        (0, "WORKING_DAY", "当场办结"),
        (None, "", "未公布"),
    ],
)
def test_limits(number, unit, words):
    assert wording.limit(number, unit) == words


@pytest.mark.parametrize(
    ("amount", "words"), [(Decimal("1200.5"), "1,200.50 元"), (80, "80 元"), (0, "免费"), (None, "")]
)
def test_money(amount, words):
    assert wording.money(amount) == words


@pytest.mark.parametrize(
    ("count", "words"), [(900, "1 KB"), (84213, "82 KB"), (20 * 1024 * 1024, "20.0 MB"), (None, "")]
)
def test_sizes(count, words):
    assert wording.size(count) == words


def test_a_state_is_icon_and_word():
    assert shown('{% tag "ok" "已办结" %}') == (
        '<span class="tag is-ok"><i class="i i-ok" aria-hidden="true"></i>已办结</span>'
    )


def test_words_are_escaped():
    assert "<u>" not in shown('{% tag "ok" word %}', word="<u>")
    assert "<u>" not in shown("{% timeline entries %}", entries=[components.Happening("<u>", text="<u>")])
    assert "<u>" not in shown("{% bar_chart chart %}", chart=components.Chart("<u>", "<u>", [components.Bar("<u>", 1)]))
    assert "<u>" not in shown('{% message "info" title %}{{ title }}{% endmessage %}', title="<u>")


def test_a_body_between_tags_keeps_its_markup():
    assert '<p class="x">好</p>' in shown('{% message "warn" %}<p class="x">好</p>{% endmessage %}')


def test_summary_links_to_fields_that_exist():
    page = shown(
        '{% error_summary problems %}{% field "phone" "手机号" "1" problems %}',
        problems=[Reason("少了 10 位", "phone"), Reason("没有勾选")],
    )
    assert '<a href="#id_phone">少了 10 位</a>' in page
    assert 'id="id_phone" name="phone" required aria-invalid="true" aria-describedby="id_phone-error1"' in page
    assert "<li>没有勾选</li>" in page


def test_no_summary_without_problems():
    assert shown("{% error_summary problems %}", problems=[]) == ""


def test_sorting_keeps_the_filters_and_forgets_the_page():
    page = shown("{% table_head columns %}", columns=[components.Column("到期", "due")])
    assert 'href="?q=%E5%BC%80%E5%BA%97&amp;sort=due"' in page


def test_pages_are_addresses():
    class Page:
        next_after = "12"
        total = 0
        shown = 50

    assert 'href="?q=%E5%BC%80%E5%BA%97&amp;after=12" rel="next"' in shown("{% pager page %}", page=Page())


def test_crumbs_end_where_we_are():
    page = shown('{% crumb_trail "首页" "/" "办事" "/items/" "食品" %}')
    assert '<li><a href="/items/">办事</a></li><li aria-current="page">食品</li>' in page


def test_a_qr_code_needs_no_outside_service():
    page = shown('{% qr "https://zwfw.example.gov.cn/v/1" "核验码" %}')
    assert page.startswith('<span class="qr" role="img" aria-label="核验码"><svg')
    assert "http" not in page


def test_a_missing_page_leaves_no_link():
    assert shown('{% optional_link "nowhere:at-all" "没有" %}') == ""
    assert shown('{% optional_link "shared:styleguide" "样式" %}') == '<a href="/styleguide/">样式</a>'


@pytest.mark.parametrize(
    ("path", "portal"), [("/", "citizen"), ("/window/7/", "window"), ("/desk", "desk"), ("/desktop/", "citizen")]
)
def test_the_path_says_which_side_of_the_counter(path, portal):
    assert navigation.portal_of(path) == portal


@pytest.mark.parametrize("path", ["/desk/cases/7/", "/window/cases/7/"])
def test_a_case_lies_under_the_queue_not_under_the_search(path):
    current = [str(place.title) for place in navigation.shown(navigation.portal_of(path), path) if place.current]
    assert current in (["待办"], ["窗口"])
