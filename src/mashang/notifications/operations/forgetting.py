"""Forgetting secret values of messages: a day after a code was queued, its message keeps dots instead. A job."""

from datetime import datetime, timedelta

from mashang.kernel import rows
from mashang.kernel.transactions import writing
from mashang.notifications import rules, types
from mashang.notifications.models import Message

KEPT, BATCH = timedelta(days=1), 200


def forget_secrets(at: datetime) -> int:
    """Replaces the secret values of up to 200 messages made more than a day before `at`; returns how many."""
    secrets = {wording.code: wording.secrets for wording in types.all_shipped() if wording.secrets}
    messages = list(Message.objects.filter(holds_secrets=True, made_at__lt=at - KEPT)[:BATCH])
    with writing():
        for message in messages:
            hidden = rules.hidden(message.values, secrets.get(message.template_code, ()))
            rows.change(message, {"values": hidden, "holds_secrets": False})
    return len(messages)
