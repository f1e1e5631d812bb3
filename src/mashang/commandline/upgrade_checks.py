"""What a migration cannot carry over is refused before it begins: nothing is changed, and every finding is named.

A check asks the database as it is, and is told which migrations are to come. `before` names the one that it belongs to
("cases.0002_…"): it is asked while that one is to come; with `before` empty it is asked at every start.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection

MOST = 5  # findings of one check that are named


@dataclass(frozen=True, slots=True)
class UpgradeCheck:
    """`finds` gives a sentence for everything that stands in the way, `do` says what an operator does about it."""

    before: str
    finds: Callable[[Collection[str]], Iterator[str]]
    do: str


def tables_of_another_version(missing: Collection[str]) -> Iterator[str]:
    """Tables that an unreleased version made: its migrations had the names of ours and are noted as applied."""
    there, unsettled = _columns(), {name.partition(".")[0] for name in missing}
    for model in apps.get_models():
        table, columns = model._meta.db_table, {str(field.column) for field in model._meta.concrete_fields}
        if model._meta.app_label in unsettled:
            continue
        if table not in there:
            yield f"there is no {table}"
        elif lacking := columns - there[table]:
            yield f"{table} has no {', '.join(sorted(lacking))}"


CHECKS = (
    UpgradeCheck(
        before="",
        finds=tables_of_another_version,
        do="databases of versions before 0.1.0 cannot be upgraded: go on with the version that made it; "
        "the home of a demo city can be deleted, it is built anew",
    ),
)


def refuse_what_cannot_be_carried(missing: Collection[str], checks: Collection[UpgradeCheck] = CHECKS) -> None:
    """Stops with every finding of every check that is due; `missing` are the migrations that are to come, by name."""
    said = []
    for check in checks:
        if not check.before or check.before in missing:
            found = list(check.finds(missing))
            said += [f"  {one}" for one in found[:MOST]] + [f"  … and {len(found) - MOST} more"] * (len(found) > MOST)
            said += [f"  -> {check.do}"] * bool(found)
    if said:
        raise SystemExit("\n".join(["mashang: this database cannot be upgraded; nothing was changed:", *said]))


def _columns() -> dict[str, set[str]]:
    """The columns of every table, by one question."""
    question = {
        "sqlite": "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'",
        "postgresql": "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = current_schema()",
    }[connection.vendor]
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(question)
        for table, column in cursor.fetchall():
            found.setdefault(table, set()).add(column)
    return found
