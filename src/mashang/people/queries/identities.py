"""Who is behind an account, and for whom it may act."""

from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.translation import gettext as _

from mashang.kernel import crypto
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, NotFound, Reason
from mashang.kernel.kept_queries import built_once
from mashang.people import rules
from mashang.people.models import CHECKED_LEVELS, Account, Mandate, Person
from mashang.people.types import Identity, MandateView, Principal


def identity_of(account_id: int) -> Identity:
    """The person behind an account and how well that is proven. One statement; raises NotFound without such account."""
    for row in _accounts_with_person(account_id=account_id):
        name, level = row.person_name or row.display_name, row.level or ""
        return Identity(account_id, row.person_id, row.person_key or "", name, level, row.born_on)
    raise NotFound


@built_once
def _accounts_with_person(account_id: int) -> "QuerySet[Account, Any]":
    now = FilteredRelation("bindings", condition=Q(bindings__ended_at=None))
    accounts = Account.objects.filter(pk=account_id, is_active=True).only("display_name").annotate(now=now)
    return accounts.annotate(
        person_id=F("now__person_id"),
        person_key=F("now__person__key"),
        person_name=F("now__person__name"),
        level=F("now__level"),
        born_on=F("now__person__born_on"),
    )[:1]


def name_in_full(account: Any) -> str:
    """What the account of a session is called where only its owner reads it: the whole name of the person behind it,
    otherwise the name it is shown by. No statement: the session fetched the name sealed."""
    sealed = getattr(account, "sealed_name", None)
    return (crypto.unseal(sealed) if sealed else "") or str(account.display_name)


def actor_identity(actor: Actor) -> Identity:
    """`identity_of` the signed-in actor; raises NotAllowed for visitors."""
    if actor.account_id is None:
        raise NotAllowed(Reason(_("请先登录"), code="sign-in"))
    return identity_of(actor.account_id)


def principal_choices(actor: Actor, *, on: date) -> list[Principal]:
    """For whom this actor may act on that day: itself first, then its mandates. Two statements."""
    identity = actor_identity(actor)
    mandates = mandates_in_force(on).filter(agent_id=identity.account_id)
    return [
        *_oneself(identity),
        *(_principal(m) for m in mandates.select_related("organisation", "person").order_by("id")),
    ]


def _oneself(identity: Identity) -> list[Principal]:
    if identity.person_id is None:
        return []
    return [Principal("PERSON", identity.person_id, identity.person_key, identity.name, identity.level)]


def principal_for(actor: Actor, kind: str, key: str, *, on: date) -> Principal:
    """The principal PERSON or ORGANISATION of that key, if the actor may act for it on that day; else NotFound."""
    for choice in principal_choices(actor, on=on):
        if (choice.kind, choice.key) == (kind, key):
            return choice
    raise NotFound


def mandates_in_force(on: date) -> QuerySet[Mandate]:
    """Mandates that count on that day; for higher rooms to join into their fetches."""
    return Mandate.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), ended_at=None, valid_from__lte=on)


def proven_holders(actor: Actor, *, on: date) -> list[tuple[str, str]]:
    """Whose lists by holder are open to the actor on that day, as (kind of document, number).

    Its own person from CHECKED upward, and organisations (CREDIT_CODE) through a checked mandate. Two statements;
    empty for visitors.
    """
    if actor.account_id is None:
        return []
    own = Person.objects.filter(
        bindings__account_id=actor.account_id,
        bindings__account__is_active=True,
        bindings__ended_at=None,
        bindings__level__in=CHECKED_LEVELS,
    )
    checked = mandates_in_force(on).filter(
        agent_id=actor.account_id, agent__is_active=True, organisation__isnull=False, level__in=CHECKED_LEVELS
    )
    codes = checked.values_list("organisation__credit_code", flat=True)
    return [(one.document_kind, one.document_number) for one in own] + [("CREDIT_CODE", code) for code in codes]


def _principal(mandate: Mandate) -> Principal:
    kind, who = ("PERSON", mandate.person) if mandate.person else ("ORGANISATION", mandate.organisation)
    assert who is not None
    return Principal(kind, who.pk, who.key, who.name, mandate.level, mandate.key, mandate.role, mandate.scope)


def mandates_of(actor: Actor) -> list[MandateView]:
    """Open mandates that the actor holds or that others hold for the actor's own checked person, newest first."""
    identity = actor_identity(actor)
    given = Q(person_id=identity.person_id) if identity.person_id and identity.is_checked else Q(pk=None)
    rows = Mandate.objects.filter(Q(agent_id=identity.account_id) | given, ended_at=None)
    newest = rows.select_related("agent", "person", "organisation").order_by("-id")[:200]
    return [mandate_view(row, is_agent=row.agent_id == identity.account_id) for row in newest]


def mandate_view(row: Mandate, *, is_agent: bool) -> MandateView:
    """One mandate with its principal; the row must carry agent, person and organisation."""
    principal = _principal(row)
    return MandateView(
        row.key,
        row.agent.display_name,
        principal.kind,
        principal.name,
        row.role,
        row.scope,
        row.level,
        row.valid_from,
        row.valid_to,
        is_agent,
    )


def agent_key(actor: Actor, *, phone: str, name: str) -> str:
    """The key of the account with this phone and bound to this name, to give it a mandate; otherwise NotFound.

    Both must be known, so that a phone alone tells nothing.
    """
    actor_identity(actor)
    key = (
        Account.objects.filter(
            phone_hash__in=crypto.hashes(rules.normal_phone(phone)),
            kind="CITIZEN",
            is_active=True,
            bindings__ended_at=None,
            bindings__person__name_hash__in=crypto.hashes(rules.normal_name(name)),
        )
        .values_list("key", flat=True)
        .first()
    )
    if key is None:
        raise NotFound
    return key
