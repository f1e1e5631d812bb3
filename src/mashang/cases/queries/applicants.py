"""What applicants may see: what their account filed; what is theirs as checked person or through a checked mandate."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from mashang.cases import codes, rules
from mashang.cases.models import Application, Case
from mashang.cases.queries.numbers import UNREAD, numbered
from mashang.kernel import rate_limits
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotFound, Reason
from mashang.people import queries as people


class NothingUnderThatCode(NotFound):
    """Wrong number and wrong code are answered alike."""

    def __init__(self) -> None:
        super().__init__(Reason(_("没有查到：编号或查询码不对。查询码在收件凭证上，共 8 位"), code="no-such-code"))


def last_like(draft: Any) -> Application | None:
    """What the account began last for the same item version and principal, in whatever state it is."""
    return (
        Application.objects.filter(
            account_id=draft.account_id,
            item_version_id=draft.item_version_id,
            person_id=draft.person_id,
            organisation_id=draft.organisation_id,
        )
        .order_by("-id")
        .first()
    )


def last_walk_in_like(draft: Any) -> Application | None:
    """What the clerk began last for the same item version, applicant and agent, in whatever state it is."""
    return (
        Application.objects.filter(
            received_by_id=draft.received_by_id,
            item_version_id=draft.item_version_id,
            person_id=draft.person_id,
            organisation_id=draft.organisation_id,
            agent_id=draft.agent_id,
        )
        .order_by("-id")
        .first()
    )


def open_draft(key: str) -> Application | None:
    """For operations that have permitted the actor already."""
    return Application.objects.filter(key=key, state="DRAFT").first()


def draft_of(actor: Actor, key: str) -> Application:
    """One's own draft."""
    return _one(Application.objects.filter(key=key, account_id=_account(actor), state="DRAFT"))


def drafts_of(actor: Actor, *, limit: int = 20) -> list[Application]:
    """One's own open drafts, newest first."""
    drafts = Application.objects.filter(account_id=_account(actor), state="DRAFT").select_related("item_version")
    return list(drafts.order_by("-saved_at")[:limit])


def application_for(actor: Actor, key: str, *, at: datetime, to_write: bool = False) -> Application:
    """An application of the applicant, or for writing at the window of a clerk who accepts this item."""
    applications = Application.objects.select_related("item_version").filter(key=key).exclude(state="DISCARDED")
    if actor.account_id is None:
        raise NotFound
    for application in applications.filter(_clerk_may(actor) | Q(account_id=actor.account_id)).distinct()[:1]:
        return application
    return _one(applications.filter(_seen_by(actor, at, to_write=to_write)))


def case_for_applicant(actor: Actor, number: str, *, at: datetime, to_write: bool = False) -> Case:
    """A case of the applicant, with its application, item version and unit."""
    cases = _with_context(Case.objects).filter(number=number)
    if actor.account_id is None:
        raise NotFound
    for case in cases.filter(application__account_id=actor.account_id)[:1]:
        return case
    return _one(cases.filter(_seen_by(actor, at, "application__", to_write=to_write)))


def applications_of(
    actor: Actor, *, at: datetime, before: int | None = None, limit: int = 20, is_closed: bool | None = None
) -> list[Case]:
    """ "My cases", newest first; keyset by case id. `is_closed` limits to those that are over, or that are not."""
    cases = _with_context(Case.objects).defer(*UNREAD).filter(_seen_by(actor, at, "application__"))
    if is_closed is not None:
        over = Q(state__in=rules.CLOSED)
        cases = cases.filter(over if is_closed else ~over)
    if before is not None:
        cases = cases.filter(pk__lt=before)
    return list(cases.order_by("-pk")[:limit])


def own_record(actor: Actor, *, at: datetime) -> list[Case]:
    """All cases that the actor may see as an applicant, with what was filed; for the copy of one's data (PIPL 45)."""
    return list(_with_context(Case.objects).filter(_seen_by(actor, at, "application__")).order_by("pk"))


def corrections_waiting(actor: Actor, *, at: datetime, limit: int = 10) -> list[Case]:
    """The actor's cases that wait for a correction, newest first."""
    cases = _with_context(Case.objects).filter(_seen_by(actor, at, "application__"), state="CORRECTION")
    return list(cases.order_by("-pk")[:limit])


def case_number_of(application: Application) -> str:
    """The number of the case of a submitted application that the reader was given by its query; drafts have none."""
    numbers = Case.objects.filter(application=application).order_by("pk").values_list("number", flat=True)
    if (number := numbers.first()) is None:
        raise NotFound
    return number


def case_by_code(number: str, code: str, *, by: Actor, at: datetime) -> Case:
    """The case behind a receipt or case number and its query code, for anybody who has both; limited per address."""
    rate_limits.spend("case-by-code", by.address or "unknown", limit=20, seconds=600, at=at)
    number, entered = number.strip(), codes.query_code_hash(code)
    cases = _with_context(Case.objects).filter(numbered(number))
    for case in cases.filter(application__query_code_hash=entered)[:1]:
        if entered:
            return case
    raise NothingUnderThatCode


def _seen_by(actor: Actor, at: datetime, prefix: str = "", *, to_write: bool = False) -> Q:
    """Filed by the account, or by holder where the identity is checked."""
    identity = people.actor_identity(actor)
    seen = Q(**{f"{prefix}account_id": identity.account_id})
    if not identity.is_checked:
        return seen
    principals = people.principal_choices(actor, on=city_day(at))
    persons = [p.id for p in principals if p.kind == "PERSON" and people.is_checked(p.level)]
    organisations = [p.id for p in principals if p.kind == "ORGANISATION" and people.is_checked(p.level)]
    return seen | Q(**{f"{prefix}person_id__in": persons}) | Q(**{f"{prefix}organisation_id__in": organisations})


def _clerk_may(actor: Actor) -> Q:
    return Q(
        item_version__item__duties__act="ACCEPTANCE",
        item_version__item__duties__ended_at=None,
        item_version__item__duties__post__holdings__ended_at=None,
        item_version__item__duties__post__holdings__official__is_active=True,
        item_version__item__duties__post__holdings__official__account_id=actor.account_id,
    ) & (Q(received_by__isnull=False) | Q(state="SUBMITTED"))


def _with_context(cases) -> QuerySet[Case]:
    return cases.select_related("application", "item_version", "unit", "item__hall").annotate(
        calendar_id=F("item__hall__calendar_id"), calendar_version=F("item__hall__calendar__version")
    )


def _account(actor: Actor) -> int:
    if actor.account_id is None:
        raise NotFound
    return actor.account_id


def _one(rows: QuerySet):
    for row in rows[:1]:
        return row
    raise NotFound
