"""What officials may see, and what a case may do next for whom."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mashang.cases import rules
from mashang.cases.models import Application, Case, Referral, Step, Suspension
from mashang.cases.queries.acting import duties_of
from mashang.cases.queries.lists import SEES_ALL
from mashang.cases.reported import decided_above
from mashang.cases.two_persons import must_be_two
from mashang.cases.types import OpenAct
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Offer
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotFound, Reason
from mashang.offices import queries as offices

STATE_WORDS = dict(Case.STATES)
FIRST_PERSON = {
    "DECISION": gettext_lazy("您已审查过这个办件，须由另一人决定"),
    "REFERRAL": gettext_lazy("您已审查过这个办件，须由另一人转报"),
    "NON_ACCEPTANCE_CONFIRMATION": gettext_lazy("不予受理是您提出的，须由另一人复核"),
}


def case_for_official(actor: Actor, number: str) -> Case:
    """A case on whose item the actor has any duty, or of the actor's division for supervision and hall managers.

    One statement for those with a duty, at most three for the others.
    """
    cases = _with_standing(Case.objects.filter(number=number))
    for case in cases.filter(_has_duty(actor))[:1]:
        return case
    for case in cases.filter(division_id__in=offices.divisions_of(actor, *SEES_ALL))[:1]:
        return case
    raise NotFound


def _with_standing(cases: Any) -> Any:
    """With context, calendar, whether the clock stands, and who reviewed it or proposed not to accept it last."""
    cases = cases.select_related("application", "item_version", "unit__division", "item__hall", "division")
    return cases.annotate(
        calendar_id=F("item__hall__calendar_id"),
        calendar_version=F("item__hall__calendar__version"),
        is_suspended=Exists(Suspension.objects.filter(case=OuterRef("pk"), resumed_at=None)),
        reviewed_by_id=_last_official("REVIEW"),
        proposed_by_id=_last_official("NON_ACCEPTANCE"),
    )


def _last_official(act: str) -> Subquery:
    steps = Step.objects.filter(case=OuterRef("pk"), act=act).order_by("-id")
    return Subquery(steps.values("official_id")[:1])


def walk_in_draft(actor: Actor, key: str) -> Application:
    """A draft that this clerk, or another who accepts the item, has begun at the window."""
    drafts = Application.objects.select_related("item_version").filter(key=key, state="DRAFT", channel="WINDOW")
    for draft in drafts.filter(_accepts(actor))[:1]:
        return draft
    raise NotFound


def walk_in_drafts(actor: Actor, *, limit: int = 20) -> list[Application]:
    """Drafts begun at the window by this clerk, newest first."""
    drafts = Application.objects.select_related("item_version").filter(
        received_by__account_id=actor.account_id or 0, state="DRAFT", channel="WINDOW"
    )
    return list(drafts.order_by("-saved_at")[:limit])


def paused_among(numbers: Iterable[str]) -> dict[str, str]:
    """Of the given cases (which the reader was given by another query) those whose clock stands -> its lawful ground.
    One statement."""
    standing = Suspension.objects.filter(case__number__in=list(numbers), resumed_at=None)
    return dict(standing.values_list("case__number", "ground"))


def awaited_among(numbers: Iterable[str]) -> dict[str, datetime | None]:
    """Of the given cases (as above) those that a superior has -> until when it has to answer. One statement, none for
    none."""
    wanted = list(numbers)
    waiting = Referral.objects.filter(case__number__in=wanted, answered_at=None)
    return dict(waiting.values_list("case__number", "answer_due_at")) if wanted else {}


def open_acts(case: Case, actor: Actor, *, at: datetime, as_applicant: bool = False) -> list[OpenAct]:
    """Every act that the actor's posts (or being the applicant) allow on this case, with the reasons why one is not
    open now. The one place where buttons and API look; officials ask with a case of `case_for_official`.

    One statement, none for applicants.
    """
    if as_applicant:
        return [OpenAct(act, _state_reasons(case, act)) for act in rules.APPLICANT_ACTS if _is_near(case, act)]
    held = duties_of(actor, case.item_id)
    acts = [act for act, duty in rules.DUTY_FOR.items() if duty in held and _is_near(case, act)]
    is_reported = catalogue.offer(case.item_version_id).is_reported
    fitting = [
        act
        for act in acts
        if rules.stands_or_runs(act, is_suspended=case.is_suspended)
        and rules.fits_who_decides(act, is_reported=is_reported)
    ]
    return [OpenAct(act, tuple(_reasons(case, act, held, at))) for act in fitting]


def why_not_offered(case: Case, actor: Actor, act: str) -> Reason:
    """Why an act is not among `open_acts`: it is another post's, or the case is not at it. One statement."""
    if rules.DUTY_FOR[act] not in duties_of(actor, case.item_id):
        return Reason(_("这一步归别的岗位办，您的岗位不办这个事项的这一步"), code="other-post")
    words = _("这一步归您的岗位办，但这个办件现在是“%(state)s”，不在这一步")
    return Reason(words % {"state": _(STATE_WORDS[case.state])}, code="other-state")


