"""Whatever rows there are, a database comes back as it was, on SQLite, on PostgreSQL, and from the one on the other."""

import random

import pytest
from django.apps import apps
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from mashang.commandline import databases
from mashang.commandline.databases import lines, postgresql
from mashang.kernel import clock, rows
from mashang.kernel.models import Delivery, OutboxFact
from tests.commandline import any_rows
from tests.commandline.conftest import alone

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
KINDS = {
    "sqlite": {"bigint", "bool", "date", "datetime", "integer", "smallint", "text", "time", "varchar"},
    "postgresql": {"bigint", "boolean", "date", "integer", "jsonb", "smallint", "text", "time", "timestamp", "varchar"},
}
MADE = {
    "sqlite": ["SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"],
    "postgresql": [postgresql.RELATIONS, "SELECT indexname, indexdef FROM pg_indexes WHERE tablename !~ '^pg_'"],
}


def saved() -> tuple[list[bytes], list[str]]:
    with databases.one_moment() as moment:
        made = [f"{app}.{name}" for app, name in moment.ask("SELECT app, name FROM django_migrations")]
        return list(moment.lines()), made


def put(whole: list[bytes], migrations: list[str]) -> None:
    with databases.loaded(whole, migrations):
        pass


def shape() -> list[list[tuple]]:
    """Tables, indexes and constraints as the database tells them, without the tables that other tests made by hand."""
    answers: list = []
    with connection.cursor() as cursor:
        for question in MADE[connection.vendor]:
            cursor.execute(question)
            answers.append(sorted(row for row in cursor.fetchall() if "probe_" not in str(row)))
    return answers


@pytest.fixture
def filled(opened) -> None:
    """Five rows in every table."""
    assert any_rows.fill(random.Random(20261122), 5) == set()
    opened()


@pytest.mark.slow
def test_every_row_of_every_table_comes_back_as_it_was_into_the_same_tables(filled, elsewhere):
    was, made = alone(any_rows.everything), alone(shape)
    whole = alone(saved)
    elsewhere()
    assert alone(databases.is_empty)
    alone(put, *whole)
    assert alone(any_rows.everything) == was
    assert alone(shape) == made
    assert not alone(databases.is_empty)


@pytest.mark.slow
def test_a_city_that_outgrew_its_file_moves_to_a_server_and_could_move_back(filled, elsewhere):
    if connection.vendor == "sqlite":
        pytest.skip("goes both ways beside PostgreSQL")
    was, made = alone(any_rows.everything), alone(shape)
    for vendor in ("sqlite", "postgresql", "sqlite"):
        whole = alone(saved)
        elsewhere(vendor=vendor)
        alone(put, *whole)
        assert alone(lambda: connection.vendor) == vendor
        assert alone(any_rows.everything) == was
        assert vendor == "sqlite" or alone(shape) == made


def announced() -> int:
    now = clock.now()
    return rows.insert(OutboxFact(kind="probe", subject="M1", payload={}, at=now, due_at=now)).pk


def test_the_number_of_a_row_that_was_taken_out_before_the_backup_is_given_to_no_other(opened, elsewhere):
    given_once = [announced() for _ in range(3)]
    OutboxFact.objects.all().delete()
    opened()
    whole = alone(saved)
    elsewhere()
    alone(put, *whole)
    assert alone(announced) == max(given_once) + 1


def changed(whole: list[bytes], table: str, column: str, value: str) -> list[bytes]:
    """With another value in the first row of a table."""
    head = next(place for place, line in enumerate(whole) if line.startswith(f'COPY "{table}" '.encode()))
    found, _ = next(lines.blocks(whole[head:]))
    cells = lines.values(whole[head + 1])
    cells[found.columns.index(column)] = value
    return [*whole[: head + 1], lines.line(cells), *whole[head + 2 :]]


@pytest.mark.slow
def test_what_does_not_fit_is_refused_with_its_reason_and_what_was_there_stays(opened, elsewhere):
    fact = OutboxFact.objects.get(pk=announced())
    rows.insert(Delivery(fact=fact, reaction="probe", subject="M1", next_at=clock.now()))
    opened()
    (whole, made), entered = alone(saved), []
    elsewhere()
    alone(put, whole, made)
    there = alone(lambda: (list(Delivery.objects.values()), list(OutboxFact.objects.values()), shape()))

    def put_wrong(wrong: list[bytes], migrations: list[str]) -> None:
        with databases.loaded(wrong, migrations):
            entered.append("whole")
            raise OSError("no space left")

    for wrong, migrations, said in (
        (changed(whole, "kernel_delivery", "fact_id", "987654"), made, "mashang: .*kernel_delivery"),
        (changed(whole, "kernel_outboxfact", "state", "GUESSED"), made, "mashang: .* does not fit: .*outboxfact"),
        (whole[:-1], made, "mashang: .* does not fit: the end of a table is missing. Nothing was changed"),
        (whole, [*made, "cases.9999_later"], "mashang: the migrations here do not make .*: cases.9999_later"),
        (whole, made, "no space left"),
    ):
        with pytest.raises((SystemExit, OSError), match=f"^{said}"):
            alone(put_wrong, wrong, migrations)
        back = alone(lambda: (list(Delivery.objects.values()), list(OutboxFact.objects.values()), shape()))
        assert back == there
    assert entered == ["whole"]


@pytest.mark.once
def test_a_table_that_somebody_added_by_hand_is_left_out_and_named_and_none_of_ours_may_lack(capsys):
    ours, theirs = (lines.Table(name, ("id",)) for name in ("ours", "theirs"))
    moment = lines.Moment([ours, theirs], ask=list, rows=lambda _: [b"1\n"], last_given=lambda: [("ours", 7)])
    found = [(table.name, list(some)) for table, some in lines.wanted(moment.lines(), {"ours"})]
    assert found == [("ours", [b"1\n"]), ("last_given", [b"ours\t7\n"])]
    assert capsys.readouterr().err == "mashang: the table theirs is none of this program: left out\n"
    with pytest.raises(SystemExit, match="lacks the table other"):
        list(lines.wanted(moment.lines(), {"ours", "other"}))


def test_a_column_of_a_kind_that_never_went_from_one_database_to_the_other_is_noticed(db):
    """Whoever adds one looks at `databases/` first, and at `any_rows.py`."""
    told = (one.db_type(connection) or "" for model in apps.get_models() for one in model._meta.concrete_fields)
    assert {kind.partition("(")[0].partition(" ")[0] for kind in told} == KINDS[connection.vendor]


@pytest.mark.once
@given(st.lists(st.none() | TEXTS, min_size=1), st.lists(st.none() | TEXTS, min_size=1))
def test_any_text_comes_back_from_its_line(first, second):
    table = lines.Table('of "all"', ("text", 'a "b"'))
    moment = lines.Moment([table, table], ask=list, rows=lambda _: map(lines.line, (first, second)), last_given=list)
    back = [(one, [lines.values(line) for line in found]) for one, found in lines.blocks(moment.lines())]
    assert back == [*[(table, [first, second])] * 2, (lines.Table("last_given", ("table", "number")), [])]
