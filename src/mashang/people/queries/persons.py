"""Persons and organisations; full values leave a line that the person can read back."""

import json
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from mashang.kernel import audit, crypto, identifiers, masking
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.kernel.models import AuditLine
from mashang.people import rules
from mashang.people.models import Organisation, Person
from mashang.people.queries.identities import actor_identity, mandates_in_force
from mashang.people.types import Access, FullPerson, OrganisationView, PersonView

MOST_ALIKE = 200  # people of one name
MOST_HASHES = 4  # of one token
PERSON_READ = "person.read"


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
    return [Access(line.at, line.actor_label, _(json.loads(line.detail)["reason"])) for line in lines]


def checked_person(document_kind: str, document_number: str) -> Person | None:
    """The true holder of a document, if a window or a gateway has checked one. For operations; one statement."""
    number = rules.normal_number(document_number)
    return Person.objects.filter(
        document_kind=document_kind, document_hash__in=crypto.hashes(number), is_checked=True
    ).first()


def _person(rows: QuerySet[Person]) -> Person:
    person = rows.first()
    if person is None:
        raise NotFound
    return person


def _view(person: Person) -> PersonView:
    return PersonView(
        person.pk,
        person.key,
        masking.name(person.name),
        person.document_kind,
        masking.document_number(person.document_number),
        masking.phone(person.phone),
        person.is_checked,
    )


def _full(person: Person) -> FullPerson:
    return FullPerson(
        person.pk,
        person.key,
        person.name,
        person.document_kind,
        person.document_number,
        person.born_on,
        person.phone,
        person.address,
        person.is_checked,
        person.guardian.key if person.guardian else "",
    )


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


def applicant_token(text: str) -> str:
    """Under what an applicant is looked for without being named: the keyed hash of an identity number or exact name
    (several while the search key is rotated); of an organisation its credit code, which is public. No statement."""
    number = rules.normal_number(text)
    if identifiers.check("uscc", number).valid:
        return number
    return ",".join(crypto.hashes(number if any(sign.isdigit() for sign in number) else rules.normal_name(text)))


def applicants_of(token: str) -> tuple[list[int], list[int]]:
    """The persons and organisations (ids) behind an `applicant_token`. For rooms that permit what is found by them.
    One statement."""
    if len(token) == 18:
        return [], list(Organisation.objects.filter(credit_code=token).values_list("pk", flat=True)[:MOST_ALIKE])
    hashes = token.split(",")[:MOST_HASHES]
    called = Q(document_hash__in=hashes) | Q(name_hash__in=hashes)
    return list(Person.objects.filter(called).values_list("pk", flat=True)[:MOST_ALIKE]), []