def _reasons(case: Case, act: str, held: dict[str, int], at: datetime) -> Iterator[Reason]:
    yield from _state_reasons(case, act)
    offer = catalogue.offer(case.item_version_id)
    if act == "DECISION" and offer.is_reported:
        yield decided_above(offer)
    elif _was_the_first_person(case, act, held, offer, at):
        yield Reason(str(FIRST_PERSON[act]), code="four-eyes")
    if act == "CORRECTION_NOTICE" and not rules.may_notify(
        has_licence_terms=offer.has_licence_terms, notice_due_on=case.notice_due_on, today=city_day(at)
    ):
        yield Reason(_("收到申请已超过五个工作日，依法已视为受理（行政许可法第三十二条）"), code="art-32")
    if act == "REVIEW" and case.is_suspended:
        yield Reason(_("现在暂停计时，恢复计时后才能提交审查意见"), code="suspended")
    if act == "FEE" and not offer.has_fee:
        yield Reason(_("这件事不收费"), code="no-fee")
    if act == "FEE" and case.fee_reference:
        yield Reason(_("已经有缴费记录"), code="paid")
    if act == "DELIVERY" and offer.has_fee and case.outcome == "GRANTED" and not case.fee_reference:
        yield Reason(_("还没有缴费记录，不能发证"), code="fee-open")


def _was_the_first_person(case: Case, act: str, held: dict[str, int], offer: Offer, at: datetime) -> bool:
    """Whether this act needs a second person, and the actor has been the first one."""
    if act in ("DECISION", "REFERRAL"):
        return case.reviewed_by_id == held["DECISION"] and must_be_two(offer, at=at)
    return act == "NON_ACCEPTANCE_CONFIRMATION" and case.proposed_by_id == held["CONFIRMATION"]


def _state_reasons(case: Case, act: str) -> tuple[Reason, ...]:
    if rules.is_lawful(act, case.state):
        return ()
    return (Reason(_("现在是“%(state)s”") % {"state": _(STATE_WORDS[case.state])}, code="not-lawful-now"),)


def _is_near(case: Case, act: str) -> bool:
    """An act that is lawful now or may become so; what is over is not offered any more."""
    return case.state not in rules.CLOSED and (rules.is_lawful(act, case.state) or rules.may_come(act, case.state))


def _has_duty(actor: Actor) -> Q:
    items = _duties(actor).values("item_id")
    return Q(item_id__in=items)


def _accepts(actor: Actor) -> Q:
    return Q(item_version__item_id__in=_duties(actor).filter(act="ACCEPTANCE").values("item_id"))


def _duties(actor: Actor):
    return catalogue.duties_held(actor)
