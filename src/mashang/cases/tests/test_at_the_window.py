"""What only happens at the counter: papers brought for a one-time notice, a colleague's draft, numbers told again."""

from datetime import timedelta

import pytest

from mashang.cases import queries
from mashang.cases.models import HandedMaterial
from mashang.cases.operations import correction, draft, receiving, submission
from mashang.cases.tests.making import accepted, granted, ready_draft, submitted
from mashang.cases.types import Defect
from mashang.kernel.errors import Conflict, NotFound, Refusal
from mashang.kernel.models import AuditLine
from mashang.offices.models import PostHolding
from mashang.people.models import Person

PLAN = Defect("plan", "平面图", "没有标尺寸", "标上尺寸")


@pytest.fixture
def walk_in(city, morning):
    """A draft begun by Mr Lin for Ms Li, who has neither phone nor account before her."""
    Person.objects.filter(pk=city.persons["li"].pk).update(is_checked=True)
    begun = draft.start_at_window(item_code="FOOD", person_id=city.persons["li"].pk, by=city.actor("lin"), at=morning)
    answers = {"situations": {"place": "OWN"}, "answers": {"shop": "阿兰小吃"}, "delivery_way": "WINDOW"}
    draft.save(key=begun.key, by=city.actor("lin"), at=morning, **answers)
    return begun


def told_and_brought(city, number, at):
    """The window told Ms Li about the plan; she comes back with it on paper."""
    case = correction.request_correction(case_number=number, defects=[PLAN], by=city.actor("lin"), at=at)
    receiving.receive_papers(
        key=case.application.key, codes=["plan"], form="PAPER", by=city.actor("lin"), at=at + timedelta(hours=1)
    )
    return case


@pytest.mark.parametrize("channel", ["ONLINE", "WINDOW"])
def test_what_the_notice_named_is_brought_to_the_counter(city, morning, walk_in, channel):
    if channel == "ONLINE":
        number = submitted(city, morning).case_number
    else:
        number = submission.submit(key=walk_in.key, by=city.actor("lin"), at=morning, once="o").case_number
    told_and_brought(city, number, morning)
    answered = correction.answer_at_window(
        case_number=number, by=city.actor("lin"), at=morning + timedelta(hours=2), once="a"
    )
    again = correction.answer_at_window(
        case_number=number, by=city.actor("lin"), at=morning + timedelta(hours=2), once="a"
    )
    assert (answered.state, again.pk) == ("SUBMITTED", answered.pk)
    entry = queries.timeline(answered, for_staff=False)[-1]
    assert (entry.act, entry.by) == ("CORRECTION_ANSWER", "申请人（到窗口补交）")


def test_what_was_not_brought_is_named_and_only_the_acceptance_post_takes_it(city, morning):
    number = submitted(city, morning).case_number
    later = morning + timedelta(hours=1)
    correction.request_correction(case_number=number, defects=[PLAN], by=city.actor("lin"), at=later)
    with pytest.raises(Refusal) as refused:
        correction.answer_at_window(case_number=number, by=city.actor("lin"), at=later)
    assert [r.field for r in refused.value.reasons] == ["material-plan"]
    for who in ("zheng", "li", "sun"):
        with pytest.raises(NotFound):
            correction.answer_at_window(case_number=number, by=city.actor(who), at=morning)


def test_the_clerk_may_also_take_in_an_answer_and_papers_as_long_as_it_is_undecided(city, morning):
    case = queries.case_for_official(city.actor("lin"), accepted(city, morning).number)
    acts = {one.act: one.is_open for one in queries.open_acts(case, city.actor("lin"), at=morning)}
    assert acts == {"RECEIVING": True}
    done = granted(city, morning, name="sun")
    with pytest.raises(Conflict):
        receiving.receive_papers(
            key=done.application.key, codes=["plan"], form="SHOWN", by=city.actor("lin"), at=morning
        )
    assert HandedMaterial.objects.filter(application=done.application, form="SHOWN", code="plan").count() == 0


def test_starting_again_for_the_same_person_gives_the_same_draft(city, morning, walk_in):
    again = draft.start_at_window(
        item_code="FOOD", person_id=city.persons["li"].pk, by=city.actor("lin"), at=morning + timedelta(minutes=1)
    )
    assert again.pk == walk_in.pk


def test_a_colleague_at_the_post_files_the_draft_and_nobody_else(city, morning, walk_in):
    for who in ("zheng", "sun"):
        with pytest.raises(NotFound):
            submission.submit(key=walk_in.key, by=city.actor(who), at=morning, once="o")
    PostHolding.objects.create(post=city.posts["ACCEPTANCE"], official=city.officials["chen"], role="B", since=morning)
    receipt = submission.submit(key=walk_in.key, by=city.actor("chen"), at=morning, once="o")
    assert receipt.application_key == walk_in.key


def test_a_colleague_files_no_draft_of_a_citizen(city, morning):
    application = ready_draft(city, morning)
    with pytest.raises(NotFound):
        submission.submit(key=application.key, by=city.actor("lin"), at=morning, once="o")


def test_a_phone_is_not_needed_at_the_window_but_a_wrong_one_is_said(city, morning, walk_in):
    draft.save(key=walk_in.key, by=city.actor("lin"), at=morning, contact_phone="1380013800")
    with pytest.raises(Refusal) as refused:
        submission.submit(key=walk_in.key, by=city.actor("lin"), at=morning, once="o")
    assert [r.field for r in refused.value.reasons] == ["contact_phone"]


def test_code_and_phone_are_told_with_a_reason_that_stays_on_the_case(city, morning):
    receipt = submitted(city, morning)
    case = queries.case_for_official(city.actor("lin"), receipt.case_number)
    with pytest.raises(Refusal):
        queries.query_code_again(case, city.actor("lin"), reason=" ", at=morning)
    assert queries.query_code_again(case, city.actor("lin"), reason="凭证丢失", at=morning) == receipt.query_code
    assert queries.contact_of(case, city.actor("lin"), reason="通知取件", at=morning) == "13900000000"
    lines = AuditLine.objects.filter(subject_number=case.number, sequence=0).order_by("id")
    assert [line.act for line in lines] == ["query-code.told", "contact.read"]


def test_the_term_for_a_notice_is_explained_by_the_days_that_count(city, morning):
    case = queries.case_for_official(city.actor("lin"), submitted(city, morning).case_number)
    term = queries.due_explained(case, at=morning)["notice"]
    assert (term.at.date(), [day.on for day in term.days if day.kind in ("zero", "due")]) == (
        case.notice_due_on,
        [case.received_on, case.notice_due_on],
    )
