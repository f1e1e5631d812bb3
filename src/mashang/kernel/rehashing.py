"""Search hashes from one key to the next, a few rows at a time beside running work; begun again, it goes on.

Each hash names its key, so that it is known what is left to do. Meanwhile everything is found under either key
(`crypto.hashes`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models
from django.db.models import Q

from mashang.kernel import crypto
from mashang.kernel.transactions import writing

BATCH = 200
Renewed = tuple[str, int, str]  # new hash, row, old hash


@dataclass(frozen=True, slots=True)
class Place:
    """A column of hashes, and what it is the hash of."""

    model: type[models.Model]
    column: str
    of: Callable[[Any], str]

    def __str__(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def under(self, number: int) -> Q:
        return Q(**{f"{self.column}__startswith": f"{number}:"})


def places() -> list[Place]:
    """Every column by which people are found."""
    return [
        Place(model, column, of)
        for model in apps.get_models()
        for column, of in getattr(model, "SEARCHED_BY", {}).items()
    ]


def uses(number: int) -> int:
    """How many hashes are of this key."""
    return sum(place.model._base_manager.filter(place.under(number)).count() for place in places())


def renew(place: Place) -> int:
    """Hashes what older keys hashed in one column with the newest key; returns how many values that were.

    A row that somebody changes meanwhile is left to them: they hash with the newest key anyway. A row whose plain
    value is gone, or whose place another row has taken under the newest key, stays as it is and keeps its key in use.
    """
    return sum(_stored(place, renewed) for renewed in _batches(place))


def _batches(place: Place) -> Iterator[list[Renewed]]:
    newest, last = crypto.newest_key(crypto.SEARCH), 0
    older = Q(pk__in=[])
    for number in crypto.key_numbers(crypto.SEARCH):
        older |= place.under(number) if number != newest else Q(pk__in=[])
    rows = place.model._base_manager.filter(older).order_by("pk")
    while found := list(rows.filter(pk__gt=last)[:BATCH]):
        plain = [(place.of(row), row.pk, getattr(row, place.column)) for row in found]
        yield [(crypto.keyed_hash(text), pk, old) for text, pk, old in plain if text]
        last = found[-1].pk


def _stored(place: Place, renewed: list[Renewed]) -> int:
    try:
        return _written(place, renewed)
    except IntegrityError:
        return sum(_written_alone(place, one) for one in renewed)


def _written(place: Place, renewed: list[Renewed]) -> int:
    name = connection.ops.quote_name
    table, column = name(place.model._meta.db_table), name(place.column)
    text = f"UPDATE {table} SET {column} = %s WHERE id = %s AND {column} = %s"
    with writing(), connection.cursor() as cursor:
        cursor.executemany(text, renewed)
    return len(renewed)


def _written_alone(place: Place, one: Renewed) -> int:
    try:
        return _written(place, [one])
    except IntegrityError:
        return 0
