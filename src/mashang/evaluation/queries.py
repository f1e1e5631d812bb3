"""Reads of evaluation. What staff may read never says who rated, nor which case a rating belongs to."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from mashang.evaluation import rules
from mashang.evaluation.models import GRADES, SERVICE_KINDS, Invitation, Rater, Rating
from mashang.evaluation.types import (
    LINK_PATH,
    Definition,
    Figures,
    IndicatorChoice,
    InvitationView,
    PublicPage,
    PublicRating,
    Statistics,
)
from mashang.kernel import clock, crypto
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal

FEWEST = 3  # public ratings of one item
LONGEST_PERIOD = 400  # days of one table of figures
GROUPS = {"UNIT": ("unit__code", "unit__short_name"), "ITEM": ("item_code", "title"), "DAY": ("day", "day")}


# -- for the invited ---------------------------------------------------------------------------------------------------
def open_invitations(actor: Actor, *, at: datetime, limit: int = 20) -> list[InvitationView]:
    """What the signed-in account may still rate, newest first; empty for visitors. One statement."""
    rows = _invitations().filter(account_id=actor.account_id or 0, rating=None, expires_at__gt=at)
    return [_view(row, at) for row in rows.order_by("-id")[:limit]]


def invitation_for(actor: Actor, service_kind: str, reference: str, *, at: datetime) -> InvitationView:
    """The invitation of the actor's own account for one service; otherwise NotFound."""
    return _view(invited(actor, service_kind, reference), at)


def by_link(token: str, *, at: datetime) -> InvitationView:
    """The invitation behind a link, also when rated or expired (its `state` says so); NotFound for others."""
    return _view(invited_by_link(token), at)


def invited(actor: Actor, service_kind: str, reference: str) -> Invitation:
    """The row of the actor's own invitation, for operations; otherwise NotFound. One statement."""
    own = Q(account_id=actor.account_id or 0, service_kind=service_kind, reference=reference)
    return _one(_invitations().filter(own))


def invited_by_link(token: str) -> Invitation:
    """The row behind a link, for operations; NotFound for an unknown one. One statement."""
    return _one(_invitations().filter(token_hash=crypto.secret_hash(token) or "none"))


def indicator_choices(service_kind: str) -> dict[int, list[IndicatorChoice]]:
    """Grade -> what may be ticked beside it, in order."""
    kinds = rules.INDICATORS[rules.NEWEST][service_kind]
    return {grade: [IndicatorChoice(code, _(text)) for code, text in words.items()] for grade, words in kinds.items()}


def grade_texts() -> dict[int, str]:
    """1 非常满意 … 5 非常不满意."""
    return {grade: _(text) for grade, text in GRADES}


def rating_of(invitation: Invitation) -> Rating | None:
    """The rating fetched together with its invitation."""
    rating: Rating | None = getattr(invitation, "rating", None)
    return rating


def _invitations() -> QuerySet[Invitation]:
    return Invitation.objects.select_related("unit", "rating")


def _one(rows: QuerySet[Invitation]) -> Invitation:
    row = rows.first()
    if row is None:
        raise NotFound
    return row


def _view(row: Invitation, at: datetime) -> InvitationView:
    state = rules.state(is_rated=rating_of(row) is not None, expires_at=row.expires_at, at=at)
    return InvitationView(
        row.service_kind,
        row.reference,
        row.title,
        row.unit.name,
        row.invited_at,
        row.expires_at,
        state,
        LINK_PATH.format(token=row.token),
    )


# -- for everybody -----------------------------------------------------------------------------------------------------
def public_ratings(item_code: str, *, after: int | None = None, limit: int = 20) -> PublicPage:
    """Valid ratings of an item, newest first, without person, case or free text (国办发〔2019〕51号).

    None before three were given: fewer would tell the clerk who rated. One statement.
    """
    rows = Rating.objects.filter(is_valid=True, invitation__item_code=item_code)
    rows = rows.select_related("invitation", "unit").order_by("-id")
    found = list((rows.filter(pk__lt=after) if after else rows)[: max(limit + 1, FEWEST)])
    if after is None and len(found) < FEWEST:
        return PublicPage([], None)
    next_after = found[limit - 1].pk if len(found) > limit else None
    return PublicPage([_public(row) for row in found[:limit]], next_after)


