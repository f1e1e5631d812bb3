"""Deactivating an account: a citizen closes its own (PIPL 47), an administrator closes one of staff. Never deleted."""

from datetime import datetime

from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext as _

from mashang.kernel import acts, rate_limits, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.people import bindings
from mashang.people.events import AccountDeactivated
from mashang.people.models import Account
from mashang.people.operations.password_change import own_account


def close_own_account(*, password: str, by: Actor, at: datetime) -> None:
    """Closes the citizen's own account: phone and mail are erased, the phone may register anew, cases stay on record.

    Refuses: a wrong password, accounts of staff.
    """
    account = own_account(by)
    rate_limits.spend("password.proof", account.key, limit=10, seconds=3600, at=at)
    if account.kind != "CITIZEN":
        raise Refusal(Reason(_("工作人员账号由系统管理员停用"), code="staff-account"))
    if not check_password(password, account.password):
        raise Refusal(Reason(_("密码不对"), field="password", code="password-wrong"))
    binding = bindings.current(account)
    with acts.performing("account.closed", by=by, at=at) as act:
        act.change(
            account,
            is_active=False,
            sign_in_name=f"closed-{account.key}",
            phone="",
            phone_hash="",
            mail="",
            closed_at=at,
        )
        if binding is not None:
            act.update(binding, guard={"ended_at": None}, ended_at=at)
        act.announce(AccountDeactivated(account_key=account.key))


def deactivate_account(*, account_key: str, reason: str, by: Actor, at: datetime) -> Account:
    """Stops an account; its sessions end with the next request. Again changes nothing. For system administrators.

    Refuses: others (NotAllowed), one's own account, a missing reason.
    """
    sockets.gateway("staff_rights").require(by, "SYSTEM_ADMIN")
    account = _account(account_key)
    if account.pk == by.account_id:
        raise Refusal(Reason(_("不能停用自己的账号"), field="account", code="own-account"))
    if not reason.strip():
        raise Refusal(Reason(_("请写明停用原因"), field="reason", code="reason-missing"))
    if not account.is_active:
        return account
    with acts.performing("account.deactivated", by=by, at=at) as act:
        act.change(account, detail={"reason": reason.strip()[:200]}, is_active=False)
        act.announce(AccountDeactivated(account_key=account.key))
    return account


def reactivate_account(*, account_key: str, by: Actor, at: datetime) -> Account:
    """Opens a stopped account again; a closed one (no phone left) stays closed. For system administrators."""
    sockets.gateway("staff_rights").require(by, "SYSTEM_ADMIN")
    account = _account(account_key)
    if account.sign_in_name.startswith("closed-"):
        raise NotFound
    if not account.is_active:
        with acts.performing("account.reactivated", by=by, at=at) as act:
            act.change(account, is_active=True)
    return account


def _account(key: str) -> Account:
    account = Account.objects.filter(key=key).first()
    if account is None:
        raise NotFound
    return account
