"""What the province decides, as officials do it in the page: reported upward, its answer recorded, or sent back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mashang.cases.models import Case, Referral
from mashang.cases.operations import acceptance, draft, referral, review, submission
from mashang.cases.tests.test_referral import REFUSED
from mashang.cases.types import SuperiorsDecision
from mashang.documents import queries as documents
from mashang.documents.operations import storing
from mashang.web.conftest import FOOD, TODAY, text
from mashang.web.desk.tests.conftest import ANSWERS, PDF
from mashang.web.desk.tests.test_acts import state_of

ABOVE = replace(
    FOOD,
    name="乙级测绘资质（转报）",
    certificate_type="",
    content=replace(
        FOOD.content, reported_level="PROVINCE", reported_to="省厅", result_kind="OTHER", result_name="测绘资质"
    ),
)


class Above:
    """Ms Li's application for what the province decides, at a certain step."""

    def __init__(self, town, ways) -> None:
        self.town, self.ways, self.at = town, ways, ways.at
        town.publish(ABOVE, code="CH-01")

    def reviewed(self) -> str:
        li = self.town.actor("li")
        key = draft.start(item_code="CH-01", by=li, at=self.at).key
        draft.save(key=key, by=li, at=self.at, situations={"place": "OWN"}, answers=ANSWERS, delivery_way="ONLINE")
        self.ways.attach(key, "plan")
        number = submission.submit(key=key, by=li, at=self.at, once=f"once-{key}").case_number
        acceptance.accept(case_number=number, by=self.town.actor("lin"), at=self.at)
        review.pass_on(case_number=number, opinion="人员符合要求", by=self.town.actor("zheng"), at=self.at)
        return number

    def referred(self) -> str:
        number = self.reviewed()
        referral.refer(case_number=number, opinion="初审符合", by=self.town.actor("su"), at=self.at)
        self.town.react()
        return number

    def decided(self, **how) -> str:
        number = self.referred()
        said = {"outcome": "GRANTED", "document_number": "省测〔2026〕8号", "decided_on": TODAY, **how}
        at = self.at + timedelta(days=1)
        scan = storing.check(PDF, "决定书.pdf")
        decision = SuperiorsDecision(scan=scan, **said)
        referral.record_decision(case_number=number, decision=decision, by=self.town.actor("su"), at=at)
        self.town.at = at
        self.town.react()
        return number


@pytest.fixture
def above(town, ways) -> Above:
    return Above(town, ways)


def test_the_approver_reports_upward_with_the_reviewer_s_opinion_before_her(browse, above):
    number, client = above.reviewed(), browse("su")
    page = text(client.get(f"/desk/cases/{number}/"))
    assert "人员符合要求</textarea>" in page and "这件事由省厅决定" in page and "经营场所平面布局图" in page
    assert f"/desk/cases/{number}/decision/" not in page
    answer = client.post(f"/desk/cases/{number}/referral/", {"opinion": "初审符合", "proposal": "GRANT"}, follow=True)
    assert f"已转报上级，转报函正在生成（{number}）。" in text(answer)
    assert state_of(number) == "REFERRED"
    assert "等上级决定" in text(client.get("/desk/"))


def test_what_is_missing_in_the_report_is_named_and_what_was_typed_stays(browse, above):
    number = above.reviewed()
    answer = browse("su").post(f"/desk/cases/{number}/referral/", {"opinion": "", "proposal": ""})
    assert answer.status_code == 422
    assert 'href="#id_opinion"' in text(answer) and 'href="#id_proposal"' in text(answer)


def test_a_decision_here_is_refused_with_who_decides(browse, above):
    number = above.reviewed()
    answer = browse("su").post(f"/desk/cases/{number}/decision/", {"outcome": "GRANTED"})
    assert answer.status_code == 409 and "这件事由省厅决定，请转报" in text(answer)
    assert state_of(number) == "REVIEWED"


