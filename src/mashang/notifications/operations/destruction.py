"""Destroying what messages about a matter said and to whom, when the time of the matter is over."""

from mashang.kernel.transactions import writing
from mashang.notifications.models import Message, OptOut


def destroy_messages(*, subject_kind: str, subject_number: str) -> int:
    """Forgets address, values and receiver of every message about one matter; returns how many there were."""
    found = Message.objects.filter(subject_kind=subject_kind, subject_number=subject_number)
    with writing():
        return found.update(address="", values={}, account=None, person=None)


def destroy_messages_to(*, account_id: int | None = None, person_id: int | None = None) -> int:
    """Forgets address, values and receiver of every message to one account or person, and what it did not want."""
    wanted = {"account": account_id} if account_id is not None else {"person": person_id or 0}
    with writing():
        OptOut.objects.filter(account=account_id or 0).delete()
        return Message.objects.filter(**wanted).update(address="", values={}, account=None, person=None)
