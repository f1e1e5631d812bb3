"""The row writer derived from the models: one statement per call, SQL text kept per model and set of columns."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections, models

from mashang.kernel import statements

Instance = TypeVar("Instance", bound=models.Model)
Prepare = Callable[[Any, Any], Any]  # value, connection -> what the driver sends
AS_IT_IS: dict[type[models.Field], Any] = {
    models.CharField: "text",
    models.TextField: "text",
    models.IntegerField: 7,
    models.BooleanField: True,
    models.ForeignKey: 7,
}


class Column(NamedTuple):
    """How values of one field reach the driver: those of the `plain` types as they are, the others prepared."""

    attribute: str
    field: models.Field
    prepare: Prepare
    plain: tuple[type, ...]

    @classmethod
    def of(cls, field: models.Field) -> "Column":
        """A field whose kind leaves a sample as it is leaves all of that type; most values are spared the asking."""
        connection = connections[DEFAULT_DB_ALIAS]
        samples = [sample for kind, sample in AS_IT_IS.items() if isinstance(field, kind)]
        plain = [type(one) for one in samples if field.get_db_prep_save(one, connection) is one]
        prepare = _moment if type(field) is models.DateTimeField else field.get_db_prep_save
        return cls(field.attname, field, prepare, (*plain, type(None)) if plain else ())


def _moment(value: datetime | None, connection: Any) -> Any:
    """As the field prepares it, except that one without a zone is refused and not taken for local time."""
    if value is not None and value.tzinfo is None:
        raise ValueError(f"{value} says no zone")
    return connection.ops.adapt_datetimefield_value(value)


def _quoted(name: str | None) -> str:
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(str(name))


def _field(model: type[models.Model] | models.Model, name: str) -> models.Field:
    return cast(models.Field, model._meta.get_field(name))


@lru_cache(maxsize=512)
def _insert_text(model: type[models.Model], vendor: str, count: int) -> tuple[list[Column], str]:
    """Which attributes are written and how each is prepared, and the statement."""
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
    columns = ", ".join(_quoted(f.column) for f in fields)
    row = "(" + ", ".join(["%s"] * len(fields)) + ")"
    text = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES {', '.join([row] * count)}"
    return [Column.of(f) for f in fields], f"{text} RETURNING {_quoted(model._meta.pk.column)}"


def insert(instance: Instance) -> Instance:
    """Inserts one row and fills in its primary key. One statement."""
    insert_all([instance])
    return instance


def insert_all(instances: Sequence[Instance]) -> Sequence[Instance]:
    """Inserts rows of one model by one statement (more only past 200 rows) and fills in their primary keys."""
    send_all(instances)
    statements.read_answers()
    return instances


def send_all(instances: Sequence[models.Model]) -> None:
    """The same; inside `statements.together` their keys come when the answers are read."""
    connection = connections[DEFAULT_DB_ALIAS]  # itself: through the proxy every look costs more than the value
    for start in range(0, len(instances), 200):
        chunk = instances[start : start + 200]
        columns, text = _insert_text(type(chunk[0]), connection.vendor, len(chunk))
        values = [
            value if type(value := getattr(one, name)) in plain else prepare(value, connection)
            for one in chunk
            for name, _, prepare, plain in columns
        ]
        statements.send(text, values, partial(_take_keys, chunk))


def _take_keys(instances: Sequence[models.Model], cursor: Any) -> None:
    for one, (key,) in zip(instances, cursor.fetchall(), strict=True):
        one.pk = key
        one._state.adding, one._state.db = False, "default"


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
    counts: list[int] = []
    send_change(model, values, where=where, changed=counts.append)
    statements.read_answers()
    return counts[0]


def send_change(
    model: type[models.Model], values: dict[str, Any], *, where: dict[str, Any], changed: Callable[[int], object]
) -> None:
    """The same, and `changed` hears how many rows when the database has answered."""
    connection = connections[DEFAULT_DB_ALIAS]
    forms = tuple((name, _form_of(value)) for name, value in where.items())
    written, kept, text = _update_text(model, connection.vendor, tuple(values), forms)
    sent = [_sent(column, value, connection) for column, value in zip(written, values.values(), strict=True)]
    wanted = [value.value if isinstance(value, OrEmpty) else value for value in where.values()]
    pairs = zip(kept, wanted, strict=True)
    sent += [_sent(column, value, connection) for column, value in pairs if value is not None]
    statements.send(text, sent, lambda cursor: changed(cursor.rowcount))


def _form_of(value: Any) -> str:
    if isinstance(value, OrEmpty):
        return "({0} IS NULL OR {0} = %s)"
    return "{0} IS NULL" if value is None else "{0} = %s"


@lru_cache(maxsize=512)
def _update_text(
    model: type[models.Model], vendor: str, names: tuple[str, ...], forms: tuple[tuple[str, str], ...]
) -> tuple[list[Column], list[Column], str]:
    changed, kept = [_field(model, name) for name in names], [_field(model, name) for name, _ in forms]
    sets = ", ".join(f"{_quoted(f.column)} = %s" for f in changed)
    conditions = " AND ".join(form.format(_quoted(f.column)) for f, (_, form) in zip(kept, forms, strict=True))
    text = f"UPDATE {_quoted(model._meta.db_table)} SET {sets} WHERE {conditions}"
    return [Column.of(f) for f in changed], [Column.of(f) for f in kept], text


def _sent(column: Column, value: Any, connection: Any) -> Any:
    """A related object stands for its key."""
    if type(value) in column.plain:
        return value
    if isinstance(value, models.Model):
        value = getattr(value, cast(models.ForeignKey, column.field).target_field.attname)
    return column.prepare(value, connection)
