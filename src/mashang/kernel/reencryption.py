"""Sealed values from one key to the next, a few rows at a time beside running work; begun again, it goes on."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection

from mashang.kernel import crypto
from mashang.kernel.fields import SealedField
from mashang.kernel.transactions import writing

BATCH = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A column with sealed values."""

    table: str
    key: str
    column: str

    def quoted(self) -> tuple[str, str, str]:
        table, key, column = map(connection.ops.quote_name, (self.table, self.key, self.column))
        return table, key, column


def places() -> list[Place]:
    """Every column of sealed values in the house, sealed JSON too."""
    return [
        Place(model._meta.db_table, str(model._meta.pk.column), str(field.column))
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, SealedField)
    ]


def uses(number: int) -> int:
    """How many values are sealed with this key."""
    return sum(_uses(place, f"sm4:{number}:%") for place in places())


def _uses(place: Place, pattern: str) -> int:
    table, _key, column = place.quoted()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table} WHERE {column} LIKE %s", [pattern])
        return int(cursor.fetchone()[0])


def renew(place: Place) -> int:
    """Seals what older keys sealed in one column with the newest key; returns how many values that were.

    A value that somebody changes meanwhile is left to them: they seal with the newest key anyway.
    """
    done = 0
    for rows in _older(place):
        renewed = [(crypto.seal(crypto.unseal(sealed)), key, sealed) for key, sealed in rows]
        table, key, column = place.quoted()
        with writing(), connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {table} SET {column} = %s WHERE {key} = %s AND {column} = %s", renewed)
        done += len(renewed)
    return done


def _older(place: Place) -> Iterator[list[tuple[int, str]]]:
    table, key, column = place.quoted()
    text = (
        f"SELECT {key}, {column} FROM {table} WHERE {key} > %s AND {column} LIKE 'sm4:%%' AND {column} NOT LIKE %s "
        f"ORDER BY {key} LIMIT {BATCH}"
    )
    last = -1
    while rows := _fetched(text, [last, f"sm4:{crypto.newest_key()}:%"]):
        yield rows
        last = rows[-1][0]


def _fetched(text: str, values: list) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall()
