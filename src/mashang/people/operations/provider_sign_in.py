"""Signing in with the word of an identity provider: by a link to an account, which only its holder makes.

A name or number that the provider vouches for never opens an account that is there already: whoever has one signs in
with the password once and links it; whoever has none opens a new one. So no provider's slip gives an account away.
"""

import uuid
from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from mashang.kernel import acts, audit, crypto, masking
from mashang.kernel.actors import Actor
from mashang.kernel.acts import Act
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Reason, Refusal
from mashang.people import bindings, checks, queries
from mashang.people.claims import Claim
from mashang.people.events import AccountRegistered
from mashang.people.models import Account, Binding, Person, PrivacyConsent, PrivacyNotice, ProviderLink
from mashang.people.operations.password_change import own_account
from mashang.people.operations.sign_in import SignedIn
from mashang.people.ports import Vouched
from mashang.people.types import CONFIRMED, is_checked
from mashang.people.uniqueness import first_wins


def sign_in_vouched(*, vouched: Vouched, by: Actor, at: datetime) -> SignedIn | None:
    """Opens a session of the account that is linked to the vouched subject; None when none is."""
    link = _link_of(vouched)
    if link is None or not link.account.is_active:
        return None
    account = link.account
    with acts.performing("account.signed_in", by=by, at=at) as act:
        act.update(account, session_key=uuid.uuid4().hex, last_sign_in_at=at)
        audit.record(act.name, kind=account.subject_kind, number=account.key, by=by, at=at, provider=vouched.issuer)
    return SignedIn(account, account.must_change_password)


def link_account(*, vouched: Vouched, by: Actor, at: datetime) -> None:
    """Links the actor's own account and, where it was only claimed, confirms its identity (CONFIRMED).

    Linking again changes nothing. Refuses: staff, a subject that opens another account, an account of another subject,
    an account that belongs or claims to belong to somebody else or says nothing, a number that another name holds.
    """
    account, claim = own_account(by), _claim(vouched)
    link = _link_of(vouched)
    if link is not None and link.account_id == account.pk:
        return
    old, holder = bindings.current(account), queries.checked_person(claim.document_kind, claim.document_number)
    has_other = ProviderLink.objects.filter(account=account, issuer=vouched.issuer, ended_at=None).exists()
    Refusal.unless_none(
        [*_unlinkable(account, link, has_other), *_not_theirs(claim, old), *_not_sound(claim, holder, at)]
    )
    with first_wins(), acts.performing("account.linked", by=by, at=at) as act:
        if old is not None and not is_checked(old.level):
            _confirm(act, account, claim, old, holder, vouched)
        act.change(account, detail={"provider": vouched.issuer})
        act.insert(_new_link(vouched, account, at))


def open_account(*, vouched: Vouched, notice_version: int | None, by: Actor, at: datetime) -> Account:
    """Opens an account for a person whom the provider vouches for (CONFIRMED), with consent to the privacy notice.

    Refuses: a subject that has an account already, a name or number that does not hold, under 14, no consent.
    """
    claim, notice = _claim(vouched), PrivacyNotice.objects.order_by("-version").first()
    holder = queries.checked_person(claim.document_kind, claim.document_number)
    wrong = [*_not_sound(claim, holder, at), *checks.no_child(claim.born_on, city_day(at))]
    if _link_of(vouched) is not None:
        wrong.append(_taken())
    if notice is None or notice.version != notice_version:
        wrong.append(Reason(_("请先阅读并同意最新的《隐私政策》"), field="consent", code="consent-missing"))
    Refusal.unless_none(wrong)
    account = Account(
        key=uuid.uuid4().hex,
        kind="CITIZEN",
        sign_in_name=_subject_hash(vouched),
        password=make_password(None),
        display_name=masking.name(claim.name)[:60],
        password_changed_at=at,
        created_at=at,
    )
    with first_wins(), acts.performing("account.registered", by=by, at=at) as act:
        act.create(account, provider=vouched.issuer)
        _confirm(act, account, claim, None, holder, vouched)
        act.insert(_new_link(vouched, account, at))
        act.insert(PrivacyConsent(account=account, notice=notice, at=at))
        act.announce(AccountRegistered(account_key=account.key))
    return account


def _confirm(
    act: Act, account: Account, claim: Claim, old: Binding | None, holder: Person | None, vouched: Vouched
) -> None:
    person = bindings.true_holder(act, claim, holder, old.person if old else None, phone=account.phone)
    bindings.bind(act, account, old, person, level=CONFIRMED, how=vouched.issuer, checked_by=None)


def _claim(vouched: Vouched) -> Claim:
    return Claim(vouched.name, vouched.document_kind, vouched.document_number).normal()


def _subject_hash(vouched: Vouched) -> str:
    return crypto.secret_hash(f"{vouched.issuer} {vouched.subject}")


def _link_of(vouched: Vouched) -> ProviderLink | None:
    links = ProviderLink.objects.select_related("account")
    return links.filter(subject_hash=_subject_hash(vouched), ended_at=None).first()


def _new_link(vouched: Vouched, account: Account, at: datetime) -> ProviderLink:
    return ProviderLink(issuer=vouched.issuer, subject_hash=_subject_hash(vouched), account=account, since=at)


def _taken() -> Reason:
    return Reason(_("这个统一身份已绑定另一个账号，请用那个账号登录"), code="provider-taken")


def _unlinkable(account: Account, link: ProviderLink | None, has_other: bool) -> Iterator[Reason]:
    if account.kind != "CITIZEN":
        yield Reason(_("工作账号不能绑定统一身份"), code="provider-staff")
    if link is not None:
        yield _taken()
    if has_other:
        yield Reason(_("这个账号已绑定另一个统一身份"), code="provider-other")


def _not_theirs(claim: Claim, old: Binding | None) -> Iterator[Reason]:
    if old is None:
        yield Reason(_("请先填写姓名和证件号码"), code="claim-missing")
    elif is_checked(old.level) and not claim.agrees_with(old.person):
        yield Reason(_("此账号已核验为另一个人，不能改绑"), code="account-of-another")
    elif not claim.agrees_with(old.person):
        yield Reason(_("统一身份的姓名或证件号码与账号里填的不一致：请带证件到任一综合窗口核验"), code="claim-differs")


def _not_sound(claim: Claim, holder: Person | None, at: datetime) -> Iterator[Reason]:
    yield from checks.identity(claim, city_day(at))
    if holder is not None and not claim.agrees_with(holder):
        text = _("该证件号码已核验在另一个姓名下：请带证件到任一综合窗口核验")
        yield Reason(text, field="name", code="holder-name-differs")
