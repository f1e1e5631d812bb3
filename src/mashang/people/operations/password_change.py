"""Changing one's own password; also the first act of a member of staff whose password somebody else made."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext as _

from mashang.kernel import acts, rate_limits
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, Reason, Refusal
from mashang.people import checks
from mashang.people.events import PasswordChanged
from mashang.people.models import Account


def change_password(*, old: str, new: str, by: Actor, at: datetime) -> Account:
    """Sets a new password; other sessions of the account end (the web renews its own by the returned account).

    Refuses: a wrong old password (TooMany after ten tries in an hour), a weak new one, the same one again.
    """
    account = own_account(by)
    rate_limits.spend("password.proof", account.key, limit=10, seconds=3600, at=at)
    Refusal.unless_none(_problems(account, old, new))
    hashed = make_password(new)
    with acts.performing("account.password_changed", by=by, at=at) as act:
        act.change(account, password=hashed, password_changed_at=at, must_change_password=False)
        act.announce(PasswordChanged(account_key=account.key, how="CHANGE"))
    return account


def own_account(by: Actor) -> Account:
    """The signed-in account, for acts on oneself; raises NotAllowed for visitors."""
    account = Account.objects.filter(pk=by.account_id or 0, is_active=True).first()
    if account is None:
        raise NotAllowed
    return account


def _problems(account: Account, old: str, new: str) -> Iterator[Reason]:
    if not check_password(old, account.password):
        yield Reason(_("原密码不对"), field="old_password", code="password-wrong")
    if old == new:
        yield Reason(_("新密码不能与原密码相同"), field="password", code="password-same")
    yield from checks.password(new, account)
