"""Changing the phone of one's account: proven by the password and by a code sent to the new phone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext as _

from mashang.kernel import acts, crypto, rate_limits, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.people import challenges, checks, rules
from mashang.people.events import PhoneChanged
from mashang.people.models import Account, Challenge, Person
from mashang.people.operations.password_change import own_account
from mashang.people.ports import Note
from mashang.people.uniqueness import first_wins


def change_phone(*, phone: str, code: str, password: str, by: Actor, at: datetime) -> Account:
    """Moves a citizen's account to another phone, which is then the name to sign in with; the old phone is told.

    A phone of another account never gets a code, so a wrong code is all that is said. Refuses: phone, code, password.
    """
    account, phone = own_account(by), rules.normal_phone(phone)
    rate_limits.spend("password.proof", account.key, limit=10, seconds=3600, at=at)
    challenge = challenges.answered(purpose="PHONE", phone=phone, code=code, at=at, account_id=account.pk)
    Refusal.unless_none(_problems(account, phone, password, challenge))
    assert challenge is not None
    hashed, old = crypto.keyed_hash(phone), account.phone
    person = Person.objects.filter(bindings__account=account, bindings__ended_at=None).first()
    name: dict[str, Any] = {"sign_in_name": hashed} if account.kind == "CITIZEN" else {}
    with first_wins(), acts.performing("account.phone_changed", by=by, at=at) as act:
        act.update(challenge, guard={"used_at": None}, used_at=at)
        act.change(account, phone=phone, phone_hash=hashed, **name)
        if person is not None and person.phone == old:
            act.change(person, phone=phone)
        act.announce(PhoneChanged(account_key=account.key))
    _tell_old(old, challenge, account, at)
    return account


def _problems(account: Account, phone: str, password: str, challenge: Challenge | None) -> Iterator[Reason]:
    yield from checks.phone(phone)
    if phone == account.phone:
        yield Reason(_("新手机号与现在的相同"), field="phone", code="phone-same")
    elif challenge is None:
        yield challenges.wrong_code()
    if not check_password(password, account.password):
        yield Reason(_("密码不对"), field="password", code="password-wrong")


def _tell_old(phone: str, challenge: Challenge, account: Account, at: datetime) -> None:
    if phone:
        sockets.gateway("codes").send(
            phone=phone,
            note=Note("PHONE_LEFT", "PHONE"),
            key=f"phone-left/{challenge.pk}",
            at=at,
            until=challenge.expires_at,
            language=account.language,
        )
