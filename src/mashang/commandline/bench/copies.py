"""Many cases out of a few: rows that the operations wrote, copied by the database itself, one statement per table.

A copy differs from its pattern by its keys, its numbers (which end in `G` and the number of the copy: generated), and
the days by which it lies further back. Copies have no audit lines and no facts, so they belong into a home for
measuring only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection

NUMBERS = (
    "WITH RECURSIVE copies(n) AS (SELECT CAST({first} AS bigint) UNION ALL SELECT n + 1 FROM copies WHERE n < {last}) "
)
STRIDE = 1_000_000  # between the keys of a row and of its copy: more than rows that are no copies
MOMENTS = ("_at", "_on")


@dataclass(frozen=True, slots=True)
class Table:
    """How the rows of one table hang together with the applications that are copied, and what makes a copy another."""

    name: str
    belongs: str  # the column that leads to the application or case, or to the number of the case
    to: str  # application, case or number
    changes: Mapping[str, str]


APPLICATIONS = Table(
    "cases_application",
    "id",
    "application",
    {"key": "substr(key, 1, 22) || '0' || n", "receipt_number": "receipt_number || 'G' || n", "submission_key": "NULL"},
)
FEW = 20  # copies that still belong to the person of the pattern: nobody files thousands
ARCHIVED = replace(
    APPLICATIONS,
    changes={
        **APPLICATIONS.changes,
        **{name: f"CASE WHEN n <= {FEW} THEN {name} END" for name in ("account_id", "person_id", "organisation_id")},
    },
)
MATERIALS = Table(
    "cases_handedmaterial",
    "application_id",
    "application",
    {"key": "substr(key, 1, 22) || '0' || n", "application_id": f"application_id + n * {STRIDE}"},
)
CASES = Table(
    "cases_case",
    "application_id",
    "application",
    {"number": "number || 'G' || n", "application_id": f"application_id + n * {STRIDE}"},
)
STEPS = Table("cases_step", "case_id", "case", {"case_id": f"case_id + n * {STRIDE}", "key": "NULL"})
DECISIONS = Table("cases_decision", "case_id", "case", {"case_id": f"case_id + n * {STRIDE}"})
TASKS = Table("workflow_task", "subject_number", "number", {"subject_number": "subject_number || 'G' || n"})
CHAIN = (ARCHIVED, CASES, STEPS, DECISIONS, TASKS)


def multiply(
    applications: Sequence[int], count: int, *, tables: Sequence[Table] = CHAIN, after: int = 0, days_back: str = "0"
) -> None:
    """Copies these applications and what belongs to them, `count` times each; the copies are numbered on from `after`.

    `days_back` is SQL over the number `n` of a copy.
    """
    for table in tables:
        _copy(table, applications, range(after + 1, after + count + 1), days_back)


def _copy(table: Table, applications: Sequence[int], numbers: range, days_back: str) -> None:
    chosen = ", ".join(str(int(key)) for key in applications)
    inside = f"SELECT {{column}} FROM cases_case WHERE application_id IN ({chosen})"
    which = {"application": chosen, "case": inside.format(column="id"), "number": inside.format(column="number")}
    changes = {"id": f"id + n * {STRIDE}", **table.changes}
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, table.name)
        names = [column.name for column in columns]
        values = [changes[name] if name in changes else _moved(name, days_back) for name in names]
        cursor.execute(
            f"INSERT INTO {table.name} ({', '.join(names)}) {NUMBERS.format(first=numbers[0], last=numbers[-1])} "
            f"SELECT {', '.join(values)} FROM {table.name}, copies WHERE {table.belongs} IN ({which[table.to]})"
        )
        if connection.vendor == "postgresql":
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))"
            )


def _moved(name: str, days_back: str) -> str:
    """The column as it is copied: days and moments lie further back."""
    if days_back == "0" or not name.endswith(MOMENTS):
        return name
    if connection.vendor == "postgresql":
        day = "::date" if name.endswith("_on") else ""
        return f"({name} - ({days_back}) * interval '1 day'){day}"
    form = "%Y-%m-%d" if name.endswith("_on") else "%Y-%m-%d %H:%M:%S"
    return f"strftime('{form}', {name}, '-' || ({days_back}) || ' days')"
