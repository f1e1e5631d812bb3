"""People learn at once what happens to their accounts; what they filed follows them."""

from collections.abc import Callable
from datetime import datetime

from mashang.cases.operations import attribution
from mashang.kernel.actors import job
from mashang.kernel.events import Fact
from mashang.notifications.operations import queueing
from mashang.notifications.types import Notice, Recipient
from mashang.people import queries as people
from mashang.people.events import IdentityChecked

RELAY = job("relay")


def _nothing(at: datetime) -> dict[str, object]:
    return {}


def _lock(at: datetime) -> dict[str, object]:
    return {"minutes": people.lock_minutes(at)}


def _tell(
    template: str, key_field: str, values: Callable[[datetime], dict[str, object]] = _nothing
) -> Callable[..., None]:
    def reaction(fact: Fact, *, at: datetime) -> None:
        account_id = people.account_id_of(getattr(fact, key_field))
        key = f"{fact.kind}/{fact.subject}/{at.isoformat()}"
        queueing.queue(notice=Notice(template, key, values(at)), to=Recipient(account_id), at=at)

    reaction.__name__ = f"tell_{template.lower()}"
    return reaction


locked = _tell("ACCOUNT_LOCKED", "account_key", _lock)
password_changed = _tell("PASSWORD_CHANGED", "account_key")
identity_checked = _tell("IDENTITY_CHECKED", "account_key")
mandate_given = _tell("MANDATE_GIVEN", "agent_key")
mandate_ended = _tell("MANDATE_ENDED", "agent_key")


def attribute_applications(fact: IdentityChecked, *, at: datetime) -> None:
    """What the account filed under the name it had only claimed."""
    attribution.attribute(holder=people.proven_holder(fact.account_key), by=RELAY, at=at)
