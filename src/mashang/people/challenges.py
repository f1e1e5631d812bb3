"""Codes that prove a phone: checked here, requested by `operations.code_request`. One answer for every way to fail."""

import hmac
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from mashang.kernel import crypto
from mashang.kernel.errors import Reason
from mashang.kernel.transactions import writing
from mashang.people.models import Challenge

TRIES = 5


def code_hash(purpose: str, phone: str, code: str) -> str:
    return crypto.secret_hash(f"{purpose}:{phone}:{code}")


def answered(*, purpose: str, phone: str, code: str, at: datetime, account_id: int | None = None) -> Challenge | None:
    """The newest challenge for this purpose and phone if `code` answers it; a wrong code costs one of five tries.

    The database counts, so that guesses at the same moment have five tries together and the right code none after them.
    Called before the act's transaction: the tries stay counted when the act is refused.
    """
    challenge = _newest(purpose, phone)
    if challenge is None or not _is_open(challenge, at) or challenge.account_id != account_id:
        return None
    is_right = hmac.compare_digest(challenge.code_hash, code_hash(purpose, phone, code.strip()))
    with writing():
        left = Challenge.objects.filter(pk=challenge.pk, attempts__lt=TRIES)
        is_in_time = left.update(attempts=F("attempts") + int(not is_right)) == 1
    return challenge if is_right and is_in_time else None


def _newest(purpose: str, phone: str) -> Challenge | None:
    rows = Challenge.objects.filter(purpose=purpose, address_hash=crypto.secret_hash(phone))
    return rows.order_by("-id").first()


def _is_open(challenge: Challenge, at: datetime) -> bool:
    return challenge.used_at is None and at <= challenge.expires_at and challenge.attempts < TRIES


def wrong_code() -> Reason:
    return Reason(_("验证码不正确或已过期，请核对后重填，或重新获取"), field="code", code="code-wrong")
