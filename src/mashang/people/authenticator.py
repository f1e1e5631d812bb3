"""Codes of an authenticator app (RFC 6238: HMAC-SHA1, six digits, half a minute): reckoned by `cryptography`."""

import base64
import os
from datetime import datetime

from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from mashang.kernel import clock

STEP, DIGITS = 30, 6
ALLOWED = (0, -1, 1)  # phones whose clock is a little off


def new_secret() -> str:
    """160 bits in base32, as authenticator apps take them."""
    return base64.b32encode(os.urandom(20)).decode()


def address(secret: str, *, name: str, issuer: str) -> str:
    """What the QR code says to an authenticator app."""
    return _codes(secret).get_provisioning_uri(name, issuer)


def code_at(secret: str, at: datetime) -> str:
    return _code(secret, _step(at))


def answered_step(secret: str, code: str, at: datetime) -> int | None:
    """Which half minute `code` belongs to, if it is one of the three around `at`."""
    typed = "".join(code.split()).encode()
    steps = (_step(at) + shift for shift in ALLOWED)
    return next((step for step in steps if bytes_eq(_code(secret, step).encode(), typed)), None)


def _step(at: datetime) -> int:
    return int(clock.by_the_machine(at).timestamp()) // STEP


def _code(secret: str, step: int) -> str:
    return _codes(secret).generate(step * STEP).decode()


def _codes(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), DIGITS, SHA1(), STEP)