def test_the_answer_is_recorded_with_its_paper_and_the_case_is_delivered(browse, above, town):
    number, client = above.referred(), browse("su")
    page = text(client.get(f"/desk/cases/{number}/"))
    assert 'enctype="multipart/form-data"' in page and "省厅决定</legend>" in page
    sent = {
        "outcome": "GRANTED",
        "document_number": "省测〔2026〕8号",
        "decided_on": TODAY.isoformat(),
        "scan": SimpleUploadedFile("决定书.pdf", PDF),
    }
    answer = client.post(f"/desk/cases/{number}/referral-decision/", sent, follow=True)
    assert f"已登记上级的决定，告知书正在生成（{number}）。" in text(answer)
    town.at += timedelta(days=2)  # whatever the time of day at which it was recorded
    town.react()
    assert state_of(number) == "DELIVERED"  # online: nothing is made here, its letter and the paper are there
    paper = client.get(f"/desk/cases/{number}/referral-paper/")
    assert (paper.status_code, paper.headers["Content-Type"]) == (200, "application/pdf")


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ({}, ["outcome", "document_number", "decided_on", "scan"]),
        ({"outcome": "GRANTED", "document_number": "8", "decided_on": "昨天", "scan": b"%PDF-1.4 nothing"}, ["scan"]),
        ({"outcome": "GRANTED", "document_number": "8", "decided_on": "昨天", "scan": PDF}, ["decided_on"]),
    ],
)
def test_an_answer_that_lacks_something_comes_back_with_everything_named(browse, above, sent, named):
    number = above.referred()
    files = {"scan": SimpleUploadedFile("决定书.pdf", sent["scan"])} if "scan" in sent else {}
    answer = browse("su").post(f"/desk/cases/{number}/referral-decision/", {**sent, **files})
    assert answer.status_code == 422
    assert [
        name for name in ("outcome", "document_number", "decided_on", "scan") if f'href="#id_{name}"' in text(answer)
    ] == named
    assert state_of(number) == "REFERRED"


def test_a_refusal_asks_for_reasons_and_remedies(browse, above):
    number = above.referred()
    sent = {
        "outcome": "REFUSED",
        "document_number": "8",
        "decided_on": TODAY.isoformat(),
        "scan": SimpleUploadedFile("决定书.pdf", PDF),
    }
    answer = browse("su").post(f"/desk/cases/{number}/referral-decision/", sent)
    assert answer.status_code == 422 and "<details open>" in text(answer)
    assert all(f'href="#id_{name}"' in text(answer) for name in ("reasons", "legal_basis", "review_body", "court"))


def test_a_return_goes_back_to_the_reviewer_who_is_told_why(browse, above):
    number = above.referred()
    answer = browse("su").post(f"/desk/cases/{number}/referral-return/", {"reason": "补现场照片"}, follow=True)
    assert f"已登记退回，转审查岗位补充（{number}）。" in text(answer)
    assert "补现场照片" in text(browse("zheng").get(f"/desk/cases/{number}/"))
    assert state_of(number) == "ACCEPTED"


def test_supervision_sees_what_waits_upward_until_when_and_does_nothing(browse, above):
    number = above.referred()
    listed = text(browse("chen").get("/desk/cases/", {"state": "REFERRED"}))
    assert number in listed and "已转报，等上级决定" in listed and "4月7日" in listed  # twenty working days
    page = text(browse("chen").get(f"/desk/cases/{number}/"))
    assert "转报省厅" in page and "上级的期限" in page and 'action="/desk/cases/' not in page


def test_every_day_of_both_terms_is_explained(browse, above):
    number = above.reviewed()
    assert "转报期限" in text(browse("su").get(f"/desk/cases/{number}/due/"))
    referral.refer(case_number=number, opinion="初审符合", by=above.town.actor("su"), at=above.at)
    page = text(browse("su").get(f"/desk/cases/{number}/due/"))
    assert "上级决定期限" in page and "转报期限" not in page


@pytest.mark.parametrize("who", ["lin", "zheng", "chen", "li", "sun", "he"])
def test_nobody_else_reports_or_records(browse, above, who):
    number = above.reviewed()
    assert browse(who).post(f"/desk/cases/{number}/referral/", {"opinion": "符合"}).status_code == 404
    referral.refer(case_number=number, opinion="初审符合", by=above.town.actor("su"), at=above.at)
    sent = {"outcome": "GRANTED", "scan": SimpleUploadedFile("决定书.pdf", PDF)}
    assert browse(who).post(f"/desk/cases/{number}/referral-decision/", sent).status_code == 404
    assert browse(who).post(f"/desk/cases/{number}/referral-return/", {"reason": "补"}).status_code == 404
    assert (Case.objects.get().state, Referral.objects.get().outcome) == ("REFERRED", "")


