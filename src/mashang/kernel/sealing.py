"""Seals over the audit: every few minutes the new lines are summed up, chained and signed, and so is each day.

A PERIOD seal covers lines in the order of their ids; a DAY seal (its number is the day's ordinal) covers the period
seals of that day. Both are chained to the seal before and signed with Ed25519 by a key kept outside the home.
What does not hold any more is found by `verification`.
"""

import base64
import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import IntegrityError

from mashang.kernel import clock, rows
from mashang.kernel.errors import Conflict
from mashang.kernel.models import AuditLine, AuditSeal
from mashang.kernel.secrets import keep_first
from mashang.kernel.transactions import writing

BATCH = 5_000  # lines under one seal
PERIOD, DAY = "PERIOD", "DAY"


def seal(at: datetime) -> int:
    """Seals every line that has no seal yet, `BATCH` at a time; returns how many lines were sealed."""
    sealed = 0
    while lines := list(AuditLine.objects.filter(seal=None).order_by("id").values_list("id", "digest")[:BATCH]):
        made = _signed(PERIOD, _next_number(), _not_before_the_last(at), [digest for _, digest in lines], len(lines))
        if not _kept(made, [key for key, _ in lines]):
            break  # another relay is sealing
        sealed += len(lines)
    return sealed


def seal_day(day: date) -> AuditSeal | None:
    """Seals the period seals of a day that is over; None when there are none or it was done before.

    Nothing can be sealed into that day afterwards: later period seals never carry an earlier time.
    """
    periods = list(AuditSeal.objects.filter(kind=PERIOD, **within(day)).order_by("number"))
    if not periods or AuditSeal.objects.filter(kind=DAY, number__gte=day.toordinal()).exists():
        return None
    count = sum(period.line_count for period in periods)
    made = _signed(DAY, day.toordinal(), clock.on(day + timedelta(days=1)), [p.digest for p in periods], count)
    return made if _kept(made, []) else None


def within(day: date) -> dict[str, datetime]:
    """The period seals of a day, as conditions."""
    return {"sealed_at__gte": clock.on(day), "sealed_at__lt": clock.on(day + timedelta(days=1))}


def _next_number() -> int:
    last = AuditSeal.objects.filter(kind=PERIOD).order_by("-number").first()
    return last.number + 1 if last else 1


def _not_before_the_last(at: datetime) -> datetime:
    """`at`, or the moment of the latest seal when the clock was set back."""
    last = AuditSeal.objects.order_by("-sealed_at").first()
    return max(at, last.sealed_at) if last else at


def _kept(made: AuditSeal, line_ids: list[int]) -> bool:
    """Writes the seal and notes it on its lines; False when somebody else sealed one of them meanwhile."""
    try:
        with writing():
            rows.insert(made)
            if AuditLine.objects.filter(id__in=line_ids, seal=None).update(seal=made) != len(line_ids):
                raise Conflict
    except (IntegrityError, Conflict):
        return False
    return True


def _signed(kind: str, number: int, at: datetime, digests: Iterable[str], count: int) -> AuditSeal:
    before = AuditSeal.objects.filter(kind=kind, number__lt=number).order_by("-number").first()
    made = AuditSeal(kind=kind, number=number, sealed_at=at, line_count=count, previous=before.digest if before else "")
    running = hashlib.sha256()
    for digest in digests:
        running.update(digest.encode())
    made.digest = digest_of(made, running.hexdigest())
    made.signature = sign(made.digest)
    return made


def digest_of(made: AuditSeal, content: str) -> str:
    """What the seal must carry; `content` is the hash over the digests that it covers, in order."""
    at = made.sealed_at.astimezone(clock.CITY).isoformat(timespec="microseconds")
    parts = [made.kind, str(made.number), at, str(made.line_count), made.previous, content]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


# -- the key -----------------------------------------------------------------------------------------------------------


def _key_file(name: str) -> Path:
    return settings.KEYS / name


def newest_key() -> int:
    """The number of the key that signs now; the first is made on first use."""
    numbers = (file.stem.removeprefix("seal-") for file in settings.KEYS.glob("seal-*.key"))
    newest = max((int(number) for number in numbers if number.isdecimal()), default=0)
    if not newest:
        _make_key(1)
    return newest or 1


def rotate() -> int:
    """Makes the next key, vouched for by the one before; returns its number. Old seals stay good by their public keys.

    The old private half may then be destroyed: nothing is signed with it any more. Interrupted, it is finished first.
    """
    newest = newest_key()
    number = newest + 1 if newest == 1 or _key_file(f"seal-{newest}.by").exists() else newest
    _make_key(number)
    return number


def _make_key(number: int) -> None:
    """The public half lies beside it, to be copied to where the auditors are, and what the key before says of it."""
    keep_first(_key_file(f"seal-{number}.key"), Ed25519PrivateKey.generate().private_bytes_raw())
    public = _private(number).public_key().public_bytes_raw()
    keep_first(_key_file(f"seal-{number}.pub"), base64.b64encode(public))
    if number > 1:
        keep_first(_key_file(f"seal-{number}.by"), base64.b64encode(_private(number - 1).sign(public)))


def _private(number: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_key_file(f"seal-{number}.key").read_bytes())


def sign(digest: str) -> str:
    number = newest_key()
    return f"ed25519:{number}:" + base64.b64encode(_private(number).sign(digest.encode())).decode()


def is_signed(digest: str, signature: str) -> bool:
    """Whether a kept key signed this digest that is vouched for back to the first; also False when one is missing."""
    algorithm, number, body = [*signature.split(":"), "", ""][:3]
    if algorithm != "ed25519" or not number.isdecimal():
        return False
    try:
        _trusted(int(number)).verify(base64.b64decode(body), digest.encode())
    except (InvalidSignature, ValueError, FileNotFoundError):
        return False
    return True


def _trusted(number: int) -> Ed25519PublicKey:
    """The public key with this number, when every key before it vouches for the next."""
    raw = base64.b64decode(_key_file(f"seal-{number}.pub").read_bytes())
    if number > 1:
        vouched = base64.b64decode(_key_file(f"seal-{number}.by").read_bytes())
        _trusted(number - 1).verify(vouched, raw)
    return Ed25519PublicKey.from_public_bytes(raw)
