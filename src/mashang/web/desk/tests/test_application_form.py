"""Officials open the application form like every material; the page, which masks numbers, does not begin with it."""

import pytest

from mashang.cases.models import HandedMaterial
from mashang.cases.operations import draft, submission
from mashang.cases.tests.generating import words
from mashang.web.conftest import text
from mashang.web.desk.tests.conftest import ANSWERS


@pytest.fixture
def number(making_town, ways) -> str:
    """A case whose application form the relay has made."""
    li, at = making_town.actor("li"), ways.at
    key = draft.start(item_code="FORM-01", by=li, at=at).key
    draft.save(key=key, by=li, at=at, situations={"place": "OWN"}, answers=ANSWERS, delivery_way="ONLINE")
    ways.attach(key, "plan")
    receipt = submission.submit(key=key, by=li, at=at, once="once-once")
    making_town.react()
    return receipt.case_number


def test_the_form_stands_among_the_documents_but_the_page_opens_with_another(number, browse):
    zheng = browse("zheng")
    page = text(zheng.get(f"/desk/cases/{number}/"))
    form, plan = (HandedMaterial.objects.get(code=code).key for code in ("application", "plan"))
    assert "系统生成" in page and f"/desk/cases/{number}/materials/{form}/" in page
    assert f'src="/desk/cases/{number}/materials/{plan}/#' in page  # not the one with the whole number of the document
    assert "11010519491231002X" not in page

    said = words(b"".join(zheng.get(f"/desk/cases/{number}/materials/{form}/").streaming_content))
    assert "居民身份证11010519491231002X" in said and "登录本平台核对并确认提交" in said


@pytest.mark.parametrize("who", ["li", "sun"])
def test_strangers_do_not_open_it(number, browse, who):
    form = HandedMaterial.objects.get(code="application").key
    assert browse(who).get(f"/desk/cases/{number}/materials/{form}/").status_code in {403, 404}


def test_until_the_relay_has_made_it_nothing_is_missing(number, browse):
    HandedMaterial.objects.filter(code="application").delete()
    page = text(browse("zheng").get(f"/desk/cases/{number}/"))
    assert "系统正在生成" in page and "没有交" not in page
