"""Referral: what the province decides is reviewed here, reported upward in twenty days, and its answer recorded."""

from datetime import date, datetime, timedelta

import pytest

from mashang.cases import queries
from mashang.cases.events import CaseDecided
from mashang.cases.models import Case, Decision, Referral, Step
from mashang.cases.operations import decision, receiving, referral, review, suspension, withdrawal
from mashang.cases.operations.rebuild import recompute
from mashang.cases.tests.making import accepted, granted, reviewed
from mashang.cases.types import SuperiorsDecision
from mashang.documents.types import Checked
from mashang.kernel import clock
from mashang.kernel.actors import job
from mashang.kernel.errors import Conflict, NotAllowed, NotFound, Refusal
from mashang.kernel.models import OutboxFact
from mashang.offices.models import PostHolding
from mashang.workflow.models import Task

SCAN = Checked("省厅决定书.pdf", "application/pdf", "a" * 64, 1200, 2)
REFUSED = {
    "outcome": "REFUSED",
    "reasons": "专业技术人员人数不足",
    "legal_basis": "《测绘资质管理办法》第七条",
    "review_body": "省人民政府",
    "court": "省城中级人民法院",
}
LATER = clock.on(date(2025, 10, 20), 10)


@pytest.fixture
def above(city):
    """The same city, where the province decides this item."""
    city.version.content = {**city.version.content, "reported_level": "PROVINCE", "reported_to": "省厅"}
    city.version.save(update_fields=["content"])
    return city


def referred(city, at: datetime, **how) -> Case:
    case = reviewed(city, at, **how)
    return referral.refer(
        case_number=case.number, opinion="初审符合条件", by=city.actor("su"), at=at + timedelta(hours=2)
    )


def answered(city, case: Case, at: datetime = LATER, once: str = "", **how) -> Case:
    wanted = {
        "outcome": "GRANTED",
        "document_number": "省测〔2025〕8号",
        "decided_on": date(2025, 10, 17),
        "scan": SCAN,
    }
    decision = SuperiorsDecision(**{**wanted, **how})
    return referral.record_decision(case_number=case.number, decision=decision, by=city.actor("su"), at=at, once=once)


def codes(refusal) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def offered(city, case: Case, name: str, at: datetime) -> dict[str, list[str]]:
    """Acts that are shown to an official -> the codes of the reasons why they are closed."""
    acts = queries.open_acts(queries.case_for_official(city.actor(name), case.number), city.actor(name), at=at)
    return {one.act: [reason.code for reason in one.reasons] for one in acts}


def test_a_report_upward_takes_nine_statements(above, morning, statements):
    referred(above, morning, name="sun")
    case = reviewed(above, morning)
    with statements(9):
        referral.refer(case_number=case.number, opinion="符合", by=above.actor("su"), at=morning, once="x")


def test_an_answer_takes_twelve_statements(above, morning, statements):
    answered(above, referred(above, morning, name="sun"))
    case = referred(above, morning)
    with statements(12):
        answered(above, case, once="x")


def test_a_return_takes_eleven_statements(above, morning, statements):
    def give_back(case):
        referral.record_return(case_number=case.number, reason="补充现场照片", by=above.actor("su"), at=LATER)

    give_back(referred(above, morning, name="sun"))
    case = referred(above, morning)
    with statements(11):
        give_back(case)


def test_opinion_and_all_materials_go_upward_and_the_case_waits_there(above, morning):
    case = referred(above, morning, place="RENT")
    sent = Referral.objects.get()
    assert (case.state, sent.body, sent.opinion, sent.proposal) == ("REFERRED", "省厅", "初审符合条件", "GRANT")
    assert [(one["name"], one["form"], one["file"]) for one in sent.materials] == [
        ("平面图", "FILE", "plan.pdf"),
        ("管理制度", "FILE", "rules.pdf"),
        ("租赁合同", "FILE", "lease.pdf"),
        ("身份证原件", "SHOWN", ""),
    ]
    # twenty working days after 28 September 2025, without 1 to 8 October and with the eleventh
    assert sent.answer_due_at == clock.on(date(2025, 10, 31), 17, 30)
    waiting = Task.objects.get(state="OPEN")
    assert (waiting.step, waiting.post_id, waiting.due_at) == ("ANSWER", above.posts["DECISION"].pk, sent.answer_due_at)


