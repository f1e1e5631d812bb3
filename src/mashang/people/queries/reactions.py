"""What reactions to facts about accounts ask; nobody else does."""

from datetime import datetime

from mashang.people import local
from mashang.people.models import Binding
from mashang.people.types import CLAIMED, ProvenHolder


def lock_minutes(at: datetime) -> int:
    """For how long too many wrong passwords lock an account, by the local rule of that day."""
    return local.number(local.LOCK_MINUTES, at)


def proven_holder(account_key: str) -> ProvenHolder:
    """Who an account was proven to be, and the unproven persons that it claimed to be before. One statement."""
    bindings = list(Binding.objects.filter(account__key=account_key).select_related("person"))
    person = next(binding.person for binding in bindings if binding.ended_at is None)
    claimed = {b.person_id for b in bindings if b.level == CLAIMED and b.ended_at and not b.person.is_checked}
    return ProvenHolder(bindings[0].account_id, person.pk, person.name, tuple(sorted(claimed)))
