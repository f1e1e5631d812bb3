"""Destroying what messages about a matter said and to whom, when the time of the matter is over."""

from mashang.kernel.transactions import writing
from mashang.notifications.models import Message


def destroy_messages(*, subject_kind: str, subject_number: str) -> int:
    """Forgets address, values and receiver of every message about one matter; returns how many there were."""
    found = Message.objects.filter(subject_kind=subject_kind, subject_number=subject_number)
    with writing():
        return found.update(address="", values={}, account=None, person=None)
