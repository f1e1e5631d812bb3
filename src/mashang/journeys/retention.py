"""When the time of records is over: what is due to be destroyed, and destroying it, room by room.

First the matters, each by its own rule; then the people, once nothing that is kept names them any more.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from itertools import islice
from typing import Any

from mashang.cases import queries as cases
from mashang.cases.operations import erasure
from mashang.catalogue.operations import unlisted_demand as demands
from mashang.certificates import queries as certificates
from mashang.certificates.operations import erasure as expired
from mashang.evaluation import queries as evaluation
from mashang.evaluation.operations import erasure as ratings
from mashang.kernel.actors import Actor, job
from mashang.kernel.clock import city_day
from mashang.notifications.operations import destruction
from mashang.people.operations import erasure as people

AT_ONCE = 200  # matters of a kind in one run, so that no run keeps the relay for long
Naming = Callable[[list[int]], set[int]]
PERSONS: tuple[Naming, ...] = (cases.persons_named, certificates.persons_named)
ACCOUNTS: tuple[Naming, ...] = (cases.accounts_named, certificates.accounts_named, evaluation.accounts_named)


@dataclass(frozen=True, slots=True)
class Due:
    """What is past its time on a day, kind by kind; people are named by the rows that are left of them."""

    cases: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    demands: list[str] = field(default_factory=list)
    certificates: list[str] = field(default_factory=list)
    ratings: list[int] = field(default_factory=list)
    invitations: list[int] = field(default_factory=list)
    mandates: list[str] = field(default_factory=list)
    accounts: list[int] = field(default_factory=list)
    persons: list[int] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        return {one.name: len(getattr(self, one.name)) for one in fields(self)}


def due(today: date, *, most: int | None = None) -> Due:
    """What is past its time as the record stands; of each kind at most so many."""
    return Due(**_matters(today, most), **_people(today, most))


def _matters(today: date, most: int | None) -> dict[str, Any]:
    return {
        "cases": erasure.cases_past_their_time(today, most=most),
        "drafts": erasure.drafts_past_their_time(today, most=most),
        "demands": demands.demands_past_their_time(today, most=most),
        "certificates": expired.certificates_past_their_time(today, most=most),
        "ratings": ratings.ratings_past_their_time(today, most=most),
        "invitations": ratings.invitations_past_their_time(today, most=most),
        "mandates": people.mandates_past_their_time(today, most=most),
    }


def _people(today: date, most: int | None) -> dict[str, Any]:
    return {
        "accounts": list(islice(_unnamed(people.accounts_left(today), ACCOUNTS), most)),
        "persons": list(islice(_unnamed(people.persons_left(today), PERSONS), most)),
    }


def _unnamed(chunks: Iterator[dict[int, str]], rooms: tuple[Naming, ...]) -> Iterator[int]:
    """Those whom no higher room names any more."""
    for chunk in chunks:
        left = set(chunk)
        for named in rooms:
            left -= named(sorted(left))
        yield from sorted(left)


def erase_what_is_due(at: datetime) -> int:
    """Destroys matters past their time, a few hundred of a kind at most; returns how many. Each is one transaction."""
    found, by = Due(**_matters(city_day(at), AT_ONCE)), job("retention")
    for number in found.cases:
        destruction.destroy_messages(subject_kind="cases.Case", subject_number=number)
        erasure.erase_case(number=number, by=by, at=at)
    for key in found.drafts:
        erasure.erase_draft(key=key, by=by, at=at)
    for key in found.demands:
        demands.erase(key=key, by=by, at=at)
    for identifier in found.certificates:
        expired.erase(identifier=identifier, by=by, at=at)
    for rating in found.ratings:
        ratings.erase_rating(rating_id=rating, by=by, at=at)
    for key in found.mandates:
        people.erase_mandate(key=key, by=by, at=at)
    ratings.forget_invited(found.invitations)
    return sum(found.counts().values())


def erase_people_left(at: datetime) -> int:
    """Destroys what is left of closed accounts and of persons that nothing names any more, a few hundred at most."""
    found, by = Due(**_people(city_day(at), AT_ONCE)), job("retention")
    for account in found.accounts:
        _erase_account(account, by, at)
    for person in found.persons:
        destruction.destroy_messages_to(person_id=person)
        people.erase_person(person_id=person, by=by, at=at)
    return len(found.accounts) + len(found.persons)


def _erase_account(account: int, by: Actor, at: datetime) -> None:
    destruction.destroy_messages_to(account_id=account)
    people.erase_account(account_id=account, by=by, at=at)
