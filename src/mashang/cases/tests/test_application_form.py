"""The application form that the system makes: nobody uploads it, nobody is asked for it, it says what was filed."""

from datetime import timedelta

import pytest

from mashang.cases import queries
from mashang.cases.models import Application, Case, HandedMaterial
from mashang.cases.operations import acceptance, application_form, correction, draft, receiving, submission
from mashang.cases.tests.generating import generating, made, words, words_of
from mashang.cases.tests.making import hand_in, submitted, with_original
from mashang.cases.types import Defect
from mashang.documents.operations import printing, storing
from mashang.documents.types import Checked
from mashang.kernel import actors
from mashang.kernel.errors import NotAllowed, NotFound, Refusal
from mashang.kernel.models import AuditLine, OutboxFact
from mashang.people.models import Organisation, Person

HOUR = timedelta(hours=1)
RELAY = actors.job("relay")
PLAN = Defect("plan", "平面图", "没有标尺寸", "标上尺寸再传")


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def make(number: str, at, *, at_window: bool = False) -> None:
    """What the reaction does."""
    application_form.keep(ready=application_form.drawn(number, at=at, at_window=at_window), by=RELAY, at=at)


def walk_in(city, at) -> Application:
    person = Person.objects.create(
        key="walk-in", name="吴春", document_kind="RESIDENT_ID", document_number="110105194912310011", is_checked=True
    )
    lin = city.actor("lin")
    application = draft.start_at_window(item_code="FOOD", person_id=person.pk, by=lin, at=at)
    values = {"situations": {"place": "OWN"}, "answers": {"shop": "春风小馆", "area": "40"}, "delivery_way": "WINDOW"}
    draft.save(key=application.key, by=lin, at=at, **values)
    return application


# -- made, not asked for -----------------------------------------------------------------------------------------------
def test_it_is_neither_asked_for_at_submission_nor_missing_at_acceptance(city, morning):
    receipt = submitted(generating(city), morning)
    with_original(receipt.case_number, morning)
    case = acceptance.accept(case_number=receipt.case_number, by=city.actor("lin"), at=morning + HOUR)
    assert (case.state, made()) == ("ACCEPTED", [])  # no relay has come to it yet, and nobody waits for that


def test_what_was_filed_is_what_it_says(city, morning):
    number = submitted(generating(city), morning).case_number
    make(number, morning)

    (material,) = made()
    case = Case.objects.get()
    said = words_of(material)
    assert (material.code, material.handed_by, material.handed_at) == ("application", "SYSTEM", morning)
    assert (material.file.name, material.file.scan) == ("食品经营许可申请书.pdf", "MADE_HERE")
    assert said == (
        "云江市市场监督管理局食品经营许可申请书申请事项食品经营许可新办事项编码FOOD"
        f"收件编号{case.application.receipt_number}办件编号{number}提交时间2025年9月28日09:00"
        "申请人姓名李秀兰居民身份证11010519491231002X办理情形经营场所是租的吗？自有"
        "经营信息店名阿兰小吃经营面积（未填写）备注（未填写）联系和领取联系手机13900000000结果领取方式网上领取"
        "申请人声明本人（本单位）已了解本事项的办理条件和要求，保证所填内容和所交材料真实、准确，对其实质内容的真实性负责"
        "（行政许可法第三十一条）。以上内容由申请人李秀兰于2025年9月28日09:00登录本平台核对并确认提交；"
        f"身份信息由本人填报，未经核验。收件编号{case.application.receipt_number}第1页，共1页"
    )


def test_a_checked_identity_is_said_to_be_one(city, morning):
    receipt = submitted(generating(city), morning)
    Application.objects.update(assurance="CONFIRMED")
    make(receipt.case_number, morning)
    assert "登录本平台核对并确认提交；身份已经实名认证。" in words_of(made()[0])


def test_a_company_is_named_with_who_acts_for_it(city, morning):
    receipt = submitted(generating(city), morning)
    firm = Organisation.objects.create(
        key="firm", name="榕味餐饮有限公司", credit_code="91350100M000100Y43", address="滨河路 18 号", is_checked=True
    )
    Application.objects.update(
        person=None, organisation=firm, agent=city.persons["li"], applicant_name=firm.name, delivery_way="COURIER"
    )
    make(receipt.case_number, morning)
    said = words_of(made()[0])
    block = (
        "申请人单位名称榕味餐饮有限公司统一社会信用代码91350100M000100Y43住所滨河路18号"
        "经办人李秀兰居民身份证11010519491231002X办理情形"
    )
    confirmed = "以上内容由经办人李秀兰（代榕味餐饮有限公司）于2025年9月28日09:00登录本平台核对并确认提交"
    assert [one in said for one in (block, confirmed, "结果领取方式邮寄收件地址（未填写）")] == [True] * 3


