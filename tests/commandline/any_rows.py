"""Rows for every table, of whatever its columns and constraints permit; what a person could never bring about, too."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

LETTERS = "\\ \t\n\r'\"\x1b\u00a0\u2028\ufeff/N.{}%aZ09é云江市政务服务中心𠮷👩🏽‍💼"
TRIES = 3_000
Model = type[models.Model]


def fill(rng: random.Random, rows: int) -> set[str]:
    """Puts some rows into every table, those first that others name. Gives the tables that took none."""
    return {model._meta.db_table for model in _in_order() if not _filled(model, rng, rows)}


def everything() -> dict[str, list[tuple]]:
    """All rows of all tables, as our own code reads them."""
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models(include_auto_created=True)
    }


def _in_order() -> Iterator[Model]:
    waiting, done = set(apps.get_models(include_auto_created=True)), set()
    while waiting:
        ready = sorted(
            (model for model in waiting if _named_by(model) - {model} <= done), key=lambda one: one._meta.db_table
        )
        yield from ready
        waiting, done = waiting - set(ready), done | set(ready)


def _named_by(model: Model) -> set[Any]:
    return {column.related_model for column in model._meta.concrete_fields if column.related_model and not column.null}


def _filled(model: Model, rng: random.Random, rows: int) -> bool:
    before = model._base_manager.count()
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                model._base_manager.bulk_create([model(**dict(_values(model, rng)))])
        except IntegrityError:
            continue
        if model._base_manager.count() == before + rows:
            return True
    return model._base_manager.exists()


def _values(model: Model, rng: random.Random) -> Iterator[tuple[str, Any]]:
    sparse = rng.random()
    for column in model._meta.concrete_fields:
        if isinstance(column, models.AutoField):
            continue
        if column.null and rng.random() < sparse:
            yield column.attname, None
        elif column.related_model:
            yield column.attname, rng.choice(_keys(column.related_model) or [None])
        else:
            yield column.attname, _value(column, rng)


def _keys(model: Model) -> list[int]:
    return list(model._base_manager.order_by("pk").values_list("pk", flat=True)[:50])


def _value(column: models.Field, rng: random.Random) -> Any:
    if column.choices:
        return rng.choice([key for key, _ in column.flatchoices])
    moment = datetime(1999, 12, 31, tzinfo=UTC) + timedelta(
        0, rng.getrandbits(31), rng.choice((0, 3, 120_000, 999_999))
    )
    match column.get_internal_type():
        case "BooleanField":
            return rng.random() < 0.5
        case "DateField":
            return date(1900, 1, 1) + timedelta(days=rng.randrange(80_000))
        case "DateTimeField":
            return moment
        case "TimeField":
            return rng.choice((time(8, 30), moment.time()))
        case "JSONField":
            return _document(rng, 3)
        case "CharField" | "TextField" | "HashField":
            return _text(rng, min(getattr(column, "limit", None) or column.max_length or 200, 200))
    largest = 2**31 if "Big" in column.get_internal_type() else 2**15
    return rng.choice((0, 1, 2, 12, rng.randrange(largest)))


def _text(rng: random.Random, most: int) -> str:
    return "".join(rng.choices(LETTERS, k=rng.randint(0, rng.choice((1, most)))))


def _document(rng: random.Random, depth: int) -> Any:
    kind = rng.randrange(6 if depth else 4)
    if kind == 4:
        return [_document(rng, depth - 1) for _ in range(rng.randrange(4))]
    if kind == 5:
        return {_text(rng, 9): _document(rng, depth - 1) for _ in range(rng.randrange(4))}
    return (_text(rng, 30), rng.randrange(-(2**40), 2**40), rng.random(), rng.choice((None, True, False)))[kind]
