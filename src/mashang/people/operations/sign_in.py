"""Signing in: one answer for an unknown name, a wrong password and a locked account; one session per account."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Case, DateTimeField, F, Q, Value, When
from django.utils.translation import gettext as _

from mashang.kernel import acts, audit, crypto, rate_limits
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.people import local, rules
from mashang.people.events import AccountLocked
from mashang.people.models import Account

HOUR = 3600


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The account, with the new session's mark; and whether a new password must be chosen before anything else."""

    account: Account
    must_change_password: bool


def sign_in(*, name: str, password: str, by: Actor, at: datetime) -> SignedIn:
    """Signs in by staff name or phone. The new session ends the older one of the same account.

    After five wrong passwords in a row (local rule) the account is locked for 15 minutes; even the right password is
    then refused, in the same words and after the same work as an unknown name. Success, failure and lock leave audit
    lines. Refuses: wrong, unknown, locked, deactivated (one reason); TooMany from one network address.
    """
    if by.address:
        limit = local.number(local.TRIES_AN_ORIGIN, at)
        rate_limits.spend("sign_in.origin", by.address, limit=limit, seconds=HOUR, at=at)
    name = rules.normal_phone(name)
    account = _found(name)
    if not _is_right(account, password):
        _note_failure(account, name, by, at)
        raise Refusal(_refused(at))
    assert account is not None
    if account.locked_until is not None and account.locked_until > at:
        audit.record("account.sign_in_while_locked", kind=account.subject_kind, number=account.key, by=by, at=at)
        raise Refusal(_refused(at))
    return _opened(account, by, at)


def _found(name: str) -> Account | None:
    kind, sign_in_name = ("CITIZEN", crypto.keyed_hash(name)) if rules.is_mobile(name) else ("STAFF", name.lower())
    return Account.objects.filter(sign_in_name=sign_in_name, kind=kind, is_active=True).first()


def _is_right(account: Account | None, password: str) -> bool:
    """Costs one hash for known and unknown names alike."""
    if account is None:
        make_password(password)
        return False
    return check_password(password, account.password)


def _refused(at: datetime) -> Reason:
    text = _("账号或密码不对，或账号因连续输错已暂时锁定（连续 %(failures)d 次输错锁定 %(minutes)d 分钟）")
    numbers = {
        "failures": local.number(local.FAILURES, at),
        "minutes": local.number(local.LOCK_MINUTES, at),
    }
    return Reason(text % numbers, field="name", code="sign-in-refused")


def _note_failure(account: Account | None, name: str, by: Actor, at: datetime) -> None:
    if account is None:
        tried = crypto.keyed_hash(name)[:16]
        audit.record("account.sign_in_unknown", kind=Account._meta.label, number="?", by=by, at=at, tried=tried)
        return
    if account.locked_until is not None and account.locked_until > at:
        audit.record("account.sign_in_while_locked", kind=account.subject_kind, number=account.key, by=by, at=at)
        return
    _count_failure(account, by, at)


def _count_failure(account: Account, by: Actor, at: datetime) -> None:
    """Counted by the database, so that failures at the same moment all count. A lock that ran out begins anew."""
    limit, until = local.number(local.FAILURES, at), at + local.minutes(local.LOCK_MINUTES, at)
    row, ran_out = Account.objects.filter(pk=account.pk), Q(locked_until__lte=at)
    failures = Case(When(ran_out, then=Value(1)), default=F("failed_sign_ins") + 1)
    lock = Case(
        When(ran_out, then=Value(None)),
        When(failed_sign_ins__gte=limit - 1, then=Value(until)),
        default=F("locked_until"),
        output_field=DateTimeField(null=True),
    )
    with acts.performing("account.sign_in_failed", by=by, at=at) as act:
        row.update(failed_sign_ins=failures, locked_until=lock)
        counted, locked = row.values_list("failed_sign_ins", "locked_until").get()
        name = "account.locked" if locked else act.name
        audit.record(name, kind=account.subject_kind, number=account.key, by=by, at=at, failures=counted)
        if locked:
            act.announce(AccountLocked(account_key=account.key))


def _opened(account: Account, by: Actor, at: datetime) -> SignedIn:
    with acts.performing("account.signed_in", by=by, at=at) as act:
        act.update(
            account, session_key=uuid.uuid4().hex, failed_sign_ins=0, locked_until=None, last_sign_in_at=at
        )  # fmt: skip
        audit.record(act.name, kind=account.subject_kind, number=account.key, by=by, at=at)
    return SignedIn(account, must_change_password(account, at))


def must_change_password(account: Account, at: datetime) -> bool:
    """First sign-in with a password made by somebody else; for staff also a password past its age."""
    days = local.number(local.PASSWORD_DAYS, at)
    is_old = account.kind == "STAFF" and rules.password_is_old(account.password_changed_at, at, days=days)
    return account.must_change_password or is_old
