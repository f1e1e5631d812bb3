"""Signing out: the session ends, also where its cookie was copied."""

import uuid
from datetime import datetime

from mashang.kernel import acts, audit
from mashang.kernel.actors import Actor
from mashang.people.models import Account


def sign_out(*, by: Actor, at: datetime) -> None:
    """Ends the account's session. Nothing happens for visitors; nothing is refused. Three statements."""
    account = Account.objects.filter(pk=by.account_id or 0).first()
    if account is None:
        return
    with acts.performing("account.signed_out", by=by, at=at) as act:
        act.update(account, session_key=uuid.uuid4().hex)
        audit.record(act.name, kind=account.subject_kind, number=account.key, by=by, at=at)
