"""Erasure: persons, closed accounts and mandates of which nothing is kept any more lose what is personal in them.

The empty row stays under its key, so that the record, which never names more than the key and what is masked, holds.
Whether a case, a certificate or a rating still names somebody is asked by whoever calls: those rooms are higher.
Accounts of staff stay: who acted for the city is part of what was done.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from mashang.kernel import acts, retention
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.models import AuditLine
from mashang.people import local
from mashang.people.models import Account, Binding, Challenge, Mandate, Person, ProviderLink

CHUNK = 500
CLOSED = "（已注销）"
Found = dict[int, str]  # row -> its key


def mandates_past_their_time(today: date, *, most: int | None = None) -> list[str]:
    """Keys of mandates that ended, or ran out, so long ago and still say in words what for, oldest first."""
    old = Mandate.objects.exclude(_still_counts(today)).exclude(scope="")
    return list(old.order_by("pk").values_list("key", flat=True)[:most])


def accounts_left(today: date) -> Iterator[Found]:
    """Closed accounts past their time that hold no mandate in its time, a few hundred together, oldest first."""
    since = retention.limit(local.ACCOUNT_YEARS, on=today)
    mandates = Mandate.objects.filter(_still_counts(today), agent=OuterRef("pk"))
    closed = Account.objects.filter(kind="CITIZEN", is_active=False, closed_at__lt=since)
    yield from _in_chunks(closed.exclude(display_name=CLOSED).exclude(Exists(mandates)))


def persons_left(today: date) -> Iterator[Found]:
    """Persons with no account, mandate or ward in its time whom nobody entered or looked at lately, in chunks."""
    since = retention.limit(local.PERSON_YEARS, on=today)
    touched = AuditLine.objects.filter(subject_kind=Person._meta.label, subject_number=OuterRef("key"), at__gte=since)
    reasons = (
        Binding.objects.filter(Q(ended_at=None) | Q(ended_at__gte=since), person=OuterRef("pk")),
        Mandate.objects.filter(_still_counts(today), person=OuterRef("pk")),
        Person.objects.filter(guardian=OuterRef("pk")).exclude(name=""),
        touched,
    )
    rows = Person.objects.exclude(name="")
    for reason in reasons:
        rows = rows.exclude(Exists(reason))
    yield from _in_chunks(rows)


def erase_mandate(*, key: str, by: Actor, at: datetime) -> None:
    """Destroys the words of one mandate past its time; who could act for whom, by key, from when to when, stays."""
    mandate = Mandate.objects.get(key=key)
    with acts.performing("mandate.erased", by=by, at=at) as act:
        act.change(mandate, scope="")


def erase_account(*, account_id: int, by: Actor, at: datetime) -> None:
    """Destroys what is left in an account that its citizen closed: name, password, who it was, how it signed in."""
    account = Account.objects.get(pk=account_id, kind="CITIZEN", is_active=False)
    with acts.performing("account.erased", by=by, at=at) as act:
        act.change(account, display_name=CLOSED, phone="", phone_hash="", mail="", password="!", session_key="")
        Binding.objects.filter(account=account).delete()
        ProviderLink.objects.filter(account=account).delete()
        Challenge.objects.filter(account=account).delete()


def erase_person(*, person_id: int, by: Actor, at: datetime) -> None:
    """Destroys everything that says who a person is; the key, the kind of document and the record stay."""
    person = Person.objects.select_related("guardian").get(pk=person_id)
    with acts.performing("person.erased", by=by, at=at) as act:
        act.change(
            person,
            name="",
            name_hash="",
            document_number="",
            document_hash="",
            born_on=None,
            phone="",
            address="",
            is_checked=False,
            guardian=None,
        )


def _still_counts(today: date) -> Q:
    """Mandates in force, or ended within the time that they are kept."""
    since = retention.limit(local.MANDATE_YEARS, on=today)
    return Q(ended_at__gte=since) | Q(ended_at=None) & (Q(valid_to=None) | Q(valid_to__gte=city_day(since)))


def _in_chunks(rows: QuerySet) -> Iterator[Found]:
    last = 0
    while found := dict(rows.filter(pk__gt=last).order_by("pk").values_list("pk", "key")[:CHUNK]):
        yield found
        last = max(found)
