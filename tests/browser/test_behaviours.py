"""The page's small scripts against answers of every kind: saving, uploading, keeping what was typed."""

import json

import pytest

pytestmark = [pytest.mark.once, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FORM = '<form class="stack" method="post" action="#表单" novalidate>'
ROW = '<li class="up" id="id_plan"><div><p class="up__name">平面图</p></div></li>'


@pytest.fixture
def guide(open_page):
    """The style guide with its form changed to `form`, loaded again so that the scripts find it."""

    def opened(form: str = FORM):
        page = open_page("/robots.txt")

        def changed(route):
            answer = route.fetch()
            route.fulfill(response=answer, body=answer.text().replace(FORM, form))

        page.route("**/styleguide/", changed)
        page.goto(page.url.replace("robots.txt", "styleguide/"))
        return page

    return opened


def test_what_is_typed_is_saved_by_itself_and_a_failure_is_said_and_tried_again(guide):
    page = guide(FORM.replace(">", ' data-save-to="/drafts/7/">'))
    answers, sent = [503, 204], []

    def answer(route):
        sent.append(route.request.post_data)
        route.fulfill(status=answers.pop(0))

    page.route("**/drafts/7/", answer)
    page.get_by_label("经营场所地址").fill("滨河东路 118 号")
    status = page.locator("[data-autosave]")
    status.get_by_text("没有存上").wait_for()
    page.get_by_label("经营场所地址").fill("滨河东路 120 号")
    status.get_by_text("已自动保存").wait_for()
    assert "滨河东路 120 号" in sent[1]
    assert 'name="_rows"' not in sent[1]


def test_a_refused_draft_says_why(guide):
    page = guide(FORM.replace(">", ' data-save-to="/drafts/7/">'))
    reasons = {"reasons": [{"text": "这份草稿已经提交"}]}
    page.route("**/drafts/7/", lambda route: route.fulfill(status=409, body=json.dumps(reasons)))
    page.get_by_label("经营场所地址").fill("滨河东路 118 号")
    page.locator("[data-autosave]").get_by_text("这份草稿已经提交").wait_for()


def chosen(page, status: int, body: str) -> None:
    answer = {"status": status, "body": body, "content_type": "text/html"}
    page.route("**/styleguide/", lambda route: route.fulfill(**answer))
    files = [{"name": "平面图.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}]
    page.locator("#id_plan input[type=file]").set_input_files(files)


def test_a_chosen_file_is_sent_at_once_and_its_row_comes_back(guide):
    page = guide()
    chosen(page, 200, ROW)
    page.locator("#id_plan", has_text="平面图").and_(page.locator(":focus")).wait_for()
    assert page.locator("#id_plan form").count() == 0


def test_a_file_that_could_not_be_sent_says_so_and_can_be_chosen_again(guide):
    page = guide()
    chosen(page, 500, "")
    page.locator("#id_plan").get_by_text("系统出错了").wait_for()
    assert page.locator("#id_plan input[type=file]").input_value() == ""


def test_what_was_typed_survives_a_session_that_ended(guide):
    form = FORM.replace(">", ' data-keep id="opinion">')
    page = guide(form)
    page.get_by_label("经营场所地址").fill("准予许可")
    back = '<a href="/styleguide/">回去</a>'
    page.route("**/sign-in/", lambda route: route.fulfill(body=back, content_type="text/html"))
    here = page.url
    page.goto(here.replace("styleguide/", "sign-in/"))
    page.get_by_role("link").click()
    page.wait_for_load_state("networkidle")
    assert page.get_by_label("经营场所地址").input_value() == "准予许可"
    assert page.complaints == []
    page.goto(here)
    page.wait_for_load_state("networkidle")
    assert page.get_by_label("经营场所地址").input_value() != "准予许可"


def test_in_lists_the_counted_days_open_beside_the_row(guide):
    page = guide()
    page.evaluate("""document.querySelectorAll("a[data-why]").forEach((link) => { link.href = "/clock/7/"; })""")
    days = '<p class="h3">承诺期限</p>'
    page.route("**/clock/7/", lambda route: route.fulfill(body=days, content_type="text/html"))
    page.locator("a[data-why]").first.click()
    page.locator(".pop", has_text="承诺期限").locator("visible=true").first.wait_for()
    assert page.url.endswith("/styleguide/")


def test_one_box_picks_the_whole_page(guide):
    page = guide()
    page.get_by_label("选择本页全部").check()
    assert page.locator("[data-picked]").inner_text() == "2"
    page.get_by_label("选择第 1 件").uncheck()
    assert page.locator("[data-picked]").inner_text() == "1"
    assert page.get_by_label("选择本页全部").evaluate("box => box.indeterminate")
