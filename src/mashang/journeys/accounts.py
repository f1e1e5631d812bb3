"""People learn at once what happens to their accounts."""

from collections.abc import Callable
from datetime import datetime

from mashang.kernel.events import Fact
from mashang.notifications.operations import queueing
from mashang.people import queries as people


def _tell(template: str, key_field: str, values: dict[str, object]) -> Callable[..., None]:
    def reaction(fact: Fact, *, at: datetime) -> None:
        account_id = people.account_id_of(getattr(fact, key_field))
        key = f"{fact.kind}/{fact.subject}/{at.isoformat()}"
        queueing.queue(template=template, key=key, at=at, account_id=account_id, values=values)

    reaction.__name__ = f"tell_{template.lower()}"
    return reaction


locked = _tell("ACCOUNT_LOCKED", "account_key", {"minutes": 15})
password_changed = _tell("PASSWORD_CHANGED", "account_key", {})
identity_checked = _tell("IDENTITY_CHECKED", "account_key", {})
mandate_given = _tell("MANDATE_GIVEN", "agent_key", {})
mandate_ended = _tell("MANDATE_ENDED", "agent_key", {})