def _public(row: Rating) -> PublicRating:
    words = rules.indicators(row.invitation.service_kind, row.grade, row.indicator_version)
    return PublicRating(
        row.grade,
        grade_texts()[row.grade],
        tuple(_(words[code]) for code in row.indicators if code in words),
        row.invitation.title,
        row.unit.name,
        _(dict(SERVICE_KINDS)[row.invitation.service_kind]),
        clock.city_day(row.given_at),
    )


def statistics(
    *, grouped_by: str, from_on: date, to_on: date, division_code: str = "", unit_code: str = ""
) -> Statistics:
    """Figures of the services invited from `from_on` to `to_on` (both included), by UNIT, ITEM or DAY. One statement.

    Counts what was invited in the period and how it was rated, whenever that was. Refuses more than 400 days.
    """
    if not timedelta(0) <= to_on - from_on < timedelta(days=LONGEST_PERIOD):
        raise Refusal(Reason(_("统计期间最长 400 天，开始日期不能晚于结束日期"), field="to_on", code="period"))
    rows = Invitation.objects.filter(invited_at__gte=clock.beginning(from_on), invited_at__lt=clock.end(to_on))
    rows = rows.filter(division__code=division_code) if division_code else rows
    rows = rows.filter(unit__code=unit_code) if unit_code else rows
    counted = [_figures(str(code), str(name), counts) for code, name, *counts in _counts(rows, grouped_by)]
    return Statistics(grouped_by, from_on, to_on, _total(counted), counted, definitions())


def _counts(rows: QuerySet[Invitation], grouped_by: str) -> QuerySet[Invitation, tuple]:
    """(code, name, invited, grade 1, … grade 5) per group, in the order of the codes."""
    code, name = GROUPS[grouped_by]
    grades = {
        f"grade_{grade}": Count("rating", filter=Q(rating__grade=grade, rating__is_valid=True)) for grade, _w in GRADES
    }
    return (
        rows.annotate(day=TruncDate("invited_at", tzinfo=clock.CITY))
        .order_by()
        .annotate(group_code=F(code), group_name=F(name))
        .values("group_code", "group_name")
        .annotate(invited=Count("id"), **grades)
        .order_by("group_code", "group_name")
        .values_list("group_code", "group_name", "invited", *grades)
    )


def _figures(code: str, name: str, counts: list[int]) -> Figures:
    invited, *by_grade = counts
    return Figures(
        code,
        name,
        invited,
        sum(by_grade),
        tuple(by_grade),  # type: ignore[arg-type]
        satisfaction=rules.share(by_grade, rules.SATISFIED),
        good=rules.share(by_grade, rules.GOOD),
        bad=rules.share(by_grade, rules.BAD),
        participation=rules.percent(sum(by_grade), invited),
    )


def _total(rows: list[Figures]) -> Figures:
    by_grade = [sum(row.by_grade[grade] for row in rows) for grade in range(5)]
    return _figures("", _("合计"), [sum(row.invited for row in rows), *by_grade])


def definitions() -> tuple[Definition, ...]:
    """How the rates are computed; print them beside the figures, with the number of ratings (F188, F189)."""
    return (
        Definition(_("满意率"), _("（非常满意＋满意＋基本满意）÷ 有效评价数")),
        Definition(_("好评率"), _("（非常满意＋满意）÷ 有效评价数，不含基本满意")),
        Definition(_("差评率"), _("（不满意＋非常不满意）÷ 有效评价数")),
        Definition(_("主动评价率"), _("办事人自己作出的有效评价数 ÷ 邀请评价的服务数；没有评价的不算好评")),
    )


# -- before anybody's data is destroyed --------------------------------------------------------------------------------
def accounts_named(account_ids: Iterable[int]) -> set[int]:
    """Which of these accounts are still invited, or gave a rating by name. Two statements."""
    ids = list(account_ids)
    invited = Invitation.objects.filter(account__in=ids).values_list("account_id", flat=True)
    return {pk for pk in invited if pk} | set(
        Rater.objects.filter(account__in=ids).values_list("account_id", flat=True)
    )
