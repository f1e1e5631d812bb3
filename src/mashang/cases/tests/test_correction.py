"""The one-time notice: everything at once, in time, only what the list demands; and the answer."""

from datetime import date, timedelta

import pytest

from mashang.cases.models import Case, HandedMaterial
from mashang.cases.operations import correction
from mashang.cases.tests.making import hand_in, submitted
from mashang.cases.types import Defect
from mashang.kernel import clock
from mashang.kernel.errors import Conflict, NotFound, Refusal
from mashang.offices.models import Division

PLAN = Defect("plan", "平面图", "没有标尺寸", "标上尺寸再传")
RULES = Defect("rules", "管理制度", "缺进货查验记录", "补上再传")


def codes(refused) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def request(city, number, defects, at, **more):
    return correction.request_correction(case_number=number, defects=defects, by=city.actor("lin"), at=at, **more)


def test_all_defects_are_told_at_once(city, morning):
    number = submitted(city, morning).case_number
    case = request(city, number, [PLAN, RULES], morning)
    assert (case.state, [d["code"] for d in case.corrections.get().defects]) == ("CORRECTION", ["plan", "rules"])


def test_notices_of_two_divisions_never_share_a_number(city, morning):
    first, second = (submitted(city, morning, name=name).case_number for name in ("li", "sun"))
    county = Division.objects.create(code="359902000000", name="临江区", level="COUNTY", parent=city.division)
    Case.objects.filter(number=second).update(division=county)
    numbers = {request(city, number, [PLAN], morning).corrections.get().number for number in (first, second)}
    assert len(numbers) == 2


def test_what_the_list_does_not_demand_is_not_asked_for(city, morning):
    number = submitted(city, morning).case_number
    with pytest.raises(correction.NoticeRefused) as refused:
        request(city, number, [Defect("proof", "无犯罪记录证明", "没有"), Defect("plan", "平面图", " ")], morning)
    assert codes(refused) == ["unlisted", "no-problem"]


def test_after_the_fifth_working_day_a_notice_is_refused_naming_article_32(city, morning):
    number = submitted(city, morning).case_number
    request_day = clock.on(date(2025, 10, 14), 9)
    with pytest.raises(correction.NoticeRefused) as refused:
        request(city, number, [PLAN], request_day)
    assert (codes(refused), "第三十二条" in str(refused.value)) == (["art-32"], True)


def test_the_answer_replaces_what_was_wrong_and_brings_the_case_back(city, morning):
    receipt = submitted(city, morning)
    case = request(city, receipt.case_number, [PLAN], morning + timedelta(hours=1))
    new = hand_in(case.application, "plan", morning + timedelta(hours=2), "new")

    answered = correction.answer(
        case_number=case.number, by=city.actor("li"), at=morning + timedelta(hours=3), once="a"
    )
    again = correction.answer(case_number=case.number, by=city.actor("li"), at=morning + timedelta(hours=3), once="a")

    assert (answered.state, again.pk) == ("SUBMITTED", answered.pk)
    assert HandedMaterial.objects.get(application=case.application, code="plan", replaced_at=None) == new


def test_an_answer_with_nothing_new_names_every_defect(city, morning):
    number = submitted(city, morning).case_number
    request(city, number, [PLAN, RULES, Defect("field:shop", "店名", "与执照不符")], morning + timedelta(hours=1))
    with pytest.raises(Refusal) as refused:
        correction.answer(case_number=number, by=city.actor("li"), at=morning + timedelta(hours=2))
    assert [r.field for r in refused.value.reasons] == ["material-plan", "material-rules", "shop"]


def test_a_second_notice_may_only_speak_of_what_the_first_named(city, morning):
    number = submitted(city, morning).case_number
    case = request(city, number, [PLAN], morning + timedelta(hours=1))
    hand_in(case.application, "plan", morning + timedelta(hours=2), "new")
    correction.answer(case_number=number, by=city.actor("li"), at=morning + timedelta(hours=3))

    with pytest.raises(correction.NoticeRefused) as refused:
        request(city, number, [RULES], morning + timedelta(hours=4))
    assert codes(refused) == ["second-notice"]
    assert request(city, number, [PLAN], morning + timedelta(hours=4)).state == "CORRECTION"


def test_the_clerk_cannot_answer_for_the_citizen_and_a_stranger_sees_nothing(city, morning):
    number = submitted(city, morning).case_number
    request(city, number, [PLAN], morning)
    for who in ("lin", "sun"):
        with pytest.raises(NotFound):
            correction.answer(case_number=number, by=city.actor(who), at=morning)
    with pytest.raises(Conflict):
        request(city, number, [PLAN], morning)
    assert Case.objects.get().state == "CORRECTION"
