"""What all tests share. The home and the keys of a test run are set by mashang.commandline.pytest_home."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("usual", deadline=None, max_examples=60)
hypothesis_settings.register_profile("build", deadline=None, max_examples=60, derandomize=True, database=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))

COUNTED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "SAVEPOINT")  # BEGIN and COMMIT are not


MEMORIES = (  # what a process remembers of the database: module, function that forgets it
    ("mashang.kernel.numbering", "forget_blocks"),
    ("mashang.kernel.local_rules", "forget"),
    ("mashang.errands.operations.working", "forget_begun"),
    ("mashang.calendars.queries", "forget_timetables"),
    ("mashang.catalogue.queries.offers", "forget"),
    ("mashang.notifications.wordings", "forget"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What does not depend on the database is tested once, beside SQLite."""
    if os.environ.get("DATABASE_URL"):
        skipped = pytest.mark.skip(reason="does not depend on the database: tested once, beside SQLite")
        for item in items:
            if item.get_closest_marker("once") or "architecture" in item.path.parts:
                item.add_marker(skipped)


def _forget() -> None:
    from django.core.cache import cache

    cache.clear()
    for module, forget in MEMORIES:
        if module in sys.modules:
            getattr(sys.modules[module], forget)()


@pytest.fixture(autouse=True)
def _fresh_memories() -> None:
    """No test remembers the rows of another one."""
    _forget()


@pytest.fixture(scope="session")
def standing(django_db_setup, django_db_blocker) -> Callable[..., AbstractContextManager[Any]]:
    """`with standing(build) as built:` rows under a whole module; each test's own changes are rolled back to them.

    What `build` returns is shared by the tests: give each a copy. Not for tests with transactions of their own.
    """
    from django.db import connection, transaction

    @contextmanager
    def standing_rows(build: Callable[[], Any]) -> Iterator[Any]:
        around = transaction.atomic()
        around._from_testcase = True  # as around a test: not a transaction of ours
        with django_db_blocker.unblock():
            around.__enter__()
            _forget()
            built = build()
        yield built
        with django_db_blocker.unblock():
            connection.set_rollback(True)
            around.__exit__(None, None, None)

    return standing_rows


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """Argon2 as in production, with small parameters."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 64, 1


class Statements:
    """The SQL statements that were sent, in order."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __len__(self) -> int:
        return len(self.texts)

    def __str__(self) -> str:
        return "\n".join(f"{number:3}  {text}" for number, text in enumerate(self.texts, 1))

    def note(self, execute: Callable, sql: Any, params: Any, many: bool, context: dict) -> Any:
        from mashang.kernel.transactions import is_open  # the savepoint around a test's act stands for its BEGIN

        text = str(sql).lstrip().upper()
        if text.startswith(COUNTED) and not (text.startswith("SAVEPOINT") and not is_open()):
            self.texts += [" ".join(str(sql).split())[:300]] * (len(params) if many else 1)
        return execute(sql, params, many, context)


@pytest.fixture
def statements() -> Callable[..., AbstractContextManager[Statements]]:
    """`with statements(5): …` fails unless exactly 5 statements are sent; `with statements() as sent:` only counts."""
    from django.db import connection

    @contextmanager
    def counting(expected: int | None = None, *, at_most: int | None = None) -> Iterator[Statements]:
        sent = Statements()
        with connection.execute_wrapper(sent.note):
            yield sent
        if expected is not None and len(sent) != expected:
            pytest.fail(f"{len(sent)} statements instead of {expected}:\n{sent}")
        if at_most is not None and len(sent) > at_most:
            pytest.fail(f"{len(sent)} statements, allowed are {at_most}:\n{sent}")

    return counting


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """`at_once(5, call)` calls it in five threads at the same moment and returns what each gave or raised.

    On PostgreSQL only, in a test with `django_db(transaction=True)`: in memory SQLite has one connection for all.
    """
    import threading

    from django.db import connection

    if connection.vendor == "sqlite":
        pytest.skip("in memory SQLite has one connection for all")

    def called(count: int, call: Callable[[int], Any]) -> list[Any]:
        gate, given = threading.Barrier(count), [None] * count

        def one(number: int) -> None:
            try:
                gate.wait(10)
                given[number] = call(number)
            except Exception as problem:
                given[number] = problem  # type: ignore[call-overload]
            finally:
                connection.close()

        threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        return given

    return called
