"""Keys, signatures, pauses, divisions below. Values in, value out."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta

KEY_BEGINS, BEGINNING = "ms_", 11  # characters of a key that lists may show: 8 of them random
SECRET_BEGINS = "whsec_"  # as Standard Webhooks writes secrets: base64 after it
PAUSES = [timedelta(minutes=m) for m in (0.1, 1, 5, 30, *[60] * 8)]  # after each attempt; then it has failed


def next_attempt(attempts_made: int, at: datetime) -> datetime | None:
    """When to try again after so many attempts; None when it is given up."""
    return at + PAUSES[attempts_made - 1] if attempts_made <= len(PAUSES) else None


def signed_headers(*, key: str, at: datetime, body: bytes, secret: str) -> dict[str, str]:
    """The headers of Standard Webhooks: HMAC-SHA256 over `<id>.<seconds>.<body>` with the bytes of the secret."""
    seconds = str(int(at.timestamp()))
    signed = f"{key}.{seconds}.".encode() + body
    digest = hmac.digest(base64.b64decode(secret.removeprefix(SECRET_BEGINS)), signed, hashlib.sha256)
    return {
        "content-type": "application/json",
        "webhook-id": key,
        "webhook-timestamp": seconds,
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def with_all_below(code: str, parents: Mapping[str, str]) -> set[str]:
    """The codes of a division and of all divisions below it; `parents` maps every code to its parent's or ""."""
    found, grown = {code}, True
    while grown:
        below = {one for one, parent in parents.items() if parent in found} - found
        found, grown = found | below, bool(below)
    return found
