"""Recovery: whoever holds the phone of an account chooses a new password; all sessions and the lock end."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.hashers import make_password

from mashang.kernel import acts, crypto
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.people import challenges, checks, rules
from mashang.people.events import PasswordChanged
from mashang.people.models import Account, Challenge


def recover(*, phone: str, code: str, password: str, by: Actor, at: datetime) -> Account:
    """Sets a new password for the citizen's account of this phone. Staff are reset by a system administrator instead.

    A phone without an account never gets a code, so a wrong code is all that is said. Refuses: phone, code, password.
    """
    phone = rules.normal_phone(phone)
    challenge = challenges.answered(purpose="RECOVERY", phone=phone, code=code, at=at)
    rows = Account.objects.filter(sign_in_name__in=crypto.hashes(phone), kind="CITIZEN", is_active=True)
    account = rows.first() if challenge else None
    Refusal.unless_none(_problems(phone, challenge, account, password))
    assert account is not None and challenge is not None
    hashed = make_password(password)
    with acts.performing("account.recovered", by=by, at=at) as act:
        act.update(challenge, guard={"used_at": None}, used_at=at)
        act.change(
            account,
            password=hashed,
            password_changed_at=at,
            must_change_password=False,
            failed_sign_ins=0,
            locked_until=None,
        )
        act.announce(PasswordChanged(account_key=account.key, how="RECOVERY"))
    return account


def _problems(phone: str, challenge: Challenge | None, account: Account | None, password: str) -> Iterator[Reason]:
    yield from checks.phone(phone)
    if challenge is None or account is None:
        yield challenges.wrong_code()
    yield from checks.password(password, account or Account(phone=phone))
