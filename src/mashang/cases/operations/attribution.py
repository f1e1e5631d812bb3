"""Attribution: what an account filed under a name it only claimed belongs to the person it was proven to be."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from mashang.cases.models import Application
from mashang.kernel import acts, masking
from mashang.kernel.actors import Actor
from mashang.people.types import ProvenHolder


def attribute(*, holder: ProvenHolder, by: Actor, at: datetime) -> int:
    """Moves the account's own applications from the claimed persons to the true one; returns how many.

    What others filed under the same claim stays where it is. Two statements and one for each application; a second
    call finds nothing left.
    """
    claimed = holder.claimed_ids
    filed = Application.objects.filter(Q(person_id__in=claimed) | Q(agent_id__in=claimed))
    applications = list(filed.filter(account_id=holder.account_id).exclude(state="DISCARDED")) if claimed else []
    if not applications:
        return 0
    with acts.performing("application.attributed", by=by, at=at) as act:
        for application in applications:
            act.change(application, **_true_values(application, holder))
    return len(applications)


def _true_values(application: Application, holder: ProvenHolder) -> dict[str, Any]:
    """The true person as applicant, with the name of the document, or as agent."""
    values: dict[str, Any] = {}
    if application.person_id in holder.claimed_ids:
        shown = masking.name(holder.name)
        values = {"person_id": holder.person_id, "applicant_name": holder.name, "applicant_shown": shown}
    if application.agent_id in holder.claimed_ids:
        values["agent_id"] = holder.person_id
    return values
