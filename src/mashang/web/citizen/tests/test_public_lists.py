"""What the city publishes about its catalogue."""

from urllib.parse import unquote

import pytest

from mashang.web.conftest import FOOD


def text(answer) -> str:
    return answer.content.decode()


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
