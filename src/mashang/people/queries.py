"""Reads about people; fetching is permitting. Full values leave a line that the person can read back."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils.translation import gettext as _

from mashang.kernel import audit, crypto, masking, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, NotFound, Reason, Refusal
from mashang.kernel.models import AuditLine
from mashang.people import rules
from mashang.people.models import (
    CHECKED_LEVELS,
    Account,
    Mandate,
    Organisation,
    Person,
    PrivacyConsent,
    PrivacyNotice,
)
from mashang.people.types import (
    Access,
    AccountPage,
    AccountView,
    Contact,
    FullPerson,
    Identity,
    MandateView,
    Notice,
    OrganisationView,
    PersonView,
    Principal,
    StaffAccount,
    is_checked,
)

__all__ = ["is_checked"]
PERSON_READ = "person.read"


# -- who is behind an account ------------------------------------------------------------------------------------------
def identity_of(account_id: int) -> Identity:
    """The person behind an account and how well that is proven. One statement; raises NotFound without such account."""
    now = FilteredRelation("bindings", condition=Q(bindings__ended_at=None))
    found = (
        Account.objects.filter(pk=account_id, is_active=True)
        .annotate(now=now)
        .values_list("display_name", "now__person_id", "now__person__key", "now__person__name", "now__level",
                     "now__person__born_on")
        .first()
    )  # fmt: skip
    if found is None:
        raise NotFound
    shown, person_id, key, name, level, born_on = found
    return Identity(account_id, person_id, key or "", name or shown, level or "", born_on)


def actor_identity(actor: Actor) -> Identity:
    """`identity_of` the signed-in actor; raises NotAllowed for visitors."""
    if actor.account_id is None:
        raise NotAllowed(Reason(_("请先登录"), code="sign-in"))
    return identity_of(actor.account_id)


def principal_choices(actor: Actor, *, on: date) -> list[Principal]:
    """For whom this actor may act on that day: itself first, then its mandates. Two statements."""
    identity = actor_identity(actor)
    own = [Principal("PERSON", identity.person_id, identity.person_key, identity.name, identity.level)]
    mandates = mandates_in_force(on).filter(agent_id=identity.account_id)
    return [
        *(choice for choice in own if choice.id is not None),
        *(_principal(m) for m in mandates.select_related("organisation", "person").order_by("id")),
    ]


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
        bindings__account_id=actor.account_id, bindings__account__is_active=True, bindings__ended_at=None,
        bindings__level__in=CHECKED_LEVELS,
    )  # fmt: skip
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
    return [_mandate(row, row.agent_id == identity.account_id) for row in newest]


def _mandate(row: Mandate, is_agent: bool) -> MandateView:
    principal = _principal(row)
    return MandateView(
        row.key, row.agent.display_name, principal.kind, principal.name, row.role, row.scope, row.level,
        row.valid_from, row.valid_to, is_agent,
    )  # fmt: skip


def agent_key(actor: Actor, *, phone: str, name: str) -> str:
    """The key of the account with this phone and bound to this name, to give it a mandate; otherwise NotFound.

    Both must be known, so that a phone alone tells nothing.
    """
    actor_identity(actor)
    key = Account.objects.filter(
        phone_hash=crypto.keyed_hash(rules.normal_phone(phone)), kind="CITIZEN", is_active=True,
        bindings__ended_at=None, bindings__person__name_hash=crypto.keyed_hash(rules.normal_name(name)),
    ).values_list("key", flat=True).first()  # fmt: skip
    if key is None:
        raise NotFound
    return key


# -- persons and organisations -----------------------------------------------------------------------------------------
def person_for(actor: Actor, key: str, *, on: date) -> FullPerson:
    """The actor's own person, or one the actor has a mandate for on that day; otherwise NotFound."""
    person = _person(Person.objects.filter(key=key))
    if not _is_own(actor, person) and not _acts_for(actor, person, on):
        raise NotFound
    return _full(person)