def test_the_report_has_a_term_of_its_own_with_every_day_explained(above, morning):
    case = accepted(above, morning)
    assert case.referral_due_at == clock.on(date(2025, 10, 31), 17, 30)
    explained = queries.due_explained(queries.case_for_official(above.actor("zheng"), case.number), at=morning)
    assert [name for name, due in explained.items() if due] == ["promised", "legal", "referral"]
    assert explained["referral"].at == case.referral_due_at
    assert [day.ordinal for day in explained["referral"].days if day.ordinal][-1] == 20


@pytest.mark.parametrize(
    ("said", "licence", "due"),
    [
        ({"reported_review_days": 5}, True, date(2025, 10, 11)),  # another law says so (art. 43)
        ({"reported_review_days": 5}, False, date(2025, 10, 11)),
        ({}, False, None),  # no licence, and nothing said
    ],
)
def test_the_item_may_set_another_term(above, morning, said, licence, due):
    above.version.content = {**above.version.content, **said}
    above.version.has_licence_terms = licence
    above.version.save(update_fields=["content", "has_licence_terms"])
    case = accepted(above, morning)
    assert case.referral_due_at == (due and clock.on(due, 17, 30))


def test_what_waits_for_the_reviewer_is_due_when_the_first_of_both_terms_is(above, morning):
    above.version.content = {**above.version.content, "reported_review_days": 2}
    above.version.save(update_fields=["content"])
    case = reviewed(above, morning)
    assert case.promised_due_at == clock.on(date(2025, 10, 11), 17, 30)
    waited = Task.objects.filter(step__in=["REVIEW", "REFERRAL"]).order_by("id")
    assert [(task.step, task.due_at) for task in waited] == [
        ("REVIEW", clock.on(date(2025, 9, 30), 17, 30)),
        ("REFERRAL", clock.on(date(2025, 9, 30), 17, 30)),
    ]


def test_nobody_decides_here_what_the_province_decides(above, morning):
    case = reviewed(above, morning)
    with pytest.raises(Conflict) as refused:
        decision.grant(case_number=case.number, by=above.actor("su"), at=morning)
    assert codes(refused) == ["decided-above"] and "省厅" in refused.value.reasons[0].text
    with pytest.raises(Conflict):
        decision.refuse(case_number=case.number, reasons="不", legal_basis="条", by=above.actor("su"), at=morning)
    assert Decision.objects.count() == 0


def test_nobody_reports_upward_what_is_decided_here(city, morning):
    case = reviewed(city, morning)
    with pytest.raises(Conflict) as refused:
        referral.refer(case_number=case.number, opinion="符合", by=city.actor("su"), at=morning)
    assert codes(refused) == ["decided-here"]
    assert "REFERRAL" not in offered(city, case, "su", morning)


def test_every_state_says_what_may_be_done(above, morning):
    case = accepted(above, morning)
    assert offered(above, case, "su", morning) == {
        "DECISION": ["not-lawful-now", "decided-above"],
        "REFERRAL": ["not-lawful-now"],
    }
    review.pass_on(case_number=case.number, opinion="符合", by=above.actor("zheng"), at=morning)
    assert offered(above, case, "su", morning) == {"REVIEW_RETURN": [], "DECISION": ["decided-above"], "REFERRAL": []}
    referral.refer(case_number=case.number, opinion="符合", by=above.actor("su"), at=morning)
    assert offered(above, case, "su", morning) == {"REFERRAL_DECISION": [], "REFERRAL_RETURN": []}
    assert offered(above, case, "chen", morning) == {"FEE": ["no-fee"], "DELIVERY": ["not-lawful-now"]}
    answered(above, case)
    assert offered(above, case, "su", LATER) == {}


def test_without_opinion_and_proposal_nothing_goes_upward_and_both_are_named(above, morning):
    case = reviewed(above, morning)
    with pytest.raises(Refusal) as refused:
        referral.refer(case_number=case.number, opinion=" ", proposal="", by=above.actor("su"), at=morning)
    assert [reason.field for reason in refused.value.reasons] == ["opinion", "proposal"]


