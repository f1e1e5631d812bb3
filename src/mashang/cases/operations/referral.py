"""Referral: what a higher level decides is reviewed here and reported upward with the opinion and all materials
(行政许可法 art. 35), in twenty working days (art. 43); the superior's answer is recorded, or its return to mend."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from mashang.calendars import queries as calendars
from mashang.calendars.types import Pause, Timetable
from mashang.cases import clocks, queries, steps
from mashang.cases.events import CaseDecided, CaseReferred, ReferralReturned
from mashang.cases.models import Case, Decision, Referral
from mashang.cases.operations.repeating import refuse_unless_lawful, repeatable
from mashang.cases.operations.review import PROPOSALS
from mashang.cases.queries.reading import stops_of, waiting_referral
from mashang.cases.two_persons import must_be_two
from mashang.cases.types import DueMoments, SuperiorsDecision
from mashang.catalogue import queries as catalogue
from mashang.documents.operations import storing
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Conflict, NotAllowed, Reason, Refusal


@repeatable("REFERRAL")
def refer(*, case_number: str, opinion: str, by: Actor, at: datetime, proposal: str = "GRANT", once: str = "") -> Case:
    """Reports a reviewed case upward: the opinion and everything that was handed in go to the body that decides, whose
    own term begins; ours stands still. 9 statements.

    Refuses items that are decided here, the reviewer alone where two persons are needed, and no opinion or proposal.
    """
    case = queries.case_for_act(by, case_number, "REFERRAL")
    refuse_unless_lawful(case, "REFERRAL", once)
    offer = catalogue.offer(case.item_version_id)
    if not offer.is_reported:
        raise Conflict(Reason(_("这件事由本机关决定，不用转报"), code="decided-here"))
    if case.reviewed_by_id == case.official_id and must_be_two(offer, at=at):
        raise NotAllowed(Reason(_("审查和转报须由两人办理，您已审查过这个办件"), code="four-eyes"))
    Refusal.unless_none(_problems_of_opinion(opinion, proposal))
    timetable = calendars.timetable(case.calendar_id, case.calendar_version)
    answer = clocks.due(clocks.superior_limit(offer), timetable, start=at)
    referral = Referral(
        case=case,
        body=offer.content.reported_to[:120],
        opinion=opinion,
        proposal=proposal,
        referred_at=at,
        materials=_all_materials(case),
        referred_by_id=case.official_id,
        answer_due_at=answer.at if answer else None,
        is_due_provisional=answer is not None and answer.is_provisional,
    )
    content = {"body": referral.body, "proposal": proposal}
    with acts.performing("case.referred", by=by, at=at) as act:
        act.change(case, state="REFERRED", detail={"body": referral.body})
        steps.finish(act, case, "REFERRAL")
        act.add(referral)
        act.add(steps.step(case, "REFERRAL", at=at, once=once, note=opinion, content=content))
        due_at, is_provisional = referral.answer_due_at, referral.is_due_provisional
        steps.open_next(act, case, "ANSWER", case.post_id, due_at, is_provisional=is_provisional)
        act.announce(CaseReferred(case_number=case.number))
    return case


@repeatable("REFERRAL_DECISION")
def record_decision(*, case_number: str, decision: SuperiorsDecision, by: Actor, at: datetime, once: str = "") -> Case:
    """Records what the superior decided; the case goes on as after any decision. The time in which it lay there counts
    for none of our terms. 12 statements.

    Refuses, all at once: no outcome, number or scan; a day before the report or after today; of a refusal no reasons,
    provision or remedies (行政许可法 art. 38).
    """
    case = queries.case_for_act(by, case_number, "REFERRAL_DECISION")
    refuse_unless_lawful(case, "REFERRAL_DECISION", once)
    referral = _waiting(case)
    Refusal.unless_none(_problems_of_decision(decision, referral, at))
    timetable = calendars.timetable(case.calendar_id, case.calendar_version)
    decided_at = _decided_at(decision, referral, timetable, at)
    terms = _terms_after(case, referral, timetable, decided_at)
    delivery = clocks.delivery_due(catalogue.offer(case.item_version_id), timetable, decided_at=decided_at)
    content = {"outcome": decision.outcome, "body": referral.body, "document": decision.document_number.strip()}
    with acts.performing("case.decided", by=by, at=at) as act:
        act.change(
            case,
            state=decision.outcome,
            outcome=decision.outcome,
            decided_at=decided_at,
            delivery_due_at=delivery.at,
            **terms.columns,
            detail={"body": referral.body, "document": decision.document_number},
        )
        steps.finish(act, case, "ANSWER")
        _answer(act, case, referral, decision, decided_at)
        why = decision.reasons
        act.add(steps.step(case, "REFERRAL_DECISION", at=at, once=once, note=why, public=why, content=content))
        act.announce(CaseDecided(case_number=case.number, outcome=decision.outcome, is_superiors=True))
    return case


@repeatable("REFERRAL_RETURN")
def record_return(*, case_number: str, reason: str, by: Actor, at: datetime, once: str = "") -> Case:
    """The superior wants the review mended: the case goes back to the reviewer, our terms run on. The applicant hands
    in nothing again (行政许可法 art. 35). Refuses without a reason. 11 statements."""
    case = queries.case_for_act(by, case_number, "REFERRAL_RETURN", next_duty="REVIEW")
    refuse_unless_lawful(case, "REFERRAL_RETURN", once)
    problems = []
    if not reason.strip():
        problems.append(Reason(_("请写明上级为什么退回、要补充什么"), field="reason", code="no-reason"))
    if case.next_post_id is None:
        problems.append(Reason(_("这件事还没有审查岗位，请联系事项管理员"), code="no-post"))
    Refusal.unless_none(problems)
    referral = _waiting(case)
    timetable = calendars.timetable(case.calendar_id, case.calendar_version)
    terms = _terms_after(case, referral, timetable, at)
    with acts.performing("referral.returned", by=by, at=at) as act:
        act.change(case, state="ACCEPTED", **terms.columns)
        steps.finish(act, case, "ANSWER")
        act.update(
            referral, guard={"answered_at": None}, outcome="RETURNED", answered_at=at, recorded_by_id=case.official_id
        )
        act.add(steps.step(case, "REFERRAL_RETURN", at=at, once=once, note=reason, content={"body": referral.body}))
        steps.open_next(act, case, "REVIEW", case.next_post_id, terms.work_at, is_provisional=terms.is_provisional)
        act.announce(ReferralReturned(case_number=case.number))
    return case


# -- parts -------------------------------------------------------------------------------------------------------------
def _all_materials(case: Case) -> list[dict[str, str]]:
    """What goes upward: everything that lies with the application, by its name in the catalogue (art. 35)."""
    names = {material.code: material.name for material in catalogue.offer(case.item_version_id).content.materials}
    return [
        {
            "code": one.code,
            "name": names.get(one.code, one.code),
            "form": one.form,
            "file": one.file.name if one.file else "",
        }
        for one in queries.materials_of(case.application)
    ]


def _waiting(case: Case) -> Referral:
    referral = waiting_referral(case)
    if referral is None:
        raise Conflict
    return referral


def _decided_at(decision: SuperiorsDecision, referral: Referral, timetable: Timetable, at: datetime) -> datetime:
    """The close of the day on the paper; not before it was reported upward, and not in the future."""
    assert decision.decided_on is not None  # refused otherwise
    return max(referral.referred_at, min(at, clocks.closing(decision.decided_on, timetable)))


def _answer(act: acts.Act, case: Case, referral: Referral, decision: SuperiorsDecision, decided_at: datetime) -> None:
    """What the superior decided, with its paper, and the decision of the case that it is."""
    assert decision.scan is not None  # refused otherwise
    act.update(
        referral,
        guard={"answered_at": None},
        outcome=decision.outcome,
        document_number=decision.document_number.strip()[:100],
        decided_on=decision.decided_on,
        review_body=decision.review_body.strip()[:120],
        court=decision.court.strip()[:120],
        file_id=storing.store(decision.scan, by=act.by, at=act.at).pk,
        answered_at=decided_at,
        recorded_by_id=case.official_id,
    )
    act.add(
        Decision(
            case=case,
            outcome=decision.outcome,
            reasons=decision.reasons,
            legal_basis=decision.legal_basis[:500],
            decided_at=decided_at,
            decided_by_id=case.official_id,
        )
    )


def _terms_after(case: Case, referral: Referral, timetable: Timetable, answered_at: datetime) -> DueMoments:
    """Our due moments, with the time in which the superior had the case taken out."""
    assert case.accepted_at is not None  # what was reported upward was accepted
    stops = [*stops_of(case, answered_at), Pause(referral.referred_at, answered_at)]
    offer = catalogue.offer(case.item_version_id)
    return clocks.decision_terms(offer, timetable, accepted_at=case.accepted_at, stops=stops)


# -- what is refused ---------------------------------------------------------------------------------------------------
def _problems_of_opinion(opinion: str, proposal: str) -> list[Reason]:
    problems = []
    if not opinion.strip():
        problems.append(Reason(_("请填写初步审查意见，它随全部材料报给上级"), field="opinion", code="no-opinion"))
    if proposal not in PROPOSALS:
        problems.append(Reason(_("请选择拟准予还是拟不予"), field="proposal", code="no-proposal"))
    return problems


def _problems_of_decision(decision: SuperiorsDecision, referral: Referral, at: datetime) -> list[Reason]:
    problems = []
    if decision.outcome not in {"GRANTED", "REFUSED"}:
        problems.append(Reason(_("请选择上级准予还是不予"), field="outcome", code="no-outcome"))
    if not decision.document_number.strip():
        problems.append(Reason(_("请填写上级决定书的文号"), field="document_number", code="no-number"))
    if decision.scan is None:
        problems.append(Reason(_("请上传上级决定书的扫描件，申请人要看"), field="scan", code="no-scan"))
    problems += _problems_of_day(decision.decided_on, referral, at)
    return problems + (_problems_of_refusal(decision) if decision.outcome == "REFUSED" else [])


def _problems_of_day(decided_on: date | None, referral: Referral, at: datetime) -> list[Reason]:
    if decided_on is None:
        return [Reason(_("请填写上级决定书上的日期"), field="decided_on", code="no-day")]
    first, today = city_day(referral.referred_at), city_day(at)
    if first <= decided_on <= today:
        return []
    words = _("决定日期要在转报那天（%(first)s）到今天之间") % {"first": first.isoformat()}
    return [Reason(words, field="decided_on", code="day-wrong")]


def _problems_of_refusal(decision: SuperiorsDecision) -> list[Reason]:
    wanted = {
        "reasons": (_("请写明上级不予的理由"), "no-reasons"),
        "legal_basis": (_("请写明上级依据的条款"), "no-basis"),
        "review_body": (_("请写明对上级的决定不服，向哪个机关申请行政复议"), "no-review-body"),
        "court": (_("请写明对上级的决定不服，向哪个法院起诉"), "no-court"),
    }
    return [
        Reason(words, field=name, code=code)
        for name, (words, code) in wanted.items()
        if not getattr(decision, name).strip()
    ]
