"""What follows from each act: letters, messages, certificates, delivery, ratings; each once."""

from datetime import timedelta

import pytest

from mashang.cases import queries as cases
from mashang.cases.models import Case
from mashang.cases.operations import correction, decision, delivery, non_acceptance, referral, withdrawal
from mashang.cases.tests.making import granted, hand_in, reviewed, submitted
from mashang.cases.types import Defect, SuperiorsDecision
from mashang.catalogue import queries as catalogue
from mashang.catalogue.models import ItemVersion, SearchEntry
from mashang.certificates import queries as certificates
from mashang.documents import queries as documents
from mashang.documents.operations import rendering, sealing, storing
from mashang.evaluation.models import Invitation
from mashang.journeys import jobs
from mashang.kernel import relay
from mashang.kernel.errors import NotFound
from mashang.kernel.models import AuditLine, Delivery
from mashang.kernel.verification import verify
from mashang.notifications.models import Message

LATER = timedelta(days=1)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def letters(number: str) -> list[str]:
    return [letter.kind for letter in documents.letters_about("cases.Case", number)]


def told(number: str) -> list[str]:
    rows = Message.objects.filter(subject_number=number, channel="IN_APP").order_by("id")
    return list(rows.values_list("template_code", flat=True))


def undelivered() -> list[tuple[str, str]]:
    return list(Delivery.objects.exclude(state="DONE").values_list("reaction", "problem"))


def test_a_grant_becomes_a_certificate_that_delivers_itself(certifying, morning):
    case = granted(certifying, morning)
    relay.drain(now=morning + LATER)

    assert undelivered() == []
    assert Case.objects.get().state == "DELIVERED"
    assert letters(case.number) == ["RECEIPT", "ACCEPTANCE", "DECISION_GRANT", "DELIVERY_PROOF"]
    assert told(case.number) == [
        "CASE_SUBMITTED",
        "CASE_ACCEPTED",
        "CASE_GRANTED",
        "CERTIFICATE_ISSUED",
        "CASE_DELIVERED",
        "RATING_INVITATION",
    ]
    made = certificates.of_grant("cases.Case", case.number)
    pdf = documents.open_file(made.file).read()
    assert sealing.verify_pdf(pdf, morning + LATER).holds
    assert certificates.verify(made.identifier, by=certifying.actor("sun"), at=morning + LATER).is_effective


def test_nothing_happens_twice_when_the_relay_works_again(certifying, morning):
    granted(certifying, morning)
    relay.drain(now=morning + LATER)
    before = (Message.objects.count(), AuditLine.objects.count(), Invitation.objects.count())
    relay.drain(now=morning + 2 * LATER)
    assert (Message.objects.count(), AuditLine.objects.count(), Invitation.objects.count()) == before


def test_a_result_for_the_window_waits_there_and_says_where(certifying, morning):
    case = granted(certifying, morning, way="WINDOW")
    relay.drain(now=morning + LATER)
    assert (Case.objects.get().state, "READY_FOR_COLLECTION" in told(case.number)) == ("GRANTED", True)
    delivery.hand_over(
        case_number=case.number, receiver="李秀兰", proof="居民身份证", by=certifying.actor("chen"), at=morning + LATER
    )
    relay.drain(now=morning + LATER)
    assert letters(case.number)[-1] == "DELIVERY_PROOF"


def test_the_one_time_notice_is_a_letter_with_every_defect(city, morning):
    number = submitted(city, morning).case_number
    defects = [Defect("plan", "平面图", "没有标尺寸", "标上尺寸"), Defect("rules", "管理制度", "缺页", "补齐")]
    case = correction.request_correction(case_number=number, defects=defects, by=city.actor("lin"), at=morning + LATER)
    relay.drain(now=morning + LATER)
    letter = documents.letters_about("cases.Case", number)[-1]
    problems = [defect["problem"] for defect in letter.content["defects"]]
    assert (letter.kind, problems) == ("ONE_TIME_NOTICE", ["没有标尺寸", "缺页"])
    for code in ("plan", "rules"):
        hand_in(case.application, code, morning + 2 * LATER, "new")
    correction.answer(case_number=number, by=city.actor("li"), at=morning + 2 * LATER)
    assert told(number) == ["CASE_SUBMITTED", "CORRECTION_NEEDED"]


