"""The row writer derived from the models: one statement per call, SQL text kept per model and set of columns."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections, models

Instance = TypeVar("Instance", bound=models.Model)
Prepare = Callable[..., Any]  # value -> what the driver sends, `connection` by name


def _quoted(name: str | None) -> str:
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(str(name))


def _field(model: type[models.Model] | models.Model, name: str) -> models.Field:
    return cast(models.Field, model._meta.get_field(name))


@lru_cache(maxsize=512)
def _insert_text(model: type[models.Model], vendor: str, count: int) -> tuple[list[tuple[str, Prepare]], str]:
    """Which attributes are written and how each is prepared, and the statement."""
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
    columns = ", ".join(_quoted(f.column) for f in fields)
    row = "(" + ", ".join(["%s"] * len(fields)) + ")"
    text = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES {', '.join([row] * count)}"
    return [(f.attname, f.get_db_prep_save) for f in fields], f"{text} RETURNING {_quoted(model._meta.pk.column)}"


def insert(instance: Instance) -> Instance:
    """Inserts one row and fills in its primary key. One statement."""
    insert_all([instance])
    return instance


def insert_all(instances: Sequence[Instance]) -> Sequence[Instance]:
    """Inserts rows of one model by one statement (more only past 200 rows) and fills in their primary keys."""
    connection = connections[DEFAULT_DB_ALIAS]  # itself: through the proxy every look costs more than the value
    for start in range(0, len(instances), 200):
        chunk = instances[start : start + 200]
        columns, text = _insert_text(type(chunk[0]), connection.vendor, len(chunk))
        values = [prepare(getattr(one, name), connection) for one in chunk for name, prepare in columns]
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
    if change_all(type(instance), values, where={instance._meta.pk.name: instance.pk, **(guard or {})}) != 1:
        return False
    for name, value in values.items():
        setattr(instance, name, value)
    return True


class OrEmpty:
    """In a condition: this value, or none at all."""

    def __init__(self, value: Any) -> None:
        self.value = value


def change_all(model: type[models.Model], values: dict[str, Any], *, where: dict[str, Any]) -> int:
    """Updates the rows whose columns have these values (None: are empty); returns how many. One statement."""
    connection = connections[DEFAULT_DB_ALIAS]
    forms = tuple((name, _form_of(value)) for name, value in where.items())
    changed, kept, text = _update_text(model, connection.vendor, tuple(values), forms)
    sent = [prepare(_plain(f, value), connection) for (f, prepare), value in zip(changed, values.values(), strict=True)]
    wanted = [value.value if isinstance(value, OrEmpty) else value for value in where.values()]
    pairs = zip(kept, wanted, strict=True)
    sent += [prepare(_plain(f, value), connection) for (f, prepare), value in pairs if value is not None]
    with connection.cursor() as cursor:
        cursor.execute(text, sent)
        return cursor.rowcount


def _form_of(value: Any) -> str:
    if isinstance(value, OrEmpty):
        return "({0} IS NULL OR {0} = %s)"
    return "{0} IS NULL" if value is None else "{0} = %s"


@lru_cache(maxsize=512)
def _update_text(
    model: type[models.Model], vendor: str, names: tuple[str, ...], forms: tuple[tuple[str, str], ...]
) -> tuple[list[tuple[models.Field, Prepare]], list[tuple[models.Field, Prepare]], str]:
    changed, kept = [_field(model, name) for name in names], [_field(model, name) for name, _ in forms]
    sets = ", ".join(f"{_quoted(f.column)} = %s" for f in changed)
    conditions = " AND ".join(form.format(_quoted(f.column)) for f, (_, form) in zip(kept, forms, strict=True))
    text = f"UPDATE {_quoted(model._meta.db_table)} SET {sets} WHERE {conditions}"
    return [(f, f.get_db_prep_save) for f in changed], [(f, f.get_db_prep_save) for f in kept], text


def _plain(field: models.Field, value: Any) -> Any:
    """A related object stands for its key."""
    if not isinstance(value, models.Model):
        return value
    return getattr(value, cast(models.ForeignKey, field).target_field.attname)
