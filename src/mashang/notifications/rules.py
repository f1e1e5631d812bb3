"""Filling in texts, quiet hours, pauses between attempts. Values in, value out."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

PLACE = re.compile(r"\{([a-z_]+)\}")
PAUSES = [timedelta(minutes=m) for m in (1, 5, 30, 120)]  # after each attempt that did not reach the carrier


def places(text: str) -> set[str]:
    """The names of the values that a text needs."""
    return set(PLACE.findall(text))


def filled(text: str, values: Mapping[str, object]) -> str:
    """`text` with every `{name}` replaced once; values are never read as texts again."""
    return PLACE.sub(lambda found: str(values[found[1]]), text)


def hidden(values: Mapping[str, object], secrets: Iterable[str]) -> dict[str, object]:
    """`values` with the secret ones as dots."""
    return {name: "••••••" if name in secrets else value for name, value in values.items()}


def next_attempt(attempts_made: int, at: datetime) -> datetime | None:
    """When to try again after so many attempts; None when it is given up."""
    return at + PAUSES[attempts_made - 1] if attempts_made <= len(PAUSES) else None


def after_quiet(at: datetime, *, quiet_from: int, quiet_to: int) -> datetime:
    """The first moment from `at` on outside the quiet hours [quiet_from, 24) and [0, quiet_to) of the day of `at`."""
    morning = at.replace(hour=quiet_to, minute=0, second=0, microsecond=0)
    if at.hour >= quiet_from:
        return morning + timedelta(days=1)
    return morning if at.hour < quiet_to else at
