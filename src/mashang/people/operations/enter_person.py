"""Entering a person at a window: somebody without account or phone, whose document the clerk has seen."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mashang.kernel import acts, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.people import checks, queries, rules
from mashang.people.claims import Claim
from mashang.people.models import Person
from mashang.people.uniqueness import first_wins


def enter_person(
    *, claim: Claim, by: Actor, at: datetime, phone: str = "", address: str = "", guardian_key: str = ""
) -> Person:
    """The checked person of this document: found, with phone and address brought up to date, or entered anew.

    For window clerks (else NotAllowed), who vouch for having seen the document. A child under 14 needs a checked
    guardian of age (PIPL 31). Refuses: form of name, number and phone; a name that differs from the holder's.
    """
    sockets.gateway("staff_rights").require(by, "WINDOW")
    claim, phone = claim.normal(), rules.normal_phone(phone)
    holder = queries.checked_person(claim.document_kind, claim.document_number)
    guardian = _guardian(guardian_key)
    Refusal.unless_none(_problems(claim, holder, guardian, phone, at))
    if holder is not None:
        return _brought_up_to_date(holder, {"phone": phone, "address": address, "guardian": guardian}, by, at)
    person = claim.person(phone=phone, address=address, is_checked=True)
    person.guardian = guardian
    with first_wins(), acts.performing("person.entered", by=by, at=at) as act:
        return act.create(person)


def _guardian(key: str) -> Person | None:
    if not key:
        return None
    person = Person.objects.filter(key=key, is_checked=True).first()
    if person is None:
        raise NotFound
    return person


def _problems(
    claim: Claim, holder: Person | None, guardian: Person | None, phone: str, at: datetime
) -> Iterator[Reason]:
    yield from checks.identity(claim, city_day(at))
    if phone:
        yield from checks.phone(phone)
    known = guardian or (holder.guardian if holder else None)
    yield from checks.guardian(claim.born_on, known, city_day(at))
    if holder is not None and not claim.agrees_with(holder):
        text = _("该证件号码已核验在另一个姓名下，请核对证件；确属改名或有误的，请先更正人员信息")
        yield Reason(text, field="name", code="holder-name-differs")


def _brought_up_to_date(person: Person, given: dict[str, Any], by: Actor, at: datetime) -> Person:
    changes = {name: value for name, value in given.items() if value and value != getattr(person, name)}
    if changes:
        with acts.performing("person.updated", by=by, at=at) as act:
            act.change(person, **changes)
    return person
