"""Rating a service: voluntary, by the link or signed in, once and unchangeable (国办发〔2019〕51号)."""

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from mashang.evaluation import queries, rules
from mashang.evaluation.events import RatingGiven
from mashang.evaluation.models import Invitation, Rater, Rating
from mashang.evaluation.types import Given, Opinion
from mashang.kernel import actors, acts
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Conflict, Reason, Refusal

SOMEBODY = "评价人"  # the audit says that a service was rated, never by whom


def rate_by_link(*, token: str, opinion: Opinion, by: Actor, at: datetime) -> Given:
    """Rates the service that the link was given for; NotFound for an unknown link. For refusals see `rate_own`."""
    return _rate(queries.invited_by_link(token), opinion, by, at)


def rate_own(*, service_kind: str, reference: str, opinion: Opinion, by: Actor, at: datetime) -> Given:
    """Rates a service of the signed-in applicant; NotFound when this account was not invited.

    Refuses, all at once: no grade chosen, unknown indicators, text over 500 characters, a name without sign-in;
    an expired invitation; a second rating that differs. The same rating again answers like the first.
    """
    return _rate(queries.invited(by, service_kind, reference), opinion, by, at)


def _rate(invitation: Invitation, opinion: Opinion, by: Actor, at: datetime) -> Given:
    if (first := queries.rating_of(invitation)) is not None:
        return _answered_like_the_first(first, opinion)
    _check(invitation, opinion, by, at)
    return _recorded(invitation, opinion, by, at)


def _check(invitation: Invitation, opinion: Opinion, by: Actor, at: datetime) -> None:
    if rules.state(is_rated=False, expires_at=invitation.expires_at, at=at) == rules.EXPIRED:
        raise Refusal(Reason(_("评价时间已过，谢谢您的关注"), code="rating-expired"))
    problems = rules.opinion_problems(
        service_kind=invitation.service_kind,
        grade=opinion.grade,
        ticked=opinion.indicators,
        text=opinion.text,
        is_named=opinion.is_named,
        may_be_named=by.is_known and by.account_id == invitation.account_id,
    )
    Refusal.unless_none(_reason(code) for code in problems)


def _reason(code: str) -> Reason:
    return {
        "grade-missing": Reason(_("请选择满意程度"), field="grade", code=code),
        "indicator-unknown": Reason(_("请只勾选这一档的评价内容"), field="indicators", code=code),
        "text-too-long": Reason(_("文字请不要超过 500 个字"), field="text", code=code),
        "named-needs-sign-in": Reason(_("实名评价请先登录办事时用的账号"), field="is_named", code=code),
    }[code]


def _recorded(invitation: Invitation, opinion: Opinion, by: Actor, at: datetime) -> Given:
    """Records and announces; when another click was first, answers or refuses as if it had come later."""
    try:
        with acts.performing("rating.given", by=_nobody(by), at=at) as act:
            rating = act.create(_rating(invitation, opinion, at))
            if opinion.is_named and by.account_id is not None:
                act.insert(Rater(rating=rating, account_id=by.account_id))
            act.announce(_fact(rating))
    except IntegrityError:
        first = Rating.objects.select_related("invitation").filter(invitation=invitation).first()
        if first is None:
            raise
        return _answered_like_the_first(first, opinion)
    return _given(rating)


def _nobody(by: Actor) -> Actor:
    return Actor(actors.VISITOR, None, SOMEBODY, by.channel)


def _rating(invitation: Invitation, opinion: Opinion, at: datetime) -> Rating:
    assert opinion.grade is not None
    return Rating(
        invitation=invitation,
        division_id=invitation.division_id,
        unit_id=invitation.unit_id,
        grade=opinion.grade,
        indicator_version=rules.NEWEST,
        indicators=sorted(set(opinion.indicators)),
        text=opinion.text,
        channel=opinion.channel,
        is_named=opinion.is_named,
        given_at=at,
    )


def _fact(rating: Rating) -> RatingGiven:
    service = rating.invitation
    return RatingGiven(service_kind=service.service_kind, reference=service.reference, grade=rating.grade)


def _answered_like_the_first(first: Rating, opinion: Opinion) -> Given:
    said = (first.grade, first.indicators, first.text, first.is_named)
    if said != (opinion.grade, sorted(set(opinion.indicators)), opinion.text, opinion.is_named):
        raise Conflict(Reason(_("这次服务已经评价过了，评价提交后不能更改"), code="already-rated"))
    return _given(first)


def _given(rating: Rating) -> Given:
    return Given(rating.invitation.service_kind, rating.invitation.reference, rating.grade, rating.given_at)