def _is_own(actor: Actor, person: Person) -> bool:
    return person.bindings.filter(account_id=actor.account_id or 0, ended_at=None).exists()


def _acts_for(actor: Actor, person: Person, on: date) -> bool:
    return mandates_in_force(on).filter(agent_id=actor.account_id or 0, person=person).exists()


def person_view(person_id: int) -> PersonView:
    """Masked; the caller has decided that its reader may see it."""
    return _view(_person(Person.objects.filter(pk=person_id)))


def person_views(person_ids: Iterable[int]) -> dict[int, PersonView]:
    """Masked views of several persons by one statement."""
    return {person.pk: _view(person) for person in Person.objects.filter(pk__in=set(person_ids))}


def full_person(actor: Actor, person_id: int, *, reason: str, at: datetime) -> FullPerson:
    """Full values for somebody whom a higher room has permitted; leaves an access line. Refuses without a reason.

    Implements "full value only with right, reason and log" (PIPL 51; domain.md section 9). Two statements.
    """
    if not reason.strip():
        raise Refusal(Reason(_("请写明查看完整信息的理由"), field="reason", code="reason-missing"))
    person = _person(Person.objects.filter(pk=person_id).select_related("guardian"))
    audit.record(PERSON_READ, kind=person.subject_kind, number=person.key, by=actor, at=at, reason=reason.strip()[:200])
    return _full(person)


def access_log(actor: Actor, *, limit: int = 100) -> list[Access]:
    """Who looked at the full data of the actor's own checked person (PIPL 44, 45), newest first."""
    identity = actor_identity(actor)
    if not identity.is_checked:
        return []
    lines = AuditLine.objects.filter(
        subject_kind=Person._meta.label, subject_number=identity.person_key, act=PERSON_READ
    ).order_by("-id")[:limit]
    return [Access(line.at, line.actor_label, json.loads(line.detail).get("reason", "")) for line in lines]


def find_person(actor: Actor, document_kind: str, document_number: str, *, at: datetime) -> FullPerson | None:
    """The checked person of a document that a window clerk has in hand; None when nobody was entered yet.

    For window clerks, otherwise NotAllowed; a hit leaves an access line. At most three statements.
    """
    sockets.gateway("staff_rights").require(actor, "WINDOW")
    person = checked_person(document_kind, document_number)
    if person is None:
        return None
    audit.record(PERSON_READ, kind=person.subject_kind, number=person.key, by=actor, at=at, reason=_("窗口核对证件"))
    return _full(person)


def checked_person(document_kind: str, document_number: str) -> Person | None:
    """The true holder of a document, if a window or a gateway has checked one. For operations; one statement."""
    number = rules.normal_number(document_number)
    return Person.objects.filter(
        document_kind=document_kind, document_hash=crypto.keyed_hash(number), is_checked=True
    ).first()


def _person(rows: QuerySet[Person]) -> Person:
    person = rows.first()
    if person is None:
        raise NotFound
    return person


def _view(person: Person) -> PersonView:
    return PersonView(
        person.pk, person.key, masking.name(person.name), person.document_kind,
        masking.document_number(person.document_number), masking.phone(person.phone), person.is_checked,
    )  # fmt: skip


def _full(person: Person) -> FullPerson:
    return FullPerson(
        person.pk, person.key, person.name, person.document_kind, person.document_number, person.born_on,
        person.phone, person.address, person.is_checked, person.guardian.key if person.guardian else "",
    )  # fmt: skip


def organisation_view(organisation_id: int) -> OrganisationView:
    """An organisation's public register entry."""
    row = Organisation.objects.filter(pk=organisation_id).first()
    if row is None:
        raise NotFound
    return _organisation(row)


def checked_organisation(credit_code: str) -> Organisation | None:
    """The organisation that a window has checked under this code. One statement."""
    return Organisation.objects.filter(credit_code=credit_code.strip().upper(), is_checked=True).first()


def _organisation(row: Organisation) -> OrganisationView:
    return OrganisationView(row.pk, row.key, row.name, row.credit_code, row.kind, row.address, row.is_checked)


