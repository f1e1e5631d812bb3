"""Fetch-and-permit for acts: one statement brings the row, the actor's post and what the act needs to know."""

from typing import Any, TypeVar

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from mashang.cases import rules
from mashang.cases.models import Application, Case, Step, Suspension
from mashang.catalogue import queries as catalogue
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound

Found = TypeVar("Found", Case, Application)


def case_for_act(actor: Actor, number: str, act: str, *, next_duty: str = "") -> Case:
    """The case, if the actor's post does this act on its item; otherwise NotFound. One statement.

    Beside its columns the row carries `official_id`, `official_name`, `post_id`, `post_name`, `calendar_id`,
    `calendar_version`, and with `next_duty` the `next_post_id` to which the work goes then.
    """
    cases: Any = _with_clock(Case.objects).filter(
        number=number,
        item__duties__act=rules.DUTY_FOR[act],
        item__duties__ended_at=None,
        item__duties__post__is_active=True,
        item__duties__post__holdings__ended_at=None,
        item__duties__post__holdings__official__is_active=True,
        item__duties__post__holdings__official__account_id=actor.account_id,
    )
    cases = cases.annotate(
        official_id=F("item__duties__post__holdings__official_id"),
        official_name=F("item__duties__post__holdings__official__name"),
        post_id=F("item__duties__post_id"),
        post_name=F("item__duties__post__name"),
        next_post_id=_duty_post("item_id", next_duty),
        is_suspended=Exists(Suspension.objects.filter(case=OuterRef("pk"), resumed_at=None)),
        reviewed_by_id=Subquery(
            Step.objects.filter(case=OuterRef("pk"), act="REVIEW").order_by("-id").values("official_id")[:1]
        ),
    )
    if actor.account_id is None:
        raise NotFound
    return _one(cases)


def case_for_job(number: str, *, next_duty: str = "") -> Case:
    """The case for a job of the system itself (deemed acceptance, delivery online, recomputing)."""
    return _one(_with_clock(Case.objects).filter(number=number).annotate(next_post_id=_duty_post("item_id", next_duty)))


def draft_for_submission(actor: Actor, key: str) -> Application:
    """A draft that the actor may submit: the one who files, the clerk who received it or a colleague at that post.
    One statement.

    The row carries `level` (assurance of the account), `acceptance_post_id`, `calendar_id`, `calendar_version`.
    """
    applications: Any = Application.objects
    drafts = (
        applications.select_related("item_version", "division")
        .annotate(
            binding=FilteredRelation("account__bindings", condition=Q(account__bindings__ended_at=None)),
            level=F("binding__level"),
            item_id=F("item_version__item_id"),
            unit_id=F("item_version__item__unit_id"),
            acceptance_post_id=_duty_post("item_version__item_id", "ACCEPTANCE"),
            calendar_id=F("item_version__item__hall__calendar_id"),
            calendar_version=F("item_version__item__hall__calendar__version"),
        )
        .filter(key=key)
    )
    accepts = catalogue.duties_held(actor).filter(act="ACCEPTANCE", item_id=OuterRef("item_version__item_id"))
    return _one(drafts.filter(Q(account_id=_known(actor)) | Q(received_by__isnull=False) & Exists(accepts)))


def duties_of(actor: Actor, item_id: int) -> dict[str, int]:
    """The duties that the actor holds on an item -> the actor's official id. One statement."""
    held = catalogue.duties_held(actor).filter(item_id=item_id)
    return dict(held.values_list("act", "post__holdings__official_id"))


def _known(actor: Actor) -> int:
    if actor.account_id is None:
        raise NotFound
    return actor.account_id


def _with_clock(cases: Any) -> Any:
    return cases.select_related("application", "item_version").annotate(
        calendar_id=F("item__hall__calendar_id"), calendar_version=F("item__hall__calendar__version")
    )


def _duty_post(item: str, act: str) -> Subquery:
    return Subquery(catalogue.duties(act=act).filter(item_id=OuterRef(item)).values("post_id")[:1])


def _one(rows: "QuerySet[Found, Found]") -> Found:
    for row in rows[:1]:
        return row
    raise NotFound