def test_what_was_received_at_the_window_is_to_be_signed_there(city, morning):
    application = walk_in(generating(city), morning)
    receipt = submission.submit(key=application.key, by=city.actor("lin"), at=morning, once="once")
    make(receipt.case_number, morning, at_window=True)
    said = words_of(made()[0])
    assert ("申请人（签名）：日期：" in said, "登录本平台" in said, "店名春风小馆经营面积40平方米" in said) == (
        True,
        False,
        True,
    )


def test_the_signed_paper_is_noted_beside_it(city, morning):
    application = walk_in(generating(city), morning)
    receipt = submission.submit(key=application.key, by=city.actor("lin"), at=morning, once="once")
    make(receipt.case_number, morning, at_window=True)
    receiving.receive_papers(key=application.key, codes=["application"], form="PAPER", by=city.actor("lin"), at=morning)
    assert [one.form for one in queries.materials_of(application)] == ["GENERATED", "PAPER"]


# -- nobody uploads in its place ---------------------------------------------------------------------------------------
def test_nobody_uploads_in_its_place(city, morning):
    application = draft.start(item_code="FOOD", by=generating(city).actor("li"), at=morning)
    upload = Checked("申请书.pdf", "application/pdf", "a" * 64, 1)
    with pytest.raises(Refusal) as refused:
        draft.attach(key=application.key, code="application", checked=upload, by=city.actor("li"), at=morning)
    assert codes(refused) == ["generated-material"]
    assert HandedMaterial.objects.count() == 0


def test_a_notice_names_the_field_that_is_wrong_and_not_the_form(city, morning):
    number = submitted(generating(city), morning).case_number
    told = [Defect("application", "食品经营许可申请书", "面积没有填")]
    with pytest.raises(correction.NoticeRefused) as refused:
        correction.request_correction(case_number=number, defects=told, by=city.actor("lin"), at=morning)
    assert codes(refused) == ["generated-material"]


def test_nobody_takes_it_out_again(city, morning):
    number = submitted(generating(city), morning).case_number
    correction.request_correction(case_number=number, defects=[PLAN], by=city.actor("lin"), at=morning)
    make(number, morning + HOUR)
    application = Application.objects.get()
    draft.detach(key=application.key, material_key=made()[0].key, by=city.actor("li"), at=morning + HOUR)
    assert [one.replaced_at for one in made()] == [None]


# -- once for each filing ----------------------------------------------------------------------------------------------
def test_the_same_filing_makes_one_form_however_often_it_is_asked(city, morning):
    number = submitted(generating(city), morning).case_number
    twice = [application_form.drawn(number, at=morning, at_window=False) for _ in range(2)]
    for ready in twice:  # two relays drew it before either kept it
        application_form.keep(ready=ready, by=RELAY, at=morning)
    make(number, morning)
    lines = AuditLine.objects.filter(act="application_form.generated")
    assert [line.subject_number for line in lines] == [Application.objects.get().key]
    assert [one.replaced_at for one in made()] == [None]


def corrected(city, number: str, at, **answers):
    lin, li = city.actor("lin"), city.actor("li")
    correction.request_correction(case_number=number, defects=[PLAN], by=lin, at=at)
    hand_in(Application.objects.get(), "plan", at + HOUR, "new")
    return correction.answer(case_number=number, by=li, at=at + 2 * HOUR, answers=answers)


def test_filed_again_it_is_made_again_and_the_old_one_stays_as_a_version(city, morning):
    number = submitted(generating(city), morning).case_number
    make(number, morning)
    corrected(city, number, morning + HOUR, area="86.50")
    again = morning + 3 * HOUR
    make(number, again)

    old, new = made()
    assert [(one.handed_at, one.replaced_at) for one in (old, new)] == [(morning, again), (again, None)]
    assert ("经营面积（未填写）" in words_of(old), "经营面积86.50平方米" in words_of(new)) == (True, True)
    assert "补正后的内容由申请人（有代理人、经办人的，由其）于2025年9月28日12:00登录本平台核对并确认提交" in words_of(
        new
    )