# -- accounts ----------------------------------------------------------------------------------------------------------
def contact_of(*, account_id: int | None = None, person_id: int | None = None) -> Contact:
    """Where messages for an account, or else for a person without one, may go. One statement."""
    if account_id is not None:
        found = Account.objects.filter(pk=account_id).values_list("phone", "mail", "language").first()
        return Contact(account_id, *(found or ("", "", "")))
    phone = Person.objects.filter(pk=person_id).values_list("phone", flat=True).first()
    return Contact(None, phone or "", "", "")


def accounts(
    actor: Actor, *, kind: str = "", text: str = "", at: datetime, after: int | None = None, limit: int = 50
) -> AccountPage:
    """Accounts for the console, newest first, masked; `text` is a staff name or a whole phone number.

    For system and security administrators; raises NotAllowed for others.
    """
    sockets.gateway("staff_rights").require(actor, "SYSTEM_ADMIN", "SECURITY_ADMIN")
    rows = Account.objects.order_by("-id")
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(_named(text)) if text.strip() else rows
    rows = rows.filter(pk__lt=after) if after else rows
    found = list(rows[: limit + 1])
    more = found[limit - 1].pk if len(found) > limit else None
    return AccountPage([_account(row, at) for row in found[:limit]], more)


def account_for(actor: Actor, key: str, *, at: datetime) -> AccountView:
    """One account for the console; administrators only, otherwise NotAllowed."""
    sockets.gateway("staff_rights").require(actor, "SYSTEM_ADMIN", "SECURITY_ADMIN")
    row = Account.objects.filter(key=key).first()
    if row is None:
        raise NotFound
    return _account(row, at)


def staff_account(key: str) -> StaffAccount:
    """An active account of staff by key, for the offices' operations, which have permitted; otherwise NotFound."""
    found = (
        Account.objects.filter(key=key, kind="STAFF", is_active=True).values_list("pk", "key", "display_name").first()
    )
    if found is None:
        raise NotFound
    return StaffAccount(*found)


def account_at_window(actor: Actor, phone: str, *, at: datetime) -> AccountView:
    """The citizen's account of a phone, for the clerk who checks an identity. Window clerks only; else NotFound."""
    sockets.gateway("staff_rights").require(actor, "WINDOW")
    row = Account.objects.filter(phone_hash=crypto.keyed_hash(rules.normal_phone(phone)), kind="CITIZEN").first()
    if row is None:
        raise NotFound
    return _account(row, at)


def _named(text: str) -> Q:
    text = rules.normal_phone(text)
    return Q(sign_in_name=text) | Q(phone_hash=crypto.keyed_hash(text)) | Q(kind="STAFF", display_name__startswith=text)


def _account(row: Account, at: datetime) -> AccountView:
    name = row.sign_in_name if row.kind == "STAFF" else masking.phone(row.phone)
    return AccountView(
        row.pk, row.key, row.kind, name, row.display_name, masking.phone(row.phone), row.is_active,
        row.locked_until is not None and row.locked_until > at, row.must_change_password, row.last_sign_in_at,
    )  # fmt: skip


def account_id_of(key: str) -> int:
    """The account behind a key that a fact carries; for reactions. One statement."""
    return Account.objects.values_list("pk", flat=True).get(key=key)


# -- privacy notice ----------------------------------------------------------------------------------------------------
def current_notice() -> Notice | None:
    """The notice to show before data is collected (PIPL 17); None while none was published."""
    row = PrivacyNotice.objects.order_by("-version").first()
    return Notice(row.version, row.text, row.published_at) if row else None


def owes_consent(actor: Actor) -> bool:
    """Whether a newer notice appeared since this account consented. One statement."""
    newest = PrivacyNotice.objects.order_by("-version").values("pk")[:1]
    agreed = PrivacyConsent.objects.filter(account_id=actor.account_id, notice=newest)
    return PrivacyNotice.objects.exclude(pk__in=agreed.values("notice")).filter(pk__in=newest).exists()
