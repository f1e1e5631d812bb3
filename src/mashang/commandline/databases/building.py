"""Tables made by exactly the migrations that an archive names, without any row of their own."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

Key = tuple[str, str]


def build(migrations: Iterable[str]) -> None:
    """In an empty database. Stops with a sentence when the migrations here cannot make what was saved."""
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.recorder import MigrationRecorder

    wanted = {_key(name) for name in migrations}
    executor = MigrationExecutor(connection)
    nodes = executor.loader.graph.node_map
    _refuse(wanted - nodes.keys())
    executor.migrate(_last_ones(wanted, nodes))
    _refuse(wanted ^ set(MigrationRecorder(connection).applied_migrations()))


def _refuse(odd: set[Key]) -> None:
    if odd:
        raise SystemExit(f"mashang: the migrations here do not make the saved database: {'.'.join(min(odd))}")


def _key(name: str) -> Key:
    app, _, migration = name.partition(".")
    return app, migration


def _last_ones(wanted: set[Key], nodes: Mapping[Key, Any]) -> list[Key]:
    """Those without a later one in their application: an earlier one as the aim would take the later ones back."""
    return sorted(
        key
        for key in wanted
        if not any(child.key in wanted and child.key[0] == key[0] for child in nodes[key].children)
    )
