"""Fetches whose SQL is built once per process. Building it anew is most of what a fetch costs in Python.

    @built_once
    def _cases(number: str, account_id: int) -> QuerySet[Case]:
        return Case.objects.select_related("application").filter(number=number, item__…__account_id=account_id)

    for case in _cases(number="…", account_id=5): …

Only the SQL is kept, never a row: every call asks the database.
"""

import functools
import inspect
import operator
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable, get_related_populators

from mashang.kernel.statements import kept_cursor

Row = TypeVar("Row")
_STAND_INS: dict[type, Callable[[int], Any]] = {str: "stand-in {}".format, int: lambda place: 2_147_000_000 + place}


def built_once(build: Callable[..., "models.QuerySet[Any, Row]"]) -> Callable[..., list[Row]]:
    """Makes a function that fetches rows (or the values of one column) out of one that builds their QuerySet from texts
    and numbers, each annotated as `str` or `int`. It is called with stand-ins, once per kind of database, and must not
    look at its values."""
    kinds = {name: parameter.annotation for name, parameter in inspect.signature(build).parameters.items()}
    kept: dict[str, _Built] = {}

    @functools.wraps(build)
    def fetch(**values: Any) -> list[Row]:
        connection = connections[DEFAULT_DB_ALIAS]
        built = kept.get(connection.vendor)
        if built is None:
            built = kept[connection.vendor] = _Built(build, kinds, connection)
        return list(built.rows(values, connection))

    return fetch


class _Built:
    """One SQL text, where its values go, and how its columns become a row with all that is joined to it."""

    def __init__(self, build: Callable[..., models.QuerySet], kinds: dict[str, type], connection: Any) -> None:
        stand_ins = {name: _STAND_INS[kind](place) for place, (name, kind) in enumerate(kinds.items())}
        queryset = build(**stand_ins)
        if queryset._iterable_class not in (ModelIterable, FlatValuesListIterable):
            raise TypeError(f"{build.__name__} shall fetch whole rows, or one column")
        compiler = queryset.query.get_compiler(connection=connection)
        self.text, sent = compiler.as_sql()
        names = {value: name for name, value in stand_ins.items()}
        self.values = [(names.get(value), value) for value in sent]
        if unused := set(stand_ins) - {name for name, _ in self.values}:
            raise TypeError(f"{build.__name__} does not ask for {unused}")
        self.converters = list(compiler.get_converters([column for column, *_ in compiler.select]).items())
        is_row = queryset._iterable_class is ModelIterable
        self.made = self._row_of(compiler) if is_row else operator.itemgetter(0)

    def rows(self, values: dict[str, Any], connection: Any) -> Iterator[Any]:
        with kept_cursor(connection) as cursor:
            cursor.execute(self.text, [values[name] if name else value for name, value in self.values])
            found = cursor.fetchall()
        for columns in map(list, found):
            for place, (converters, expression) in self.converters:
                for convert in converters:
                    columns[place] = convert(columns[place], expression, connection)
            yield self.made(columns)

    def _row_of(self, compiler: Any) -> Callable[[list[Any]], Any]:
        fields, model = compiler.klass_info["select_fields"], compiler.klass_info["model"]
        own = slice(fields[0], fields[-1] + 1)
        names = [column.target.attname for column, *_ in compiler.select[own]]
        joined = get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
        added = list((compiler.annotation_col_map or {}).items())

        def row_of(columns: list[Any]) -> Any:
            row = model.__new__(model)
            row._state = state = ModelState()
            state.adding, state.db = False, DEFAULT_DB_ALIAS
            row.__dict__.update(zip(names, columns[own], strict=True))
            for one in joined:
                one.populate(columns, row)
            for name, place in added:
                setattr(row, name, columns[place])
            return row

        return row_of
