"""What reviewers and approvers change about one certificate: each act on its own page, with a reason, and only then."""

import pytest

from mashang.certificates.models import Certificate
from mashang.certificates.operations import issue, suspension
from mashang.certificates.types import Grant, Holder
from mashang.offices.models import Post
from mashang.web.conftest import BUILDER
from mashang.web.console.tests.conftest import text


@pytest.fixture
def address(staffed) -> str:
    """The page of a food licence that the authority has issued."""
    unit_id = Post.objects.get(code="P-REVIEW").unit_id
    holder = Holder("李秀兰", "RESIDENT_ID", "350102199003072345")
    grant = Grant(type_code="FOOD-LICENCE", unit_id=unit_id, holder=holder, granted_on=staffed.at.date())
    return f"/console/certificates/{issue.issue(grant=grant, by=BUILDER, at=staffed.at).number}/"


def status() -> list[str]:
    return list(Certificate.objects.order_by("version").values_list("status", flat=True))


def test_a_certificate_is_suspended_and_counts_again(browse, address):
    approver = browse("su")
    page = text(approver.get(address))
    assert [word in page for word in ("暂停使用", "恢复使用", "挂失", "补发、换发", "注销")] == [
        True,
        False,
        True,
        True,
        True,
    ]
    refused = approver.post(f"{address}suspension/", {"reason": "", "legal_basis": ""})
    assert (refused.status_code, "请写明理由" in text(refused), "请写明法律依据" in text(refused)) == (422, True, True)
    sent = {"reason": "正在调查", "legal_basis": "《食品安全法》第一百二十三条"}
    assert approver.post(f"{address}suspension/", sent).url == address
    assert status() == ["SUSPENDED"]
    assert "这本证照现在的状态不能办理这一步" in text(approver.get(f"{address}suspension/"))
    assert approver.post(f"{address}resumption/", {"reason": "已经查清"}).url == address
    assert status() == ["ISSUED"]


def test_what_was_lost_is_issued_anew_under_its_number(browse, address):
    reviewer = browse("zheng")
    assert reviewer.post(f"{address}loss/", {"reason": "持证人书面挂失"}).url == address
    assert status() == ["LOST"]
    assert reviewer.post(f"{address}replacement/", {"reason": "补发"}).url == address
    assert status() == ["REPLACED", "ISSUED"]


def test_a_licence_that_has_ended_is_cancelled_for_good(browse, address):
    sent = {"reason": "歇业", "legal_basis": "《中华人民共和国行政许可法》第七十条"}
    assert browse("su").post(f"{address}cancellation/", sent).url == address
    assert (status(), "可以办理的" in text(browse("su").get(address))) == (["CANCELLED"], False)


def test_what_a_colleague_did_first_is_said_and_nothing_happens_twice(browse, address, staffed):
    sent = {"reason": "正在调查", "legal_basis": "《食品安全法》第一百二十三条"}
    suspension.suspend(number=address.split("/")[3], by=staffed.actor("zheng"), at=staffed.at, **sent)
    answer = browse("su").post(f"{address}suspension/", sent)
    assert (answer.status_code, "现在的状态是“暂停使用”" in text(answer)) == (422, True)


@pytest.mark.parametrize("act", ["suspension", "resumption", "loss", "replacement", "cancellation"])
def test_strangers_change_no_certificate_and_learn_nothing(browse, address, act):
    for name in ("li", "sun", "lin", "he", "du"):
        for answer in (browse(name).get(f"{address}{act}/"), browse(name).post(f"{address}{act}/", {"reason": "x"})):
            assert answer.status_code == 404, name
    assert status() == ["ISSUED"]


def test_no_other_act_has_a_page(browse, address):
    assert browse("su").get(f"{address}revival/").status_code == 404
