"""Requesting a code to a phone. Whether the phone has an account is told to the phone only, never to the asker."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime

from mashang.kernel import acts, crypto, rate_limits, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotAllowed, Refusal
from mashang.people import challenges, checks, local, rules
from mashang.people.models import Account, Challenge
from mashang.people.ports import Note

REGISTRATION, RECOVERY, PHONE = "REGISTRATION", "RECOVERY", "PHONE"
NEEDS_ACCOUNT = {REGISTRATION: False, RECOVERY: True, PHONE: False}  # of the phone, before the code is used
INSTEAD = {REGISTRATION: "ALREADY_REGISTERED", RECOVERY: "NOT_REGISTERED", PHONE: "PHONE_TAKEN"}


@dataclass(frozen=True, slots=True)
class CodeRequested:
    """Until when the code counts, and what a demonstration may show on the page."""

    until: datetime
    shown: str = ""


def request_code(*, purpose: str, phone: str, by: Actor, at: datetime, language: str = "") -> CodeRequested:
    """Sends a code for REGISTRATION, RECOVERY or PHONE (a new phone for the signed-in account).

    The answer, the work and the limits are the same whether or not the phone has an account; where a code would be
    pointless the phone is told why instead. A newer code ends the older one. Refuses: a number that is no mobile
    number; TooMany after one in a minute, five in an hour (local rules), or too many from one network address.
    """
    phone = rules.normal_phone(phone)
    Refusal.unless_none(checks.phone(phone))
    if purpose == PHONE and not by.is_known:
        raise NotAllowed
    _spend(phone, by, at)
    has_account = Account.objects.filter(phone_hash__in=crypto.hashes(phone), kind="CITIZEN", is_active=True).exists()
    code = f"{secrets.randbelow(10**6):06}"
    fits = has_account == NEEDS_ACCOUNT[purpose]
    challenge = _challenge(purpose, phone, code if fits else uuid.uuid4().hex, by, at)
    with acts.performing("code.requested", by=by, at=at) as act:
        act.insert(challenge)
    note = Note("CODE", purpose, code) if fits else Note(INSTEAD[purpose], purpose)
    shown = sockets.gateway("codes").send(
        phone=phone, note=note, key=f"code/{challenge.pk}", at=at, until=challenge.expires_at, language=language
    )
    return CodeRequested(challenge.expires_at, shown)


def _spend(phone: str, by: Actor, at: datetime) -> None:
    rate_limits.spend("code.minute", phone, limit=1, seconds=60, at=at)
    rate_limits.spend("code.hour", phone, limit=local.number(local.CODES_AN_HOUR, at), seconds=3600, at=at)
    if by.address:
        limit = local.number(local.CODES_AN_ORIGIN, at)
        rate_limits.spend("code.origin", by.address, limit=limit, seconds=3600, at=at)


def _challenge(purpose: str, phone: str, code: str, by: Actor, at: datetime) -> Challenge:
    return Challenge(
        purpose=purpose,
        address_hash=crypto.secret_hash(phone),
        code_hash=challenges.code_hash(purpose, phone, code),
        account_id=by.account_id if purpose == PHONE else None,
        made_at=at,
        expires_at=at + local.minutes(local.CODE_MINUTES, at),
    )
