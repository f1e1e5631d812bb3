"""The row writer derived from the models: one statement per call, SQL text kept per model and set of columns."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar, cast

from django.db import connection, models

Instance = TypeVar("Instance", bound=models.Model)


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))


def _field(model: type[models.Model] | models.Model, name: str) -> models.Field:
    return cast(models.Field, model._meta.get_field(name))


@lru_cache(maxsize=512)
def _insert_text(model: type[models.Model], vendor: str, count: int) -> tuple[tuple[models.Field, ...], str]:
    fields = tuple(f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField))
    columns = ", ".join(_quoted(f.column) for f in fields)
    row = "(" + ", ".join(["%s"] * len(fields)) + ")"
    text = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES {', '.join([row] * count)}"
    return fields, f"{text} RETURNING {_quoted(model._meta.pk.column)}"


def insert(instance: Instance) -> Instance:
    """Inserts one row and fills in its primary key. One statement."""
    insert_all([instance])
    return instance


def insert_all(instances: Sequence[Instance]) -> Sequence[Instance]:
    """Inserts rows of one model by one statement (more only past 200 rows) and fills in their primary keys."""
    for start in range(0, len(instances), 200):
        chunk = instances[start : start + 200]
        fields, text = _insert_text(type(chunk[0]), connection.vendor, len(chunk))
        values = [f.get_db_prep_save(f.pre_save(one, True), connection) for one in chunk for f in fields]
        with connection.cursor() as cursor:
            cursor.execute(text, values)
            keys = cursor.fetchall()
        for one, (key,) in zip(chunk, keys, strict=True):
            one.pk = key
            one._state.adding, one._state.db = False, "default"
    return instances


def change(instance: models.Model, values: dict[str, Any], *, guard: dict[str, Any] | None = None) -> bool:
    """Updates the row of `instance`, where the columns in `guard` still have those values. One statement.

    True when a row was changed; then the instance carries the new values too.
    """
    where = {instance._meta.pk.name: instance.pk, **(guard or {})}
    changed = [(_field(instance, name), value) for name, value in values.items()]
    kept = [(_field(instance, name), value) for name, value in where.items()]
    sets = ", ".join(f"{_quoted(f.column)} = %s" for f, _ in changed)
    conditions = " AND ".join(f"{_quoted(f.column)} {'IS NULL' if v is None else '= %s'}" for f, v in kept)
    sent = [*changed, *((f, v) for f, v in kept if v is not None)]
    parameters = [f.get_db_prep_save(_plain(f, v), connection) for f, v in sent]
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {_quoted(instance._meta.db_table)} SET {sets} WHERE {conditions}", parameters)
        done = cursor.rowcount == 1
    if done:
        for name, value in values.items():
            setattr(instance, name, value)
    return done


def _plain(field: models.Field, value: Any) -> Any:
    """A related object stands for its key."""
    return (
        getattr(value, cast(models.ForeignKey, field).target_field.attname)
        if isinstance(value, models.Model)
        else value
    )
