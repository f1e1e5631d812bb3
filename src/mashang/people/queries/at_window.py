"""Who stands at the counter: whom a clerk entered or found, and mandates that wait for their papers."""

from django.db.models import Q, QuerySet

from mashang.kernel import crypto, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound
from mashang.people import rules
from mashang.people.models import Account, Mandate, Organisation, Person
from mashang.people.queries.identities import mandate_view
from mashang.people.queries.persons import organisation_view, person_view
from mashang.people.types import MandateView, OrganisationView, PersonView


def person_at_window(actor: Actor, key: str) -> PersonView:
    """A checked person, masked, whose document this or another clerk has seen. For windows; else NotAllowed."""
    sockets.gateway("staff_rights").require(actor, "WINDOW")
    pk = Person.objects.filter(key=key, is_checked=True).values_list("pk", flat=True).first()
    return person_view(pk or 0)


def organisation_at_window(actor: Actor, key: str) -> OrganisationView:
    """A checked organisation by key. For windows; else NotAllowed."""
    sockets.gateway("staff_rights").require(actor, "WINDOW")
    pk = Organisation.objects.filter(key=key, is_checked=True).values_list("pk", flat=True).first()
    return organisation_view(pk or 0)


def persons_named(text: str) -> QuerySet[Person]:
    """Persons with exactly this document number or this whole name. Not fetched: the room that asks for what hangs on
    them decides what its reader may see."""
    number, name = rules.normal_number(text), rules.normal_name(text)
    by_document = Q(document_hash__in=crypto.hashes(number)) if number else Q(pk__in=())
    return Person.objects.filter(by_document | Q(name_hash__in=crypto.hashes(name)))


def organisations_named(text: str) -> QuerySet[Organisation]:
    """Organisations with this credit code, or these characters, two at least, in their name. Not fetched."""
    name = rules.normal_text(text)
    by_code = Q(credit_code=rules.normal_number(text))
    return Organisation.objects.filter(by_code | Q(name__contains=name) if len(name) > 1 else by_code)


def mandates_at_window(actor: Actor, phone: str) -> list[MandateView]:
    """Open mandates for organisations that the citizen's account of this phone holds or claims, newest first.

    For windows, else NotAllowed; NotFound without such an account. Three statements.
    """
    sockets.gateway("staff_rights").require(actor, "WINDOW")
    hashes = crypto.hashes(rules.normal_phone(phone))
    account = Account.objects.filter(phone_hash__in=hashes, kind="CITIZEN", is_active=True).first()
    if account is None:
        raise NotFound
    rows = Mandate.objects.filter(agent=account, organisation__isnull=False, ended_at=None)
    newest = rows.select_related("agent", "organisation", "person").order_by("-id")[:50]
    return [mandate_view(row, is_agent=True) for row in newest]