@pytest.mark.parametrize("adverse", ["refusal", "non-acceptance"])
def test_every_adverse_letter_names_the_remedies(city, morning, adverse):
    if adverse == "refusal":
        case = reviewed(city, morning)
        decision.refuse(
            case_number=case.number, reasons="面积不足", legal_basis="办法第十二条", by=city.actor("su"), at=morning
        )
    else:
        case = Case.objects.get(number=submitted(city, morning).case_number)
        non_acceptance.propose(
            case_number=case.number, ground="NOT_REQUIRED", reason="不用许可", by=city.actor("lin"), at=morning
        )
        non_acceptance.confirm(case_number=case.number, by=city.actor("su"), at=morning)
    relay.drain(now=morning + LATER)
    letter = [one for one in documents.letters_about("cases.Case", case.number) if one.content["remedies"]][-1]
    assert (letter.content["remedies"]["review_body"], letter.content["remedies"]["court"]) == (
        "云江市人民政府",
        "云江市城中区人民法院",
    )
    assert rendering.letter_pdf(letter, at=morning + LATER).media_type == "application/pdf"


def test_a_withdrawal_is_confirmed_in_writing(city, morning):
    number = submitted(city, morning).case_number
    withdrawal.withdraw(case_number=number, by=city.actor("li"), at=morning)
    relay.drain(now=morning + LATER)
    assert (letters(number), told(number)[-1]) == (["RECEIPT", "WITHDRAWAL"], "CASE_WITHDRAWN")


@pytest.fixture
def above(city):
    """The city, where the province decides."""
    ItemVersion.objects.update(content={**city.version.content, "reported_level": "PROVINCE", "reported_to": "省厅"})
    catalogue.forget()
    yield city
    catalogue.forget()


def referred(city, morning):
    case = reviewed(city, morning)
    return referral.refer(
        case_number=case.number,
        opinion="初审符合条件",
        proposal="REFUSE",
        by=city.actor("su"),
        at=morning + timedelta(hours=2),
    )


def answered(city, case, morning, **how):
    said = {"outcome": "GRANTED", "document_number": "省测〔2025〕8号", "decided_on": morning.date(), **how}
    scan = storing.check(PDF, "决定书.pdf")
    decision = SuperiorsDecision(scan=scan, **said)
    return referral.record_decision(case_number=case.number, decision=decision, by=city.actor("su"), at=morning + LATER)


def test_a_report_upward_is_a_letter_to_who_decides_with_opinion_and_list(above, morning):
    case = referred(above, morning)
    relay.drain(now=morning + LATER)
    assert undelivered() == []
    letter = documents.letters_about("cases.Case", case.number)[-1]
    assert (letter.kind, letter.content["addressee"], letter.number) == ("REFERRAL", "省厅", "云市监转〔2025〕1号")
    assert letter.content["paragraphs"][1] == "初步审查意见（拟不予）：初审符合条件"
    facts = dict(letter.content["facts"])
    assert [facts[f"材料 {n}"] for n in (1, 2, 3)] == [
        "平面图（电子件）",
        "管理制度（电子件）",
        "身份证原件（已核原件）",
    ]
    assert (facts["初审期限到"], facts["决定期限到"]) == ("2025年10月31日 17:30", "2025年10月31日 17:30")
    assert rendering.letter_pdf(letter, at=morning + LATER).media_type == "application/pdf"
    assert letter not in documents.letters_about("cases.Case", case.number, for_applicant=True)
    with pytest.raises(NotFound):
        documents.letter_about("cases.Case", case.number, letter.key, for_applicant=True)


def test_the_acceptance_promises_our_review_and_says_who_decides(above, morning):
    case = reviewed(above, morning)
    relay.drain(now=morning + LATER)
    letter = documents.letters_about("cases.Case", case.number)[1]
    assert dict(letter.content["facts"])["转报期限"] == "2025年10月31日 17:30"
    assert letter.content["closing"][0] == "本事项经我单位初审后报省厅决定，其决定所需时间不计入上述期限。"
    message = Message.objects.get(template_code="CASE_ACCEPTED_ABOVE", channel="IN_APP")
    assert message.values["body"] == "省厅"


def test_the_applicant_is_told_that_the_province_decides_and_then_what(above, morning):
    case = referred(above, morning)
    relay.drain(now=morning + LATER)
    message = Message.objects.filter(template_code="CASE_REFERRED", channel="IN_APP").get()
    assert (message.values["body"], message.values["due"]) == ("省厅", "2025年10月31日 17:30")
    answered(above, case, morning)
    relay.drain(now=morning + 2 * LATER)
    assert undelivered() == []
    assert told(case.number) == [
        "CASE_SUBMITTED",
        "CASE_ACCEPTED_ABOVE",
        "CASE_REFERRED",
        "CASE_GRANTED",
        "CASE_DELIVERED",
        "RATING_INVITATION",
    ]
    assert letters(case.number) == ["RECEIPT", "ACCEPTANCE", "REFERRAL", "SUPERIOR_GRANT", "DELIVERY_PROOF"]
    letter = documents.letters_about("cases.Case", case.number)[3]
    assert dict(letter.content["facts"])["决定书文号"] == "省测〔2025〕8号"


