"""Registration: a citizen proves a phone, reads the privacy notice, says who they are, and gets an account."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from mashang.kernel import acts, crypto, masking
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Reason, Refusal
from mashang.people import challenges, checks, rules
from mashang.people.claims import Claim
from mashang.people.events import AccountRegistered
from mashang.people.models import Account, Binding, Challenge, PrivacyConsent, PrivacyNotice
from mashang.people.types import CLAIMED
from mashang.people.uniqueness import first_wins


def register(
    *,
    phone: str,
    code: str,
    password: str,
    claim: Claim,
    notice_version: int | None,
    by: Actor,
    at: datetime,
    language: str = "",
) -> Account:
    """Opens an account with a claimed identity (level CLAIMED) and notes the consent to the privacy notice.

    A phone that already has an account never gets a code that would be accepted here, so a wrong code is all that is
    said. A claimed document number blocks nobody. Refuses, with all reasons: consent not given to the notice in force
    (PIPL 14, 17), phone, code, password, name, document number, under 14 without a guardian (PIPL 31).
    """
    phone, claim = rules.normal_phone(phone), claim.normal()
    notice = PrivacyNotice.objects.order_by("-version").first()
    challenge = challenges.answered(purpose="REGISTRATION", phone=phone, code=code, at=at)
    account = _account(phone, claim, language, at)
    Refusal.unless_none(_problems(account, password, claim, notice, notice_version, challenge, city_day(at)))
    assert notice is not None and challenge is not None
    account.password = make_password(password)
    person = claim.person(phone=phone)
    with first_wins(), acts.performing("account.registered", by=by, at=at) as act:
        act.update(challenge, guard={"used_at": None}, used_at=at)
        act.create(account)
        act.create(person, act="person.claimed")
        act.insert(Binding(account=account, person=person, level=CLAIMED, since=at))
        act.insert(PrivacyConsent(account=account, notice=notice, at=at))
        act.announce(AccountRegistered(account_key=account.key))
    return account


def _problems(
    account: Account,
    password: str,
    claim: Claim,
    notice: PrivacyNotice | None,
    version: int | None,
    challenge: Challenge | None,
    today: date,
) -> Iterator[Reason]:
    yield from checks.phone(account.phone)
    if challenge is None:
        yield challenges.wrong_code()
    yield from checks.password(password, account)
    yield from checks.identity(claim, today)
    yield from checks.no_child(claim.born_on, today)
    if notice is None or version != notice.version:
        yield Reason(_("请先阅读并同意最新的《隐私政策》"), field="consent", code="consent-missing")


def _account(phone: str, claim: Claim, language: str, at: datetime) -> Account:
    hashed = crypto.keyed_hash(phone)
    return Account(
        key=uuid.uuid4().hex,
        kind="CITIZEN",
        sign_in_name=hashed,
        display_name=masking.name(claim.name)[:60],
        phone=phone,
        phone_hash=hashed,
        language=language,
        password_changed_at=at,
        created_at=at,
    )