def test_the_reviewer_does_not_report_alone(above, morning):
    case = reviewed(above, morning)
    PostHolding.objects.create(post=above.posts["DECISION"], official=above.officials["zheng"], since=morning)
    with pytest.raises(NotAllowed):
        referral.refer(case_number=case.number, opinion="符合", by=above.actor("zheng"), at=morning)
    assert offered(above, case, "zheng", morning)["REFERRAL"] == ["four-eyes"]


def test_the_time_at_the_province_counts_for_it_alone(above, morning):
    case = referred(above, morning)  # on the day of acceptance; nothing of ours is used up
    done = answered(above, case)
    assert (done.state, done.outcome) == ("GRANTED", "GRANTED")
    # the province's day is the day of the decision: the certificate and the term of delivery follow from it
    assert done.decided_at == clock.on(date(2025, 10, 17), 17, 30)
    assert done.delivery_due_at == clock.on(date(2025, 10, 31), 17, 30)
    assert done.promised_due_at == clock.on(date(2025, 10, 24), 17, 30)  # five working days after the seventeenth
    kept = Referral.objects.get()
    assert (kept.outcome, kept.document_number, kept.file.name) == ("GRANTED", "省测〔2025〕8号", "省厅决定书.pdf")
    assert kept.answered_at == done.decided_at
    fact = OutboxFact.objects.filter(kind=CaseDecided.kind).latest("id")
    assert (fact.payload["outcome"], fact.payload["is_superiors"]) == ("GRANTED", True)


def test_rebuild_changes_nothing_before_during_and_after(above, morning):
    def changes(case) -> bool:
        return recompute(case_number=case.number, by=job("rebuild"), at=LATER)

    case = accepted(above, morning)
    assert not changes(case)
    review.pass_on(case_number=case.number, opinion="符合", by=above.actor("zheng"), at=morning)
    referral.refer(case_number=case.number, opinion="符合", by=above.actor("su"), at=morning)
    assert not changes(case)
    answered(above, case)
    assert not changes(case)


def test_a_calendar_that_moves_the_province_s_term_moves_its_task(above, morning):
    case = referred(above, morning)
    Referral.objects.update(answer_due_at=LATER)
    assert recompute(case_number=case.number, by=job("rebuild"), at=LATER)
    due = clock.on(date(2025, 10, 31), 17, 30)
    assert Referral.objects.get().answer_due_at == Task.objects.get(state="OPEN").due_at == due


def test_while_it_lies_there_our_clock_stands_and_the_province_s_runs(above, morning):
    case = queries.case_for_official(above.actor("su"), referred(above, morning).number)
    explained = queries.due_explained(case, at=LATER)
    assert [name for name, due in explained.items() if due] == ["promised", "legal", "answer"]
    assert explained["answer"].at == clock.on(date(2025, 10, 31), 17, 30)
    assert explained["promised"].at == clock.on(date(2025, 10, 27), 17, 30)  # as if it came back today


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        (
            {"outcome": "", "document_number": " ", "decided_on": None, "scan": None},
            ["no-outcome", "no-number", "no-scan", "no-day"],
        ),
        ({"decided_on": date(2025, 9, 27)}, ["day-wrong"]),  # before it went there
        ({"decided_on": date(2025, 10, 21)}, ["day-wrong"]),  # tomorrow
        ({"outcome": "REFUSED"}, ["no-reasons", "no-basis", "no-review-body", "no-court"]),
    ],
)
def test_an_answer_that_lacks_something_is_refused_with_everything_named(above, morning, sent, wrong):
    case = referred(above, morning)
    with pytest.raises(Refusal) as refused:
        answered(above, case, **sent)
    assert codes(refused) == wrong
    assert Case.objects.get().state == "REFERRED"


def test_a_refusal_of_the_province_keeps_its_reasons_and_its_remedies(above, morning):
    case = answered(above, referred(above, morning), **REFUSED)
    kept = Referral.objects.get()
    assert (case.state, Decision.objects.get().reasons) == ("REFUSED", "专业技术人员人数不足")
    assert (kept.review_body, kept.court) == ("省人民政府", "省城中级人民法院")


