"""Thirty days of work in 云江市, done through the operations at the moments of those days; the same for a day."""

import random
from datetime import date, datetime

from mashang.cases import queries as cases
from mashang.cases.operations import (
    acceptance,
    correction,
    decision,
    delivery,
    draft,
    fee,
    non_acceptance,
    receiving,
    review,
    submission,
    withdrawal,
)
from mashang.cases.types import Defect
from mashang.demo import samples, upward
from mashang.demo.plots import Desk, Story, desk_of, planned
from mashang.documents.operations import storing
from mashang.evaluation import queries as evaluation
from mashang.evaluation.operations import rating
from mashang.evaluation.types import Opinion
from mashang.kernel import clock, relay
from mashang.kernel.actors import Actor
from mashang.people import queries as people
from mashang.people.operations import enter_person
from mashang.people.types import Claim


def make(*, today: date, days: int, staff: dict[str, Actor], citizens: dict[str, Actor]) -> None:
    """Fills the days before `today`."""
    chance = random.Random(today.isoformat())
    for story in planned(chance, today, days, citizens):
        _tell(story, desk_of(story.offer, staff), chance)
        relay.drain(now=story.at)


# -- one story ---------------------------------------------------------------------------------------------------------
def _tell(story: Story, desk: Desk, chance: random.Random) -> None:
    _file(story, desk)
    relay.drain(now=story.at)
    if story.fate in {"CORRECTION", "PROPOSED", "NOT_ACCEPTED", "WITHDRAWN", "SUBMITTED"}:
        return _before_acceptance(story, desk)
    if story.actor is not None and chance.random() < 0.3:
        _correct(story, desk, answered=True)
    _accept(story, desk)
    if story.fate != "ACCEPTED":
        _decide(story, desk, chance)
    return None


def _file(story: Story, desk: Desk) -> None:
    offer, at = story.offer, story.at
    if story.actor is None:
        application = _walk_in(story, desk)
    else:
        kind, principal = _principal(story, at)
        application = draft.start(
            item_code=offer.item_code, by=story.actor, at=at, principal_kind=kind, principal_key=principal
        )
    filer = story.actor or desk.window
    situations = {one.code: one.options[0].code for one in offer.content.situations}
    way = offer.content.delivery_ways[0] if story.actor and offer.content.delivery_ways else "WINDOW"
    draft.save(
        key=application.key,
        by=filer,
        at=at,
        situations=situations,
        answers=samples.answers(offer),
        delivery_way=way,
        delivery_address="云江市湖前路 88 号 3 栋 501" if way == "COURIER" else "",
    )
    for material in offer.materials_for(situations):
        if material.source == "APPLICANT" and material.form != "PAPER" and story.actor is not None:
            _upload(application.key, material.code, material.name, filer, at)
    story.key = application.key
    receipt = submission.submit(
        key=application.key, by=filer, at=story.later(minutes=12), once=f"demo-{application.key}"
    )
    story.number = receipt.case_number


def _walk_in(story: Story, desk: Desk):
    who = story.applicant
    person = enter_person.enter_person(claim=Claim(who.name, "RESIDENT_ID", who.number), by=desk.window, at=story.at)
    return draft.start_at_window(item_code=story.offer.item_code, person_id=person.pk, by=desk.window, at=story.at)


def _principal(story: Story, at: datetime) -> tuple[str, str]:
    if story.offer.audience != "ORGANISATION":
        return "PERSON", ""
    assert story.actor is not None  # companies apply online
    choices = people.principal_choices(story.actor, on=clock.city_day(at))
    return "ORGANISATION", next(choice.key for choice in choices if choice.kind == "ORGANISATION")


def _upload(key: str, code: str, name: str, by: Actor, at: datetime) -> None:
    checked = storing.check(samples.paper(name), f"{name[:40]}.pdf")
    draft.attach(key=key, code=code, checked=checked, by=by, at=at)


def _before_acceptance(story: Story, desk: Desk) -> None:
    if story.fate == "CORRECTION":
        _correct(story, desk, answered=False)
    elif story.fate in {"PROPOSED", "NOT_ACCEPTED"}:
        non_acceptance.propose(
            case_number=story.number,
            ground="NOT_OURS",
            reason="申请的场所不在本辖区，不属于本机关办理",
            right_body="临江区市场监督管理局",
            by=desk.window,
            at=story.later(minutes=30),
        )
        if story.fate == "NOT_ACCEPTED":
            non_acceptance.confirm(case_number=story.number, by=desk.second, at=story.later(minutes=45))
    elif story.fate == "WITHDRAWN" and story.actor is not None:
        withdrawal.withdraw(
            case_number=story.number, by=story.actor, at=story.later(minutes=90), reason="材料要重新准备"
        )