# -- what the applicant reads ------------------------------------------------------------------------------------------
def test_the_applicant_reads_who_decides_and_until_when_but_not_what_we_wrote(browse, above):
    number = above.referred()
    page = text(browse("li").get(f"/my/cases/{number}/"))
    assert "初审完成，报省厅决定" in page and "由省厅决定" in page and "省厅决定期限" in page
    assert "依法最晚 2026年4月7日" in page and "不用您再交" in page
    assert "初审符合" not in page and "转报函" not in page
    letter = next(one for one in documents.letters_about("cases.Case", number) if one.kind == "REFERRAL")
    assert browse("li").get(f"/my/cases/{number}/letters/{letter.key}/").status_code == 404
    assert browse("su").get(f"/desk/cases/{number}/letters/{letter.key}/").status_code == 200


def test_before_the_report_the_line_says_that_we_only_review(browse, above):
    page = text(browse("li").get(f"/my/cases/{above.reviewed()}/"))
    assert "初审，然后报省厅决定" in page and "由省厅决定" in page and "作出决定" not in page


def test_the_applicant_opens_the_superior_s_paper_and_nobody_else_s(browse, above):
    number = above.decided()
    page = text(browse("li").get(f"/my/cases/{number}/"))
    assert "省厅决定准予" in page and "文号 省测〔2026〕8号" in page and "上级准予决定告知书" in page
    assert browse("li").get(f"/my/cases/{number}/referral-paper/").headers["Content-Type"] == "application/pdf"
    assert browse("sun").get(f"/my/cases/{number}/referral-paper/").status_code == 404


def test_a_refusal_of_the_superior_reads_as_one(browse, above):
    page = text(browse("li").get(f"/my/cases/{above.decided(**REFUSED)}/"))
    assert "省厅决定不予许可" in page and "专业技术人员人数不足" in page


@pytest.mark.parametrize("step", ["reviewed", "referred", "decided"])
def test_every_page_of_it_speaks_english(browse, above, chinese_left, step):
    number = getattr(above, step)()
    for who, address in {
        "su": f"/desk/cases/{number}/",
        "zheng": f"/desk/cases/{number}/due/",
        "li": f"/my/cases/{number}/",
    }.items():
        client = browse(who)
        client.cookies["lang"] = "en"
        assert chinese_left(client.get(address)) - {"云江市政务服务管理局"} == set(), (who, address)  # the house's name


# -- through the open interface ----------------------------------------------------------------------------------------
def paper(**said) -> dict:
    scan = SimpleUploadedFile("决定书.pdf", PDF, "application/pdf")
    return {
        "outcome": "GRANTED",
        "document_number": "省测〔2026〕8号",
        "decided_on": TODAY.isoformat(),
        "scan": scan,
    } | said


def test_a_system_of_the_office_reports_upward_and_records_the_answer(browse, above):
    number, su = above.reviewed(), browse("su")
    address, opinion = f"/api/v1/cases/{number}", {"opinion": "初审符合"}
    assert su.post(f"{address}/referral", opinion, content_type="application/json").json()["state"] == "REFERRED"
    returned = su.post(f"{address}/referral-return", {"reason": "缺仪器检定证书"}, content_type="application/json")
    assert returned.json()["state"] == "ACCEPTED"
    number = above.referred()
    answer = su.post(f"/api/v1/cases/{number}/referral-decision", paper())
    assert (answer.status_code, answer.json()["state"]) == (200, "GRANTED")
    kept = Referral.objects.get(case__number=number)
    assert (kept.outcome, kept.document_number, kept.decided_on) == ("GRANTED", "省测〔2026〕8号", TODAY)
    assert kept.file.name == "决定书.pdf"


def test_a_refusal_from_above_without_remedies_is_refused_with_all_reasons(browse, above):
    number, su = above.referred(), browse("su")
    refused = su.post(f"/api/v1/cases/{number}/referral-decision", paper(outcome="REFUSED"))
    assert refused.status_code == 422 and {one["field"] for one in refused.json()["reasons"]} == {
        "reasons",
        "legal_basis",
        "review_body",
        "court",
    }
    nothing = su.post(f"/api/v1/cases/{number}/referral-decision", {"outcome": "MAYBE"})
    assert nothing.status_code == 422 and Case.objects.get(number=number).state == "REFERRED"


def test_a_stranger_records_no_answer_and_has_no_paper_read(browse, above):
    number = above.referred()
    for who in ("li", "sun", "lin"):
        answer = browse(who).post(
            f"/api/v1/cases/{number}/referral-decision", paper(scan=SimpleUploadedFile("x.exe", b"MZ"))
        )
        assert answer.status_code in (403, 404) and "scan" not in answer.content.decode(), who
    assert browse().post(f"/api/v1/cases/{number}/referral-decision", paper()).status_code == 401