def test_what_the_province_returns_is_reviewed_again_and_goes_up_again(above, morning):
    case = referred(above, morning)
    back = referral.record_return(case_number=case.number, reason="补充现场照片", by=above.actor("su"), at=LATER)
    assert back.state == "ACCEPTED"
    # 20 October is the day it came back: none of the days there counted, five and twenty begin after it
    assert (back.promised_due_at, back.referral_due_at) == (
        clock.on(date(2025, 10, 27), 17, 30),
        clock.on(date(2025, 11, 17), 17, 30),
    )
    assert Task.objects.get(state="OPEN").step == "REVIEW"
    assert queries.returned_to(back)[1] == "补充现场照片"
    suspension.suspend(case_number=case.number, ground="鉴定", reason="两天", by=above.actor("zheng"), at=LATER)
    resumed = suspension.resume(case_number=case.number, by=above.actor("zheng"), at=LATER + timedelta(days=1))
    assert resumed.referral_due_at == clock.on(date(2025, 11, 18), 17, 30)
    review.pass_on(case_number=case.number, opinion="已补", by=above.actor("zheng"), at=LATER + timedelta(days=1))
    again = referral.refer(case_number=case.number, opinion="已补", by=above.actor("su"), at=LATER + timedelta(days=1))
    assert again.state == "REFERRED" and Referral.objects.count() == 2
    with pytest.raises(Refusal) as refused:
        referral.record_return(case_number=case.number, reason=" ", by=above.actor("su"), at=LATER)
    assert codes(refused) == ["no-reason"]


def test_no_paper_is_taken_while_the_province_has_it(above, morning):
    """上级行政机关不得要求申请人重复提供申请材料 (art. 35)."""
    case = referred(above, morning)
    with pytest.raises(Conflict):
        receiving.receive_papers(
            key=case.application.key, codes=["plan"], form="PAPER", by=above.actor("lin"), at=LATER
        )


def test_the_applicant_may_take_it_back_while_the_province_has_it(above, morning):
    case = referred(above, morning)
    done = withdrawal.withdraw(case_number=case.number, by=above.actor("li"), at=LATER)
    kept = Referral.objects.get()
    assert (done.state, kept.outcome, kept.answered_at) == ("WITHDRAWN", "WITHDRAWN", LATER)
    assert not Task.objects.filter(state="OPEN").exists()
    with pytest.raises(Conflict):
        answered(above, case)


def test_a_second_click_reports_and_records_once(above, morning):
    case = reviewed(above, morning)
    for _ in range(2):
        referral.refer(case_number=case.number, opinion="符合", by=above.actor("su"), at=morning, once="up")
    for _ in range(2):
        answered(above, case, once="down")
    assert (Referral.objects.count(), Decision.objects.count()) == (1, 1)
    assert Step.objects.filter(act__startswith="REFERRAL").count() == 2


def test_applicants_read_who_decides_but_not_what_we_thought_of_it(above, morning):
    case = answered(above, referred(above, morning))
    told = {entry.act: entry for entry in queries.timeline(case, for_staff=False)}
    assert (told["REFERRAL"].content, told["REFERRAL"].note, told["REFERRAL"].text) == ({"body": "省厅"}, "", "")
    assert told["REFERRAL_DECISION"].content == {"outcome": "GRANTED", "body": "省厅", "document": "省测〔2025〕8号"}
    staff = {entry.act: entry.note for entry in queries.timeline(case, for_staff=True)}
    assert staff["REFERRAL"] == "初审符合条件"


@pytest.mark.parametrize("who", ["lin", "zheng", "li", "sun"])
def test_others_neither_report_nor_record(above, morning, who):
    case = reviewed(above, morning)
    with pytest.raises(NotFound):
        referral.refer(case_number=case.number, opinion="符合", by=above.actor(who), at=morning)
    referral.refer(case_number=case.number, opinion="符合", by=above.actor("su"), at=morning)
    with pytest.raises(NotFound):
        referral.record_decision(
            case_number=case.number,
            decision=SuperiorsDecision("GRANTED", "8", date(2025, 10, 17), SCAN),
            by=above.actor(who),
            at=LATER,
        )
    with pytest.raises(NotFound):
        referral.record_return(case_number=case.number, reason="补充", by=above.actor(who), at=LATER)


def test_an_item_decided_here_is_asked_about_no_report(city, morning, statements):
    case = granted(city, morning)
    with statements(0):
        assert queries.last_referral(case) is None