def _correct(story: Story, desk: Desk, *, answered: bool) -> None:
    wanted = [
        m
        for m in story.offer.content.materials
        if m.source == "APPLICANT" and m.form != "PAPER" and m.necessity == "REQUIRED" and not m.when
    ][:2]
    if not wanted:
        return
    problems = ("字迹不清，看不出日期", "缺页，没有盖章页")
    defects = [
        Defect(m.code, m.name, problem, "请重新拍照或扫描后上传") for m, problem in zip(wanted, problems, strict=False)
    ]
    correction.request_correction(case_number=story.number, defects=defects, by=desk.window, at=story.later(minutes=40))
    if not answered or story.actor is None:
        return
    story.later(minutes=60)
    for material in wanted:
        _upload(story.key, material.code, material.name, story.actor, story.at)
    correction.answer(case_number=story.number, by=story.actor, at=story.later(minutes=5))


def _accept(story: Story, desk: Desk) -> None:
    offer, application = story.offer, cases.application_for(desk.window, story.key, at=story.at)
    have = {material.code for material in cases.materials_of(application)}
    seen = [
        m.code for m in offer.materials_for(application.situations) if m.source == "APPLICANT" and m.code not in have
    ]
    if seen:
        receiving.receive_papers(key=story.key, codes=seen, form="SHOWN", by=desk.window, at=story.later(minutes=3))
    acceptance.accept(case_number=story.number, by=desk.window, at=story.later(minutes=6))


def _decide(story: Story, desk: Desk, chance: random.Random) -> None:
    at_once = story.offer.case_kind == "INSTANT"
    story.later(minutes=4 if at_once else 70)
    refused = story.fate == "REFUSED" and not at_once
    opinion = "现场不符合要求，拟不予。" if refused else "材料齐全，符合条件，拟准予。"
    proposal = "REFUSE" if refused else "GRANT"
    review.pass_on(case_number=story.number, opinion=opinion, proposal=proposal, by=desk.reviewer, at=story.at)
    if story.fate == "REVIEWED" and not at_once:
        return
    if story.offer.is_reported:
        story.at = upward.report(story.number, story.fate, by=desk.approver, at=story.later(minutes=50))
        if story.fate == "DELIVERED":
            _deliver(story, desk, chance)
        return
    story.later(minutes=2 if at_once else 50)
    if refused:
        decision.refuse(
            case_number=story.number,
            reasons="现场核查发现操作间与卫生间相邻且未分隔，不符合许可条件。",
            legal_basis="《中华人民共和国行政许可法》第三十八条第二款",
            by=desk.approver,
            at=story.at,
        )
    else:
        decision.grant(case_number=story.number, by=desk.approver, at=story.at)
    relay.drain(now=story.at)
    if story.fate == "DELIVERED":
        _deliver(story, desk, chance)


def _deliver(story: Story, desk: Desk, chance: random.Random) -> None:
    case = cases.case_facts(story.number)
    if story.offer.has_fee:
        fee.record_payment(
            case_number=story.number, reference=f"云财票{case.pk:08d}", by=desk.collection, at=story.later(minutes=9)
        )
        relay.drain(now=story.at)
    if cases.case_facts(story.number).state != "DELIVERED":
        delivery.hand_over(
            case_number=story.number,
            receiver=story.applicant.name,
            proof="已核验领取人居民身份证",
            by=desk.collection,
            at=story.later(minutes=15),
        )
    relay.drain(now=story.at)
    if story.actor is not None and chance.random() < 0.6:
        _rate(story, chance)


def _rate(story: Story, chance: random.Random) -> None:
    """Most are pleased; a few are not, and nobody is counted who said nothing."""
    assert story.actor is not None
    for invitation in evaluation.open_invitations(story.actor, at=story.at):
        if invitation.reference == story.number:
            grade = chance.choices([1, 2, 3, 4], [70, 20, 7, 3])[0]
            _give(invitation, grade, story)


def _give(invitation, grade: int, story: Story) -> None:
    assert story.actor is not None
    rating.rate_own(
        service_kind=invitation.service_kind,
        reference=invitation.reference,
        opinion=Opinion(grade=grade),
        by=story.actor,
        at=story.later(minutes=25),
    )
