"""Signing in: one answer for an unknown name, a wrong password and a locked account; one session per account."""

import hmac
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mashang.kernel import acts, audit, crypto
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.people import failures, local, rules, second_factors
from mashang.people.models import Account
from mashang.people.second_factors import Answer

CODE_TIME = timedelta(minutes=5)  # from the password to the code


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The account, with the new session's mark; and what must be done before anything else."""

    account: Account
    must_change_password: bool
    must_enrol: bool = False


@dataclass(frozen=True, slots=True)
class CodeWanted:
    """The password was right; the second factor is still to be proven, until then and as long as `proof` holds."""

    account_key: str
    proof: str
    until: datetime


def sign_in(*, name: str, password: str, by: Actor, at: datetime, code: str = "") -> SignedIn | CodeWanted:
    """Signs in by staff name or phone. The new session ends the older one of the same account.

    Who has a second factor gets `CodeWanted` and finishes with `prove`, unless the code comes along. After five wrong
    passwords or codes in a row (local rule) the account is locked for 15 minutes; even the right password is then
    refused, in the same words and after the same work as an unknown name. Success, failure and lock leave audit lines.
    Refuses: wrong, unknown, locked, deactivated (one reason); a first password that
    nobody used for a week (local rule); a wrong code; TooMany from one network address.
    """
    failures.spend_try(by, at)
    name = rules.normal_phone(name)
    account = _found(name)
    if not _is_right(account, password):
        _note_failure(account, name, by, at)
        raise Refusal(failures.refused(at))
    assert account is not None
    _refuse_locked(account, by, at)
    _refuse_stale(account, at)
    if second_factors.confirmed(account) is None:
        return _opened(account, None, by, at)
    if not code:
        return CodeWanted(account.key, account.get_session_auth_hash(), at + CODE_TIME)
    return _opened(account, _answer(account, code, by, at), by, at)


def prove(*, wanted: CodeWanted, code: str, by: Actor, at: datetime) -> SignedIn:
    """Finishes signing in with a code of the second factor, or a recovery code; each only once.

    Refuses: too late, or the password or session changed meanwhile (code sign-in-over); locked; a wrong code, which
    counts like a wrong password.
    """
    failures.spend_try(by, at)
    account = _accounts().filter(key=wanted.account_key).first()
    if account is None or at > wanted.until or not hmac.compare_digest(account.get_session_auth_hash(), wanted.proof):
        raise Refusal(Reason(_("等得太久了，请重新登录"), code="sign-in-over"))
    _refuse_locked(account, by, at)
    return _opened(account, _answer(account, code, by, at), by, at)


def _accounts() -> QuerySet[Account]:
    return Account.objects.filter(is_active=True).select_related("second_factor")


def _found(name: str) -> Account | None:
    kind, names = ("CITIZEN", crypto.hashes(name)) if rules.is_mobile(name) else ("STAFF", [name.lower()])
    return _accounts().filter(sign_in_name__in=names, kind=kind).first()


def _is_right(account: Account | None, password: str) -> bool:
    """Costs one hash for known and unknown names alike."""
    if account is None:
        make_password(password)
        return False
    return check_password(password, account.password)


def _note_failure(account: Account | None, name: str, by: Actor, at: datetime) -> None:
    if account is None:
        tried = crypto.secret_hash(name)[:16]
        audit.record("account.sign_in_unknown", kind=Account._meta.label, number="?", by=by, at=at, tried=tried)
    elif failures.is_locked(account, at):
        failures.note_while_locked(account, by, at)
    else:
        failures.count(account, by, at)


def _refuse_locked(account: Account, by: Actor, at: datetime) -> None:
    if failures.is_locked(account, at):
        failures.note_while_locked(account, by, at)
        raise Refusal(failures.refused(at))


def _refuse_stale(account: Account, at: datetime) -> None:
    """A first password that lay about unused, on a note or a printed page, opens nothing any more."""
    days = local.number(local.FIRST_PASSWORD_DAYS, at)
    if account.must_change_password and rules.password_is_old(account.password_changed_at, at, days=days):
        text = _("临时密码已经过期（%(days)d 天没有用），请系统管理员重新设一个")
        raise Refusal(Reason(text % {"days": days}, field="password", code="first-password-old"))


def _answer(account: Account, code: str, by: Actor, at: datetime) -> Answer | None:
    """The right answer of an account's second factor; a wrong one counts as a failure and is refused."""
    factor = second_factors.confirmed(account)
    answer = second_factors.answered(factor, code, at) if factor else None
    if factor is not None and answer is None:
        failures.count(account, by, at)
        raise Refusal(second_factors.wrong())
    return answer


def _opened(account: Account, answer: Answer | None, by: Actor, at: datetime) -> SignedIn:
    with acts.performing("account.signed_in", by=by, at=at) as act:
        if answer is not None:
            answer.use(act)
        guard = {"locked_until": account.locked_until}  # a guess at the moment of the lock does not pass it
        act.update(
            account, guard=guard, session_key=uuid.uuid4().hex, failed_sign_ins=0, locked_until=None, last_sign_in_at=at
        )
        audit.record(act.name, kind=account.subject_kind, number=account.key, by=by, at=at, **_how(answer))
    return SignedIn(account, must_change_password(account, at), second_factors.is_owed(account, at))


def _how(answer: Answer | None) -> dict[str, str]:
    return {} if answer is None else {"second_factor": "RECOVERY_CODE" if answer.code else "AUTHENTICATOR"}


def must_change_password(account: Account, at: datetime) -> bool:
    """First sign-in with a password made by somebody else; for staff also a password past its age."""
    days = local.number(local.PASSWORD_DAYS, at)
    is_old = account.kind == "STAFF" and rules.password_is_old(account.password_changed_at, at, days=days)
    return account.must_change_password or is_old
