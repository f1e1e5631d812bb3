"""The second factor of a member of staff: begun, confirmed, its recovery codes renewed, ended, reset."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext as _

from mashang.kernel import acts, rate_limits, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, NotFound, Reason, Refusal
from mashang.people import authenticator, second_factors
from mashang.people.models import Account, RecoveryCode, SecondFactor
from mashang.people.operations.password_change import own_account
from mashang.people.types import Enrolment


def begin(*, password: str, by: Actor, at: datetime) -> Enrolment:
    """Makes a secret for the authenticator app; it counts once `confirm` has seen a code of it.

    For staff, with their password once more. Refuses: citizens (NotAllowed), a wrong password, a factor that is there.
    """
    account = _own_staff_account(by)
    rate_limits.spend("password.proof", account.key, limit=10, seconds=3600, at=at)
    if second_factors.confirmed(account):
        raise Refusal(Reason(_("已经启用了动态码；换手机请安全管理员重置"), code="second-factor-there"))
    if not check_password(password, account.password):
        raise Refusal(Reason(_("密码不对"), field="password", code="password-wrong"))
    made = SecondFactor(account=account, secret=authenticator.new_secret(), made_at=at)
    with acts.performing("second_factor.begun", by=by, at=at) as act:
        SecondFactor.objects.filter(account=account, confirmed_at=None).delete()
        act.insert(made)
        act.change(account)
    return second_factors.enrolment(account, made)


def confirm(*, code: str, by: Actor, at: datetime) -> tuple[str, ...]:
    """From now on every sign-in asks for a code. Returns ten recovery codes, which are told this once.

    Refuses: nothing begun (NotFound), a wrong code (TooMany after ten tries in an hour).
    """
    account = _own_staff_account(by)
    factor = getattr(account, "second_factor", None)
    if factor is None or factor.confirmed_at:
        raise NotFound
    answer = _answer(account, factor, code, at)
    codes = second_factors.new_recovery_codes()
    with acts.performing("second_factor.enrolled", by=by, at=at) as act:
        answer.use(act)
        act.update(factor, guard={"confirmed_at": None}, confirmed_at=at)
        act.insert_all(_rows(factor, codes))
        act.change(account)
    return codes


def renew_recovery_codes(*, code: str, by: Actor, at: datetime) -> tuple[str, ...]:
    """Ten new recovery codes; the old ones are good for nothing. Refuses: no factor (NotFound), a wrong code."""
    account, factor = _own_factor(by)
    answer = _answer(account, factor, code, at)
    codes = second_factors.new_recovery_codes()
    with acts.performing("second_factor.recovery_renewed", by=by, at=at) as act:
        answer.use(act)
        RecoveryCode.objects.filter(factor=factor).delete()
        act.insert_all(_rows(factor, codes))
        act.change(account)
    return codes


def end(*, code: str, by: Actor, at: datetime) -> None:
    """Gives one's own factor up. Refuses: where the city demands one, no factor (NotFound), a wrong code."""
    account, factor = _own_factor(by)
    if second_factors.is_demanded(at):
        raise Refusal(Reason(_("本市规定工作人员登录必须用动态码，不能停用"), code="second-factor-demanded"))
    answer = _answer(account, factor, code, at)
    with acts.performing("second_factor.ended", by=by, at=at) as act:
        answer.use(act)
        _forget(factor)
        act.change(account)


def reset(*, account_key: str, reason: str, by: Actor, at: datetime) -> None:
    """Takes the factor of somebody whose phone is lost; sessions end, the next sign-in may enrol anew.

    For security administrators. Refuses: others (NotAllowed), accounts without a factor (NotFound), one's own, no
    reason.
    """
    sockets.gateway("staff_rights").require(by, "SECURITY_ADMIN")
    account = Account.objects.filter(key=account_key, kind="STAFF").select_related("second_factor").first()
    factor = getattr(account, "second_factor", None)
    if account is None or factor is None:
        raise NotFound
    if account.pk == by.account_id:
        raise Refusal(Reason(_("自己的动态码要由另一位安全管理员重置"), field="reason", code="own-account"))
    if not reason.strip():
        raise Refusal(Reason(_("请写明重置的原因，以及怎样核实是本人"), field="reason", code="reason-missing"))
    with acts.performing("second_factor.reset", by=by, at=at) as act:
        _forget(factor)
        act.change(account, detail={"reason": reason.strip()[:200]}, session_key=uuid.uuid4().hex)


def _own_staff_account(by: Actor) -> Account:
    account = own_account(by)
    if account.kind != "STAFF":
        raise NotAllowed
    return account


def _own_factor(by: Actor) -> tuple[Account, SecondFactor]:
    account = _own_staff_account(by)
    factor = second_factors.confirmed(account)
    if factor is None:
        raise NotFound
    return account, factor


def _answer(account: Account, factor: SecondFactor, code: str, at: datetime) -> second_factors.Answer:
    rate_limits.spend("second_factor.proof", account.key, limit=10, seconds=3600, at=at)
    answer = second_factors.answered(factor, code, at)
    if answer is None:
        raise Refusal(second_factors.wrong())
    return answer


def _rows(factor: SecondFactor, codes: Sequence[str]) -> list[RecoveryCode]:
    return [RecoveryCode(factor=factor, code_hash=second_factors.recovery_hash(factor, code)) for code in codes]


def _forget(factor: SecondFactor) -> None:
    RecoveryCode.objects.filter(factor=factor).delete()
    SecondFactor.objects.filter(pk=factor.pk).delete()
