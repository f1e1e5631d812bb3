"""What the city publishes about its catalogue."""

from dataclasses import replace
from urllib.parse import unquote

import pytest

from mashang.catalogue.types import Entrustment, Material
from mashang.offices.models import Hall
from mashang.web.conftest import FOOD, text


def test_figures_come_with_their_formulas(browse, town):
    page = text(browse().get("/lists/"))
    for words in ("公开清单和数字", "网上可办率", "最多跑一趟率", "到现场不超过 1 次的事项 ÷ 写明次数的事项", "合计"):
        assert words in page


@pytest.mark.parametrize("address", ["/lists/limits/", "/lists/limits/?hall=XZ"])
def test_the_list_of_limits_shows_law_and_promise(browse, town, address):
    page = text(browse().get(address))
    assert FOOD.name in page and "/items/FOOD-01/" in page


@pytest.mark.parametrize("address", ["/lists/on-the-spot/", "/lists/fees/", "/lists/fees/?after=%C2%AA"])
def test_what_is_not_on_the_spot_and_free_is_on_neither_list(browse, town, address):
    answer = browse().get(address)
    assert (answer.status_code, FOOD.name in text(answer)) == (200, False)


@pytest.mark.parametrize("address", ["/lists/secrets/", "/lists/fees/?hall=NO"])
def test_lists_that_do_not_exist_are_not_found(browse, town, address):
    assert browse().get(address).status_code == 404


def test_a_list_is_taken_along_as_a_table_of_its_day(browse, town):
    answer = browse().get("/lists/limits/table/?hall=XZ")
    head, *rows = answer.content.decode("utf-8-sig").splitlines()
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert head == "事项编码,事项,部门,类型,法定期限,我们承诺,到现场（次）,收费"
    assert f"FOOD-01,{FOOD.name},云江市市场监督管理局,承诺件,20 个工作日,5 个工作日,0,不收费" in rows
    name = unquote(answer["Content-Disposition"].partition("''")[2])
    assert name == "审批时限清单-云江市行政服务中心-2026-03-09.csv"
    assert [browse().get(f"/lists/{other}").status_code for other in ("secrets/table/", "fees/table/?hall=NO")] == [
        404,
        404,
    ]


# -- proofs, samples, what others decide or do ------------------------------------------------------------------------
PROOF = Material(
    "work", "在职证明", filled_sample="w.pdf", is_proof=True, issued_by="用人单位", legal_basis="《条例》第九条"
)
REGISTERED = replace(
    FOOD,
    name="小餐饮登记",
    content=replace(
        FOOD.content,
        materials=(PROOF, *FOOD.content.materials),
        reported_level="PROVINCE",
        reported_to="省厅",
        entrustments=(
            Entrustment("高新区管委会", "市场监管局", "高新区内的受理", "2024-01-01", "2026-03-08"),
            Entrustment("临江区局", "市场监管局", "临江区内的受理", "2026-01-01"),
        ),
    ),
)


@pytest.fixture
def registered(town):
    town.publish(REGISTERED, code="REG-01")
    return town


@pytest.mark.parametrize(
    ("kind", "words", "line"),
    [
        (
            "proofs",
            ("在职证明", "用人单位", "《条例》第九条", "/items/REG-01/"),
            "在职证明,用人单位,《条例》第九条,REG-01,小餐饮登记,云江市市场监督管理局",
        ),
        ("reported", ("省厅", "省级", "/items/REG-01/"), "REG-01,小餐饮登记,云江市市场监督管理局,省级,省厅"),
        (
            "entrusted",
            ("高新区管委会", "已到期", "临江区局", "长期"),
            "REG-01,小餐饮登记,云江市市场监督管理局,市场监管局,高新区管委会,高新区内的受理,2024-01-01,2026-03-08,已到期",
        ),
        (
            "samples",
            ("租赁合同", "缺样表", "样表 0 份；还有 2 个事项的 5 项材料"),
            "REG-01,小餐饮登记,云江市市场监督管理局,租赁合同,,,缺",
        ),
    ],
)
def test_everybody_reads_each_register_and_takes_it_along(browse, registered, kind, words, line):
    page = text(browse().get(f"/lists/{kind}/"))
    assert [word for word in words if word not in page] == []
    table = browse().get(f"/lists/{kind}/table/").content.decode("utf-8-sig").splitlines()
    assert line in table


def test_what_has_expired_is_found_alone(browse, registered):
    page, table = (text(browse().get(f"/lists/entrusted/{what}?only=1")) for what in ("", "table/"))
    assert [("高新区管委会" in one, "临江区局" in one) for one in (page, table)] == [(True, False), (True, False)]


def test_the_guide_says_which_paper_is_a_proof_and_who_decides(browse, registered):
    page = text(browse().get("/items/REG-01/"))
    assert "（证明，由用人单位开具）" in page and "省厅" in page
    assert ("临江区局" in page, "高新区管委会" in page) == (True, False)  # what has expired binds nobody


def test_the_figures_of_one_hall_are_read_and_taken_along(browse, town):
    page, nowhere = text(browse().get("/lists/?hall=XZ")), browse().get("/lists/?hall=NO")
    assert 'href="/lists/table/?hall=XZ"' in page and "云江市市场监督管理局" in page and nowhere.status_code == 404
    answer = browse().get("/lists/table/?hall=XZ")
    head, *lines = answer.content.decode("utf-8-sig").splitlines()
    assert head == "部门,事项,能在这里申请,网上可办,全程网办,即办,一趟不用跑,跑一趟,收费"
    assert lines[:2] == ["云江市市场监督管理局,1,1,1,1,0,1,0,0", "合计,1,1,1,1,0,1,0,0"]
    assert lines[-1] == "承诺占法定时限,25.0%,每个事项承诺时限 ÷ 法定时限，取平均"
    name = unquote(answer["Content-Disposition"].partition("''")[2])
    assert name == "各部门事项数字-云江市行政服务中心-2026-03-09.csv"


def test_a_hall_without_items_has_figures_that_say_so(browse, town):
    calendar = town.hall.calendar
    Hall.objects.create(code="SM", name="市民馆", short_name="市民馆", division=town.division, calendar=calendar)
    page = text(browse().get("/lists/?hall=SM"))
    assert "合计" in page and "—" in page and "云江市市场监督管理局</a>" not in page