def test_what_was_first_filed_is_kept_even_if_no_relay_ran_before_it_was_corrected(city, morning):
    """The answers are replaced by a correction; a relay that stood still until then would have lost the first."""
    number = submitted(generating(city), morning).case_number
    corrected(city, number, morning + HOUR, area="86.50")
    make(number, morning)  # the relay comes late to the first filing
    make(number, morning + 3 * HOUR)
    old, new = made()
    assert ("经营面积（未填写）" in words_of(old), "经营面积86.50平方米" in words_of(new)) == (True, True)
    assert [one.replaced_at for one in (old, new)] == [morning + 3 * HOUR, None]


def test_only_jobs_keep_it(city, morning):
    number = submitted(generating(city), morning).case_number
    ready = application_form.drawn(number, at=morning, at_window=False)
    for name in ("li", "lin", "sun"):
        with pytest.raises(NotAllowed):
            application_form.keep(ready=ready, by=city.actor(name), at=morning)


def test_an_erased_application_gets_none(city, morning):
    from mashang.kernel.retention import ERASED

    number = submitted(generating(city), morning).case_number
    Application.objects.update(applicant_shown=ERASED)
    assert application_form.drawn(number, at=morning, at_window=False) is None


# -- what it costs -----------------------------------------------------------------------------------------------------
def facts() -> list[str]:
    return list(OutboxFact.objects.order_by("id").values_list("kind", flat=True))


def test_submission_takes_the_same_statements_with_it_and_without(city, morning, statements):
    submitted(city, morning, name="sun")  # warms numbers and the offer
    from mashang.cases.tests.making import ready_draft

    plain = ready_draft(city, morning)
    with statements(7):
        submission.submit(key=plain.key, by=city.actor("li"), at=morning, once="plain")
    assert facts() == ["application.submitted"] * 2

    generating(city)
    submitted(city, morning + HOUR, name="sun")
    form = ready_draft(city, morning + HOUR)
    with statements(7):
        submission.submit(key=form.key, by=city.actor("li"), at=morning + HOUR, once="form")
    assert facts()[2:] == ["application.submitted", "application_form.confirmed"] * 2


def test_keeping_it_takes_five_statements(city, morning, statements):
    number = submitted(generating(city), morning).case_number
    ready = application_form.drawn(number, at=morning, at_window=False)
    with statements(5):
        application_form.keep(ready=ready, by=RELAY, at=morning)


# -- before it is filed ------------------------------------------------------------------------------------------------
def test_the_preview_says_what_would_be_filed_and_that_it_was_not(city, morning):
    application = draft.start(item_code="FOOD", by=generating(city).actor("li"), at=morning)
    values = {"situations": {"place": "RENT"}, "answers": {"shop": "阿兰小吃", "area": "86.5"}}
    draft.save(key=application.key, by=city.actor("li"), at=morning, **values)
    paper = queries.application_form_of(city.actor("li"), application.key)
    said = words(printing.print_application_form(paper, on=morning.date()))
    assert "预览，尚未提交食品经营许可申请书" in said
    assert "店名阿兰小吃经营面积86.5平方米备注（未填写）" in said


def test_no_stranger_and_no_clerk_sees_the_preview_of_a_draft(city, morning):
    application = draft.start(item_code="FOOD", by=generating(city).actor("li"), at=morning)
    for name in ("sun", "lin", "zheng"):
        with pytest.raises(NotFound):
            queries.application_form_of(city.actor(name), application.key)


def test_an_item_that_makes_none_has_no_preview(city, morning):
    application = draft.start(item_code="FOOD", by=city.actor("li"), at=morning)
    with pytest.raises(NotFound):
        queries.application_form_of(city.actor("li"), application.key)


def test_the_clerk_prints_it_for_signature_and_that_look_is_recorded(city, morning):
    application = walk_in(generating(city), morning)
    paper = queries.application_form_to_sign(city.actor("lin"), application.key, at=morning + HOUR)
    assert (paper.signer, paper.confirmation, paper.is_preview) == ("申请人（签名）", "", False)
    assert paper.sections[0].fields[1].words == "110105194912310011"
    assert "打印申请表" in AuditLine.objects.filter(subject_number="walk-in").latest("id").detail
    for name in ("sun", "zheng", "li"):
        with pytest.raises(NotFound):
            queries.application_form_to_sign(city.actor(name), application.key, at=morning)


def test_an_upload_of_the_same_name_for_another_material_is_none_of_its_business(city, morning):
    application = draft.start(item_code="FOOD", by=generating(city).actor("li"), at=morning)
    checked = storing.lay_down(b"%PDF-1.4 plan", "食品经营许可申请书.pdf")
    draft.attach(key=application.key, code="plan", checked=checked, by=city.actor("li"), at=morning)
    assert [one.form for one in queries.materials_of(application)] == ["FILE"]
