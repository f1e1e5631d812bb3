"""Failed sign-ins: counted and locked alike, whether the password or the second factor was wrong."""

from datetime import datetime

from django.db.models import Case, DateTimeField, F, Q, Value, When
from django.utils.translation import gettext as _

from mashang.kernel import acts, audit, rate_limits
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason
from mashang.people import local
from mashang.people.events import AccountLocked
from mashang.people.models import Account

HOUR = 3600


def spend_try(by: Actor, at: datetime) -> None:
    """One more try from this network address; TooMany past the city's limit."""
    if by.address:
        limit = local.number(local.TRIES_AN_ORIGIN, at)
        rate_limits.spend("sign_in.origin", by.address, limit=limit, seconds=HOUR, at=at)


def is_locked(account: Account, at: datetime) -> bool:
    return account.locked_until is not None and account.locked_until > at


def note_while_locked(account: Account, by: Actor, at: datetime) -> None:
    audit.record("account.sign_in_while_locked", kind=account.subject_kind, number=account.key, by=by, at=at)


def count(account: Account, by: Actor, at: datetime) -> None:
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


def refused(at: datetime) -> Reason:
    text = _("账号或密码不对，或账号因连续输错已暂时锁定（连续 %(failures)d 次输错锁定 %(minutes)d 分钟）")
    numbers = {"failures": local.number(local.FAILURES, at), "minutes": local.number(local.LOCK_MINUTES, at)}
    return Reason(text % numbers, field="name", code="sign-in-refused")
