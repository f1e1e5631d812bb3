from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from mashang.kernel import models as kernel
from mashang.kernel.relay import _table
from mashang.kernel.tests import probe


def _create(*models: type) -> None:
    known = connection.introspection.table_names()
    with connection.schema_editor() as editor:
        for model in models:
            if model._meta.db_table not in known:  # type: ignore[attr-defined]
                editor.create_model(model)


@pytest.fixture(scope="session")
def _probe_tables(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        _create(probe.Matter, probe.Remark)


@pytest.fixture
def matters(_probe_tables: None, db: None) -> None:
    """The tables of `probe`, empty."""


@pytest.fixture
def reactions(settings: Any) -> list[tuple]:
    """The relay works with the reactions of `probe`; gives the list of their effects."""
    settings.REACTIONS = "mashang.kernel.tests.probe.REACTIONS"
    _table.cache_clear()
    probe.effects.clear()
    probe.failing.clear()
    return probe.effects


Together = Callable[..., list[Any]]


@pytest.fixture
def together(transactional_db: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[Together]:
    """`together(f, g)`: runs f and g in threads with connections of their own and returns their results.

    On SQLite the threads share a database file (with the foundation's tables), as several processes do.
    """
    before = connections.settings["default"]["NAME"]
    if connection.vendor == "sqlite":
        connections.settings["default"]["NAME"] = str(tmp_path / "shared.sqlite3")

    def alone(function: Callable[[], Any]) -> Any:
        try:
            return function()
        finally:
            connection.close()

    def run(*functions: Callable[[], Any]) -> list[Any]:
        with ThreadPoolExecutor(len(functions)) as threads:
            return [future.result() for future in [threads.submit(alone, one) for one in functions]]

    if connection.vendor == "sqlite":
        names = ("AuditSeal", "AuditLine", "OutboxFact", "Delivery", "NumberSeries", "JobRun", "LocalRule")
        run(lambda: _create(*(getattr(kernel, name) for name in names)))
    yield run
    connections.settings["default"]["NAME"] = before
