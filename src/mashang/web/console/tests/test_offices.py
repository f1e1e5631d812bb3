"""New halls and divisions; posts and units taken out of service by administrators, never with work left on them."""

from mashang.catalogue import queries as catalogue
from mashang.kernel.models import AuditLine
from mashang.offices import queries as offices
from mashang.offices.models import Hall, Post, Unit
from mashang.web.console.tests.conftest import text

OFFICES = "/console/offices/"
HALL = {
    "code": "YC",
    "division_code": "359900000000",
    "calendar_code": "XZ",
    "name": "宜城便民中心",
    "short_name": "便民馆",
    "address": "宜城路 1 号",
    "facilities": "母婴室、轮椅",
}
COUNTY = {"code": "359902000000", "name": "临江区", "level": "COUNTY", "parent_code": "359900000000"}


def test_a_hall_is_set_up_with_its_calendar(browse, staffed):
    admin = browse("admin")
    wrong = admin.post(f"{OFFICES}halls/new/", {**HALL, "code": "X Z", "calendar_code": "", "address": ""})
    assert wrong.status_code == 422 and 'value="宜城便民中心"' in text(wrong)
    for words in ("代码只用字母", 'href="#id_calendar_code"', 'href="#id_address"'):
        assert words in text(wrong), words
    assert "已经有了" in text(admin.post(f"{OFFICES}halls/new/", {**HALL, "code": "XZ"}))
    assert admin.post(f"{OFFICES}halls/new/", HALL)["Location"] == f"{OFFICES}halls/YC/"
    made = Hall.objects.get(code="YC")
    assert (made.calendar.code, made.facilities) == ("XZ", ["母婴室", "轮椅"])
    assert [browse(name).post(f"{OFFICES}halls/new/", HALL).status_code for name in ("fang", "lin", "li")] == [403] * 3


def test_the_halls_led_a_security_administrator_to_calendars_that_she_may_not_read(browse, staffed):
    link = 'href="/console/calendars/XZ/"'
    assert [link in text(browse(name).get(f"{OFFICES}halls/")) for name in ("admin", "bao")] == [True, False]


def test_a_division_is_entered_and_renamed(browse, staffed):
    admin = browse("admin")
    wrong = admin.post(f"{OFFICES}divisions/", {"code": "3599", "name": "", "level": "CLUB", "parent_code": ""})
    assert wrong.status_code == 422 and text(wrong).count("field__error") == 3
    assert admin.post(f"{OFFICES}divisions/", COUNTY).status_code == 302
    assert admin.post(f"{OFFICES}divisions/", {**COUNTY, "name": "临江新区"}).status_code == 302
    assert [(one.name, one.parent_code) for one in offices.divisions()] == [
        ("云江市", ""),
        ("临江新区", "359900000000"),
    ]
    assert browse("fang").post(f"{OFFICES}divisions/", COUNTY).status_code == 403
    assert "临江新区" in text(browse("fang").get(f"{OFFICES}divisions/"))


def test_a_post_in_charge_hands_its_items_on_before_it_retires(browse, staffed):
    admin, address = browse("admin"), f"{OFFICES}posts/P-REVIEW/"
    shown = text(admin.get(address))
    assert "0 件待办" in shown and "1 个事项环节" in shown
    refused = admin.post(f"{address}retirement/", {"successor_code": ""})
    assert refused.status_code == 422 and "请选择由哪个岗位接着办" in text(refused)
    new = {"code": "P-2", "name": "审查二岗", "function": "REVIEW", "unit_code": "SCJG"}
    assert admin.post(f"{OFFICES}posts/new/", new).status_code == 302
    assert browse("bao").post(f"{address}retirement/", {"successor_code": "P-2"}).status_code == 404
    assert admin.post(f"{address}retirement/", {"successor_code": "P-2"})["Location"] == f"{OFFICES}posts/"
    assert (catalogue.duties_at("P-REVIEW"), catalogue.duties_at("P-2")) == ([], [("FOOD-01", "REVIEW")])
    assert not Post.objects.get(code="P-REVIEW").is_active
    assert admin.get(address).status_code == 404
    assert AuditLine.objects.get(act="post.retired").actor_label == "管系统"


def test_a_unit_retires_when_nothing_is_laid_on_it_and_says_what_is(browse, staffed):
    admin = browse("admin")
    refused = admin.post(f"{OFFICES}units/SCJG/retirement/", {"reason": ""})
    assert refused.status_code == 422
    for words in ("请写明停用原因", "还有 1 个事项", "个岗位在用", "名工作人员"):
        assert words in text(refused), words
    unit = {"code": "OLD", "division_code": "359900000000", "name": "旧局", "short_name": "旧局", "letter_word": "旧"}
    assert admin.post(f"{OFFICES}units/new/", unit).status_code == 302
    assert browse("fang").post(f"{OFFICES}units/OLD/retirement/", {"reason": "合并"}).status_code == 404
    assert admin.post(f"{OFFICES}units/OLD/retirement/", {"reason": "并入新局"}).status_code == 302
    assert not Unit.objects.get(code="OLD").is_active and "OLD" not in text(admin.get(OFFICES))
    page = text(admin.get(f"{OFFICES}units/OLD/"))
    assert "旧局" in page and "停用这个部门" not in page
    assert admin.post(f"{OFFICES}units/OLD/", {**unit, "phone": "1"}).status_code == 302
    assert not Unit.objects.get(code="OLD").is_active  # a change of its phone does not bring it back


def test_the_seal_whose_key_leaked_is_retired_by_the_administrator_and_what_it_sealed_still_proves(browse, staffed):
    admin, address = browse("admin"), f"{OFFICES}units/SCJG/seal/"
    assert address in text(admin.get(f"{OFFICES}units/SCJG/"))
    assert "云江市市场监督管理局行政审批专用章" in text(admin.get(address))
    refused = admin.post(address, {"reason": " "})
    assert (refused.status_code, "请写明停用的原因" in text(refused)) == (422, True)
    assert [browse(name).post(address, {"reason": "x"}).status_code for name in ("fang", "lin", "li")] == [404] * 3
    assert admin.post(address, {"reason": "密钥泄露"})["Location"] == address
    assert "现在没有在用的印章" in text(admin.get(address))
    assert admin.post(address, {"reason": "密钥泄露"}).status_code == 404
    line = AuditLine.objects.get(act="seal.retired")
    assert (line.actor_label, "密钥泄露" in line.detail) == ("管系统", True)