def test_the_province_s_refusal_names_the_province_s_remedies(above, morning):
    answered(
        above,
        referred(above, morning),
        morning,
        outcome="REFUSED",
        reasons="人员不足",
        legal_basis="办法第七条",
        review_body="省人民政府",
        court="省城中级人民法院",
    )
    relay.drain(now=morning + 2 * LATER)
    letter = [
        one for one in documents.letters_about("cases.Case", Case.objects.get().number) if one.content["remedies"]
    ][-1]
    assert (letter.kind, letter.content["remedies"]["review_body"], letter.content["remedies"]["court"]) == (
        "SUPERIOR_REFUSAL",
        "省人民政府",
        "省城中级人民法院",
    )


def test_a_grant_of_the_province_becomes_a_certificate_where_it_is_issued_here(above, certifying, morning):
    answered(above, referred(above, morning), morning)
    relay.drain(now=morning + 2 * LATER)
    made = certificates.of_grant("cases.Case", Case.objects.get().number)
    assert made.issued_on == morning.date()  # the province's day, not the day on which it was recorded


def test_what_the_province_returns_is_told_to_reviewer_and_applicant(above, morning):
    case = referred(above, morning)
    relay.drain(now=morning + LATER)
    referral.record_return(case_number=case.number, reason="补现场照片", by=above.actor("su"), at=morning + LATER)
    relay.drain(now=morning + 2 * LATER)
    assert undelivered() == []
    assert told(case.number)[-2:] == ["TASK_RETURNED", "REFERRAL_RETURNED"]
    assert Message.objects.get(template_code="TASK_RETURNED").values["reason"] == "补现场照片"


def test_a_withdrawal_goes_to_the_province_in_copy(above, morning):
    case = referred(above, morning)
    withdrawal.withdraw(case_number=case.number, by=above.actor("li"), at=morning + LATER)
    relay.drain(now=morning + 2 * LATER)
    letter = documents.letters_about("cases.Case", case.number)[-1]
    assert (letter.kind, dict(letter.content["facts"])["抄送"]) == ("WITHDRAWAL", "省厅")


def test_a_stranger_sees_no_letter_message_or_certificate(certifying, morning):
    case = granted(certifying, morning)
    relay.drain(now=morning + LATER)
    sun = certifying.actor("sun")
    assert certificates.certificates_of(sun, at=morning + LATER).rows == []
    assert cases.applications_of(sun, at=morning + LATER) == []
    assert Message.objects.filter(account_id=sun.account_id).count() == 0
    assert case.number not in str(cases.drafts_of(sun))


def test_the_audit_record_of_a_whole_story_holds(certifying, morning):
    before = verify().problems  # rows that the miniature city was set up with have no record
    granted(certifying, morning)
    relay.drain(now=morning + LATER)
    assert verify().problems == before


def test_each_reaction_takes_at_most_eight_statements(certifying, morning, statements, monkeypatch):
    granted(certifying, morning, name="sun")
    relay.drain(now=morning + LATER)  # warms numbers, offers, wordings, seals
    granted(certifying, morning + 2 * LATER)
    deliver, counts = relay._deliver, {}

    def counted(delivery, now):
        with statements() as sent:
            done = deliver(delivery, now)
        counts[delivery.fact.kind, delivery.reaction] = len(sent)
        return done

    monkeypatch.setattr(relay, "_deliver", counted)
    relay.drain(now=morning + 3 * LATER)
    assert {key: count for key, count in counts.items() if count > 8} == {}


def test_what_was_applied_for_in_the_last_ninety_days_is_popular(city, morning, statements):
    submitted(city, morning)
    version = Case.objects.select_related("item_version__item").get().item_version
    SearchEntry.objects.create(item=version.item, version=version, edition=1, is_shown=True, letter="s")
    with statements(1):
        assert cases.counts_by_item(since=morning - LATER) == {"FOOD": 1}
    popularity = SearchEntry.objects.values_list("popularity", flat=True)
    jobs.count_popularity(morning + LATER)
    assert popularity.get() == 1
    jobs.count_popularity(morning + 92 * LATER)
    assert popularity.get() == 0
