"""Two at once for one phone, name or document: the database lets one through, the other hears of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError

from mashang.kernel.errors import Conflict


@contextmanager
def first_wins() -> Iterator[None]:
    """Put around `acts.performing`: a broken unique constraint becomes a Conflict; nothing was written."""
    try:
        yield
    except IntegrityError as problem:
        raise Conflict from problem
