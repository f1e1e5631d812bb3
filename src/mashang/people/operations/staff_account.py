"""Accounts of staff: opened and reset by a system administrator; the password is only good for choosing a new one."""

import re
import uuid
from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from mashang.kernel import acts, crypto, sockets
from mashang.kernel.actors import SYSTEM, Actor
from mashang.kernel.errors import NotAllowed, NotFound, Reason, Refusal
from mashang.people import checks, rules
from mashang.people.events import PasswordChanged
from mashang.people.models import Account
from mashang.people.uniqueness import first_wins

SIGN_IN_NAME = re.compile(r"[a-z][a-z0-9._-]{2,39}")


def open_staff_account(
    *,
    sign_in_name: str,
    display_name: str,
    first_password: str,
    by: Actor,
    at: datetime,
    phone: str = "",
    mail: str = "",
    must_change_password: bool = True,
) -> Account:
    """Opens an account for a member of staff; the first sign-in must choose a new password. For system administrators.

    Only a job of the system (the demonstration) may leave the first password valid. Refuses: form of the name (3 to 40
    small letters, digits, dots, hyphens, beginning with a letter), a name that is taken, a weak password, the phone.
    """
    _require_administrator(by, must_change_password)
    account = Account(
        key=uuid.uuid4().hex,
        kind="STAFF",
        sign_in_name=sign_in_name.strip().lower(),
        display_name=rules.normal_text(display_name),
        phone=rules.normal_phone(phone),
        mail=mail.strip(),
        must_change_password=must_change_password,
        password_changed_at=at,
        created_at=at,
    )
    account.phone_hash = crypto.keyed_hash(account.phone)
    Refusal.unless_none(_problems(account, first_password))
    account.password = make_password(first_password)
    with first_wins(), acts.performing("staff_account.opened", by=by, at=at) as act:
        return act.create(account)


def reset_password(*, account_key: str, first_password: str, by: Actor, at: datetime) -> Account:
    """Gives a member of staff a password to choose a new one with; ends the lock and the sessions.

    For system administrators. Refuses: others (NotAllowed), citizens' accounts (NotFound), a weak password, one's own
    account (change it instead).
    """
    _require_administrator(by, True)
    account = Account.objects.filter(key=account_key, kind="STAFF", is_active=True).first()
    if account is None:
        raise NotFound
    Refusal.unless_none(_reset_problems(account, first_password, by))
    hashed = make_password(first_password)
    with acts.performing("staff_account.password_reset", by=by, at=at) as act:
        act.change(
            account,
            password=hashed,
            password_changed_at=at,
            must_change_password=True,
            failed_sign_ins=0,
            locked_until=None,
        )
        act.announce(PasswordChanged(account_key=account.key, how="RESET"))
    return account


def unlock(*, account_key: str, by: Actor, at: datetime) -> Account:
    """Ends the lock after wrong passwords, of staff or citizens. Not locked changes nothing. System administrators."""
    sockets.gateway("staff_rights").require(by, "SYSTEM_ADMIN")
    account = Account.objects.filter(key=account_key, is_active=True).first()
    if account is None:
        raise NotFound
    if account.locked_until is not None or account.failed_sign_ins:
        with acts.performing("account.unlocked", by=by, at=at) as act:
            act.change(account, failed_sign_ins=0, locked_until=None)
    return account


def _require_administrator(by: Actor, must_change_password: bool) -> None:
    sockets.gateway("staff_rights").require(by, "SYSTEM_ADMIN")
    if not must_change_password and by.kind != SYSTEM:
        raise NotAllowed


def _problems(account: Account, password: str) -> Iterator[Reason]:
    name = account.sign_in_name
    if not SIGN_IN_NAME.fullmatch(name):
        text = _("登录名用 3 至 40 位小写字母、数字、点或连字符，以字母开头")
        yield Reason(text, field="sign_in_name", code="sign-in-name-form")
    elif Account.objects.filter(sign_in_name=name).exists():
        yield Reason(_("这个登录名已被使用"), field="sign_in_name", code="sign-in-name-taken")
    yield from checks.name(account.display_name, field="display_name")
    if account.phone:
        yield from checks.phone(account.phone)
    yield from checks.password(password, account, field="first_password")


def _reset_problems(account: Account, password: str, by: Actor) -> Iterator[Reason]:
    if account.pk == by.account_id:
        yield Reason(_("自己的密码请用“修改密码”"), field="account", code="own-account")
    yield from checks.password(password, account, field="first_password")
